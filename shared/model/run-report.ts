import type { PeerToPeerTerm } from './distribution-time.ts';
import type { GapAccount, ImpossibleTotals } from './gap-account.ts';
import type { BoundKind } from './run-bound.ts';
import type { SharedMediumEvidence } from './shared-medium-evidence.ts';

/**
 * What a finished run came to, the same for everyone: plain data, fit for JSON. Sizes in bytes, rates in bytes of application
 * data per second, times in seconds from the run's start by the tracker's clock.
 */
export interface RunReport {
  readonly version: 1;
  readonly infohash: string;
  readonly name: string | null;
  /** Milliseconds since the epoch, tracker's clock. */
  readonly startedAt: number;
  readonly mode: 'p2p' | 'client-server';
  readonly hold: boolean;
  /** F. */
  readonly totalBytes: number;
  /** N. */
  readonly leechers: number;
  /** T: the last leecher's last block was verified. */
  readonly measuredSeconds: number;
  /** `null`: a rate that they need is unknown. */
  readonly bounds: ReportBounds | null;
  /** Bound of the run's mode ÷ T; above 1 only where a rate is wrong. `null`: without bounds, or in no time. */
  readonly efficiency: number | null;
  readonly gap: ReportGap;
  /** That members shared one medium, where their rates show it (rule MD22); `null`: they do not. */
  readonly sharedMedium: SharedMediumEvidence | null;
  readonly finish: { readonly first: number; readonly mean: number; readonly last: number };
  readonly clock: ReportClock;
  /** Only for the initial seed: when its last first copy left it, and its block bytes until then. */
  readonly firstCopies: { readonly lastAtSeconds: number; readonly seedSentByThenBytes: number } | null;
  readonly peers: readonly ReportPeer[];
  readonly transfers: readonly ReportTransfer[];
  readonly totals: {
    /** Over all transfers to leechers: what they lacked, and the duplicates. */
    readonly receivedBytes: number;
    /** Received beyond what was lacking. */
    readonly duplicateBytes: number;
    /** Everything sent but blocks. */
    readonly controlBytes: number;
  };
  /** Peers that took part and did not report: bytes that only they know of are missing above. */
  readonly missing: readonly string[];
}

export interface ReportBounds {
  readonly kind: BoundKind;
  /** D_p2p. */
  readonly p2pSeconds: number;
  /** D_cs. */
  readonly clientServerSeconds: number;
  /** Of D_p2p. */
  readonly bindingTerm: PeerToPeerTerm;
  readonly rates: 'declared' | 'estimated';
  readonly estimate: Estimate | null;
  /** u_s, with the rates of others that had everything from the start. */
  readonly seedUpload: number;
  /** Sum of u_i. */
  readonly leechersUpload: number;
  /** d_min; `null`: no limit that is known. */
  readonly slowestDownload: number | null;
}

/** What an estimated D_p2p rests on. */
export interface Estimate {
  /** D_p2p if every uplink that is not known were as fast as the fastest that is, or as slow as the slowest. */
  readonly fastestSeconds: number;
  readonly slowestSeconds: number;
  /** Uplinks of known rate, declared or measured; for the others the median of these stands in. */
  readonly knownUplinks: number;
  readonly uplinks: number;
}

export type ReportGap =
  | GapAccount
  | ImpossibleTotals
  /** A member's report is missing, or a rate is. */
  | { readonly kind: 'unknown'; readonly reason: 'missing-parts' | 'unknown-rates' };

interface ReportClock {
  /** The largest error of a completion's time; `null`: nobody's clock was known. */
  readonly largestErrorSeconds: number | null;
  /** Completions whose time is that of their arrival at the tracker, late by the way there. */
  readonly stampedOnArrival: number;
}

export interface ReportPeer {
  readonly id: string;
  /** Display name. */
  readonly name: string;
  readonly role: 'initial-seed' | 'seed' | 'leecher';
  readonly arrivedAtSeconds: number;
  readonly broughtBytes: number;
  /** As used for the bounds; `null`: unknown, or, of a download, no limit that is known. */
  readonly uploadRate: number | null;
  readonly downloadRate: number | null;
  /** `null`: it had everything. */
  readonly finishedAtSeconds: number | null;
  /** `null`: stamped on arrival, or it never finished. */
  readonly clockErrorSeconds: number | null;
  /** Block bytes; `null`: it did not report. */
  readonly receivedBytes: number | null;
  readonly duplicateBytes: number | null;
  readonly controlBytes: number | null;
  /** Block bytes that arrived at the peers that reported. */
  readonly sentBytes: number;
  readonly choking: 'textbook' | 'work-conserving' | null;
}

/** Positions in `peers`; `from` is `null` for a peer that is not among them, such as one that left unfinished. */
export interface ReportTransfer {
  readonly from: number | null;
  readonly to: number;
  readonly bytes: number;
}
