import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BestRate } from './best-rate.ts';

/** Byte counts, one for each 50 ms. */
function rateOf(slots: readonly number[]): number | null {
  const best = new BestRate();
  slots.forEach((bytes, slot) => {
    if (bytes > 0) best.add(bytes, 1_000 + slot * 50);
  });
  return best.bytesPerSecond;
}

describe('the best sustained rate', () => {
  it('[RC5] the best rate is unknown before the first byte', () => {
    expect(new BestRate().bytesPerSecond).toBeNull();
  });

  it('[RC5] takes the better half of a short transfer', () => {
    expect(rateOf([100, 100, 300, 300])).toBe(6_000);
    expect(rateOf([50])).toBe(1_000);
  });

  it('[RC5] takes the best 5 s of a long one, and remembers it', () => {
    const slow = Array.from({ length: 400 }, () => 50);
    const fast = Array.from({ length: 100 }, () => 200);
    expect(rateOf([...slow, ...fast, ...slow])).toBe(4_000);
  });

  it('[RC5] takes no short peak for a rate', () => {
    const flat = Array.from({ length: 300 }, () => 50);
    expect(rateOf([...flat, 1_000, ...flat])).toBe(1_190);
  });

  it('[RC5] the best rate of up to 10 s is at least the mean, and at most twice the mean', () => {
    const slot = fc.integer({ min: 1, max: 1e6 });
    const pairs = fc.array(fc.tuple(slot, slot), { minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(pairs, (halves) => {
        const slots = halves.flat();
        const mean = (slots.reduce((sum, bytes) => sum + bytes, 0) / slots.length) * 20;
        const best = rateOf(slots)!;
        expect(best).toBeGreaterThanOrEqual(mean * (1 - 1e-9));
        expect(best).toBeLessThanOrEqual(2 * mean * (1 + 1e-9));
      }),
    );
  });

  it('[RC5] the best rate is that of the best window, whatever the pauses', () => {
    const slotsOf = fc.array(fc.tuple(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 0, max: 450 })), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(slotsOf, (parts) => {
        const slots = parts.flatMap(([bytes, pause]) => [...Array<number>(pause).fill(0), bytes]);
        const used = slots.slice(parts[0]![1]);
        const window = Math.min(100, Math.max(1, Math.floor(used.length / 2)));
        const sums = used.map((_, end) =>
          used.slice(Math.max(0, end + 1 - window), end + 1).reduce((sum, bytes) => sum + bytes, 0),
        );
        expect(rateOf(slots)).toBeCloseTo((Math.max(...sums) / window) * 20, 3);
      }),
      { numRuns: 50 },
    );
  });
});
