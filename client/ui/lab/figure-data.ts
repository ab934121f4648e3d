import { accessPointsToCompare } from '../../lab/experiments.ts';
import type { LabChoking, LabMode, LabPlan } from '../../lab/lab-plan.ts';
import type { LabRun } from '../../lab/lab-run.ts';
import { boundSeconds } from '../../lab/lab-scenario.ts';

/**
 * Figure 2.23 in numbers, and the same for shared air: the bounds as curves over N, and the runs that belong on them. Times
 * are in units of F/u, with u the mean uplink of the leechers, or of F/C, so that files of any size share one figure. Draws
 * nothing.
 */

/** What the curves depend on: rates, as multiples of the unit. */
export interface FigureBasis {
  /** Runs with the same key belong on the same figure. */
  readonly key: string;
  /** `textbook`: the rates of Figure 2.23, where F/u is one hour. `air`: members share access points. */
  readonly kind: 'textbook' | 'links' | 'air';
  /** A plan with these rates, of any size. */
  readonly plan: LabPlan;
  /** u, or C on shared air; bytes per second. */
  readonly unitRate: number;
}

export function basisOf(plan: LabPlan): FigureBasis {
  const { air, seedUpload, uploads, downloads, freeRiders } = plan;
  const unitRate = air?.channelRate ?? uploads.reduce((sum, rate) => sum + rate, 0) / uploads.length;
  const multiple = (rate: number | null) => (rate === null ? null : Number((rate / unitRate).toPrecision(6)));
  if (air) {
    const key = JSON.stringify(['air', air.seedHasCable ? multiple(seedUpload) : null]);
    return { key, kind: 'air', plan, unitRate };
  }
  const key = JSON.stringify([
    multiple(seedUpload),
    shortest(uploads.map(multiple)),
    shortest(downloads.map(multiple)),
    freeRiders,
  ]);
  return { key, kind: key === textbookKey ? 'textbook' : 'links', plan, unitRate };
}

/** u_s = 10u, everyone has the same u, no downlink limits, nobody rides free. */
const textbookKey = JSON.stringify([10, [1], [null], 0]);
/** The ends of the textbook's axes: leechers, and hours. */
const textbookEnds = { leechers: 35, time: 3.5 };

export interface FigureCurve {
  /** `both`: the bounds of both modes are the same. `own-links`: peer-to-peer, if nobody shared the air. */
  readonly what: LabMode | 'both' | 'own-links';
  /** `null`: everyone has an access link. */
  readonly accessPoints: number | null;
  /** The bound for N leechers, in units of time. */
  at(leechers: number): number;
}

export function curvesOf({ plan, kind, unitRate }: FigureBasis): FigureCurve[] {
  const bound = (changes: Partial<LabPlan>) => (leechers: number) =>
    boundSeconds({
      ...plan,
      fileBytes: unitRate,
      leechers,
      freeRiders: Math.min(plan.freeRiders, leechers - 1),
      ...changes,
    });
  const { air } = plan;
  if (kind !== 'air' || !air) {
    return (['client-server', 'p2p'] as const).map((mode) => ({
      what: mode,
      accessPoints: null,
      at: bound({ mode }),
    }));
  }
  const onAir = accessPointsToCompare.flatMap((accessPoints): FigureCurve[] => {
    const [server, peers] = (['client-server', 'p2p'] as const).map((mode) => ({
      what: mode,
      accessPoints,
      at: bound({ mode, air: { ...air, accessPoints } }),
    }));
    const many = 10 * accessPoints;
    return server!.at(many) === peers!.at(many) ? [{ ...peers!, what: 'both' }] : [server!, peers!];
  });
  const ownLinks = {
    air: null,
    mode: 'p2p',
    seedUpload: unitRate,
    uploads: [unitRate],
    downloads: [null],
  } as const;
  return [...onAir, { what: 'own-links', accessPoints: null, at: bound(ownLinks) }];
}

/** Runs under the same conditions as one point, with the spread of their times. */
export interface FigurePoint {
  readonly key: string;
  readonly kind: LabPlan['kind'];
  readonly mode: LabMode;
  readonly choking: LabChoking;
  readonly leechers: number;
  readonly accessPoints: number | null;
  readonly runs: number;
  /** T in units of time. */
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
    const { kind, mode, choking, order, leechers, leechersLeave, seedOffers, air } = run.plan;
    const key = [kind, mode, leechers, choking, order, leechersLeave, seedOffers, air?.accessPoints].join(
      ' ',
    );
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups].map(([key, group]) => {
    const { kind, mode, choking, leechers, air } = group[0]!.plan;
    const times = group.map(({ plan, figures }) => figures.measuredSeconds! / unitSeconds(plan));
    return {
      key,
      kind,
      mode,
      choking,
      leechers,
      accessPoints: air?.accessPoints ?? null,
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

/** F/u, or F/C. */
export function unitSeconds(plan: LabPlan): number {
  return plan.fileBytes / basisOf(plan).unitRate;
}

/** Room above the highest line for runs that take a little longer, and for its name. */
const headroom = 1.1;

/**
 * The ends of both axes. They hold the planned runs before these begin, so they stand still while points appear, unless a
 * run takes longer than its bound and the headroom. Client–server does not flatten peer-to-peer until a run needs the room.
 */
export function figureEnds(
  basis: FigureBasis,
  planned: readonly LabPlan[],
  points: readonly FigurePoint[],
): { readonly leechers: number; readonly time: number } {
  const onFigure = planned.filter((plan) => basisOf(plan).key === basis.key);
  const { leechers: textbookLeechers, time: textbookTime } = textbookEnds;
  const isTextbook = basis.kind === 'textbook';
  const least = isTextbook ? textbookLeechers : Math.min(Math.max(basis.plan.leechers, 10), 60);
  const leechers = Math.max(least, ...[...onFigure, ...points].map((each) => each.leechers));
  const lasts = curvesOf(basis).map(({ at }) => at(leechers));
  const highest =
    basis.kind === 'air' ? Math.max(...lasts) : Math.min(Math.max(...lasts), 5 * Math.min(...lasts));
  const time = Math.max(
    isTextbook ? textbookTime : 0,
    highest,
    ...onFigure.map((plan) => boundSeconds(plan) / unitSeconds(plan)),
    ...points.map((point) => point.mean / point.ratio),
  );
  return { leechers, time: Math.max(headroom * time, ...points.map(({ maximum }) => maximum)) };
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
