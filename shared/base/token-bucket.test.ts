import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

it('[RG11] a token bucket never lets through more than its burst and its rate × time', () => {
  const arrivals = fc.array(fc.tuple(fc.integer({ min: -50, max: 500 }), fc.integer({ min: 1, max: 30 })));
  fc.assert(
    fc.property(arrivals, (comes) => {
      const bucket = new TokenBucket(100, 40, 0);
      let now = 0;
      let latest = 0;
      let taken = 0;
      for (const [afterMs, amount] of comes) {
        now += afterMs;
        latest = Math.max(latest, now);
        if (bucket.take(amount, now)) taken += amount;
        // A clock that is set back may give what it took back once more, and no more than that.
        const setBack = comes.reduce((sum, [ms]) => sum + Math.max(0, -ms), 0);
        expect(taken).toBeLessThanOrEqual(40 + (latest + setBack) / 10 + 1e-6);
      }
    }),
  );
});

it('[RG11] a token bucket lets through what it refused before, once its tokens have grown', () => {
  const bucket = new TokenBucket(100, 40, 0);
  expect([bucket.take(40, 0), bucket.take(1, 5), bucket.take(1, 10)]).toEqual([true, false, true]);
});

it('[TR43] a token bucket lets a burst through, then its rate', () => {
  const bucket = new TokenBucket(2, 3, 0);
  expect([0, 0, 0, 0].map((now) => bucket.take(1, now))).toEqual([true, true, true, false]);
  expect(bucket.take(1, 499)).toBe(false);
  expect(bucket.take(1, 500)).toBe(true);
  expect(bucket.take(1, 500)).toBe(false);
  expect([9000, 9000, 9000, 9000].map((now) => bucket.take(1, now))).toEqual([true, true, true, false]);
});

it('[TR43] a token bucket gains nothing from a clock that goes back', () => {
  const bucket = new TokenBucket(1, 1, 1000);
  bucket.take(1, 1000);
  expect(bucket.take(1, 0)).toBe(false);
  expect(bucket.take(1, 1000)).toBe(true);
});
