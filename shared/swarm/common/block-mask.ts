import type { BlockIndex, ChunkIndex } from '../../base/ids.ts';
import { blocksPerChunk } from '../../torrent/geometry.ts';

/** Sets of blocks of one chunk as 16-bit masks, and one number for a block of the whole torrent. */

export function fullMask(blockCount: number): number {
  return (1 << blockCount) - 1;
}

export function bitCount(mask: number): number {
  let rest = mask - ((mask >> 1) & 0x5555);
  rest = (rest & 0x3333) + ((rest >> 2) & 0x3333);
  rest = (rest + (rest >> 4)) & 0x0f0f;
  return (rest + (rest >> 8)) & 0x1f;
}

/** The first block of a mask that is not empty. */
export function firstBlock(mask: number): BlockIndex {
  return (31 - Math.clz32(mask & -mask)) as BlockIndex;
}

/** Position of a block in the whole torrent, as a key for maps. */
export type BlockKey = number;

export function blockKey(chunk: ChunkIndex, block: BlockIndex): BlockKey {
  return chunk * blocksPerChunk + block;
}

export function chunkOfKey(key: BlockKey): ChunkIndex {
  return Math.floor(key / blocksPerChunk) as ChunkIndex;
}

export function blockOfKey(key: BlockKey): BlockIndex {
  return (key % blocksPerChunk) as BlockIndex;
}
