import { toHex } from '../../base/hex.ts';
import type { RingConfig } from '../common/ring-config.ts';
import type { RingId } from '../common/ring-id.ts';
import { expiresAt, type RingRecord } from '../common/ring-record.ts';

/** `renewed`: the same value as before, which lives longer now. */
export type StoreResult = 'stored' | 'renewed' | 'known' | 'refused';

/** The peer over whose link a record came; `undefined`: unknown. */
type Bringer = RingId | undefined;

interface Held {
  readonly record: RingRecord;
  /** Kind and publisher: a key has one record of each name. */
  readonly name: string;
  readonly publisher: string;
  /** Each peer once. The record counts for the first; when the first has to give it up, for the next. */
  readonly bringers: readonly [Bringer, ...Bringer[]];
}

/**
 * The records that this peer holds: one per key, kind and publisher, a limited number, and a fair share for each peer that
 * brings records. It takes signatures as verified, and does not know which keys are ours. Rules RG20, RG21.
 */
export class RecordStore {
  readonly #config: RingConfig;
  readonly #self: RingId;
  readonly #byKey = new Map<RingId, Map<string, Held>>();
  /** The records of each bringer, in order of arrival. */
  readonly #byBringer = new Map<Bringer, Set<Held>>();
  readonly #perPublisher = new Map<string, number>();
  #size = 0;

  /** @param self our own records are never displaced */
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

  /** @returns whether exactly this record is held, byte by byte */
  holds(record: RingRecord): boolean {
    const held = this.#byKey.get(record.key)?.get(nameOf(record.kind, toHex(record.publicKey)))?.record;
    return (
      held !== undefined &&
      held.issuedAt === record.issuedAt &&
      equalBytes(held.signature, record.signature) &&
      equalBytes(held.value, record.value)
    );
  }

  /** All records under this key, withdrawn ones too: they keep older copies from coming back. */
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

  /** Still counts for the peer that brought the record first: so no peer takes over others' records by repeating them. */
  #replace(before: Held, record: RingRecord, bringer: Bringer): StoreResult {
    const { issuedAt } = before.record;
    const isNewer = record.issuedAt > issuedAt;
    const { bringers } = before;
    const isKnown = bringers.includes(bringer) || bringers.length >= this.#config.maximumLinks;
    if (isNewer || (!isKnown && record.issuedAt === issuedAt)) {
      this.#remove(before);
      this.#add({ ...before, record, bringers: isKnown ? bringers : [...bringers, bringer] });
    }
    if (!isNewer) return 'known';
    return equalBytes(before.record.value, record.value) ? 'renewed' : 'stored';
  }

  /** The bringer with most records loses its oldest that no other peer brought. @returns whether there was one */
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

  /** The oldest record of the largest bringer; on a tie, of the new record's bringer. There are few bringers: as many as had links. */
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

/** The records of one key by bringer, in order of arrival. */
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
