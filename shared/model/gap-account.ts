/**
 * Where the time between a run's bound and its measured time went: exact identities over the run's totals. Counts what it
 * is given; does not know how the swarm chose.
 */
import type { Bound, PeerToPeerTerm } from './distribution-time.ts';
import {
  beganTogether,
  firstArrivalSeconds,
  onlySeedBytes,
  type RunConditions,
  type RunPeer,
  runBound,
  uplinkBytes,
} from './run-bound.ts';

interface LeecherTotals extends RunPeer {
  /** Block bytes that arrived, each time they arrived, until the run's end. At least F, less what it brought. */
  readonly receivedBytes: number;
  /** When its last block was verified, in seconds from the run's start. */
  readonly finishedAtSeconds: number;
}

/** A finished run, with the rates of application bytes that its peers declared; all times in seconds from its start. */
export interface RunTotals extends RunConditions {
  readonly leechers: readonly LeecherTotals[];
  /** When the last byte that had never left the initial seed left it. */
  readonly lastFirstCopyAtSeconds: number;
  /** Block bytes the initial seed had sent by then, repeats included. At least F, less what others brought. */
  readonly seedSentByThenBytes: number;
  /** Bytes of all messages but blocks, of everyone, during the run. Reported beside; no part of the identities. */
  readonly controlBytes: number;
  /** How far the clock and the rate limiters may err; idle time below −this makes the totals impossible. */
  readonly toleranceSeconds: number;
}

export type GapCause =
  /** The seed sent data again while first copies still waited: δ·F/u_s. */
  | 'seed-repeats'
  /** The seed's uplink idled while first copies still waited: I_s. */
  | 'seed-idle'
  /** From the last first copy leaving the seed to the last peer done. */
  | 'tail'
  /** Bytes received twice took uplink: w·N·F/(u_s + Σ u_i). */
  | 'received-twice'
  /** Uplink that was there and not used: idle bytes/(u_s + Σ u_i). */
  | 'uplink-idle'
  /** The slowest downlink received bytes twice. */
  | 'slowest-received-twice'
  /** The slowest downlink idled before its own finish. */
  | 'slowest-idle'
  /** Others finished after the slowest downlink. */
  | 'others-later';

export interface GapShare {
  readonly cause: GapCause;
  /** May be below 0 by the stated tolerance. */
  readonly seconds: number;
}

export interface GapAccount {
  readonly kind: 'account';
  /** T, seconds: the last finish. */
  readonly measuredSeconds: number;
  /** D, equation 2.3 or its generalisation (`runBound`). */
  readonly bound: Bound<PeerToPeerTerm>;
  /** T − D, seconds. */
  readonly gapSeconds: number;
  /** The gap by cause, by the identity of the term that binds; the seconds add up to `gapSeconds`. */
  readonly shares: readonly GapShare[];
  /** δ: share of the file that the seed sent again before every byte had left it once. */
  readonly seedRepeatShare: number;
  /** I_s, seconds: how long the seed's uplink idled before every byte had left it once. */
  readonly seedIdleSeconds: number;
  /** Seconds from the last first copy leaving the seed to the last peer done. */
  readonly tailSeconds: number;
  /** w: bytes received more than once, as a share of N·F. */
  readonly receivedTwiceShare: number;
  /** Uplink capacity that was there during the run and not used. `Infinity` when an uplink has no limit. */
  readonly idleUplinkBytes: number;
  readonly controlBytes: number;
  /** Seconds: when the leechers finished. */
  readonly finish: { readonly first: number; readonly mean: number; readonly last: number };
}

/** Totals that no run can have: more bytes than the stated rates carry in that time, or fewer than the file. */
export interface ImpossibleTotals {
  readonly kind: 'wrong-input';
  /** What is wrong, as a sentence. */
  readonly reason: string;
}

/**
 * The identities, exact for every run:
 * T = (1 + δ)·F/u_s + I_s + tail, and T = (N·F·(1 + w) + idle uplink bytes)/(u_s + Σ u_i); and for the slowest downlink,
 * with x its bytes received twice, T = (F + x)/d_min + its idle time + the time that others took longer.
 * Where peers came late or brought something along, F is what only the seed had, N·F what all lacked, and uplinks count
 * while they were there. Bytes to a peer that left unfinished then count as idle.
 * @throws RangeError with a sentence when a rate, the size or the number of leechers makes no sense
 */
export function gapAccount(totals: RunTotals): GapAccount | ImpossibleTotals {
  const { seedUpload, lastFirstCopyAtSeconds, seedSentByThenBytes } = totals;
  const leechers = beganTogether(totals) ? totals.leechers.map(fromTheStart) : totals.leechers;
  const { bound } = runBound(totals);
  const finishes = leechers.map(({ finishedAtSeconds }) => finishedAtSeconds);
  const measuredSeconds = Math.max(...finishes);
  const gapSeconds = measuredSeconds - bound.seconds;
  const neededBytes = sum(leechers.map((leecher) => lackedBytes(totals, leecher)));
  const repeatBytes = seedSentByThenBytes - onlySeedBytes(totals);
  const twiceBytes = sum(leechers.map(({ receivedBytes }) => receivedBytes)) - neededBytes;
  const seedIdleSeconds =
    lastFirstCopyAtSeconds - firstArrivalSeconds(totals) - seedSentByThenBytes / seedUpload;
  const tailSeconds = measuredSeconds - lastFirstCopyAtSeconds;
  const idleUplinkBytes = uplinkBytes(totals, measuredSeconds) - neededBytes - twiceBytes;
  // Everyone there all the time: 1/(u_s + Σ u_i).
  const sparedBytes = twiceBytes + idleUplinkBytes;
  const secondsPerByte = sparedBytes === 0 ? 0 : gapSeconds / sparedBytes;
  const slowest = leechers.reduce((slow, each) =>
    soonestSeconds(totals, each) > soonestSeconds(totals, slow) ? each : slow,
  );
  const { download, receivedBytes, finishedAtSeconds, arrivesAtSeconds = 0 } = slowest;
  const sharesByTerm: Readonly<Record<PeerToPeerTerm, readonly GapShare[]>> = {
    'seed-uplink': [
      { cause: 'seed-repeats', seconds: repeatBytes / seedUpload },
      { cause: 'seed-idle', seconds: seedIdleSeconds },
      { cause: 'tail', seconds: tailSeconds },
    ],
    'total-uplink': [
      { cause: 'received-twice', seconds: twiceBytes * secondsPerByte },
      { cause: 'uplink-idle', seconds: idleUplinkBytes * secondsPerByte },
    ],
    'slowest-downlink': [
      {
        cause: 'slowest-received-twice',
        seconds: (receivedBytes - lackedBytes(totals, slowest)) / download,
      },
      { cause: 'slowest-idle', seconds: finishedAtSeconds - arrivesAtSeconds - receivedBytes / download },
      { cause: 'others-later', seconds: measuredSeconds - finishedAtSeconds },
    ],
  };
  const account: GapAccount = {
    kind: 'account',
    measuredSeconds,
    bound,
    gapSeconds,
    shares: sharesByTerm[bound.bindingTerm],
    seedRepeatShare: repeatBytes / totals.fileBytes,
    seedIdleSeconds,
    tailSeconds,
    receivedTwiceShare: twiceBytes / neededBytes,
    idleUplinkBytes,
    controlBytes: totals.controlBytes,
    finish: { first: Math.min(...finishes), mean: sum(finishes) / finishes.length, last: measuredSeconds },
  };
  const reason = whatIsImpossible(totals, account);
  return reason === undefined ? account : { kind: 'wrong-input', reason };
}

function whatIsImpossible(totals: RunTotals, account: GapAccount): string | undefined {
  const { fileBytes, seedSentByThenBytes, leechers, toleranceSeconds } = totals;
  if (fileBytes === 0) return 'An empty file takes no time, so there is no gap to account for.';
  if (!(seedSentByThenBytes >= onlySeedBytes(totals))) {
    return `The seed cannot have sent every byte once with ${seedSentByThenBytes} bytes of ${onlySeedBytes(totals)}.`;
  }
  for (const [position, leecher] of leechers.entries()) {
    const { receivedBytes, finishedAtSeconds, download } = leecher;
    const lacked = lackedBytes(totals, leecher);
    if (!(receivedBytes >= lacked)) {
      return `Leecher ${position} cannot have finished with ${receivedBytes} bytes of ${lacked}.`;
    }
    if (!(receivedBytes / download <= finishedAtSeconds + toleranceSeconds)) {
      return `Leecher ${position} cannot have received ${receivedBytes} bytes by ${finishedAtSeconds} s at its download rate.`;
    }
  }
  if (!Number.isFinite(account.measuredSeconds)) return 'The run has not ended.';
  if (!(account.seedIdleSeconds >= -toleranceSeconds)) {
    return `The seed cannot have sent ${seedSentByThenBytes} bytes by ${totals.lastFirstCopyAtSeconds} s at its upload rate.`;
  }
  if (!(account.tailSeconds >= -toleranceSeconds)) {
    return 'The last leecher cannot have finished before every byte had left the seed.';
  }
  const capacity = uplinkBytes(totals, account.measuredSeconds + toleranceSeconds);
  if (!(account.idleUplinkBytes >= uplinkBytes(totals, account.measuredSeconds) - capacity)) {
    return `The uplinks together cannot have carried what was received within ${account.measuredSeconds} s.`;
  }
  return undefined;
}

/** The leecher came so soon that equation 2.3 holds as it stands. */
function fromTheStart(leecher: LeecherTotals): LeecherTotals {
  return { ...leecher, arrivesAtSeconds: 0 };
}

/** What a leecher had to receive. */
function lackedBytes({ fileBytes }: RunTotals, { broughtBytes = 0 }: RunPeer): number {
  return fileBytes - broughtBytes;
}

/** When its own downlink could have been done, in seconds from the start. */
function soonestSeconds(totals: RunTotals, leecher: RunPeer): number {
  return (leecher.arrivesAtSeconds ?? 0) + lackedBytes(totals, leecher) / leecher.download;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
