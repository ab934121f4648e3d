import { describe, expect, it } from 'vitest';
import type { LabRun } from '../../lab/lab-run.ts';
import { figuresOf } from '../../lab/lab-run.ts';
import { simulatePlan } from '../../lab/simulate-plan.ts';
import { testPlan, testRun } from '../../lab/testing/test-plan.ts';
import { runsCsv, runsJson } from './lab-export.ts';

function simulated(id: number): LabRun {
  const plan = testPlan();
  const outcome = simulatePlan(plan, () => {});
  return { id, batch: 1, experiment: 'scaling', at: 0, plan, outcome, figures: figuresOf(plan, outcome) };
}

function table(runs: readonly LabRun[]): Record<string, string>[] {
  const [titles, ...rows] = runsCsv(runs)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  return rows.map((row) => {
    expect(row).toHaveLength(titles!.length);
    return Object.fromEntries(titles!.map((title, index) => [title, row[index]!]));
  });
}

describe('the exports', () => {
  it('exports settings and figures as CSV, with causes that add up to the gap', () => {
    const [row] = table([simulated(4)]);
    expect(row).toMatchObject({
      run: '4',
      ended: '1970-01-01T00:00:00.000Z',
      experiment: 'scaling',
      N: '3',
      d_i_bytes_per_s: 'none',
      binding_term: 'total-uplink',
    });
    const number = (title: string) => Number(row![title]);
    expect(number('gap_s')).toBeCloseTo(number('T_s') - number('D_s'), 9);
    const causes = Object.keys(row!).filter((title) => /^gap_.+_s$/.test(title));
    expect(causes).toHaveLength(8);
    expect(causes.reduce((sum, title) => sum + number(title), 0)).toBeCloseTo(number('gap_s'), 9);
    expect(row!['finishes_s']!.split(' ').map(Number)).toContain(number('T_s'));
  });

  it('leaves unknown figures empty in the CSV', () => {
    const [row] = table([
      testRun(1, { uploads: [5, 6], seedLeavesAfter: 1.4 }, [2, null], { lostShare: 0.25 }),
    ]);
    expect(row).toMatchObject({
      T_s: '',
      T_over_D: '',
      gap_s: '',
      u_i_bytes_per_s: '5 6',
      finishes_s: '2 never',
      lost_share: '0.25',
      seed_leaves_after_copies: '1.4',
    });
  });

  it('exports whole runs as JSON', () => {
    const runs = [simulated(1), testRun(2, {}, [1, 2])];
    expect(JSON.parse(runsJson(runs))).toEqual({ version: 1, runs: JSON.parse(JSON.stringify(runs)) });
  });
});
