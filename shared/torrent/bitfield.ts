import type { ChunkIndex } from '../base/ids.ts';

/** A set of chunks, kept as the bytes of a bitfield message (BEP 3). It does not know whose set it is. */
export class Bitfield {
  #bytes: Uint8Array<ArrayBuffer>;
  #count = 0;

  /** Empty, with room for `length` chunks. */
  constructor(readonly length: number) {
    this.#bytes = new Uint8Array(Math.ceil(length / 8));
  }

  static full(length: number): Bitfield {
    const bitfield = new Bitfield(length);
    bitfield.#bytes.fill(0xff);
    if (length % 8 > 0) bitfield.#bytes[bitfield.#bytes.length - 1] = ~spareBits(length);
    bitfield.#count = length;
    return bitfield;
  }

  /**
   * From the bytes of a message, which are copied. `undefined` if there are too many or too few bytes, or if a spare
   * bit is set: BEP 3 wants such a sender dropped.
   */
  static fromBytes(bytes: Uint8Array, length: number): Bitfield | undefined {
    if (bytes.length !== Math.ceil(length / 8)) return undefined;
    if (length % 8 > 0 && (bytes.at(-1)! & spareBits(length)) !== 0) return undefined;
    const bitfield = new Bitfield(length);
    bitfield.#bytes.set(bytes);
    for (const byte of bytes) bitfield.#count += onesIn(byte);
    return bitfield;
  }

  /** How many chunks are in the set; costs nothing to ask. */
  get count(): number {
    return this.#count;
  }

  get isFull(): boolean {
    return this.#count === this.length;
  }

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** `false` for a chunk that the torrent does not have. */
  has(chunk: ChunkIndex): boolean {
    return chunk >= 0 && chunk < this.length && (this.#bytes[chunk >>> 3]! & maskOf(chunk)) !== 0;
  }

  /** `true` if the chunk was not in the set before. @throws RangeError for a chunk that the torrent does not have */
  set(chunk: ChunkIndex): boolean {
    this.#requireChunk(chunk);
    if (this.has(chunk)) return false;
    this.#bytes[chunk >>> 3]! |= maskOf(chunk);
    this.#count++;
    return true;
  }

  /** `true` if the chunk was in the set before. @throws RangeError for a chunk that the torrent does not have */
  clear(chunk: ChunkIndex): boolean {
    this.#requireChunk(chunk);
    if (!this.has(chunk)) return false;
    this.#bytes[chunk >>> 3]! &= ~maskOf(chunk);
    this.#count--;
    return true;
  }

  /** The chunks of the set in rising order. Bytes without any cost one comparison. */
  *[Symbol.iterator](): Generator<ChunkIndex, void, undefined> {
    for (let at = 0; at < this.#bytes.length; at++) {
      if (this.#bytes[at] === 0) continue;
      for (let chunk = at * 8; chunk < at * 8 + 8; chunk++) {
        if (this.has(chunk as ChunkIndex)) yield chunk as ChunkIndex;
      }
    }
  }

  /** A copy, as it goes into a bitfield message. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice();
  }

  #requireChunk(chunk: ChunkIndex): void {
    if (!(Number.isInteger(chunk) && chunk >= 0 && chunk < this.length)) {
      throw new RangeError(`chunk ${chunk} of ${this.length}`);
    }
  }
}

/** Highest bit first. */
function maskOf(chunk: ChunkIndex): number {
  return 0x80 >>> (chunk & 7);
}

/** The bits of the last byte that stand for no chunk. */
function spareBits(length: number): number {
  return 0xff >>> (length % 8);
}

function onesIn(byte: number): number {
  let ones = 0;
  for (let rest = byte; rest > 0; rest &= rest - 1) ones++;
  return ones;
}
