import { describe, expect, it } from 'vitest';
import { figuresOf } from './lab-run.ts';
import { simulatePlan } from './simulate-plan.ts';
import { testPlan, testRun } from './testing/test-plan.ts';

const MiB = 1_048_576;

describe('figuresOf', () => {
  it('compares a run with the equation of its own mode, and gives both bounds', () => {
    const p2p = testRun(1, { seedUpload: MiB }, [2, 3, 4]).figures;
    // F/u_s = 2 s binds; N·F/(u_s + Σ u_i) is 1.5 s, and N·F/u_s is 6 s.
    expect(p2p).toMatchObject({
      finished: 3,
      measuredSeconds: 4,
      boundSeconds: 2,
      ratio: 2,
      bindingTerm: 'seed-uplink',
      p2pSeconds: 2,
      clientServerSeconds: 6,
    });
    const server = testRun(2, { seedUpload: MiB, mode: 'client-server' }, [8, 8, 9]).figures;
    expect(server).toMatchObject({ boundSeconds: 6, ratio: 1.5, p2pSeconds: 2 });
  });

  it('leaves the uplink of a free rider out of the bound', () => {
    const rates = { seedUpload: 4 * MiB, leechers: 4 };
    expect(testRun(1, rates, [2, 2, 2, 2]).figures.boundSeconds).toBe(1);
    expect(testRun(1, { ...rates, freeRiders: 4 }, [2, 2, 2, 2]).figures.boundSeconds).toBe(2);
  });

  it('takes rates from a list in turn', () => {
    const { figures } = testRun(1, { uploads: [MiB, 2 * MiB], downloads: [null, MiB / 2] }, [9, 9, 9]);
    expect(figures).toMatchObject({ boundSeconds: 4, bindingTerm: 'slowest-downlink' });
  });

  it('gives no measured time for a run in which a leecher never finished', () => {
    expect(testRun(1, {}, [3, null, 4]).figures).toMatchObject({
      finished: 2,
      measuredSeconds: null,
      ratio: null,
    });
  });
});

describe('simulatePlan', () => {
  it('gives the same outcome for the same plan, never below the bound, and reports every step', () => {
    const ratios: number[] = [];
    const outcome = simulatePlan(testPlan(), (ratio) => ratios.push(ratio));
    expect(simulatePlan(testPlan(), () => {})).toEqual(outcome);
    expect(ratios).toEqual([...ratios].sort((a, b) => a - b));
    expect(ratios.at(-1)).toBe(1);
    expect(outcome).toMatchObject({ lostShare: 0, hasRightBytes: null });
    expect(Math.max(...outcome.finishSeconds.map(Number))).toBeGreaterThanOrEqual(1.2);
  });

  it('serves every client, even more than a server has room for at a time', () => {
    const plan = testPlan({ mode: 'client-server', leechers: 60, fileBytes: MiB / 4 });
    const { finished, ratio } = figuresOf(
      plan,
      simulatePlan(plan, () => {}),
    );
    expect(finished).toBe(60);
    expect(ratio).toBeGreaterThanOrEqual(1);
    expect(ratio).toBeLessThan(1.3);
  });

  it('stops a run that cannot finish, and says how much is lost', () => {
    const outcome = simulatePlan(testPlan({ seedLeavesAfter: 0.5 }), () => {});
    expect(outcome.finishSeconds).toEqual([null, null, null]);
    expect(outcome.account).toBeNull();
    expect(outcome.lostShare).toBeGreaterThan(0.4);
    expect(outcome.lostShare).toBeLessThan(0.7);
  });
});
