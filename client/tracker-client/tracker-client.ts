import type { RunReport } from '../../shared/model/run-report.ts';
import type {
  AnnounceAnswer,
  AnnounceRequest,
  Answer,
  RunPartRequest,
  RunStatus,
  ShortCodeRequest,
  SignalRequest,
} from '../../shared/protocol/tracker-events.ts';

export type TrackerState = 'connecting' | 'connected' | 'unreachable';

/** One connection to the tracker, shared by all torrents of the page; connects again by itself, for ever. */
export interface TrackerClient {
  readonly state: TrackerState;
  /** Each question is answered within a few seconds, or rejects with an Error when the tracker cannot be reached. */
  announce(request: AnnounceRequest): Promise<Answer<AnnounceAnswer>>;
  /** Gets no answer: the call between the two peers shows whether the signal arrived. A broken connection drops it. */
  signal(request: SignalRequest): void;
  startRun(infohash: string): Promise<Answer<null>>;
  endShare(infohash: string): Promise<Answer<null>>;
  runPart(request: RunPartRequest): Promise<Answer<null>>;
  resolveShortCode(request: ShortCodeRequest): Promise<Answer<{ infohash: string; name: string }>>;
  /** Signals and run reports for one torrent, and every change of state; the result ends the subscription. */
  subscribe(infohash: string, events: TrackerTorrentEvents): () => void;
  onState(listener: (state: TrackerState) => void): () => void;
  close(): void;
}

export interface TrackerTorrentEvents {
  signal(from: string, signal: string): void;
  run(status: RunStatus): void;
  report(report: RunReport): void;
  /** The connection is open, again or since the subscription began: announce, because the tracker may not know us. */
  connected(): void;
}
