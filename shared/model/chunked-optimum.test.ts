import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkedOptimum } from './chunked-optimum.ts';
import { peerToPeerBound } from './distribution-time.ts';

describe('the optimum in parts', () => {
  it.each([
    [4, 8, 9],
    [8, 16, 18],
    [16, 32, 35],
    [16, 256, 259],
    [32, 64, 68],
    [64, 256, 261],
  ])('[MD14] equals the hypercube schedule: %i peers, %i parts, %i ticks', (peers, parts, ticks) => {
    const distribution = { fileBytes: parts * 100, partCount: parts, leecherCount: peers - 1, upload: 100 };
    expect(chunkedOptimum(distribution)).toBeCloseTo(ticks, 9);
  });

  it('[MD14] doubles the holders of a single part', () => {
    const seconds = [1, 2, 3, 4, 7, 8, 1023, 1024].map((leecherCount) =>
      chunkedOptimum({ fileBytes: 10, partCount: 1, leecherCount, upload: 10 }),
    );
    expect(seconds).toEqual([1, 2, 2, 3, 3, 4, 10, 11]);
  });

  it('[MD14] never beats equation 2.3, and comes close to it with many parts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 5000 }),
        (leecherCount, partCount) => {
          const leechers = Array.from({ length: leecherCount }, () => ({
            upload: 1000,
            download: Number.POSITIVE_INFINITY,
          }));
          const bound = peerToPeerBound({ fileBytes: 60_000, seedUpload: 1000, leechers }).seconds;
          const distribution = { fileBytes: 60_000, leecherCount, upload: 1000 };
          expect(chunkedOptimum({ ...distribution, partCount })).toBeGreaterThanOrEqual(bound * (1 - 1e-12));
          expect(chunkedOptimum({ ...distribution, partCount: 1e6 })).toBeLessThan(bound * 1.00001);
        },
      ),
    );
  });

  it.each([
    { fileBytes: -1 },
    { fileBytes: Number.NaN },
    { partCount: 0 },
    { partCount: 1.5 },
    { leecherCount: 0 },
    { leecherCount: 2.5 },
    { leecherCount: 2 ** 32 },
    { upload: 0 },
    { upload: Number.NaN },
  ])('[MD4] refuses %o with a sentence', (bad) => {
    const good = { fileBytes: 1, partCount: 1, leecherCount: 1, upload: 1 };
    expect(() => chunkedOptimum({ ...good, ...bad })).toThrow(RangeError);
    expect(() => chunkedOptimum({ ...good, ...bad })).toThrow(/^[A-Z].*\.$/);
  });
});
