import type { BlockIndex, ChunkIndex } from '../../../shared/base/ids.ts';
import { Bitfield } from '../../../shared/torrent/bitfield.ts';
import { blockBytes, type Geometry } from '../../../shared/torrent/geometry.ts';
import type { HashSpan } from '../../../shared/torrent/merkle.ts';
import { chunkOfSpan, hashesForSpan } from '../../../shared/torrent/merkle.ts';
import type { Metainfo } from '../../../shared/torrent/metainfo.ts';
import type { ChunkStore } from '../chunks/chunk-store.ts';
import type { TorrentDescription } from '../content/check-metainfo.ts';
import { ContentError } from '../content/content-error.ts';
import type { ContentStore, OpenOptions } from '../content/content-store.ts';
import { assembleBlob } from '../read/assemble-blob.ts';
import { ChunkCache, cachedChunks } from '../read/chunk-cache.ts';
import type { ChunkProof } from '../read/chunk-proof.ts';
import { streamFile } from '../read/stream-file.ts';
import { BlockBuffer } from './block-buffer.ts';

/** 64 MiB of blocks that wait for the rest of their chunks. */
const bufferedBlocks = 4096;
/** Reads overlap hashing; more would only hold more memory. */
const verifiedAtOnce = 4;

interface FetchedTorrent extends Omit<TorrentDescription, 'infohash'> {
  readonly proof: ChunkProof;
}

interface Unfinished {
  readonly hashes: Uint8Array;
  readonly leaves: Uint8Array;
  readonly verified: Set<BlockIndex>;
}

/** Takes in a torrent block by block, keeps only what is proven, and serves it on. It knows no neighbours. */
export class FetchedContent implements ContentStore {
  readonly metainfo: Metainfo;
  readonly geometry: Geometry;
  readonly infoBytes: Uint8Array;
  readonly heldAtOpen: Uint8Array;
  readonly #unfinished = new Map<ChunkIndex, Unfinished>();
  readonly #buffer: BlockBuffer;
  readonly #cache = new ChunkCache(cachedChunks, (chunk) => this.readChunk(chunk));

  readonly #torrent: FetchedTorrent;
  readonly #store: ChunkStore;
  readonly #held: Bitfield;

  private constructor(torrent: FetchedTorrent, store: ChunkStore, held: Bitfield) {
    this.#torrent = torrent;
    this.#store = store;
    this.#held = held;
    this.metainfo = torrent.metainfo;
    this.geometry = torrent.geometry;
    this.infoBytes = torrent.infoBytes;
    this.heldAtOpen = held.toBytes();
    this.#buffer = new BlockBuffer(store, bufferedBlocks);
  }

  /** Verifies what an earlier visit left in the store, and removes what is not right. */
  static async open(
    torrent: FetchedTorrent,
    store: ChunkStore,
    { onProgress }: OpenOptions = {},
  ): Promise<FetchedContent> {
    const { chunkCount } = torrent.geometry;
    const held = new Bitfield(chunkCount);
    const left = [...(await store.storedChunks())];
    const total = left.length;
    let verified = 0;

    async function verifyNext(): Promise<void> {
      for (let chunk = left.pop(); chunk !== undefined; chunk = left.pop()) {
        const belongs = Number.isInteger(chunk) && chunk >= 0 && chunk < chunkCount;
        if (belongs && (await isStoredRight(torrent.proof, store, chunk))) held.set(chunk);
        else await store.removeChunk(chunk);
        onProgress?.(++verified, total);
      }
    }
    await Promise.all(Array.from({ length: verifiedAtOnce }, verifyNext));
    return new FetchedContent(torrent, store, held);
  }

  async checkHashes(chunk: ChunkIndex, hashes: Uint8Array): Promise<boolean> {
    const leaves = this.#torrent.proof.leaves(chunk, hashes);
    if (leaves === undefined) return false;
    if (!this.#held.has(chunk) && !this.#unfinished.has(chunk)) {
      this.#unfinished.set(chunk, { hashes: hashes.slice(), leaves, verified: new Set() });
    }
    return true;
  }

  async checkBlock(chunk: ChunkIndex, block: BlockIndex, data: Uint8Array): Promise<boolean> {
    const { proof } = this.#torrent;
    if (!proof.needsHashes(chunk)) await this.checkHashes(chunk, new Uint8Array());
    const leaves = this.#unfinished.get(chunk)?.leaves ?? (await this.#storedLeaves(chunk));
    if (leaves === undefined) {
      throw new ContentError('internal', `Chunk ${chunk} has no leaf hashes yet.`);
    }
    if (!(await proof.isBlock(chunk, block, data, leaves))) return false;
    // Looked up again: it may have been stored while the block was hashed.
    const unfinished = this.#unfinished.get(chunk);
    if (unfinished !== undefined) {
      unfinished.verified.add(block);
      await this.#buffer.add(chunk, block, data);
    }
    return true;
  }

  async storeChunk(chunk: ChunkIndex): Promise<void> {
    if (this.#held.has(chunk)) return;
    const unfinished = this.#unfinished.get(chunk);
    const bytes = unfinished && (await this.#buffer.assemble(chunk, this.geometry.chunkLengthBytes(chunk)));
    if (bytes === undefined) throw new ContentError('internal', `Chunk ${chunk} lacks blocks.`);
    // If this fails, every block is still in the buffer: it can be served, and stored later.
    await this.#store.writeChunk(chunk, bytes, unfinished!.hashes);
    this.#held.set(chunk);
    this.#cache.put(chunk, bytes);
    this.#unfinished.delete(chunk);
    this.#buffer.drop(chunk);
  }

  async readBlock(chunk: ChunkIndex, block: BlockIndex): Promise<Uint8Array> {
    const lengthBytes = this.geometry.blockLengthBytes(chunk, block);
    if (this.#unfinished.get(chunk)?.verified.has(block)) {
      const bytes = await this.#buffer.get(chunk, block);
      if (bytes !== undefined) return bytes;
    }
    if (!this.#held.has(chunk)) throw new ContentError('internal', `Block ${block} of ${chunk} is not here.`);
    const bytes = await this.#cache.get(chunk);
    return bytes.subarray(block * blockBytes, block * blockBytes + lengthBytes);
  }

  /** Verifies at every read: a damaged chunk must not be saved, and neighbours ban a peer that sends one. */
  async readChunk(chunk: ChunkIndex): Promise<Uint8Array<ArrayBuffer>> {
    const { proof } = this.#torrent;
    const leaves = await this.#storedLeaves(chunk);
    const bytes = leaves && (await this.#store.readChunk(chunk));
    if (leaves && bytes && (await proof.isChunk(chunk, bytes, leaves))) return bytes;
    throw lost(chunk);
  }

  async readHashes(span: HashSpan): Promise<Uint8Array | undefined> {
    const { geometry } = this;
    const { proof } = this.#torrent;
    const within = chunkOfSpan(span);
    // Files with the same content have the same root, and each may have come to us in other parts.
    for (const [file, { piecesRoot }] of this.metainfo.files.entries()) {
      if (piecesRoot !== span.piecesRoot) continue;
      const { first, count } = geometry.chunksOfFile(file);
      if (!(within >= 0 && within < count)) return undefined;
      const chunk = (first + within) as ChunkIndex;
      const hashes = this.#unfinished.get(chunk)?.hashes ?? (await this.#store.readHashes(chunk));
      const source = hashes && proof.source(chunk, hashes);
      if (source === undefined && this.#held.has(chunk)) throw lost(chunk);
      const answer = source && hashesForSpan(source, span);
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  fileStream(file: number): ReadableStream<Uint8Array<ArrayBuffer>> {
    return streamFile(file, this.geometry, (chunk) => this.readChunk(chunk));
  }

  async fileBlob(file: number): Promise<Blob> {
    return assembleBlob(this.#chunksOfFile(file));
  }

  async close(): Promise<void> {
    this.#cache.clear();
    await this.#store.close();
  }

  async discard(): Promise<void> {
    this.#cache.clear();
    await this.#store.destroy();
  }

  async *#chunksOfFile(file: number): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
    const { first, count } = this.geometry.chunksOfFile(file);
    for (let at = 0; at < count; at++) yield await this.readChunk((first + at) as ChunkIndex);
  }

  async #storedLeaves(chunk: ChunkIndex): Promise<Uint8Array | undefined> {
    const hashes = this.#held.has(chunk) ? await this.#store.readHashes(chunk) : undefined;
    return hashes && this.#torrent.proof.leaves(chunk, hashes);
  }
}

function lost(chunk: ChunkIndex): ContentError {
  return new ContentError('unreadable', `The browser has lost or damaged chunk ${chunk}.`);
}

/** A chunk that the disk no longer gives back counts as missing. */
async function isStoredRight(proof: ChunkProof, store: ChunkStore, chunk: ChunkIndex): Promise<boolean> {
  try {
    const hashes = await store.readHashes(chunk);
    const leaves = hashes && proof.leaves(chunk, hashes);
    const bytes = leaves && (await store.readChunk(chunk));
    return leaves !== undefined && bytes !== undefined && (await proof.isChunk(chunk, bytes, leaves));
  } catch (error) {
    if (error instanceof ContentError && error.code === 'unreadable') return false;
    throw error;
  }
}
