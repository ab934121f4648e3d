import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RateMeter } from './rate-meter.ts';

describe('a rate meter', () => {
  it('[RC4] divides bytes by the time that really went by', () => {
    const meter = new RateMeter(0);
    for (let now = 0; now < 10_500; now += 100) meter.add(100, now);
    expect(meter.rate(5_000, 10_500)).toBeCloseTo(1_000, -2);
    expect(meter.rate(1_000, 10_500)).toBeCloseTo(1_000, -2);
  });

  it('[RC4] keeps its rate when bytes are counted late, in one go', () => {
    const even = new RateMeter(0);
    const late = new RateMeter(0);
    for (let now = 0; now < 4_000; now += 100) even.add(100, now);
    late.add(4_000, 3_900);
    expect(late.rate(5_000, 4_000)).toBeCloseTo(even.rate(5_000, 4_000));
  });

  it('takes the first bytes for no burst', () => {
    const meter = new RateMeter(1_000);
    meter.add(16_384, 1_001);
    expect(meter.rate(5_000, 1_001)).toBe(16_384 * 10);
  });

  it('[RC4] leaves out the time before there was anything to count', () => {
    const meter = new RateMeter(0);
    meter.start(60_000);
    meter.add(16_384, 60_000);
    expect(meter.rate(1_000, 60_200)).toBe(16_384 * 5);
    meter.start(61_000);
    expect(meter.rate(1_000, 61_000)).toBe(16_384);
  });

  it('forgets bytes older than its window, and never the total', () => {
    const meter = new RateMeter(0);
    meter.add(500, 100);
    expect(meter.bytesInLast(20_000, 20_500)).toBe(500);
    expect(meter.bytesInLast(20_000, 21_000)).toBe(0);
    expect(meter.bytesInLast(20_000, 1e9)).toBe(0);
    expect(meter.totalBytes).toBe(500);
  });

  it('counts what a plain list of events counts', () => {
    const event = fc.record({
      afterMs: fc.integer({ min: 0, max: 3_000 }),
      bytes: fc.integer({ min: 0, max: 1_000 }),
    });
    fc.assert(
      fc.property(fc.array(event), fc.integer({ min: 1, max: 20 }), (events, seconds) => {
        const meter = new RateMeter(0);
        const list: { at: number; bytes: number }[] = [];
        let now = 0;
        for (const { afterMs, bytes } of events) {
          now += afterMs;
          meter.add(bytes, now);
          list.push({ at: now, bytes });
        }
        const oldest = Math.floor(now / 1_000) - seconds;
        const expected = list.filter(({ at }) => Math.floor(at / 1_000) >= oldest);
        expect(meter.bytesInLast(seconds * 1_000, now)).toBe(
          expected.reduce((sum, { bytes }) => sum + bytes, 0),
        );
      }),
    );
  });
});
