/** Turns measured seconds into figures. Knows no file and no clock. */
import {
  type BenchCase,
  boundSeconds,
  describeCase,
  type Figure,
  type SystemId,
  yardstickOf,
} from './common/bench-case.ts';

/** One run of one system in one case. */
export interface Measurement {
  readonly system: SystemId;
  /** Counts from 0; its yardstick has the same number. */
  readonly repetition: number;
  /** `BenchSystem.run`'s answer. */
  readonly seconds: number;
}

export interface CaseResult {
  readonly id: string;
  readonly description: string;
  readonly figure: Figure;
  readonly target: number | null;
  /** ISO 8601. */
  readonly date: string;
  readonly command: string;
  readonly machine: string;
  /** The largest share, 0 to 1, that other programs kept the machine busy before a measurement. */
  readonly othersAtWork: number;
  readonly rows: readonly ResultRow[];
}

/** When, how and where a case was measured. */
export type Origin = Pick<CaseResult, 'date' | 'command' | 'machine' | 'othersAtWork'>;

export interface ResultRow {
  readonly system: SystemId;
  readonly title: string;
  /** `undefined` without a figure; then `remark` says why. */
  readonly value?: Spread;
  readonly seconds?: Spread;
  readonly remark?: string;
}

export interface Spread {
  readonly minimum: number;
  readonly median: number;
  readonly maximum: number;
}

export interface Results {
  readonly cases: readonly CaseResult[];
}

/** The case's figure for one measurement; `undefined` where its yardstick was not measured. */
export function figureOf(
  benchCase: BenchCase,
  { system, repetition, seconds }: Measurement,
  all: readonly Measurement[],
): number | undefined {
  if (benchCase.figure === 'engine') return seconds * 1e6;
  if (benchCase.figure === 'task') return seconds * 1e3;
  if (benchCase.figure === 'cpu') return seconds * 1e2;
  if (benchCase.figure === 'bound') return seconds / boundSeconds(benchCase, system);
  const yardstick = all.find(
    (other) => other.system === yardstickOf(benchCase.figure) && other.repetition === repetition,
  );
  if (yardstick === undefined) return undefined;
  return benchCase.figure === 'channel' ? yardstick.seconds / seconds : seconds / yardstick.seconds;
}

/** The median of an even number of values is the mean of the middle two. @throws RangeError without values */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const [minimum, maximum] = [sorted[0], sorted.at(-1)];
  if (minimum === undefined || maximum === undefined)
    throw new RangeError('A spread needs at least one value.');
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle]!;
  return { minimum, median: sorted.length % 2 === 1 ? upper : (sorted[middle - 1]! + upper) / 2, maximum };
}

interface RowSource {
  readonly system: SystemId;
  readonly title: string;
  /** Why figures are missing. */
  readonly remark: string | undefined;
}

export function caseResult(
  benchCase: BenchCase,
  sources: readonly RowSource[],
  measurements: readonly Measurement[],
  origin: Origin,
): CaseResult {
  const rows = sources.map(({ system, title, remark }): ResultRow => {
    const own = measurements.filter((measurement) => measurement.system === system);
    const values = own.flatMap((measurement) => figureOf(benchCase, measurement, measurements) ?? []);
    return {
      system,
      title,
      ...(values.length > 0 ? { value: spreadOf(values) } : {}),
      ...(own.length > 0 ? { seconds: spreadOf(own.map(({ seconds }) => seconds)) } : {}),
      ...(remark === undefined ? {} : { remark }),
    };
  });
  const { id, figure, target } = benchCase;
  return { id, description: describeCase(benchCase), figure, target, ...origin, rows };
}

/** Replaces old results of a case as a whole, so that one case never mixes two runs. Returns them in the given order. */
export function mergeResults(old: Results, fresh: readonly CaseResult[], order: readonly string[]): Results {
  const byId = new Map([...old.cases, ...fresh].map((result) => [result.id, result]));
  return { cases: order.flatMap((id) => byId.get(id) ?? []) };
}
