import { expect, it } from 'vitest';
import type { CaseResult } from './bench-results.ts';
import { caseText, markdownTable } from './results-table.ts';

const result: CaseResult = {
  id: 'n8',
  description: '32 MiB, N = 8',
  figure: 'bound',
  target: 1.06,
  date: '2030-01-02T03:04:05.678Z',
  command: 'npm run bench',
  machine: '2 cores',
  othersAtWork: 0.02,
  rows: [
    {
      system: 'swarmroom-textbook',
      title: 'Swarmroom',
      value: { minimum: 1.0312, median: 1.05, maximum: 12.34 },
      seconds: { minimum: 26, median: 26.88, maximum: 27 },
    },
    { system: 'libtorrent', title: 'libtorrent', remark: 'not installed' },
  ],
};

it('aligns the figures, with minimum, median and maximum', () => {
  expect(caseText(result).split('\n')).toEqual([
    'n8: 32 MiB, N = 8: T ÷ bound, aim ≤ 1.06',
    '                min  median   max  seconds',
    '  Swarmroom   1.031   1.050  12.3   26.9 s',
    '  libtorrent              –                 not installed',
  ]);
});

it('writes an aim as an upper or a lower limit, and leaves out a missing aim', () => {
  expect(caseText({ ...result, figure: 'channel', target: 0.9 })).toContain('aim ≥ 0.9');
  expect(caseText({ ...result, target: null })).not.toContain('aim');
});

it('warns when other programs kept the machine busy', () => {
  expect(caseText({ ...result, othersAtWork: 0.42 })).toMatch(
    /\n {2}Other programs kept this machine 42 % busy/,
  );
  expect(markdownTable({ cases: [result, { ...result, othersAtWork: 0.42 }] })).toContain(
    '| 32 MiB, N = 8: T ÷ bound, aim ≤ 1.06 (on a machine 42 % busy with other programs) |',
  );
});

it('shows the engine’s time per block in microseconds', () => {
  const seconds = { minimum: 9e-6, median: 9.5e-6, maximum: 1e-5 };
  const engine = { ...result, figure: 'engine' as const, rows: [{ ...result.rows[0]!, seconds }] };
  expect(caseText(engine)).toContain('9.500 µs');
});

it('writes a Markdown table that names each case once, with date and command', () => {
  const single = { minimum: 1.5, median: 1.5, maximum: 1.5 };
  const other = { ...result, description: 'other', rows: [{ ...result.rows[0]!, value: single }] };
  expect(markdownTable({ cases: [result, other] }).split('\n')).toEqual([
    '| Case and figure | System | Figure | Time |',
    '|---|---|---|---|',
    '| 32 MiB, N = 8: T ÷ bound, aim ≤ 1.06 | Swarmroom | 1.050 (1.031–12.3) | 26.9 s |',
    '|  | libtorrent | not installed |  |',
    '| other: T ÷ bound, aim ≤ 1.06 | Swarmroom | 1.500 | 26.9 s |',
    '',
    'Measured 2030-01-02 with `npm run bench` on 2 cores. Of several runs: median (minimum–maximum).',
  ]);
});
