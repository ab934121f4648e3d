import { toHex } from '../hex.ts';
import type { RingConfig } from './ring-config.ts';
import type { RingId } from './ring-id.ts';
import { expiresAt, type RingRecord } from './ring-record.ts';

export type StoreResult = 'stored' | 'known' | 'refused';

/**
 * The records that this peer holds: one per key, kind and publisher, never more than so many. It takes signatures as
 * verified and does not know whose keys these are. Rules RG20, RG21.
 */
export class RecordStore {
  readonly #config: RingConfig;
  readonly #byKey = new Map<RingId, Map<string, RingRecord>>();
  readonly #perPublisher = new Map<string, number>();
  #size = 0;

  constructor(config: RingConfig) {
    this.#config = config;
  }

  get size(): number {
    return this.#size;
  }

  put(record: RingRecord, now: number): StoreResult {
    const { clockToleranceMs, recordsPerKey, recordsPerPublisher, maximumRecords } = this.#config;
    if (record.issuedAt > now + clockToleranceMs || expiresAt(record) <= now) return 'refused';
    const publisher = toHex(record.publicKey);
    const name = `${record.kind} ${publisher}`;
    const records = this.#byKey.get(record.key) ?? new Map<string, RingRecord>();
    const before = records.get(name);
    if (before) {
      if (record.issuedAt <= before.issuedAt) return 'known';
      records.set(name, record);
      return 'stored';
    }
    if ((this.#perPublisher.get(publisher) ?? 0) >= recordsPerPublisher) return 'refused';
    if (records.size >= recordsPerKey) {
      const [oldest, oldestName] = oldestOf(records);
      if (oldest === undefined || oldest.issuedAt >= record.issuedAt) return 'refused';
      this.#remove(records, oldest, oldestName);
    } else if (this.#size >= maximumRecords) {
      return 'refused';
    }
    records.set(name, record);
    this.#byKey.set(record.key, records);
    this.#size += 1;
    this.#perPublisher.set(publisher, (this.#perPublisher.get(publisher) ?? 0) + 1);
    return 'stored';
  }

  /** All under this key, withdrawn ones too: they keep older copies from coming back. */
  get(key: RingId, now: number): RingRecord[] {
    return [...(this.#byKey.get(key)?.values() ?? [])].filter((record) => expiresAt(record) > now);
  }

  keys(): Iterable<RingId> {
    return this.#byKey.keys();
  }

  /** Drops what has expired. */
  prune(now: number): void {
    for (const [key, records] of this.#byKey) {
      for (const [name, record] of records) if (expiresAt(record) <= now) this.#remove(records, record, name);
      if (records.size === 0) this.#byKey.delete(key);
    }
  }

  #remove(records: Map<string, RingRecord>, record: RingRecord, name: string): void {
    records.delete(name);
    this.#size -= 1;
    const publisher = toHex(record.publicKey);
    const left = (this.#perPublisher.get(publisher) ?? 1) - 1;
    if (left > 0) this.#perPublisher.set(publisher, left);
    else this.#perPublisher.delete(publisher);
  }
}

function oldestOf(records: ReadonlyMap<string, RingRecord>): [RingRecord | undefined, string] {
  let oldest: RingRecord | undefined;
  let oldestName = '';
  for (const [name, record] of records) {
    if (oldest && oldest.issuedAt <= record.issuedAt) continue;
    oldest = record;
    oldestName = name;
  }
  return [oldest, oldestName];
}
