import type { BlockIndex, ChunkIndex } from '../../../shared/base/ids.ts';
import { blockBytes } from '../../../shared/torrent/geometry.ts';
import type { ChunkStore, StoredBlock } from '../chunks/chunk-store.ts';

/**
 * The verified blocks of unfinished chunks. A leecher may hold one block each of thousands of chunks: what is more than
 * `limitBlocks` goes to the store, the oldest chunks first. It verifies nothing.
 */
export class BlockBuffer {
  /** In the order in which their first block came. */
  readonly #chunks = new Map<ChunkIndex, Map<BlockIndex, Uint8Array>>();
  #count = 0;
  #spilling: Promise<void> | undefined;

  readonly #store: Pick<ChunkStore, 'writeBlocks' | 'readBlock'>;
  readonly #limitBlocks: number;

  constructor(store: Pick<ChunkStore, 'writeBlocks' | 'readBlock'>, limitBlocks: number) {
    this.#store = store;
    this.#limitBlocks = limitBlocks;
  }

  /**
   * The buffer keeps the bytes themselves, not a copy. Resolves when memory is within its limit again.
   * @throws ContentError `no-space`; the block is kept nevertheless
   */
  async add(chunk: ChunkIndex, block: BlockIndex, bytes: Uint8Array): Promise<void> {
    let blocks = this.#chunks.get(chunk);
    if (blocks === undefined) {
      blocks = new Map();
      this.#chunks.set(chunk, blocks);
    }
    if (!blocks.has(block)) this.#count++;
    blocks.set(block, bytes);
    if (this.#count <= this.#limitBlocks) return;
    this.#spilling ??= this.#spill().finally(() => {
      this.#spilling = undefined;
    });
    await this.#spilling;
  }

  /** To be read only. */
  async get(chunk: ChunkIndex, block: BlockIndex): Promise<Uint8Array | undefined> {
    return this.#chunks.get(chunk)?.get(block) ?? (await this.#store.readBlock(chunk, block));
  }

  /** All blocks of the chunk in a row; `undefined` if one is not here. */
  async assemble(chunk: ChunkIndex, lengthBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const whole = new Uint8Array(lengthBytes);
    for (let block = 0; block * blockBytes < lengthBytes; block++) {
      const bytes = await this.get(chunk, block as BlockIndex);
      if (bytes === undefined) return undefined;
      whole.set(bytes, block * blockBytes);
    }
    return whole;
  }

  drop(chunk: ChunkIndex): void {
    this.#count -= this.#chunks.get(chunk)?.size ?? 0;
    this.#chunks.delete(chunk);
  }

  /** A quarter at a time: a transaction for each block would cost more than its bytes. */
  async #spill(): Promise<void> {
    const batch: StoredBlock[] = [];
    const enough = Math.max(1, Math.floor(this.#limitBlocks / 4));
    for (const [chunk, blocks] of this.#chunks) {
      for (const [block, bytes] of blocks) batch.push({ chunk, block, bytes });
      if (batch.length >= enough) break;
    }
    await this.#store.writeBlocks(batch);
    for (const { chunk, block, bytes } of batch) this.#release(chunk, block, bytes);
  }

  /** Readers find it in memory until it is in the store. */
  #release(chunk: ChunkIndex, block: BlockIndex, bytes: Uint8Array): void {
    const blocks = this.#chunks.get(chunk);
    if (blocks?.get(block) !== bytes) return;
    blocks.delete(block);
    this.#count--;
    if (blocks.size === 0) this.#chunks.delete(chunk);
  }
}
