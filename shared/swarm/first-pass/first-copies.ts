import { blocksPerChunk, type Geometry } from '../../torrent/geometry.ts';
import type { BlockKey } from '../common/block-mask.ts';

/**
 * When which blocks left the initial seed for the first time, and how much it had sent by then: what a run's gap account
 * needs to know of it (rule FC1). It counts; it decides nothing.
 */
export class FirstCopies {
  /** Bytes that have never left. */
  unsentBytes: number;
  /** When the latest new block was sent, and all block bytes sent by then, with that block and repeats. */
  latest: { readonly at: number; readonly sentBytes: number } | undefined;
  #sentBytes = 0;
  /** One bit per block of the torrent. */
  readonly #hasLeft: Uint8Array;

  constructor({ chunkCount, totalBytes }: Geometry) {
    this.#hasLeft = new Uint8Array(Math.ceil((chunkCount * blocksPerChunk) / 8));
    this.unsentBytes = totalBytes;
  }

  /** A block was handed to a channel. */
  onSent(key: BlockKey, bytes: number, now: number): void {
    this.#sentBytes += bytes;
    const place = key >>> 3;
    const bit = 1 << (key & 7);
    if ((this.#hasLeft[place]! & bit) !== 0) return;
    this.#hasLeft[place]! |= bit;
    this.unsentBytes -= bytes;
    this.latest = { at: now, sentBytes: this.#sentBytes };
  }
}
