import { expect, it } from 'vitest';
import {
  type CaseResult,
  caseResult,
  figureOf,
  type Measurement,
  mergeResults,
  spreadOf,
} from './bench-results.ts';
import { type BenchCase, cases } from './common/bench-case.ts';

const origin = {
  date: '2030-01-02T03:04:05.678Z',
  command: 'npm run bench',
  machine: '2 cores',
  othersAtWork: 0,
};

function caseOf(id: string): BenchCase {
  return cases.find((benchCase) => benchCase.id === id)!;
}

function measured(system: Measurement['system'], repetition: number, seconds: number): Measurement {
  return { system, repetition, seconds };
}

it('divides a time by the yardstick of the same repetition, never by another', () => {
  const all = [measured('raw', 0, 8), measured('raw', 1, 6), measured('swarmroom-textbook', 1, 10)];
  expect(figureOf(caseOf('free1'), all[2]!, all)).toBeCloseTo(0.6);
  expect(figureOf(caseOf('set-up'), all[2]!, all)).toBeCloseTo(10 / 6);
  expect(figureOf(caseOf('free1'), measured('swarmroom-textbook', 2, 10), all)).toBeUndefined();
});

it('divides times with caps by the bound, and gives the engine’s cost in microseconds', () => {
  expect(figureOf(caseOf('n8-equal'), measured('libtorrent', 0, 48), [])).toBeCloseTo(1.5);
  expect(figureOf(caseOf('engine-n1'), measured('engine', 0, 0.000_012), [])).toBeCloseTo(12);
});

it.each([
  [[3], { minimum: 3, median: 3, maximum: 3 }],
  [[3, 1, 2], { minimum: 1, median: 2, maximum: 3 }],
  [[4, 1, 10, 2], { minimum: 1, median: 3, maximum: 10 }],
])('finds minimum, median and maximum of %j', (values, spread) => {
  expect(spreadOf(values)).toEqual(spread);
});

it('refuses the spread of no values', () => {
  expect(() => spreadOf([])).toThrow(RangeError);
});

it('makes one row per system, with a remark in place of a missing figure', () => {
  const sources = [
    { system: 'webtorrent-rarest', title: 'WebTorrent', remark: undefined },
    { system: 'libtorrent', title: 'libtorrent', remark: 'not installed' },
  ] as const;
  const all = [measured('webtorrent-rarest', 0, 48), measured('webtorrent-rarest', 1, 64)];
  const result = caseResult(caseOf('n8-equal'), sources, all, origin);
  expect(result).toMatchObject({ id: 'n8-equal', figure: 'bound', target: 1.06, ...origin });
  expect(result.rows).toEqual([
    {
      system: 'webtorrent-rarest',
      title: 'WebTorrent',
      value: { minimum: 1.5, median: 1.75, maximum: 2 },
      seconds: { minimum: 48, median: 56, maximum: 64 },
    },
    { system: 'libtorrent', title: 'libtorrent', remark: 'not installed' },
  ]);
});

it('replaces the results of a case as a whole, keeps other cases, and orders them', () => {
  const named = (id: string, command: string): CaseResult => ({
    ...caseResult(caseOf('n4'), [], [], { ...origin, command }),
    id,
  });
  const old = { cases: [named('b', 'old'), named('a', 'old'), named('forgotten', 'old')] };
  const merged = mergeResults(old, [named('a', 'new'), named('c', 'new')], ['a', 'b', 'c']);
  expect(merged.cases.map(({ id, command }) => `${id} ${command}`)).toEqual(['a new', 'b old', 'c new']);
});
