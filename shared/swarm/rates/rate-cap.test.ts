import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RateCap } from './rate-cap.ts';

describe('a rate cap', () => {
  it('[RC1] gives nothing away at the start or after idling', () => {
    const bucket = new RateCap(1_000, 0);
    expect(bucket.allows(100, 0)).toBe(false);
    expect(bucket.readyAt(100, 0)).toBe(100);
    expect(bucket.allows(100, 100)).toBe(true);
    bucket.spend(100, 100);
    bucket.idle(100);
    expect(bucket.allows(1, 5_000)).toBe(false);
  });

  it('[RC2] makes up for a late timer while something waits, up to a quarter of a second or two blocks', () => {
    const slow = new RateCap(1_000, 0);
    slow.allows(100, 0);
    expect(slow.allows(32_768, 60_000)).toBe(true);
    expect(slow.allows(32_769, 60_000)).toBe(false);
    const fast = new RateCap(4_000_000, 0);
    fast.allows(100, 0);
    expect(fast.allows(1_000_000, 60_000)).toBe(true);
    expect(fast.allows(1_000_001, 60_000)).toBe(false);
  });

  it('[RC3] lets control messages go at once, and the blocks after them wait', () => {
    const bucket = new RateCap(1_000, 0);
    bucket.spend(500, 0);
    expect(bucket.readyAt(100, 0)).toBe(600);
    bucket.idle(0);
    expect(bucket.readyAt(100, 0)).toBe(600);
  });

  it('lets everything go without a rate', () => {
    const bucket = new RateCap(null, 0);
    bucket.spend(1e9, 0);
    expect(bucket.allows(1e9, 0)).toBe(true);
    expect(bucket.readyAt(1e9, 3)).toBe(3);
  });

  it('applies a new rate from now on, without credit', () => {
    const bucket = new RateCap(1_000, 0);
    bucket.allows(100_000, 0);
    bucket.setRate(10, 1_000);
    expect(bucket.readyAt(10, 1_000)).toBe(2_000);
  });

  it('[RC1] never lets through more than rate × time since the start, whatever the callers do', () => {
    const step = fc.record({
      waitMs: fc.double({ min: 0, max: 800, noNaN: true }),
      bytes: fc.integer({ min: 1, max: 20_000 }),
      idles: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000, max: 1_000_000 }),
        fc.array(step, { maxLength: 60 }),
        (rate, steps) => {
          const bucket = new RateCap(rate, 0);
          let now = 0;
          let sent = 0;
          for (const { waitMs, bytes, idles } of steps) {
            now += waitMs;
            if (idles) bucket.idle(now);
            else if (bucket.allows(bytes, now)) {
              bucket.spend(bytes, now);
              sent += bytes;
            }
            expect(sent).toBeLessThanOrEqual((rate * now) / 1_000 + 0.1);
          }
        },
      ),
    );
  });

  it('[RC1] allows a block at the very time that it named', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e8 }), fc.integer({ min: 1, max: 16_397 }), (rate, bytes) => {
        const bucket = new RateCap(rate, 0);
        bucket.allows(bytes, 0);
        expect(bucket.allows(bytes, bucket.readyAt(bytes, 0))).toBe(true);
      }),
    );
  });
});
