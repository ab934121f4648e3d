import type { Timers } from './timers.ts';

/**
 * Wake-ups fall on a grid, so several in a row become one. A step is shorter than every round trip that the engine
 * expects. Caps stay exact, because the token bucket keeps what was not spent meanwhile.
 */
const gridMs = 10;

/** The engine's one timer. It may wake early, which costs nothing, and up to one step of the grid late. */
export class WakeTimer {
  #dueAt = Number.POSITIVE_INFINITY;
  #cancel = () => {};
  readonly #timers: Timers;
  readonly #wake: () => void;

  constructor(timers: Timers, wake: () => void) {
    this.#timers = timers;
    this.#wake = wake;
  }

  /** @param atMs by the timers' clock; a wake-up that stands for an earlier time stays */
  at(atMs: number): void {
    const now = this.#timers.now();
    const dueAt = Math.ceil(Math.max(atMs, now) / gridMs) * gridMs;
    if (dueAt >= this.#dueAt) return;
    this.#cancel();
    this.#dueAt = dueAt;
    this.#cancel = this.#timers.after(dueAt - now, () => {
      this.#dueAt = Number.POSITIVE_INFINITY;
      this.#wake();
    });
  }

  stop(): void {
    this.#cancel();
    this.#dueAt = Number.POSITIVE_INFINITY;
  }
}
