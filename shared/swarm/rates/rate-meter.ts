import { BestRate } from './best-rate.ts';

const bucketMs = 1_000;
const buckets = 21;

/** What came in less time tells nothing about a rate. */
const minimumSpanMs = 100;

/** How many bytes went by lately, in buckets of a second stamped with real time: a late timer changes no rate. */
export class RateMeter {
  totalBytes = 0;
  /** Estimates the access link where it has no cap. */
  readonly best = new BestRate();
  readonly #bytes = new Float64Array(buckets);
  #newest: number;
  #startedAt: number;

  constructor(now: number) {
    this.#newest = Math.floor(now / bucketMs);
    this.#startedAt = now;
  }

  /** Work starts now: idle time before it tells nothing about a rate. */
  start(now: number): void {
    if (this.totalBytes === 0) this.#startedAt = now;
  }

  add(bytes: number, now: number): void {
    this.#advance(now);
    this.totalBytes += bytes;
    this.best.add(bytes, now);
    this.#bytes[this.#newest % buckets]! += bytes;
  }

  /** Bytes of the last `windowMs` (at most 20 s), to the second. */
  bytesInLast(windowMs: number, now: number): number {
    this.#advance(now);
    const count = Math.min(buckets, Math.ceil(windowMs / bucketMs) + 1);
    let sum = 0;
    for (let age = 0; age < count && age <= this.#newest; age++) {
      sum += this.#bytes[(this.#newest - age) % buckets]!;
    }
    return sum;
  }

  /** Bytes per second over the last `windowMs`, or since the start, by the time that really went by. */
  rate(windowMs: number, now: number): number {
    const intoNewest = now - Math.floor(now / bucketMs) * bucketMs;
    const spanMs = Math.min(
      Math.ceil(windowMs / bucketMs) * bucketMs + intoNewest,
      Math.max(now - this.#startedAt, minimumSpanMs),
    );
    return (this.bytesInLast(windowMs, now) / spanMs) * 1000;
  }

  #advance(now: number): void {
    const current = Math.floor(now / bucketMs);
    const steps = Math.min(current - this.#newest, buckets);
    for (let step = 1; step <= steps; step++) this.#bytes[(this.#newest + step) % buckets] = 0;
    if (current > this.#newest) this.#newest = current;
  }
}
