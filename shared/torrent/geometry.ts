import type { BlockIndex, ChunkIndex } from '../base/ids.ts';

/** How files are cut into chunks and chunks into blocks. It knows lengths only: no names, no hashes, no bytes. */

/** BEP 52: leaves of the Merkle tree, and the unit of request, verification and forwarding. */
export const blockBytes = 16_384;
/** The unit of rarity, storage and display (`piece length`). */
export const chunkBytes = 262_144;
export const blocksPerChunk = chunkBytes / blockBytes;

/** Where a chunk lies: in exactly one file, because every file starts on a chunk of its own (BEP 52). */
interface ChunkPlace {
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

/**
 * Costs O(files) once, then O(log files) for each question.
 * An index outside the torrent is the caller's bug: every question answers it with a `RangeError`.
 */
export function createGeometry(files: readonly { readonly lengthBytes: number }[]): Geometry {
  /** First chunk of each file; one more at the end, so that file f has the chunks from [f] to [f + 1]. */
  const firstChunks = new Float64Array(files.length + 1);
  let totalBytes = 0;
  for (const [file, { lengthBytes }] of files.entries()) {
    firstChunks[file + 1] = firstChunks[file]! + Math.ceil(lengthBytes / chunkBytes);
    totalBytes += lengthBytes;
  }
  const chunkCount = firstChunks[files.length]!;

  /** The last file that starts at or before the chunk: empty files before it start there too, and have no chunk. */
  function fileOf(chunk: ChunkIndex): number {
    requireIndex('chunk', chunk, chunkCount);
    let low = 0;
    let high = files.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (firstChunks[middle]! <= chunk) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function place(chunk: ChunkIndex): ChunkPlace {
    const file = fileOf(chunk);
    const offsetBytes = (chunk - firstChunks[file]!) * chunkBytes;
    return { file, offsetBytes, lengthBytes: Math.min(chunkBytes, files[file]!.lengthBytes - offsetBytes) };
  }

  function chunkLengthBytes(chunk: ChunkIndex): number {
    return place(chunk).lengthBytes;
  }

  function blockCount(chunk: ChunkIndex): number {
    return Math.ceil(chunkLengthBytes(chunk) / blockBytes);
  }

  return {
    totalBytes,
    chunkCount,
    fileCount: files.length,
    place,
    chunkLengthBytes,
    blockCount,
    blockLengthBytes(chunk, block) {
      const lengthBytes = chunkLengthBytes(chunk);
      requireIndex('block', block, Math.ceil(lengthBytes / blockBytes));
      return Math.min(blockBytes, lengthBytes - block * blockBytes);
    },
    chunksOfFile(file) {
      requireIndex('file', file, files.length);
      const first = firstChunks[file]!;
      return { first: first as ChunkIndex, count: firstChunks[file + 1]! - first };
    },
  };
}

function requireIndex(what: string, index: number, count: number): void {
  if (!(Number.isInteger(index) && index >= 0 && index < count)) {
    throw new RangeError(`${what} ${index} of ${count}`);
  }
}
