import type { AnnounceRequest, RunPartRequest, RunSettings } from '../../shared/protocol/tracker-events.ts';

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
  /** Peers that have left the present run, which does not wait for them: unfinished, or with everything from the start. */
  readonly leavers: readonly (SwarmPeer & { readonly leftAt: number })[];
  /** The last run that has ended; its figures no longer change. */
  readonly endedRun: EndedRun | null;
}

export interface EndedRun {
  /** The torrent at the run's end, without earlier runs. */
  readonly torrent: SwarmTorrent;
  /** When the tracker learned of the end: after the last completion, or when the last unfinished leecher left. */
  readonly endedAt: number;
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
