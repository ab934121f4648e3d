import type { AnnounceRequest, RunSettings } from '../shared/protocol/tracker-events.ts';

/**
 * Who is in which torrent, and who speaks for it: the tracker's whole memory. It knows no sockets (a connection is an
 * opaque name) and no clock (`now` is milliseconds since the epoch). Nothing is handed out by reference, so that the
 * memory may lie in another process.
 */
export interface SwarmRegistry {
  /** A peer reports; `connection` is where signals to it go from now on. Joins, renews or leaves (`stopped`). */
  announce(request: AnnounceRequest, connection: string, now: number): Promise<AnnounceOutcome>;

  /** The connection has closed: its peer is hidden at once, and may come back with its resume token. */
  connectionClosed(infohash: string, peerId: string, connection: string, now: number): Promise<void>;

  /** Where signals to this peer go; `null` if it is not here. */
  connectionOf(infohash: string, peerId: string, now: number): Promise<string | null>;

  /** The initial seed says that the run begins; the first time counts. */
  startRun(infohash: string, connection: string, now: number): Promise<StartOutcome>;

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
      /** Random others that are here, at most as many as were wanted; none for one that leaves. */
      readonly others: readonly { readonly peerId: string; readonly seed: boolean }[];
      /** With this announce the peer became complete. */
      readonly completes: boolean;
      readonly torrent: SwarmTorrent;
    }
  | { readonly ok: false; readonly error: 'PEER_ID_TAKEN' | 'NOT_IN_TORRENT' };

export type StartOutcome = 'started' | 'already-started' | 'NOT_INITIAL_SEED' | 'NOT_IN_TORRENT';

/** One torrent as the tracker knows it, at one moment. */
export interface SwarmTorrent {
  readonly infohash: string;
  /** From the initial seed; `null` until one has been here. */
  readonly name: string | null;
  readonly shortCode: string | null;
  readonly settings: RunSettings;
  readonly startedAt: number | null;
  /** Peer id of the present or last initial seed; its peer may be `away` or `gone`. */
  readonly initialSeed: string | null;
  readonly peers: readonly SwarmPeer[];
}

export interface SwarmPeer extends PeerReport {
  readonly id: string;
  /**
   * `here`: connected. `away`: its connection closed a moment ago. `gone`: has left, but its part in the run still
   * counts (a leecher that completed, or the initial seed).
   */
  readonly presence: 'here' | 'away' | 'gone';
  /** It never lacked anything and downloaded nothing: a seed from the start, no leecher of the run. */
  readonly broughtWhole: boolean;
  readonly joinedAt: number;
  /** When its completion arrived here; `null`: not complete, or never a leecher. */
  readonly completedAt: number | null;
}

/** What a peer says of itself with each announce. */
export type PeerReport = Pick<
  AnnounceRequest,
  | 'name'
  | 'uploadedBytes'
  | 'downloadedBytes'
  | 'leftBytes'
  | 'totalBytes'
  | 'uploadCap'
  | 'downloadCap'
  | 'estimatedUpload'
  | 'estimatedDownload'
>;

export interface RegistryLimits {
  /** A peer silent for longer is forgotten. */
  readonly silenceMs: number;
  /** A torrent that had a short code keeps it for this long while nobody is there. */
  readonly emptyTorrentMs: number;
  /** At most so many of a torrent's peers that have gone stay in its figures; the oldest go first. */
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
