import { afterEach, expect, it, vi } from 'vitest';
import { createRandom } from '../../shared/base/random.ts';
import { createWorkerTimers } from './worker-timers.ts';

const timers = createWorkerTimers();

afterEach(() => vi.restoreAllMocks());

function hide(): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
}

function wait(delayMs: number): Promise<void> {
  return new Promise((resolve) => timers.after(delayMs, resolve));
}

it('calls back in order of time, and in order of asking for the same time', async () => {
  const random = createRandom(7);
  const asked = Array.from({ length: 200 }, (_, index) => ({ index, delayMs: 50 + 10 * random.below(10) }));
  const called: typeof asked = [];
  await wait(0);
  for (const timer of asked) timers.after(timer.delayMs, () => called.push(timer));
  await wait(250);
  expect(called).toEqual([...asked].sort((a, b) => a.delayMs - b.delayMs || a.index - b.index));
});

it('never calls back early, not even by a fraction of a millisecond', async () => {
  for (let round = 0; round < 20; round++) {
    const start = timers.now();
    await wait(5.7);
    expect(timers.now() - start).toBeGreaterThanOrEqual(5.7);
  }
});

it('never calls a cancelled callback, even one that is due', async () => {
  const called: string[] = [];
  const cancels = [0, 5].map((delayMs) => timers.after(delayMs, () => called.push(`after ${delayMs}`)));
  const busyUntil = performance.now() + 30;
  while (performance.now() < busyUntil);
  for (const cancel of cancels) cancel();
  await wait(20);
  expect(called).toEqual([]);
});

it('never calls back after an endless delay', async () => {
  let called = 0;
  const cancel = timers.after(Number.POSITIVE_INFINITY, () => called++);
  await wait(20);
  cancel();
  expect(called).toBe(0);
});

it('uses the timers of the page only while the page is visible', async () => {
  const ofPage = vi.spyOn(globalThis, 'setTimeout');
  await wait(5);
  expect(ofPage).toHaveBeenCalledTimes(1);
  hide();
  await wait(5);
  expect(ofPage).toHaveBeenCalledTimes(1);
});

it('hands waiting timers over to the Worker when the page is hidden', async () => {
  const left = vi.spyOn(globalThis, 'clearTimeout');
  const start = timers.now();
  const called: string[] = [];
  const first = new Promise<void>((resolve) =>
    timers.after(30, () => {
      called.push('first');
      resolve();
    }),
  );
  const cancel = timers.after(20, () => called.push('cancelled'));
  hide();
  expect(left).toHaveBeenCalledTimes(2);
  cancel();
  await first;
  expect(timers.now() - start).toBeGreaterThanOrEqual(30);
  expect(called).toEqual(['first']);
});
