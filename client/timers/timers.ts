/** Timers that do not slow down in a hidden tab; the clock is monotonic, in milliseconds. */
export interface Timers {
  now(): number;
  /** Calls back once after the delay; the result cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}
