import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { efficiency } from './efficiency.ts';

describe('efficiency', () => {
  it('[MD13] divides the bound by the measured time', () => {
    expect(efficiency(30, 40, 0)).toEqual({ kind: 'efficiency', efficiency: 0.75 });
    expect(efficiency(40, 40, 0)).toEqual({ kind: 'efficiency', efficiency: 1 });
  });

  it('[MD13] returns 1 where the clock’s tolerance explains the difference, and wrong input where it does not', () => {
    expect(efficiency(40, 39.9, 0.125)).toEqual({ kind: 'efficiency', efficiency: 1 });
    expect(efficiency(40, 39.8, 0.125).kind).toBe('wrong-input');
    expect(efficiency(40, 39.9, 0)).toEqual({
      kind: 'wrong-input',
      reason: 'Measured 39.9 s, but no distribution with these rates takes less than 40 s.',
    });
  });

  it.each([
    [Number.NaN, 1, 0],
    [-1, 1, 0],
    [1, 0, 0],
    [1, -1, 5],
    [1, Number.NaN, 0],
    [1, Number.POSITIVE_INFINITY, 0],
    [Number.POSITIVE_INFINITY, 1, 0],
    [1, 1, -1],
    [1, 1, Number.NaN],
  ])(
    '[MD13] returns wrong input for a bound of %d, a time of %d and a tolerance of %d',
    (bound, time, tolerance) => {
      expect(efficiency(bound, time, tolerance)).toMatchObject({
        kind: 'wrong-input',
        reason: expect.stringMatching(/\.$/),
      });
    },
  );

  it('[MD13] never returns more than 1, whatever comes in', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), fc.double(), (bound, measured, tolerance) => {
        const result = efficiency(bound, measured, tolerance);
        if (result.kind === 'wrong-input') return;
        expect(result.efficiency).toBeGreaterThanOrEqual(0);
        expect(result.efficiency).toBeLessThanOrEqual(1);
      }),
    );
  });
});
