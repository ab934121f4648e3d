import type { BlockIndex, ChunkIndex } from '../ids.ts';

/** BEP 52: leaves of the Merkle tree, and the unit of request, verification and forwarding. */
export const blockBytes = 16_384;
/** The unit of rarity, storage and display (`piece length`). */
export const chunkBytes = 262_144;
export const blocksPerChunk = chunkBytes / blockBytes;

/** Where a chunk lies: in exactly one file, because every file starts on a chunk of its own (BEP 52). */
export interface ChunkPlace {
  readonly file: number;
  /** Offset of the chunk's first byte in its file. */
  readonly offsetBytes: number;
  readonly lengthBytes: number;
}

/** The arithmetic of one torrent: its files cut into chunks, the chunks into blocks. */
export interface Geometry {
  readonly totalBytes: number;
  readonly chunkCount: number;
  readonly fileCount: number;
  place(chunk: ChunkIndex): ChunkPlace;
  chunkLengthBytes(chunk: ChunkIndex): number;
  blockCount(chunk: ChunkIndex): number;
  blockLengthBytes(chunk: ChunkIndex, block: BlockIndex): number;
  /** First chunk of the file, and how many it has: 0 for an empty file. */
  chunksOfFile(file: number): { readonly first: ChunkIndex; readonly count: number };
}
