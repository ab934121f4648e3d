import type { BlockIndex, ChunkIndex } from '../../../shared/base/ids.ts';

/** Where the chunks of one torrent are read from. It knows bytes only, not whether they are right. */
export interface ChunkSource {
  /**
   * The chunk in a buffer that is the caller's own; `undefined` if it is not here.
   * @throws ContentError `unreadable`
   */
  readChunk(chunk: ChunkIndex): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Ends the work; what is stored stays. */
  close(): Promise<void>;
}

/** Where the chunks of a torrent that is being fetched are kept, with the hashes that prove them. */
export interface ChunkStore extends ChunkSource {
  /** The torrent's description as it was once written. */
  readInfo(): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Keeps the torrent's bencoded info dictionary. @throws ContentError `no-space` */
  writeInfo(infoBytes: Uint8Array): Promise<void>;
  /** The chunks that were once written, in rising order. Storage may have damaged them since. */
  storedChunks(): Promise<readonly ChunkIndex[]>;
  /** The hashes written with the chunk. */
  readHashes(chunk: ChunkIndex): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /**
   * Keeps the chunk and its hashes, both or neither, and forgets its single blocks. Resolves when it is durable.
   * @throws ContentError `no-space`, with what was stored before untouched
   */
  writeChunk(chunk: ChunkIndex, bytes: Uint8Array, hashes: Uint8Array): Promise<void>;
  removeChunk(chunk: ChunkIndex): Promise<void>;
  /**
   * Keeps blocks of unfinished chunks, all or none, so that memory need not hold them. They do not outlive the visit.
   * @throws ContentError `no-space`
   */
  writeBlocks(blocks: readonly StoredBlock[]): Promise<void>;
  readBlock(chunk: ChunkIndex, block: BlockIndex): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Ends the work and deletes everything. */
  destroy(): Promise<void>;
}

export interface StoredBlock {
  readonly chunk: ChunkIndex;
  readonly block: BlockIndex;
  readonly bytes: Uint8Array;
}
