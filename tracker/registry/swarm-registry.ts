import type { AnnounceRequest, RunPartRequest, RunSettings } from '../../shared/protocol/tracker-events.ts';

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

  /** The initial seed ends the share: its short code names nothing any more, and it gets no other. */
  endShare(infohash: string, connection: string, now: number): Promise<EndOutcome>;

  /** A member of the run tells its part of it; the last that comes before the report is closed counts. */
  takePart(part: RunPartRequest, connection: string, now: number): Promise<PartOutcome>;

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
      readonly shortCode: string | null;
      /** A run of this torrent has been over. */
      readonly hasFinishedRun: boolean;
      /** Made when it is first asked for: it is large where many are there. */
      readonly torrent: SwarmTorrent;
    }
  | { readonly ok: false; readonly error: 'PEER_ID_TAKEN' | 'NOT_IN_TORRENT' };

/** `not-wanted`: of another run, or after the report was closed. */
export type PartOutcome = 'taken' | 'not-wanted' | 'TOO_FAST' | 'NOT_IN_TORRENT';

export type EndOutcome = 'ended' | 'NOT_INITIAL_SEED' | 'NOT_IN_TORRENT';

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
  /** Who has left the run that goes on, and is not waited for: unfinished, or with everything from the start. */
  readonly leavers: readonly (SwarmPeer & { readonly leftAt: number })[];
  /** The last run that was over; its figures no longer change. */
  readonly finished: FinishedRun | null;
}

export interface FinishedRun {
  /** The torrent at the run's end, without earlier runs. */
  readonly torrent: SwarmTorrent;
  /** When the tracker knew of the end: after the last completion, or when the last that was waited for had left. */
  readonly overSince: number;
  readonly parts: readonly { readonly peerId: string; readonly part: RunPartRequest; readonly at: number }[];
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
  readonly lastHeardAt: number;
  /** When it was complete (rule TR12); `null`: not complete, or never a leecher. */
  readonly completedAt: number | null;
  /** By how much that may err, in milliseconds; `null`: it is the time of arrival here. */
  readonly completionErrorMs: number | null;
  /** What it held when the run began, or when it came; `null`: it has not said yet. */
  readonly heldAtStartBytes: number | null;
  /** Its highest caps while the run went on, or the present ones before; `null`: at some time it had none. */
  readonly runUploadCap: number | null;
  readonly runDownloadCap: number | null;
  /** Of the initial seed: bytes that have never left it; `null`: it has not said. */
  readonly unsentBytes: number | null;
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
  | 'obstacle'
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
