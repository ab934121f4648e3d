import type { ChunkIndex } from '../../../shared/base/ids.ts';

/** 16 MiB: with several dozen neighbours, each asks for blocks of a chunk of its own. */
export const cachedChunks = 64;

/** Recently read chunks, so that sixteen requests for blocks cost one read. It knows neither disk nor files. */
export class ChunkCache {
  /** In the order of their last use. */
  readonly #chunks = new Map<ChunkIndex, Promise<Uint8Array>>();

  readonly #limit: number;
  readonly #load: (chunk: ChunkIndex) => Promise<Uint8Array>;

  constructor(limit: number, load: (chunk: ChunkIndex) => Promise<Uint8Array>) {
    this.#limit = limit;
    this.#load = load;
  }

  /** Do not write to the bytes: readers share them. Readers that come while a chunk is loading wait for the same read. */
  get(chunk: ChunkIndex): Promise<Uint8Array> {
    const known = this.#chunks.get(chunk);
    if (known !== undefined) {
      this.#remember(chunk, known);
      return known;
    }
    const loading = this.#load(chunk);
    this.#remember(chunk, loading);
    loading.catch(() => {
      if (this.#chunks.get(chunk) === loading) this.#chunks.delete(chunk);
    });
    return loading;
  }

  put(chunk: ChunkIndex, bytes: Uint8Array): void {
    this.#remember(chunk, Promise.resolve(bytes));
  }

  clear(): void {
    this.#chunks.clear();
  }

  #remember(chunk: ChunkIndex, bytes: Promise<Uint8Array>): void {
    this.#chunks.delete(chunk);
    this.#chunks.set(chunk, bytes);
    for (const oldest of this.#chunks.keys()) {
      if (this.#chunks.size <= this.#limit) break;
      this.#chunks.delete(oldest);
    }
  }
}
