import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import type { RunReport } from '../../shared/model/run-report.ts';
import type { OwnRun, RunStatus, TrackerErrorCode } from '../../shared/protocol/tracker-events.ts';
import type { ChokeRound } from '../../shared/swarm/upload/choke-history.ts';
import type { LinkPath, RelayFailure } from '../webrtc/peer-links.ts';

/** All that a page shows of one torrent, twice a second. Plain data: the engine's state is never touched. */
export interface TorrentSnapshot {
  readonly infohash: Infohash;
  /** From the metainfo; until it is known, the name in the link, if any. */
  readonly name: string;
  /** What this page's peer is called here: with a number if another peer has the same name. */
  readonly ownName: string;
  readonly state: TorrentState;
  readonly problem: TorrentProblem | null;
  /** `null` until the metainfo is known. */
  readonly content: ContentSnapshot | null;
  /** This browser shared it once, and its initial seed is not here now; `null` otherwise. */
  readonly leftShare: LeftShare | null;
  /** While what an earlier visit left is being verified, before it counts; `null` otherwise. */
  readonly checking: { readonly verifiedChunks: number; readonly totalChunks: number } | null;
  readonly initialSeed: boolean;
  /** Bytes per second over the last 5 s. */
  readonly downloadRate: number;
  readonly uploadRate: number;
  readonly downloadedBytes: number;
  readonly uploadedBytes: number;
  /** Block bytes that came from the initial seed. */
  readonly fromInitialSeedBytes: number;
  /** Seconds until complete at the present rate; `null` when nothing arrives. */
  readonly etaSeconds: number | null;
  readonly uploadCap: number | null;
  readonly downloadCap: number | null;
  readonly choking: 'textbook' | 'work-conserving';
  readonly whenFinished: 'stay' | 'leave';
  readonly neighbours: readonly NeighbourSnapshot[];
  /** `null` until the metainfo is known. */
  readonly chunks: ChunksSnapshot | null;
  /** The last choke rounds, oldest first; the same array until there is another round. */
  readonly chokeRounds: readonly ChokeRound[];
  readonly shortCode: string | null;
  /** The initial seed has ended the share: there will be no code. */
  readonly isCodeEnded: boolean;
  readonly tracker: 'connecting' | 'connected' | 'unreachable';
  /** As the tracker reports it to everyone; `null` until the first answer. */
  readonly run: RunStatus | null;
  /** The report of the last ended run, the same for everyone; `null` until the tracker has sent one. */
  readonly report: RunReport | null;
  /** What the tracker says to this page alone; `null` unless it came after the run's start. */
  readonly own: OwnRun | null;
}

/** A share whose page has gone: choosing its files again brings it back. */
export interface LeftShare {
  readonly name: string;
  readonly totalBytes: number;
  readonly isFolder: boolean;
  /** The browser can find the files itself, once the person lets it. */
  readonly hasHandles: boolean;
}

export type TorrentState = 'connecting' | 'waiting' | 'downloading' | 'complete' | 'seeding' | 'error';

/** Something the person should know; `error` state only for those that end the transfer. */
export type TorrentProblem =
  /** `relay`: no direct connection opened, and the TURN server failed too. */
  | { readonly code: 'no-neighbour'; readonly relay: RelayFailure | null }
  | { readonly code: 'tracker-unreachable' }
  /** Nobody here holds some of what is missing: it cannot be completed unless the initial seed comes back. */
  | { readonly code: 'seed-needed'; readonly missingBytes: number }
  | { readonly code: 'no-space'; readonly detail: string }
  | { readonly code: 'unreadable'; readonly detail: string }
  | { readonly code: 'internal'; readonly detail: string }
  /** By the tracker, which is asked again. */
  | { readonly code: 'refused'; readonly refusal: TrackerErrorCode }
  /** The room asks those who share for a password. */
  | { readonly code: 'wrong-password' }
  | { readonly code: 'left' };

export interface ContentSnapshot {
  readonly totalBytes: number;
  readonly heldBytes: number;
  /** The bytes that were here from the start: left by an earlier visit, or in the file that this page shares. */
  readonly keptBytes: number;
  readonly chunkCount: number;
  readonly heldChunks: number;
  readonly files: readonly FileSnapshot[];
}

/** What a chunk is to this peer: a value of `ChunksSnapshot.states`. */
export const chunkState = {
  missing: 0,
  /** Asked for, and nothing of it is verified. */
  asked: 1,
  /** Some of its blocks are verified. */
  partial: 2,
  verified: 3,
} as const;

/** Chunk by chunk, in the order of the torrent. */
export interface ChunksSnapshot {
  readonly states: Uint8Array;
  /** How many neighbours have something of it, seeds included. */
  readonly availability: Uint8Array;
}

export interface FileSnapshot {
  readonly path: readonly string[];
  readonly lengthBytes: number;
  readonly heldBytes: number;
}

export interface NeighbourSnapshot {
  readonly peerId: PeerId;
  readonly name: string;
  readonly initialSeed: boolean;
  /** 0 to 1. */
  readonly progress: number;
  readonly downloadRate: number;
  readonly uploadRate: number;
  readonly downloadedBytes: number;
  readonly uploadedBytes: number;
  readonly weChoke: boolean;
  readonly weAreInterested: boolean;
  readonly theyChoke: boolean;
  readonly theyAreInterested: boolean;
  readonly optimistic: boolean;
  readonly snubbed: boolean;
  readonly link: LinkPath;
}
