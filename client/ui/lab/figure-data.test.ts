import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testPlan, testRun } from '../../lab/testing/test-plan.ts';
import { basisOf, curveOf, figureEnds, pointsOf, ticks, unitSeconds } from './figure-data.ts';

const MiB = 1_048_576;
const textbook = testPlan({ seedUpload: 10 * MiB, leechers: 30 });

describe('the curves of Figure 2.23', () => {
  it('draws the textbook’s curves: N/10 hours from a server, N/(10 + N) hours peer-to-peer', () => {
    const curve = curveOf(basisOf(textbook), 35);
    for (const { leechers, clientServer, p2p } of curve) {
      expect(clientServer).toBeCloseTo(leechers / 10, 9);
      expect(p2p).toBeCloseTo(Math.max(0.1, leechers / (10 + leechers)), 9);
    }
    expect(curve).toHaveLength(35);
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
    const at = (leechers: number) => curveOf(basis, leechers).at(-1)!;
    // u = 2 MiB/s: F/d_min is 2 units.
    expect(at(1)).toMatchObject({ p2p: 2, clientServer: 2 });
    // Of 8, the last one of 3 MiB/s only takes: 4 + 13 MiB/s.
    expect(at(8).p2p).toBeCloseTo(Math.max(2, (8 * 2) / 17), 9);
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
    const curveAt = (most: number) => curveOf(basis, most);
    const ends = figureEnds(curveAt, [], 50);
    expect(ends.leechers).toBeGreaterThanOrEqual(50);
    expect(ends.time).toBeLessThan(5);
    const far = pointsOf(
      [testRun(1, { seedUpload: MiB, mode: 'client-server' }, Array(60).fill(125))],
      basis,
    );
    expect(figureEnds(curveAt, far, 50)).toMatchObject({ leechers: 66 });
    expect(figureEnds(curveAt, far, 50).time).toBeGreaterThan(125 / 2);
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
