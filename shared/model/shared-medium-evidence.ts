/**
 * Whether a run shows that its members share one medium: few of them were as fast together as many. Rule MD22 says why
 * independent links cannot do that. Knows nothing of what the medium is.
 */

/** One member's bytes over a run, as it counted them. */
export interface TransferCourse {
  /** Seconds from the run's start, ascending; block bytes sent and received since the start by then. */
  readonly samples: readonly (readonly [atSeconds: number, sentBytes: number, receivedBytes: number])[];
}

export interface SharedMediumEvidence {
  /** Bytes per second that all members together received, with few of them sending and with many. */
  readonly fewRate: number;
  readonly manyRate: number;
  /** How many members were sending then; in effect, so that a slow one counts less. */
  readonly fewSenders: number;
  readonly manySenders: number;
}

/** Half as many senders and receivers, or fewer, are few. */
const manyTimes = 2;
/** With links of their own, k times as many are at least √k times as fast. Evidence stays this far below. */
const margin = 0.88;
/** A rate that lasted: shorter peaks fill buffers. */
const leastWindows = 3;
const shortestWindowSeconds = 1;
/** The last moments of a run, when nobody wants much, say nothing. */
const leastShareOfBytes = 0.2;
/** What was sent was received: more of a difference means that someone's bytes are missing. */
const lostShare = 0.1;
const mostWindows = 128;
/** Who has this part of the others' mean rate takes part. */
const partOfMean = 0.5;

interface Window {
  readonly sent: Rates;
  readonly received: Rates;
}

/** Bytes per second, by member. */
interface Rates {
  readonly each: readonly number[];
  readonly all: number;
  /** How many equal rates would be as unequal as these: (Σr)²/Σr², 1 where one is all. */
  readonly inEffect: number;
}

/** @param endSeconds of the run; what comes later does not count */
export function sharedMediumEvidence(
  courses: readonly TransferCourse[],
  endSeconds: number,
): SharedMediumEvidence | null {
  const windows = windowsOf(courses, endSeconds);
  const total = sum(windows.map(({ received }) => received.all));
  const sent = sum(windows.map((window) => window.sent.all));
  if (Math.abs(sent - total) > lostShare * total) return null;
  let best: SharedMediumEvidence | null = null;
  for (const limit of windows) {
    const few = windows.filter(
      ({ sent, received }) =>
        sent.inEffect <= limit.sent.inEffect && received.inEffect <= limit.received.inEffect,
    );
    const many = windows.filter(
      (window) =>
        timesAsMany(window, limit) >= manyTimes &&
        hasAllOf(window.sent, limit.sent) &&
        hasAllOf(window.received, limit.received),
    );
    if (few.length < leastWindows || many.length < leastWindows) continue;
    if (sum(many.map(({ received }) => received.all)) < leastShareOfBytes * total) continue;
    const fewRate = lastingRate(few);
    const faster = many.filter(
      (window) => window.received.all > margin * Math.sqrt(timesAsMany(window, limit)) * fewRate,
    );
    if (faster.length >= leastWindows) continue;
    const manyRate = lastingRate(many);
    const manySenders = mean(many.map(({ sent }) => sent.inEffect));
    if (best && best.manySenders / best.fewSenders >= manySenders / limit.sent.inEffect) continue;
    best = { fewRate, manyRate, fewSenders: limit.sent.inEffect, manySenders };
  }
  return best;
}

/** The run in windows of equal length, at least as long as anyone's usual step between samples; those in which something moved. */
function windowsOf(courses: readonly TransferCourse[], endSeconds: number): Window[] {
  const length = Math.max(shortestWindowSeconds, endSeconds / mostWindows, ...courses.map(usualStep));
  const count = Math.floor(endSeconds / length);
  return Array.from({ length: count }, (_, index): Window => {
    const rates = (which: 1 | 2) =>
      ratesOf(
        courses.map(
          ({ samples }) =>
            (bytesAt(samples, which, (index + 1) * length) - bytesAt(samples, which, index * length)) /
            length,
        ),
      );
    return { sent: rates(1), received: rates(2) };
  }).filter(({ sent, received }) => sent.all > 0 && received.all > 0);
}

function ratesOf(each: readonly number[]): Rates {
  const all = sum(each);
  const squares = sum(each.map((rate) => rate * rate));
  return { each, all, inEffect: squares === 0 ? 0 : all ** 2 / squares };
}

/** The highest rate of all that lasted, whether in one piece or not. */
function lastingRate(windows: readonly Window[]): number {
  return windows.map(({ received }) => received.all).sort((a, b) => b - a)[leastWindows - 1]!;
}

/** Of senders or of receivers, whichever grew less. */
function timesAsMany({ sent, received }: Window, few: Window): number {
  return Math.min(sent.inEffect / few.sent.inEffect, received.inEffect / few.received.inEffect);
}

/** Whether those who make up the few still take part: someone who has gone or is done has no rate that could fall. */
function hasAllOf(many: Rates, few: Rates): boolean {
  return few.each.every(
    (rate, member) =>
      rate < partOfMean * meanInEffect(few) || many.each[member]! >= partOfMean * meanInEffect(many),
  );
}

function meanInEffect({ all, inEffect }: Rates): number {
  return all / inEffect;
}

/** The median: a member that is silent for a while takes no sample. */
function usualStep({ samples }: TransferCourse): number {
  const steps = samples.slice(1).map(([at], index) => at - samples[index]![0]);
  return steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
}

/** Between samples as if it had gone on evenly. */
function bytesAt(samples: TransferCourse['samples'], which: 1 | 2, atSeconds: number): number {
  const next = samples.findIndex(([at]) => at >= atSeconds);
  if (next === -1) return samples.at(-1)?.[which] ?? 0;
  const after = samples[next]!;
  const before = samples[next - 1];
  if (!before) return after[which];
  const share = (atSeconds - before[0]) / (after[0] - before[0]);
  return before[which] + share * (after[which] - before[which]);
}

function mean(numbers: readonly number[]): number {
  return sum(numbers) / numbers.length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
