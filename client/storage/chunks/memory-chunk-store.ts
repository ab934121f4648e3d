import type { BlockIndex, ChunkIndex } from '../../../shared/base/ids.ts';
import type { ChunkStore } from './chunk-store.ts';

/** A chunk store that forgets everything with the page: for tests. */
export class MemoryChunkStore implements ChunkStore {
  readonly #chunks = new Map<ChunkIndex, { readonly bytes: Uint8Array; readonly hashes: Uint8Array }>();
  readonly #blocks = new Map<string, Uint8Array>();

  #infoBytes: Uint8Array | undefined;

  async readInfo(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return copyOf(this.#infoBytes);
  }

  async writeInfo(infoBytes: Uint8Array): Promise<void> {
    this.#infoBytes = infoBytes.slice();
  }

  async storedChunks(): Promise<ChunkIndex[]> {
    return [...this.#chunks.keys()].sort((a, b) => a - b);
  }

  async readChunk(chunk: ChunkIndex): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return copyOf(this.#chunks.get(chunk)?.bytes);
  }

  async readHashes(chunk: ChunkIndex): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return copyOf(this.#chunks.get(chunk)?.hashes);
  }

  async writeChunk(chunk: ChunkIndex, bytes: Uint8Array, hashes: Uint8Array): Promise<void> {
    this.#chunks.set(chunk, { bytes: bytes.slice(), hashes: hashes.slice() });
    for (const key of this.#blocks.keys()) if (key.startsWith(`${chunk}:`)) this.#blocks.delete(key);
  }

  async removeChunk(chunk: ChunkIndex): Promise<void> {
    this.#chunks.delete(chunk);
  }

  async writeBlocks(blocks: Parameters<ChunkStore['writeBlocks']>[0]): Promise<void> {
    for (const { chunk, block, bytes } of blocks) this.#blocks.set(`${chunk}:${block}`, bytes.slice());
  }

  async readBlock(chunk: ChunkIndex, block: BlockIndex): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return copyOf(this.#blocks.get(`${chunk}:${block}`));
  }

  async close(): Promise<void> {}

  async destroy(): Promise<void> {
    this.#chunks.clear();
    this.#blocks.clear();
    this.#infoBytes = undefined;
  }
}

function copyOf(bytes: Uint8Array | undefined): Uint8Array<ArrayBuffer> | undefined {
  return bytes && new Uint8Array(bytes);
}
