import { expect, it } from 'vitest';
import { createManualTimers } from './testing/manual-timers.ts';
import { WakeTimer } from './wake-timer.ts';

function start(startMs = 0) {
  const timers = createManualTimers(startMs);
  const woken: number[] = [];
  return { timers, woken, wake: new WakeTimer(timers, () => woken.push(timers.now())) };
}

it('never wakes early, and at most one step of 10 ms late', () => {
  const { timers, woken, wake } = start(3);
  wake.at(41);
  timers.advance(1_000);
  wake.at(1_010);
  timers.advance(1_000);
  expect(woken).toEqual([50, 1_010]);
});

it('makes one wake-up of many for about the same time', () => {
  const { timers, woken, wake } = start();
  for (let at = 21; at <= 30; at++) wake.at(at);
  expect(timers.pending).toBe(1);
  timers.advance(100);
  expect(woken).toEqual([30]);
});

it('keeps the earlier one of two, whichever is asked for first', () => {
  const { timers, woken, wake } = start();
  wake.at(100);
  wake.at(20);
  wake.at(60);
  timers.advance(50);
  expect(woken).toEqual([20]);
  expect(timers.pending).toBe(0);
});

it('wakes at once for a time that has passed, and never after it was stopped', () => {
  const { timers, woken, wake } = start(105);
  wake.at(50);
  timers.advance(5);
  expect(woken).toEqual([110]);
  wake.at(120);
  wake.stop();
  timers.advance(100);
  expect(woken).toEqual([110]);
  wake.at(300);
  timers.advance(100);
  expect(woken).toEqual([110, 300]);
});
