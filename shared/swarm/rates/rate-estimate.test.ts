import { describe, expect, it } from 'vitest';
import { RateEstimate } from './rate-estimate.ts';
import { RateMeter } from './rate-meter.ts';

describe('a rate estimate', () => {
  function meterOf(bytesPerSecond: number, untilMs: number): RateMeter {
    const meter = new RateMeter(0);
    for (let now = 0; now < untilMs; now += 100) meter.add(bytesPerSecond / 10, now);
    return meter;
  }

  it('[RC5] knows no rate before five seconds of work on end', () => {
    const estimate = new RateEstimate();
    estimate.update(meterOf(1_000, 4_900), 0, 4_900);
    estimate.update(meterOf(1_000, 60_000), undefined, 60_000);
    estimate.update(meterOf(1_000, 60_000), 57_000, 60_000);
    expect(estimate.bytesPerSecond).toBeNull();
  });

  it('[RC5] keeps the highest rate that was sustained', () => {
    const estimate = new RateEstimate();
    estimate.update(meterOf(1_000, 10_000), 0, 10_000);
    estimate.update(meterOf(8_000, 10_000), 0, 10_000);
    estimate.update(meterOf(2_000, 10_000), 0, 10_000);
    expect(estimate.bytesPerSecond).toBeCloseTo(8_000, -2);
  });
});
