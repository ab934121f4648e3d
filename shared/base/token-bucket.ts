/** Lets a burst through at once, and a fixed number a second in the long run. */
export class TokenBucket {
  readonly #perMs: number;
  readonly #burst: number;
  #tokens: number;
  #updatedAt: number;

  /** @param now milliseconds, like every other time here */
  constructor(perSecond: number, burst: number, now: number) {
    this.#perMs = perSecond / 1_000;
    this.#burst = burst;
    this.#tokens = burst;
    this.#updatedAt = now;
  }

  /** Takes the tokens and returns `true`, if enough are there; otherwise takes none. */
  take(count: number, now: number): boolean {
    this.#refill(now);
    if (this.#tokens < count) return false;
    this.#tokens -= count;
    return true;
  }

  /** Takes the tokens, or as many as are there. */
  drain(count: number, now: number): void {
    this.#refill(now);
    this.#tokens = Math.max(0, this.#tokens - count);
  }

  /** A full bucket equals a new one, so its owner may forget it. */
  isFull(now: number): boolean {
    this.#refill(now);
    return this.#tokens >= this.#burst;
  }

  /** A clock that is set back gives nothing until it runs on. */
  #refill(now: number): void {
    const grown = Math.max(0, now - this.#updatedAt) * this.#perMs;
    this.#tokens = Math.min(this.#burst, this.#tokens + grown);
    this.#updatedAt = now;
  }
}
