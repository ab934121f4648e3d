import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClockOffset } from './clock-offset.ts';

describe('the offset to another clock', () => {
  it('[MD15] knows no offset before the first answer', () => {
    expect(new ClockOffset().toRemote(5)).toBeUndefined();
  });

  it('[MD15] takes the offset of the shortest round trip, with half of it and half a millisecond as its error', () => {
    const clock = new ClockOffset();
    clock.onAnswered(100, 140, 5_120);
    expect(clock.toRemote(200)).toEqual({ at: 5_200, errorMs: 20.5 });
    clock.onAnswered(300, 308, 5_306);
    expect(clock.toRemote(200)).toEqual({ at: 5_202, errorMs: 4.5 });
    clock.onAnswered(400, 500, 9_999);
    expect(clock.toRemote(200)).toEqual({ at: 5_202, errorMs: 4.5 });
  });

  it('[MD15] forgets a round trip after eight more, since clocks drift', () => {
    const clock = new ClockOffset();
    clock.onAnswered(0, 2, 1_001);
    for (let at = 10; at < 80; at += 10) clock.onAnswered(at, at + 6, at + 1_053);
    expect(clock.toRemote(0)?.errorMs).toBe(1.5);
    clock.onAnswered(90, 96, 1_143);
    expect(clock.toRemote(0)).toEqual({ at: 1_050, errorMs: 3.5 });
  });

  it('[MD15] learns nothing from an answer before its question, or from NaN', () => {
    const clock = new ClockOffset();
    clock.onAnswered(10, 9, 100);
    clock.onAnswered(10, 11, Number.NaN);
    expect(clock.toRemote(0)).toBeUndefined();
  });

  it('[MD15] errs by no more than it says, however the ways there and back differ', () => {
    const way = fc.double({ min: 0, max: 2_000, noNaN: true });
    const trips = fc.array(fc.tuple(way, way), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(trips, fc.double({ min: -1e12, max: 1e12, noNaN: true }), (ways, offset) => {
        const clock = new ClockOffset();
        for (const [there, back] of ways) {
          clock.onAnswered(1_000, 1_000 + there + back, Math.round(1_000 + there + offset));
        }
        const { at, errorMs } = clock.toRemote(500)!;
        expect(Math.abs(at - (500 + offset))).toBeLessThanOrEqual(errorMs + 1e-3);
      }),
    );
  });
});
