import { toHex } from '../../base/hex.ts';
import type { RingConfig } from '../common/ring-config.ts';
import type { RingId } from '../common/ring-id.ts';
import { expiresAt, type RingRecord } from '../common/ring-record.ts';

export type StoreResult = 'stored' | 'known' | 'refused';

/** Over whose link a record came; `undefined`: nobody says. */
type Bringer = RingId | undefined;

interface Held {
  readonly record: RingRecord;
  /** Kind and publisher: one of them under a key. */
  readonly name: string;
  readonly publisher: string;
  /** Each once. It counts for the first; once that one has to give it up, for the next. */
  readonly bringers: readonly [Bringer, ...Bringer[]];
}

/**
 * The records that this peer holds: one per key, kind and publisher, never more than so many, and of whoever brought them a
 * fair share. It takes signatures as verified and does not know whose keys these are. Rules RG20, RG21.
 */
export class RecordStore {
  readonly #config: RingConfig;
  readonly #self: RingId;
  readonly #byKey = new Map<RingId, Map<string, Held>>();
  /** Of each in the order in which they came. */
  readonly #byBringer = new Map<Bringer, Set<Held>>();
  readonly #perPublisher = new Map<string, number>();
  #size = 0;

  /** @param self what it brings is never displaced by others */
  constructor(config: RingConfig, self: RingId) {
    this.#config = config;
    this.#self = self;
  }

  get size(): number {
    return this.#size;
  }

  put(record: RingRecord, now: number, bringer?: RingId): StoreResult {
    const { clockToleranceMs, recordsPerKey, recordsPerPublisher, maximumRecords } = this.#config;
    if (record.issuedAt > now + clockToleranceMs || expiresAt(record) <= now) return 'refused';
    const publisher = toHex(record.publicKey);
    const name = nameOf(record.kind, publisher);
    const records = this.#byKey.get(record.key);
    const before = records?.get(name);
    if (before) return this.#replace(before, record, bringer);
    if ((this.#perPublisher.get(publisher) ?? 0) >= recordsPerPublisher) return 'refused';
    const isKeyFull = records !== undefined && records.size >= recordsPerKey;
    if ((isKeyFull || this.#size >= maximumRecords) && !this.#makeRoom(record.key, isKeyFull, bringer))
      return 'refused';
    this.#add({ record, name, publisher, bringers: [bringer] });
    return 'stored';
  }

  /** This very record, to the byte. */
  holds(record: RingRecord): boolean {
    const held = this.#byKey.get(record.key)?.get(nameOf(record.kind, toHex(record.publicKey)))?.record;
    return (
      held !== undefined &&
      held.issuedAt === record.issuedAt &&
      equalBytes(held.signature, record.signature) &&
      equalBytes(held.value, record.value)
    );
  }

  /** All under this key, withdrawn ones too: they keep older copies from coming back. */
  get(key: RingId, now: number): RingRecord[] {
    const records = [...(this.#byKey.get(key)?.values() ?? [])].map(({ record }) => record);
    return records.filter((record) => expiresAt(record) > now);
  }

  keys(): Iterable<RingId> {
    return this.#byKey.keys();
  }

  /** Drops what has expired. */
  prune(now: number): void {
    for (const records of this.#byKey.values())
      for (const held of records.values()) if (expiresAt(held.record) <= now) this.#remove(held);
  }

  /** In its place, and still for whoever brought it first: nobody gets hold of others' records by repeating them. */
  #replace(before: Held, record: RingRecord, bringer: Bringer): StoreResult {
    const { issuedAt } = before.record;
    const isNewer = record.issuedAt > issuedAt;
    const { bringers } = before;
    const isKnown = bringers.includes(bringer) || bringers.length >= this.#config.maximumLinks;
    if (isNewer || (!isKnown && record.issuedAt === issuedAt)) {
      this.#remove(before);
      this.#add({ ...before, record, bringers: isKnown ? bringers : [...bringers, bringer] });
    }
    return isNewer ? 'stored' : 'known';
  }

  /** Whoever has most loses its oldest that nobody else brought. Whether there was one. */
  #makeRoom(key: RingId, isKeyFull: boolean, bringer: Bringer): boolean {
    for (;;) {
      const shares = isKeyFull ? sharesOf(this.#byKey.get(key)?.values() ?? []) : this.#byBringer;
      const oldest = this.#oldestOfLargest(shares, bringer);
      if (!oldest) return false;
      this.#remove(oldest);
      const [next, ...others] = oldest.bringers.slice(1);
      if (oldest.bringers.length === 1) return true;
      this.#add({ ...oldest, bringers: [next, ...others] });
    }
  }

  /** Of the one that has most, the new one's bringer where it has as many. Those are few: as many as had links. */
  #oldestOfLargest(shares: ReadonlyMap<Bringer, ReadonlySet<Held>>, bringer: Bringer): Held | undefined {
    let largest = this.#isOwn(bringer) ? undefined : shares.get(bringer);
    for (const [owner, share] of shares)
      if (!this.#isOwn(owner) && share.size > (largest?.size ?? 0)) largest = share;
    return largest?.values().next().value;
  }

  #isOwn(bringer: Bringer): boolean {
    return bringer === this.#self;
  }

  #add(held: Held): void {
    const { key } = held.record;
    const records = this.#byKey.get(key) ?? new Map<string, Held>();
    this.#byKey.set(key, records.set(held.name, held));
    const [owner] = held.bringers;
    const share = this.#byBringer.get(owner) ?? new Set<Held>();
    this.#byBringer.set(owner, share.add(held));
    this.#perPublisher.set(held.publisher, (this.#perPublisher.get(held.publisher) ?? 0) + 1);
    this.#size += 1;
  }

  #remove(held: Held): void {
    const { key } = held.record;
    const records = this.#byKey.get(key);
    records?.delete(held.name);
    if (records?.size === 0) this.#byKey.delete(key);
    const [owner] = held.bringers;
    const share = this.#byBringer.get(owner);
    share?.delete(held);
    if (share?.size === 0) this.#byBringer.delete(owner);
    const left = (this.#perPublisher.get(held.publisher) ?? 1) - 1;
    if (left > 0) this.#perPublisher.set(held.publisher, left);
    else this.#perPublisher.delete(held.publisher);
    this.#size -= 1;
  }
}

function nameOf(kind: RingRecord['kind'], publisher: string): string {
  return `${kind} ${publisher}`;
}

/** Of one key, in the order in which they came. */
function sharesOf(records: Iterable<Held>): Map<Bringer, Set<Held>> {
  const shares = new Map<Bringer, Set<Held>>();
  for (const held of records) {
    const [owner] = held.bringers;
    shares.set(owner, (shares.get(owner) ?? new Set<Held>()).add(held));
  }
  return shares;
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
