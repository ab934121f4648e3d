import { describe, expect, it } from 'vitest';
import { RateBucket } from './rate-bucket.ts';
import { RateBuckets } from './rate-buckets.ts';

describe('a token bucket', () => {
  it('[TR43] lets a burst through, then its rate', () => {
    const bucket = new RateBucket(2, 3, 0);
    expect([0, 0, 0, 0].map((now) => bucket.take(now))).toEqual([true, true, true, false]);
    expect(bucket.take(499)).toBe(false);
    expect(bucket.take(500)).toBe(true);
    expect(bucket.take(500)).toBe(false);
    expect([9000, 9000, 9000, 9000].map((now) => bucket.take(now))).toEqual([true, true, true, false]);
  });

  it('[TR43] takes nothing from a clock that goes back', () => {
    const bucket = new RateBucket(1, 1, 1000);
    bucket.take(1000);
    expect(bucket.take(0)).toBe(false);
    expect(bucket.take(1000)).toBe(true);
  });
});

describe('buckets by name', () => {
  it('[TR45] are counted apart', () => {
    const buckets = new RateBuckets(1, 1);
    expect([buckets.take('one', 0), buckets.take('one', 0), buckets.take('other', 0)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('[TR45] never grow above their number, and forget full ones first', () => {
    const buckets = new RateBuckets(1, 2, 100);
    buckets.take('busy', 0);
    buckets.take('busy', 0);
    for (let index = 0; index < 10_000; index++) {
      buckets.take(`name ${index}`, index);
      expect(buckets.size).toBeLessThanOrEqual(100);
    }
    const fresh = new RateBuckets(1, 1, 2);
    fresh.take('spent', 0);
    fresh.take('restored', -5000);
    fresh.take('new', 0);
    expect(fresh.take('spent', 0)).toBe(false);
  });
});
