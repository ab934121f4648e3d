import type { BlockIndex, ChunkIndex } from '../../base/ids.ts';
import { Bitfield } from '../../torrent/bitfield.ts';
import type { Geometry } from '../../torrent/geometry.ts';
import { bitCount, fullMask } from '../common/block-mask.ts';

/** A chunk of which something is here or on its way, but not everything. Masks have one bit per block. */
interface StartedChunk {
  readonly chunk: ChunkIndex;
  readonly full: number;
  /** Verified: may be forwarded. */
  verified: number;
  /** Arrived, and not yet verified. */
  arrived: number;
  /** Asked for, of at least one neighbour. */
  requested: number;
}

/** What this member holds, block by block. It decides nothing and knows no neighbour. */
export class Progress {
  readonly held: Bitfield;
  readonly started = new Map<ChunkIndex, StartedChunk>();
  /** Bytes of verified blocks. */
  verifiedBytes = 0;
  /** Blocks that are neither here nor asked for: the endgame begins at 0. */
  openBlocks = 0;
  /** Blocks that are not verified. */
  missingBlocks = 0;
  readonly #geometry: Geometry;
  /** By chunk: which blocks are neither here nor asked for. */
  readonly #open: Uint16Array;

  constructor(geometry: Geometry, held: Uint8Array) {
    this.#geometry = geometry;
    const bitfield = Bitfield.fromBytes(held, geometry.chunkCount);
    if (!bitfield) throw new RangeError('the held chunks do not fit the torrent');
    this.held = bitfield;
    this.#open = new Uint16Array(geometry.chunkCount);
    for (let index = 0; index < geometry.chunkCount; index++) {
      const chunk = index as ChunkIndex;
      if (this.held.has(chunk)) {
        this.verifiedBytes += geometry.chunkLengthBytes(chunk);
        continue;
      }
      this.#open[chunk] = this.#full(chunk);
      this.openBlocks += geometry.blockCount(chunk);
    }
    this.missingBlocks = this.openBlocks;
  }

  get isComplete(): boolean {
    return this.missingBlocks === 0;
  }

  get leftBytes(): number {
    return this.#geometry.totalBytes - this.verifiedBytes;
  }

  /** Blocks that may be forwarded. */
  verifiedMask(chunk: ChunkIndex): number {
    if (this.held.has(chunk)) return this.#full(chunk);
    return this.started.get(chunk)?.verified ?? 0;
  }

  /** Blocks that are neither here nor asked for. */
  openMask(chunk: ChunkIndex): number {
    return this.#open[chunk]!;
  }

  /** Neither verified nor waiting to be. */
  isMissing(chunk: ChunkIndex, block: BlockIndex): boolean {
    if (this.held.has(chunk)) return false;
    const started = this.started.get(chunk);
    return !started || ((started.verified | started.arrived) & (1 << block)) === 0;
  }

  onRequested(chunk: ChunkIndex, block: BlockIndex): void {
    const started = this.#start(chunk);
    started.requested |= 1 << block;
    this.#recount(started);
  }

  /** Nobody is asked for it any more, and it has not come. */
  onReleased(chunk: ChunkIndex, block: BlockIndex): void {
    const started = this.started.get(chunk);
    if (!started) return;
    started.requested &= ~(1 << block);
    this.#recount(started);
    this.#dropIfEmpty(started);
  }

  onArrived(chunk: ChunkIndex, block: BlockIndex): void {
    const started = this.#start(chunk);
    started.requested &= ~(1 << block);
    started.arrived |= 1 << block;
    this.#recount(started);
  }

  /** The block failed its leaf, or the store lost it. */
  onDiscarded(chunk: ChunkIndex, block: BlockIndex): void {
    const started = this.started.get(chunk);
    if (!started) return;
    started.arrived &= ~(1 << block);
    this.#recount(started);
    this.#dropIfEmpty(started);
  }

  /** Returns whether the chunk is whole now. */
  onVerified(chunk: ChunkIndex, block: BlockIndex): boolean {
    const started = this.#start(chunk);
    const bit = 1 << block;
    if (started.verified & bit) return false;
    started.arrived &= ~bit;
    started.verified |= bit;
    this.#recount(started);
    this.verifiedBytes += this.#geometry.blockLengthBytes(chunk, block);
    this.missingBlocks -= 1;
    if (started.verified !== started.full) return false;
    this.started.delete(chunk);
    this.held.set(chunk);
    return true;
  }

  #full(chunk: ChunkIndex): number {
    return fullMask(this.#geometry.blockCount(chunk));
  }

  #start(chunk: ChunkIndex): StartedChunk {
    let started = this.started.get(chunk);
    if (!started) {
      started = { chunk, full: this.#full(chunk), verified: 0, arrived: 0, requested: 0 };
      this.started.set(chunk, started);
    }
    return started;
  }

  #dropIfEmpty(started: StartedChunk): void {
    if ((started.verified | started.arrived | started.requested) === 0) this.started.delete(started.chunk);
  }

  #recount(started: StartedChunk): void {
    const open = started.full & ~(started.verified | started.arrived | started.requested);
    this.openBlocks += bitCount(open) - bitCount(this.#open[started.chunk]!);
    this.#open[started.chunk] = open;
  }
}
