import { describe, expect, it } from 'vitest';
import { createManualTimers } from './manual-timers.ts';

describe('manual timers', () => {
  it('manual timers call back when told, in order of time and then of asking', () => {
    const timers = createManualTimers();
    const called: string[] = [];
    timers.after(20, () => called.push(`late at ${timers.now()}`));
    timers.after(10, () => called.push(`first at ${timers.now()}`));
    timers.after(10, () => called.push(`second at ${timers.now()}`));
    timers.advance(9);
    expect(called).toEqual([]);
    timers.advance(11);
    expect(called).toEqual(['first at 10', 'second at 10', 'late at 20']);
    expect(timers.now()).toBe(20);
  });

  it('manual timers call within the same advance what a callback asks for', () => {
    const timers = createManualTimers(100);
    const called: number[] = [];
    timers.after(10, () => {
      called.push(timers.now());
      timers.after(5, () => called.push(timers.now()));
    });
    timers.advance(15);
    expect(called).toEqual([110, 115]);
  });

  it('manual timers forget a cancelled callback, even when another callback cancels it', () => {
    const timers = createManualTimers();
    const called: string[] = [];
    const cancel = timers.after(10, () => called.push('cancelled'));
    timers.after(5, cancel);
    timers.advance(100);
    expect(called).toEqual([]);
    expect(timers.pending).toBe(0);
  });
});
