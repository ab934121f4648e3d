import type { BlockIndex, ChunkIndex } from '../../base/ids.ts';
import type { Random } from '../../base/random.ts';
import type { BlockOf } from '../../protocol/peer-messages.ts';
import type { Geometry } from '../../torrent/geometry.ts';
import { type BlockKey, blockOfKey, chunkOfKey, firstBlock } from '../common/block-mask.ts';
import { type ChunkOrder, constants } from '../common/swarm-config.ts';
import type { Availability } from './availability.ts';
import type { Progress } from './progress.ts';

/** What the picker must know of the neighbour to ask. */
export interface Supplier {
  readonly offering: boolean;
  readonly offered: Set<BlockKey>;
  readonly partial: ReadonlyMap<ChunkIndex, number>;
  readonly held: { readonly isEmpty: boolean };
  /** What it holds is not counted for rarity. */
  readonly countsAsSeed: boolean;
  maskOf(chunk: ChunkIndex): number;
}

/** Decides which block to ask a neighbour for next. It knows no time, no rate and no other neighbour. */
export class ChunkPicker {
  order: ChunkOrder = 'rarest';
  readonly #geometry: Geometry;
  readonly #progress: Progress;
  readonly #availability: Availability;
  readonly #random: Random;

  constructor(geometry: Geometry, progress: Progress, availability: Availability, random: Random) {
    this.#geometry = geometry;
    this.#progress = progress;
    this.#availability = availability;
    this.#random = random;
  }

  /** The next block to ask for: offered ones first, then by the order of chunks (rules PK1–PK5). */
  next(supplier: Supplier): BlockOf | undefined {
    const offered = this.#nextOffered(supplier);
    if (offered || supplier.offering) return offered;
    const chunk = this.#nextChunk(supplier);
    if (chunk === undefined) return undefined;
    return { chunk, block: this.#pickBlock(this.#openMask(supplier, chunk)) };
  }

  #nextOffered(supplier: Supplier): BlockOf | undefined {
    for (const key of supplier.offered) {
      const chunk = chunkOfKey(key);
      const block = blockOfKey(key);
      const isOpen = (this.#progress.openMask(chunk) & (1 << block)) !== 0;
      // What is on its way elsewhere may never come: the offer stands until the block is here.
      if (!isOpen && this.#progress.isMissing(chunk, block)) continue;
      supplier.offered.delete(key);
      if (isOpen) return { chunk, block };
    }
    return undefined;
  }

  #nextChunk(supplier: Supplier): ChunkIndex | undefined {
    if (this.order === 'in-order') return this.#firstInOrder(supplier);
    const started = this.#rarestStarted(supplier);
    const isRandomFirst = this.order === 'random' || this.#progress.held.count < constants.randomFirstChunks;
    if (isRandomFirst) return started ?? this.#randomChunk(supplier);
    const limit = started === undefined ? Number.POSITIVE_INFINITY : this.#availability.count(started);
    return this.#rarest(supplier, limit) ?? started;
  }

  /** Among chunks that we hold blocks of or have asked for, the rarest that this neighbour has something of. */
  #rarestStarted(supplier: Supplier): ChunkIndex | undefined {
    let best: ChunkIndex | undefined;
    for (const { chunk } of this.#progress.started.values()) {
      if (best !== undefined && this.#availability.count(chunk) >= this.#availability.count(best)) continue;
      if (this.#openMask(supplier, chunk) !== 0) best = chunk;
    }
    return best;
  }

  /** The rarest chunk that this neighbour has something of, if it is rarer than `limit`. */
  #rarest(supplier: Supplier, limit: number): ChunkIndex | undefined {
    if (supplier.held.isEmpty) return this.#rarestOf(supplier.partial.keys(), supplier, limit);
    const chunks = this.#availability.rarestFirst;
    // A counted neighbour has only chunks with a known holder, so the others can be skipped.
    for (let at = supplier.countsAsSeed ? 0 : this.#availability.unknownCount; at < chunks.length; at++) {
      const chunk = chunks[at]!;
      if (this.#availability.count(chunk) >= limit) return undefined;
      if (this.#openMask(supplier, chunk) !== 0) return chunk;
    }
    return undefined;
  }

  #rarestOf(chunks: Iterable<ChunkIndex>, supplier: Supplier, limit: number): ChunkIndex | undefined {
    let best: ChunkIndex | undefined;
    let least = limit;
    for (const chunk of chunks) {
      const count = this.#availability.count(chunk);
      if (count < least && this.#openMask(supplier, chunk) !== 0) {
        best = chunk;
        least = count;
      }
    }
    return best;
  }

  /** From a random place in the list onwards: cheap, and even enough. */
  #randomChunk(supplier: Supplier): ChunkIndex | undefined {
    const chunks = this.#availability.rarestFirst;
    const start = this.#random.below(chunks.length);
    for (let step = 0; step < chunks.length; step++) {
      const chunk = chunks[(start + step) % chunks.length]!;
      if (this.#openMask(supplier, chunk) !== 0) return chunk;
    }
    return undefined;
  }

  #firstInOrder(supplier: Supplier): ChunkIndex | undefined {
    for (let index = 0; index < this.#geometry.chunkCount; index++) {
      if (this.#openMask(supplier, index as ChunkIndex) !== 0) return index as ChunkIndex;
    }
    return undefined;
  }

  #openMask(supplier: Supplier, chunk: ChunkIndex): number {
    const open = this.#progress.openMask(chunk);
    return open === 0 ? 0 : open & supplier.maskOf(chunk);
  }

  /** At random, so that two peers that fetch the same chunk have something for each other. */
  #pickBlock(mask: number): BlockIndex {
    const start = this.#random.below(16);
    const rotated = ((mask >>> start) | (mask << (16 - start))) & 0xffff;
    return ((firstBlock(rotated) + start) % 16) as BlockIndex;
  }
}
