import { expect, it } from 'vitest';
import { busyShare } from './others-at-work.ts';

function core(user: number, idle: number) {
  return { model: '', speed: 0, times: { user, nice: 0, sys: user, irq: 0, idle } };
}

it('counts the busy share between two readings over all cores', () => {
  // One core worked for 200 of 400 ticks, the other for none.
  expect(busyShare([core(1_000, 5), core(7, 0)], [core(1_100, 205), core(7, 400)])).toBeCloseTo(0.25);
  expect(busyShare([core(1, 1)], [core(1, 1)])).toBe(0);
});
