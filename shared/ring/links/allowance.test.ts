import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Allowance } from './allowance.ts';

it('[RG11] never lets through more than what may come at once and what has grown since', () => {
  const arrivals = fc.array(fc.tuple(fc.integer({ min: -50, max: 500 }), fc.integer({ min: 1, max: 30 })));
  fc.assert(
    fc.property(arrivals, (comes) => {
      const allowance = new Allowance(100, 40, 0);
      let now = 0;
      let latest = 0;
      let taken = 0;
      for (const [afterMs, amount] of comes) {
        now += afterMs;
        latest = Math.max(latest, now);
        if (allowance.take(amount, now)) taken += amount;
        // A clock that is set back may give what it took back once more, and no more than that.
        const setBack = comes.reduce((sum, [ms]) => sum + Math.max(0, -ms), 0);
        expect(taken).toBeLessThanOrEqual(40 + (latest + setBack) / 10 + 1e-6);
      }
    }),
  );
});

it('[RG11] lets through again what it refused, once it has grown', () => {
  const allowance = new Allowance(100, 40, 0);
  expect([allowance.take(40, 0), allowance.take(1, 5), allowance.take(1, 10)]).toEqual([true, false, true]);
});
