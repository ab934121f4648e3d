/** Summarises several runs of one scenario for tables. */
import type { GapShare } from '../../shared/model/gap-account.ts';
import type { NamedScenario } from '../../shared/simulation/swarm/scenarios.ts';
import type { ScenarioRun } from './run-scenarios.ts';

export interface Spread {
  readonly minimum: number;
  readonly median: number;
  readonly maximum: number;
}

export interface ScenarioSummary {
  readonly group: string;
  readonly name: string;
  readonly rules: string;
  /** The aim for T/D; `null`: there is none. */
  readonly target: number | null;
  readonly runs: number;
  readonly finished: number;
  /** T/D; `Infinity` for a run that did not finish. */
  readonly ratio: Spread;
  /** The bound, the finishes and the gap of the median run. */
  readonly median: RunSummary;
  readonly wallSeconds: Spread;
}

export interface RunSummary {
  readonly randomSeed: number;
  /** D and T, seconds. */
  readonly boundSeconds: number;
  readonly bindingTerm: string;
  readonly measuredSeconds: number;
  readonly firstSeconds: number;
  readonly meanSeconds: number;
  /** Mean finish of the peers that never unchoke; `null`: there are none. */
  readonly freeRidersMeanSeconds: number | null;
  readonly contributorsMeanSeconds: number | null;
  /** Shares of the gap in seconds, by cause; empty where no account is possible. */
  readonly gap: readonly GapShare[];
  /** Part of the seed's idle time: bytes around and between blocks until every block had left it once. */
  readonly seedControlSeconds: number;
  readonly seedRepeatShare: number;
  readonly receivedTwiceShare: number;
  readonly controlShare: number;
}

/** @throws RangeError for no runs */
export function summarize(named: NamedScenario, runs: readonly ScenarioRun[]): ScenarioSummary {
  const byRatio = [...runs].sort((a, b) => compare(a.report.ratio, b.report.ratio));
  const middle = byRatio[Math.floor((byRatio.length - 1) / 2)];
  if (!middle) throw new RangeError('no runs to summarize');
  const { group, name, rules, target } = named;
  return {
    group,
    name,
    rules,
    target: target ?? null,
    runs: runs.length,
    finished: runs.filter(({ report }) => report.isFinished).length,
    ratio: spreadOf(runs.map(({ report }) => report.ratio)),
    median: summarizeRun(middle),
    wallSeconds: spreadOf(runs.map(({ wallSeconds }) => wallSeconds)),
  };
}

/** The median of an even number of runs is the lower one of the middle two, because it must be a run that took place. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort(compare);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  return {
    minimum: at(0),
    median: at(Math.floor((sorted.length - 1) / 2)),
    maximum: at(sorted.length - 1),
  };
}

function summarizeRun({ scenario, report }: ScenarioRun): RunSummary {
  const isFreeRider = scenario.leechers.map(({ settings }) => settings?.freeRider ?? false);
  const finishes = (chosen: (index: number) => boolean) =>
    report.finishSeconds.flatMap((at, index) => (at !== undefined && chosen(index) ? [at] : []));
  const hasFreeRiders = isFreeRider.includes(true);
  const all = finishes(() => true);
  return {
    randomSeed: scenario.randomSeed,
    boundSeconds: report.bound.seconds,
    bindingTerm: report.bound.bindingTerm,
    measuredSeconds: report.measuredSeconds,
    firstSeconds: Math.min(...all),
    meanSeconds: meanOf(all),
    freeRidersMeanSeconds: hasFreeRiders ? meanOf(finishes((index) => isFreeRider[index]!)) : null,
    contributorsMeanSeconds: hasFreeRiders ? meanOf(finishes((index) => !isFreeRider[index])) : null,
    gap: report.account?.kind === 'account' ? report.account.shares : [],
    seedControlSeconds: report.seedControlSeconds,
    seedRepeatShare: report.seedRepeatShare,
    receivedTwiceShare: report.receivedTwiceShare,
    controlShare: report.controlShare,
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Infinity − Infinity is no number. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
