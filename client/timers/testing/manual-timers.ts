import type { Timers } from '../timers.ts';

/** Timers for tests: time passes when told, and only then. */
export interface ManualTimers extends Timers {
  /** Lets milliseconds pass: calls every due timer at its time, in order. */
  advance(durationMs: number): void;
  /** Timers that wait. */
  readonly pending: number;
}

export function createManualTimers(startMs = 0): ManualTimers {
  let now = startMs;
  let waiting: { readonly due: number; readonly callback: () => void }[] = [];

  return {
    now: () => now,
    after(delayMs, callback) {
      const timer = { due: now + Math.max(0, delayMs), callback };
      const later = waiting.findIndex((other) => other.due > timer.due);
      waiting.splice(later === -1 ? waiting.length : later, 0, timer);
      return () => {
        waiting = waiting.filter((other) => other !== timer);
      };
    },
    advance(durationMs) {
      const until = now + durationMs;
      for (let next = waiting[0]; next !== undefined && next.due <= until; next = waiting[0]) {
        waiting.shift();
        now = next.due;
        next.callback();
      }
      now = until;
    },
    get pending() {
      return waiting.length;
    },
  };
}
