import { recordLifetimes } from '../common/ring-config.ts';
import type { RingId } from '../common/ring-id.ts';
import type { RingRecord } from '../common/ring-record.ts';
import type { RingSelf } from '../common/ring-self.ts';
import { recordBytesToSign, valueLimit } from '../wire/record-codec.ts';
import type { KeyHolders } from './key-holders.ts';

interface Published {
  readonly key: RingId;
  readonly kind: RingRecord['kind'];
  value: Uint8Array;
  dueAt: number;
}

/** After a failure: the ring repairs itself within one round. */
const retryMs = 5_000;

/** What this peer publishes: signs it, sends it to the responsible peer, and again before it expires. Rule RG22. */
export class Publisher {
  readonly #self: RingSelf;
  readonly #holders: KeyHolders;
  /** Takes a record for which we are responsible ourselves. Whether it was one. */
  readonly #storeOwn: (record: RingRecord, now: number) => boolean;
  readonly #published = new Map<RingId, Published>();
  #lastIssuedAt = 0;

  constructor(self: RingSelf, holders: KeyHolders, storeOwn: (record: RingRecord, now: number) => boolean) {
    this.#self = self;
    this.#holders = holders;
    this.#storeOwn = storeOwn;
  }

  /** @throws RangeError for a value that no record can hold: our bug */
  publish(key: RingId, kind: RingRecord['kind'], value: Uint8Array, now: number): void {
    if (value.length > valueLimit)
      throw new RangeError(
        `the value for key ${key} has ${value.length} bytes; a record holds ${valueLimit}`,
      );
    this.#published.set(key, { key, kind, value, dueAt: now });
  }

  /** An empty value replaces it until it expires. */
  withdraw(key: RingId, now: number): void {
    const published = this.#published.get(key);
    if (!published) return;
    this.#published.delete(key);
    this.#send({ ...published, value: new Uint8Array(0) }, now, () => undefined);
  }

  /** The others may have lost it: publish all again. */
  hurry(now: number): void {
    for (const published of this.#published.values()) published.dueAt = now;
  }

  check(now: number): void {
    for (const published of this.#published.values()) {
      if (published.dueAt > now) continue;
      const { republishMs } = recordLifetimes[published.kind];
      published.dueAt = now + republishMs * (1 - 0.1 * this.#self.random.next());
      this.#send(published, now, (isStored, at) => {
        if (!isStored) published.dueAt = Math.min(published.dueAt, at + retryMs);
      });
    }
  }

  #send({ key, kind, value }: Published, now: number, done: (isStored: boolean, at: number) => void): void {
    const { keys } = this.#self;
    // Two within one millisecond must still replace each other in order.
    const issuedAt = Math.max(Math.round(now), this.#lastIssuedAt + 1);
    this.#lastIssuedAt = issuedAt;
    const unsigned = { key, kind, issuedAt, value, publicKey: keys.publicKey };
    const record = { ...unsigned, signature: keys.sign(recordBytesToSign(unsigned)) };
    if (this.#storeOwn(record, now)) return done(true, now);
    this.#holders.store(record, now, done);
  }

  get nextCheckAt(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { dueAt } of this.#published.values()) if (dueAt < next) next = dueAt;
    return next;
  }
}
