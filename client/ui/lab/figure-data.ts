import { clientServerBound, peerToPeerBound } from '../../../shared/model/distribution-time.ts';
import { downloadOf, isFreeRider, type LabChoking, type LabPlan, uploadOf } from '../../lab/lab-plan.ts';
import type { LabRun } from '../../lab/lab-run.ts';

/**
 * Figure 2.23 in numbers: the curves of equations 2.1 and 2.3, and the runs that belong on them. Times are in units of F/u,
 * with u the mean uplink of the leechers, so that files of any size share one figure. Draws nothing.
 */

/** What the curves depend on: rates, as multiples of u. */
export interface FigureBasis {
  /** Runs with the same key belong on the same figure. */
  readonly key: string;
  /** A plan with these rates, of any size. */
  readonly plan: LabPlan;
  /** u, bytes per second. */
  readonly unitUpload: number;
}

export function basisOf(plan: LabPlan): FigureBasis {
  const unitUpload = plan.uploads.reduce((sum, rate) => sum + rate, 0) / plan.uploads.length;
  const multiple = (rate: number | null) =>
    rate === null ? null : Number((rate / unitUpload).toPrecision(6));
  const key = JSON.stringify([
    multiple(plan.seedUpload),
    shortest(plan.uploads.map(multiple)),
    shortest(plan.downloads.map(multiple)),
    plan.freeRiders,
  ]);
  return { key, plan, unitUpload };
}

interface CurvePoint {
  readonly leechers: number;
  /** In units of F/u. */
  readonly p2p: number;
  readonly clientServer: number;
}

export function curveOf({ plan, unitUpload }: FigureBasis, mostLeechers: number): CurvePoint[] {
  return Array.from({ length: mostLeechers }, (_, index) => {
    const leechers = index + 1;
    const sized = { ...plan, leechers, freeRiders: Math.min(plan.freeRiders, index) };
    const distribution = {
      fileBytes: unitUpload,
      seedUpload: plan.seedUpload,
      leechers: Array.from({ length: leechers }, (__, at) => ({
        upload: isFreeRider(sized, at) ? 0 : uploadOf(plan, at),
        download: downloadOf(plan, at) ?? Number.POSITIVE_INFINITY,
      })),
    };
    return {
      leechers,
      p2p: peerToPeerBound(distribution).seconds,
      clientServer: clientServerBound(distribution).seconds,
    };
  });
}

/** Runs under the same conditions as one point, with the spread of their times. */
export interface FigurePoint {
  readonly key: string;
  readonly kind: LabPlan['kind'];
  readonly mode: LabPlan['mode'];
  readonly choking: LabChoking;
  readonly leechers: number;
  readonly runs: number;
  /** T in units of F/u. */
  readonly mean: number;
  readonly minimum: number;
  readonly maximum: number;
  /** T, seconds; of the mean. */
  readonly seconds: number;
  /** T/D of the mean. */
  readonly ratio: number;
}

/** Only runs that ended and whose seed stayed: other bounds hold for the rest. */
export function pointsOf(runs: readonly LabRun[], basis: FigureBasis): FigurePoint[] {
  const groups = new Map<string, LabRun[]>();
  for (const run of runs) {
    if (!isOnFigure(run) || basisOf(run.plan).key !== basis.key) continue;
    const { kind, mode, choking, order, leechers, leechersLeave, seedOffers } = run.plan;
    const key = [kind, mode, leechers, choking, order, leechersLeave, seedOffers].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups].map(([key, group]) => {
    const { kind, mode, choking, leechers } = group[0]!.plan;
    const times = group.map(({ plan, figures }) => figures.measuredSeconds! / unitSeconds(plan));
    return {
      key,
      kind,
      mode,
      choking,
      leechers,
      runs: group.length,
      mean: mean(times),
      minimum: Math.min(...times),
      maximum: Math.max(...times),
      seconds: mean(group.map(({ figures }) => figures.measuredSeconds!)),
      ratio: mean(group.map(({ figures }) => figures.ratio!)),
    };
  });
}

export function isOnFigure({ plan, figures }: LabRun): boolean {
  return figures.measuredSeconds !== null && figures.ratio !== null && plan.seedLeavesAfter === null;
}

/** F/u. */
export function unitSeconds(plan: LabPlan): number {
  return plan.fileBytes / basisOf(plan).unitUpload;
}

/** The ends of both axes: all points are inside, and client–server does not flatten the other curve. */
export function figureEnds(
  curveAt: (mostLeechers: number) => readonly CurvePoint[],
  points: readonly FigurePoint[],
  leastLeechers: number,
): { readonly leechers: number; readonly time: number } {
  const leechers = Math.ceil(1.1 * Math.max(leastLeechers, ...points.map((point) => point.leechers)));
  const last = curveAt(leechers).at(-1)!;
  const highest = Math.max(0, ...points.map(({ maximum }) => maximum));
  const time = 1.12 * Math.max(highest, last.p2p, Math.min(last.clientServer, 3.5 * last.p2p));
  return { leechers, time };
}

/** About this many round values from 0 to the end. */
export function ticks(end: number, about: number, isWhole = false): number[] {
  const rough = end / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough)!;
  const step = isWhole ? Math.max(1, Math.round(nice)) : nice;
  return Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, index) =>
    Number((index * step).toPrecision(12)),
  );
}

/** A list that only repeats itself is its shortest period. */
function shortest<Item>(list: readonly Item[]): readonly Item[] {
  const period = list.findIndex(
    (_, length) =>
      length > 0 && list.length % length === 0 && list.every((item, at) => item === list[at % length]),
  );
  return period === -1 ? list : list.slice(0, period);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
