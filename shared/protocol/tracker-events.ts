import * as v from 'valibot';
import { isInfohash, isPeerId } from '../base/ids.ts';
import type { BoundKind } from '../model/run-bound.ts';
import type { Estimate, RunReport } from '../model/run-report.ts';

/**
 * What browsers and tracker say to each other over socket.io: schemas that check at run time and types that follow
 * from them. Every event from a browser is acknowledged with an `Answer`, a signal only if that is asked for.
 */

const infohash = v.pipe(v.string(), v.check(isInfohash, 'infohash: 64 lower-case hexadecimal digits'));
const peerId = v.pipe(v.string(), v.check(isPeerId, 'peer id: 40 lower-case hexadecimal digits'));
const byteCount = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Bytes per second; `null`: no cap. */
const cap = v.nullable(v.pipe(v.number(), v.finite(), v.minValue(1)));
/** Milliseconds since the epoch, tracker's clock. */
const trackerTime = v.pipe(v.number(), v.finite());
const shownText = (limit: number) => v.pipe(v.string(), v.maxLength(limit));

export const signalLimitBytes = 16_384;
const wantedLimit = 50;
/** Of a peer's display name, in UTF-16 code units. */
export const nameLimit = 64;
/** Neighbours that a peer names in its part of a run's report; more than it can have at a time. */
export const namedNeighboursLimit = 60;
/** Of a member's course through a run. */
export const courseLimit = 64;

/** Runs of one class experiment that a member is told of. */
export const namedRunsLimit = 10;

const classExperiment = v.strictObject({
  /** Caps of everyone but the initial seed. */
  uploadCap: cap,
  downloadCap: cap,
  /** The torrents of the experiment's runs before this one, oldest first. */
  earlier: v.pipe(v.array(infohash), v.maxLength(namedRunsLimit)),
  /** The torrent of the run after this one, to which everyone goes; `null`: none yet. */
  next: v.nullable(infohash),
});

const runSettings = v.strictObject({
  mode: v.picklist(['p2p', 'client-server']),
  /** Join and connect, but request nothing until the run is started. */
  hold: v.boolean(),
  experiment: v.optional(classExperiment),
});

export const announceRequest = v.strictObject({
  infohash,
  peerId,
  /** Proves, on a new socket, that the peer id is still ours. */
  resumeToken: v.optional(shownText(64)),
  /** BEP 3; `alive` is the periodic one. */
  event: v.picklist(['started', 'alive', 'completed', 'stopped']),
  uploadedBytes: byteCount,
  downloadedBytes: byteCount,
  /** `null` until the metainfo is known. */
  leftBytes: v.nullable(byteCount),
  /** Size of the torrent; `null` until the metainfo is known. */
  totalBytes: v.nullable(byteCount),
  uploadCap: cap,
  downloadCap: cap,
  /** Highest 5-second rates sustained while there was something to send or to receive, bytes per second; `null`: none yet. */
  estimatedUpload: cap,
  estimatedDownload: cap,
  /** Display name of the peer. */
  name: shownText(nameLimit),
  /** Only from the initial seed: the torrent's name and the settings of the run, which hold for everyone. */
  share: v.optional(
    v.strictObject({
      torrentName: shownText(255),
      run: runSettings,
      /** What the tracker said before, so that a restarted tracker gives back the code and the start of the run. */
      shortCode: v.optional(shownText(64)),
      startedAt: v.optional(trackerTime),
      /** The room's password, where the tracker asks for one. */
      password: v.optional(shownText(256)),
    }),
  ),
  /** Only from the initial seed: bytes of the torrent that have never left it. */
  unsentBytes: v.optional(byteCount),
  /** Once complete: when its last block was verified, and by how much that may err, in milliseconds. */
  completion: v.optional(
    v.strictObject({ at: trackerTime, errorMs: v.pipe(v.number(), v.finite(), v.minValue(0)) }),
  ),
  /** What keeps it from taking more, for others to see; absent: nothing. */
  obstacle: v.optional(v.picklist(['no-space'])),
  /** How many peers it would like to hear of. */
  wanted: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(wantedLimit)),
});

export const signalRequest = v.strictObject({
  infohash,
  to: peerId,
  /** Opaque to the tracker: JSON text of an offer, answer, candidate or refusal. */
  signal: v.pipe(v.string(), v.maxLength(signalLimitBytes)),
});

/** The initial seed says that the run begins now: its first leecher is connected, or `start-run` was pressed. */
export const startRunRequest = v.strictObject({ infohash });

/** The initial seed ends the share: its short code names nothing from now on; peers that are here go on. */
export const endShareRequest = v.strictObject({ infohash });

/** What a member knows of a run: sent when it is complete or leaves, and again when the run has ended. */
export const runPartRequest = v.strictObject({
  infohash,
  /** Names the run by its `startedAt`. */
  startedAt: trackerTime,
  /** Block bytes by the neighbour they came from, each time they came. */
  received: v.pipe(v.array(v.strictTuple([peerId, byteCount])), v.maxLength(namedNeighboursLimit)),
  /** From neighbours beyond those. */
  otherReceivedBytes: byteCount,
  /** Bytes sent of everything but blocks. */
  controlBytes: byteCount,
  choking: v.picklist(['textbook', 'work-conserving']),
  /** Only from the initial seed: when its latest first copy left it, and its block bytes by then. */
  firstCopies: v.optional(v.strictObject({ lastAt: trackerTime, sentBytes: byteCount })),
  /** Block bytes sent and received so far, at times of the run. */
  course: v.optional(
    v.pipe(v.array(v.strictTuple([trackerTime, byteCount, byteCount])), v.maxLength(courseLimit)),
  ),
});

export const shortCodeRequest = v.strictObject({ code: shownText(64) });

export type ClassExperiment = v.InferOutput<typeof classExperiment>;
export type RunSettings = v.InferOutput<typeof runSettings>;
export type AnnounceRequest = v.InferOutput<typeof announceRequest>;
export type SignalRequest = v.InferOutput<typeof signalRequest>;
type StartRunRequest = v.InferOutput<typeof startRunRequest>;
type EndShareRequest = v.InferOutput<typeof endShareRequest>;
export type RunPartRequest = v.InferOutput<typeof runPartRequest>;
export type ShortCodeRequest = v.InferOutput<typeof shortCodeRequest>;

export interface AnnounceAnswer {
  readonly resumeToken: string;
  /** What the peer is called here: the name that it announced, with a number if another peer has that name. */
  readonly name: string;
  readonly intervalMs: number;
  /** Random others of the torrent, at most as many as were wanted. */
  readonly peers: readonly { readonly peerId: string; readonly seed: boolean }[];
  readonly iceServers: readonly IceServer[];
  readonly shortCode: string | null;
  readonly run: RunStatus;
  /** Only for a peer that came after the run's start. */
  readonly own?: OwnRun;
  /** For a peer that has just come: the report of the last run that has ended. */
  readonly report?: RunReport;
}

/** What concerns only the peer that is answered; times in seconds. */
export interface OwnRun {
  /** Names the run. */
  readonly startedAt: number;
  /** From the run's start until this peer came. */
  readonly arrivedSeconds: number;
  /** From its own arrival until it was complete; `null`: not yet. */
  readonly tookSeconds: number | null;
  /** The run had ended when it came: it is no part of the run. */
  readonly isAfterRun: boolean;
  /** Only after the run and until complete: the least time from its own arrival, by who is there now; `null`: unknown. */
  readonly best: { readonly seconds: number; readonly rates: 'declared' | 'estimated' } | null;
}

export interface IceServer {
  readonly urls: string;
  readonly username?: string;
  readonly credential?: string;
}

/** How far the whole torrent is, by the tracker's clock. It is small, because everyone gets it at each change. */
export interface RunStatus {
  readonly infohash: string;
  readonly settings: RunSettings;
  /** Milliseconds since the epoch, tracker's clock; `null`: not yet. */
  readonly startedAt: number | null;
  readonly lastCompletedAt: number | null;
  /** The tracker's clock when this was sent. */
  readonly now: number;
  readonly leechers: number;
  readonly completed: number;
  /** Who is here now, also after the run: leechers, how many of them have everything, how many came after the start. */
  readonly here: { readonly leechers: number; readonly completed: number; readonly joinedLater: number };
  /** Peer id of the initial seed while it is here. */
  readonly initialSeed: string | null;
  /** Equations 2.1 and 2.3; `null` while a rate they need is unknown. */
  readonly predicted: Predicted | null;
  /** From `startedAt` until the last leecher was complete; `null` until then. Seconds. */
  readonly measuredSeconds: number | null;
  /** Bound ÷ measured; `null` until both are known. */
  readonly efficiency: number | null;
  /** Every leecher of the run is complete: nothing above changes any more when peers come or go. */
  readonly over: boolean;
  /** Seconds from `now` before which the run cannot be over, by what its peers last said; `null`: unknown, or over. */
  readonly earliestFinishSeconds: number | null;
}

export interface Predicted {
  /** `generalised`: for arrival times and what was brought along; `inputs` alone do not make it. */
  readonly bound: BoundKind;
  readonly p2pSeconds: number;
  readonly clientServerSeconds: number;
  readonly bindingTerm: 'seed-uplink' | 'slowest-downlink' | 'total-uplink';
  /** `declared` only if every rate in it is a cap that its peer set. */
  readonly rates: 'declared' | 'estimated';
  /** `null`: every rate is declared. */
  readonly estimate: Estimate | null;
  /** What went into the equations, so that a page can show them with their numbers. */
  readonly inputs?: PredictionInputs;
}

/** The symbols of equations 2.1 and 2.3; rates in bytes per second. */
export interface PredictionInputs {
  /** F, bytes. */
  readonly totalBytes: number;
  /** N. */
  readonly leechers: number;
  /** u_s. */
  readonly seedUpload: number;
  /** d_min; `null`: no leecher's download has a limit that is known, so its term is 0. */
  readonly slowestDownload: number | null;
  /** Sum of the leechers' u_i, without the initial seed. */
  readonly leechersUpload: number;
}

export type TrackerErrorCode =
  | 'BAD_MESSAGE'
  | 'NO_SUCH_PEER'
  | 'NOT_IN_TORRENT'
  | 'PEER_ID_TAKEN'
  | 'NOT_INITIAL_SEED'
  | 'WRONG_PASSWORD'
  | 'UNKNOWN_CODE'
  | 'TOO_MANY_TORRENTS'
  | 'TOO_FAST';

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: TrackerErrorCode; readonly detail: string };

type Acknowledge<Value> = (answer: Answer<Value>) => void;

export interface BrowserToTracker {
  announce(request: AnnounceRequest, acknowledge: Acknowledge<AnnounceAnswer>): void;
  signal(request: SignalRequest, acknowledge?: Acknowledge<null>): void;
  'start-run'(request: StartRunRequest, acknowledge: Acknowledge<null>): void;
  'end-share'(request: EndShareRequest, acknowledge: Acknowledge<null>): void;
  'run-part'(request: RunPartRequest, acknowledge: Acknowledge<null>): void;
  'short-code'(request: ShortCodeRequest, acknowledge: Acknowledge<{ infohash: string; name: string }>): void;
}

export interface TrackerToBrowser {
  signal(event: { readonly infohash: string; readonly from: string; readonly signal: string }): void;
  run(status: RunStatus): void;
  /** The run has ended, and this is its report. */
  report(report: RunReport): void;
}
