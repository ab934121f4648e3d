import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { experimentPlans } from '../../lab/experiments.ts';
import { boundSeconds } from '../../lab/lab-scenario.ts';
import { testPlan, testRun } from '../../lab/testing/test-plan.ts';
import {
  basisOf,
  curvesOf,
  type FigureBasis,
  figureEnds,
  pointsOf,
  ticks,
  unitSeconds,
} from './figure-data.ts';

const MiB = 1_048_576;
const textbook = testPlan({ seedUpload: 10 * MiB, leechers: 30 });
const wifi = testPlan({ air: { accessPoints: 1, channelRate: 2 * MiB, seedHasCable: false } });

/** The curves by name, for N leechers. */
function curvesAt(basis: FigureBasis, leechers: number): Record<string, number> {
  return Object.fromEntries(
    curvesOf(basis).map(({ what, accessPoints, at }) => [
      `${accessPoints ?? ''} ${what}`.trim(),
      at(leechers),
    ]),
  );
}

describe('the curves of Figure 2.23', () => {
  it('draws the textbook’s curves: N/10 hours from a server, N/(10 + N) hours peer-to-peer', () => {
    for (const leechers of [1, 2, 10, 35]) {
      const curves = curvesAt(basisOf(textbook), leechers);
      expect(curves['client-server']).toBeCloseTo(leechers / 10, 9);
      expect(curves['p2p']).toBeCloseTo(Math.max(0.1, leechers / (10 + leechers)), 9);
    }
  });

  it('the curves take free riders, lists of rates and slow downlinks into account', () => {
    const basis = basisOf(
      testPlan({
        seedUpload: 4 * MiB,
        uploads: [MiB, 3 * MiB],
        downloads: [MiB],
        leechers: 4,
        freeRiders: 1,
      }),
    );
    // u = 2 MiB/s: F/d_min is 2 units.
    expect(curvesAt(basis, 1)).toEqual({ p2p: 2, 'client-server': 2 });
    // Of 8, the last one of 3 MiB/s only takes: 4 + 13 MiB/s.
    expect(curvesAt(basis, 8)['p2p']).toBeCloseTo(Math.max(2, (8 * 2) / 17), 9);
  });
});

describe('the curves of one Wi-Fi', () => {
  it('[MD18] one access point has one line for both modes, and three have a lower line for peers', () => {
    expect(curvesAt(basisOf(wifi), 12)).toEqual({
      '1 both': 24,
      '3 client-server': 16,
      '3 p2p': 8,
      'own-links': 1,
    });
  });

  it('[MD18] a seed with a cable and an ample uplink leaves nothing to peers', () => {
    const cable = { ...wifi, seedUpload: 20 * MiB, air: { ...wifi.air!, seedHasCable: true } };
    expect(curvesAt(basisOf(cable), 12)).toEqual({ '1 both': 12, '3 both': 4, 'own-links': 1 });
  });

  it('any number of access points is on one figure, and access links are on another', () => {
    expect(basisOf({ ...wifi, air: { ...wifi.air!, accessPoints: 3 } }).key).toBe(basisOf(wifi).key);
    expect(basisOf({ ...wifi, air: { ...wifi.air!, seedHasCable: true } }).key).not.toBe(basisOf(wifi).key);
    expect(basisOf({ ...wifi, air: null }).key).not.toBe(basisOf(wifi).key);
    expect([basisOf(wifi).kind, unitSeconds(wifi)]).toEqual(['air', 1]);
  });
});

describe('the points', () => {
  it('puts runs of any file size on one figure, if their rates have the same ratios', () => {
    const small = testPlan({ seedUpload: 5 * MiB, uploads: [MiB / 2] });
    expect(basisOf(small).key).toBe(basisOf(textbook).key);
    expect(basisOf({ ...small, uploads: [MiB / 2, MiB / 2] }).key).toBe(basisOf(textbook).key);
    expect(basisOf({ ...small, uploads: [MiB] }).key).not.toBe(basisOf(textbook).key);
    expect(basisOf({ ...small, freeRiders: 1 }).key).not.toBe(basisOf(textbook).key);
    expect(unitSeconds(small)).toBe(4);
  });

  it('joins repeats into one point with their spread, and keeps real and simulated runs apart', () => {
    const runs = [
      testRun(1, {}, [1, 2, 3]),
      testRun(2, {}, [2, 2, 5]),
      testRun(3, { kind: 'real' }, [4, 4, 4]),
      testRun(4, { mode: 'client-server' }, [6, 6, 6]),
    ];
    const points = pointsOf(runs, basisOf(runs[0]!.plan));
    expect(points).toHaveLength(3);
    expect(points[0]).toMatchObject({
      runs: 2,
      minimum: 1.5,
      mean: 2,
      maximum: 2.5,
      seconds: 4,
      leechers: 3,
    });
    expect(points.map(({ kind, mode }) => `${kind} ${mode}`)).toEqual([
      'simulated p2p',
      'real p2p',
      'simulated client-server',
    ]);
  });

  it('leaves out runs that did not end or whose seed left', () => {
    const runs = [testRun(1, {}, [1, null]), testRun(2, { seedLeavesAfter: 1.5 }, [2, 2])];
    expect(pointsOf(runs, basisOf(runs[0]!.plan))).toEqual([]);
  });
});

describe('the axes', () => {
  it('the axes hold every point, and client–server does not flatten the other curve', () => {
    const basis = basisOf(testPlan({ seedUpload: MiB, leechers: 50 }));
    const ends = figureEnds(basis, [], []);
    expect(ends.leechers).toBe(50);
    expect(ends.time).toBeLessThan(6);
    const far = pointsOf(
      [testRun(1, { seedUpload: MiB, mode: 'client-server' }, Array(60).fill(140))],
      basis,
    );
    expect(figureEnds(basis, [], far)).toEqual({ leechers: 60, time: 140 / 2 });
  });

  it('the axes are the textbook’s for its rates: 35 leechers and 3.5 hours', () => {
    const { leechers, time } = figureEnds(basisOf(textbook), [], []);
    expect(leechers).toBe(35);
    expect(time).toBeCloseTo(3.5, 0);
    expect(ticks(time, 8).at(-1)).toBe(3.5);
  });

  it('the axes of an experiment stand still from before its first run until after its last run', () => {
    for (const id of ['scaling', 'one-wifi'] as const) {
      const plans = experimentPlans(id, 1);
      const basis = basisOf(plans[0]!);
      const before = figureEnds(basis, plans, []);
      const runs = plans.map((plan, index) =>
        testRun(index, plan, Array(plan.leechers).fill(1.025 * boundSeconds(plan))),
      );
      for (let done = 0; done <= runs.length; done++) {
        const points = pointsOf(runs.slice(0, done), basis);
        expect(figureEnds(basis, done < runs.length ? plans : [], points)).toEqual(before);
      }
    }
  });

  it('the axes have a few round ticks from 0 to the end', () => {
    expect(ticks(33, 6)).toEqual([0, 10, 20, 30]);
    expect(ticks(0.9, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1e6, noNaN: true }),
        fc.integer({ min: 2, max: 12 }),
        (end, about) => {
          const values = ticks(end, about);
          expect(values[0]).toBe(0);
          expect(values.length).toBeLessThanOrEqual(about + 1);
          expect(values.at(-1)).toBeLessThanOrEqual(end * (1 + 1e-6));
        },
      ),
    );
  });
});
