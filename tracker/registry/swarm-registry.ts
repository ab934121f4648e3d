import type { AnnounceRequest, OwnRun, RunPartRequest } from '../../shared/protocol/tracker-events.ts';
import type { SwarmTorrent } from '../run/torrent-view.ts';

/**
 * Which peers are in which torrent, and on which connection: the tracker's whole memory. It knows no sockets (a connection is an
 * opaque name) and no clock (`now` is milliseconds since the epoch). Nothing is handed out by reference, so that the
 * memory may lie in another process. What a peer asks for is done only if the peer is here on that connection.
 */
export interface SwarmRegistry {
  /** A peer reports; `connection` is where signals to it go from now on. Joins, renews or leaves (`stopped`). */
  announce(request: AnnounceRequest, connection: string, now: number): Promise<AnnounceOutcome>;

  /** The connection has closed: its peer is hidden at once, and may come back with its resume token. */
  connectionClosed(infohash: string, peerId: string, connection: string, now: number): Promise<void>;

  /** Where signals to this peer go; `null` if it is not here. */
  connectionOf(infohash: string, peerId: string, now: number): Promise<string | null>;

  /** The initial seed says that the run begins; the first time counts. */
  startRun(infohash: string, peerId: string, connection: string, now: number): Promise<StartOutcome>;

  /** The initial seed ends the share: its short code names nothing from now on, and it gets no other. */
  endShare(infohash: string, peerId: string, connection: string, now: number): Promise<EndOutcome>;

  /** A member tells its part of the run; the last part before the report is closed counts. */
  takePart(part: RunPartRequest, peerId: string, connection: string, now: number): Promise<PartOutcome>;

  /** The torrent that a short code names, however it was typed. */
  resolveShortCode(code: string, now: number): Promise<{ infohash: string; name: string } | null>;

  torrent(infohash: string, now: number): Promise<SwarmTorrent | null>;

  /** Forgets what has been silent for too long; tells which torrents this changed or ended. */
  sweep(now: number): Promise<readonly string[]>;
}

export type AnnounceOutcome =
  | {
      readonly ok: true;
      readonly resumeToken: string;
      /** What the peer is called in this torrent. */
      readonly name: string;
      /** Random other peers that are here, at most as many as were wanted; none for a peer that leaves. */
      readonly others: readonly { readonly peerId: string; readonly seed: boolean }[];
      /** For a peer that came after the run's start; `null` for any other. */
      readonly own: OwnRun | null;
      /** With this announce the peer became complete. */
      readonly completes: boolean;
      readonly shortCode: string | null;
      /** A run of this torrent has ended. */
      readonly hasEndedRun: boolean;
      /** For a peer that leaves, since the torrent may end with it; `null` for a peer that stays. */
      readonly lastView: SwarmTorrent | null;
    }
  | { readonly ok: false; readonly error: 'PEER_ID_TAKEN' | 'NOT_IN_TORRENT' };

/** `not-wanted`: of another run, or after the report was closed. */
export type PartOutcome = 'taken' | 'not-wanted' | 'TOO_FAST' | 'NOT_IN_TORRENT';

export type EndOutcome = 'ended' | 'NOT_INITIAL_SEED' | 'NOT_IN_TORRENT';

export type StartOutcome = 'started' | 'already-started' | 'NOT_INITIAL_SEED' | 'NOT_IN_TORRENT';

export interface RegistryLimits {
  /** A peer silent for longer is forgotten. */
  readonly silenceMs: number;
  /** A torrent keeps its short code for this long while no peer is there. */
  readonly emptyTorrentMs: number;
  /** How many peers that have left stay in a torrent's figures; the oldest go first. */
  readonly gonePeers: number;
}

export function registryLimits(announceIntervalMs: number): RegistryLimits {
  return {
    /** Two announces may be lost, and the third half an interval late. */
    silenceMs: 2.5 * announceIntervalMs,
    /** A break between two lessons: the code on the board still works. */
    emptyTorrentMs: 10 * 60_000,
    gonePeers: 1000,
  };
}
