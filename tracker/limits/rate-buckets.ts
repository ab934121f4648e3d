import { TokenBucket } from '../../shared/base/token-bucket.ts';

/** Above this number full buckets are forgotten. This many buckets in use can only be an attack. */
const mostBuckets = 10_000;

/** A token bucket for each of many names, such as addresses, in bounded memory. */
export class RateBuckets {
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #most: number;

  constructor(perSecond: number, burst: number, most = mostBuckets) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#most = most;
  }

  get size(): number {
    return this.#buckets.size;
  }

  take(name: string, now: number): boolean {
    return this.#bucket(name, now).take(1, now);
  }

  drain(name: string, count: number, now: number): void {
    this.#bucket(name, now).drain(count, now);
  }

  #bucket(name: string, now: number): TokenBucket {
    let bucket = this.#buckets.get(name);
    if (!bucket) {
      if (this.#buckets.size >= this.#most) this.#makeRoom(now);
      bucket = new TokenBucket(this.#perSecond, this.#burst, now);
      this.#buckets.set(name, bucket);
    }
    return bucket;
  }

  /** Forgets the full buckets; if no bucket is full, the oldest half. */
  #makeRoom(now: number): void {
    for (const [name, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(name);
    if (this.#buckets.size < this.#most) return;
    const names = [...this.#buckets.keys()];
    for (const name of names.slice(0, Math.ceil(names.length / 2))) this.#buckets.delete(name);
  }
}
