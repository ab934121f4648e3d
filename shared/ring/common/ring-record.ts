import { recordLifetimes } from './ring-config.ts';
import type { RingId } from './ring-id.ts';

/** A value that a peer published under a key, signed so that its holders cannot change it. */
export interface RingRecord {
  readonly key: RingId;
  /** `peer`: I am in this torrent. `name`: this torrent has that name. */
  readonly kind: 'peer' | 'name';
  /** Milliseconds of the room's clock: the later one replaces the earlier, and lives from here on. */
  readonly issuedAt: number;
  /** Empty: withdrawn. */
  readonly value: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly signature: Uint8Array;
}

export function expiresAt(record: Pick<RingRecord, 'kind' | 'issuedAt'>): number {
  return record.issuedAt + recordLifetimes[record.kind].livesMs;
}
