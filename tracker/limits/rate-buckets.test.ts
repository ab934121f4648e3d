import { describe, expect, it } from 'vitest';
import { RateBuckets } from './rate-buckets.ts';

describe('buckets by name', () => {
  it('[TR45] every name has a bucket of its own', () => {
    const buckets = new RateBuckets(1, 1);
    expect([buckets.take('one', 0), buckets.take('one', 0), buckets.take('other', 0)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('[TR45] keeps a limited number of buckets, and forgets full buckets first', () => {
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
