/**
 * A rate cap that behaves like a link of that rate: sending takes its time, and unused time is lost.
 * Time lost to a late timer while something waited is made up for, up to a quarter of a second (rule RC1, RC2).
 */
export class RateCap {
  /** Bytes that may be sent now; below 0 after something that could not wait. */
  #tokens = 0;
  #updatedAt: number;
  #ratePerSecond: number | null;
  #wasWaiting = false;

  constructor(ratePerSecond: number | null, now: number) {
    this.#ratePerSecond = ratePerSecond;
    this.#updatedAt = now;
  }

  setRate(ratePerSecond: number | null, now: number): void {
    this.#refill(now);
    this.#ratePerSecond = ratePerSecond;
    this.#tokens = Math.min(this.#tokens, 0);
  }

  /** Whether these bytes may go now. After a first "no", time counts towards them. */
  allows(bytes: number, now: number): boolean {
    if (this.#ratePerSecond === null) return true;
    this.#refill(now);
    // A byte is finer than any clock here: without this slack a wake-up would come a rounding error too early.
    const allowed = this.#tokens >= bytes - 1e-3;
    if (!allowed) this.#wasWaiting = true;
    return allowed;
  }

  /** Takes bytes that were sent, allowed or not: control messages do not wait, what follows them does. */
  spend(bytes: number, now: number): void {
    if (this.#ratePerSecond === null) return;
    this.#refill(now);
    this.#tokens -= bytes;
  }

  /** Returns bytes that were taken and not used after all. */
  refund(bytes: number): void {
    if (this.#ratePerSecond !== null) this.#tokens += bytes;
  }

  /** Nothing waits any more: from now on, time passes unused. */
  idle(now: number): void {
    if (this.#ratePerSecond === null) return;
    this.#refill(now);
    this.#wasWaiting = false;
    this.#tokens = Math.min(this.#tokens, 0);
  }

  /** When these bytes will be allowed, if nothing else is sent. Milliseconds. */
  readyAt(bytes: number, now: number): number {
    if (this.#ratePerSecond === null) return now;
    this.#refill(now);
    return now + Math.max(0, ((bytes - this.#tokens) / this.#ratePerSecond) * 1000);
  }

  #refill(now: number): void {
    const rate = this.#ratePerSecond;
    const elapsedMs = now - this.#updatedAt;
    if (elapsedMs <= 0) return;
    this.#updatedAt = now;
    if (rate === null) return;
    const limit = this.#wasWaiting ? Math.max(32_768, rate / 4) : 0;
    this.#tokens = Math.min(this.#tokens + (rate * elapsedMs) / 1000, Math.max(limit, this.#tokens));
  }
}
