import type { Infohash } from '../../../shared/base/ids.ts';

/** What this browser keeps of one torrent for one tab. */
export interface StoredTorrent {
  readonly key: string;
  readonly infohash: Infohash;
  /** `null`: its description never came. */
  readonly name: string | null;
  readonly totalBytes: number | null;
  readonly heldBytes: number;
  /** By the wall clock, in milliseconds. */
  readonly seenAt: number;
  /** A tab that is open has it. */
  readonly inUse: boolean;
}
