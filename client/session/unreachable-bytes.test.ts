import { expect, it } from 'vitest';
import type { ChunkIndex } from '../../shared/base/ids.ts';
import { Progress } from '../../shared/swarm/download/progress.ts';
import { Bitfield } from '../../shared/torrent/bitfield.ts';
import { blockBytes, chunkBytes, createGeometry } from '../../shared/torrent/geometry.ts';
import { type Holder, unreachableBytes } from './unreachable-bytes.ts';

/** Three whole chunks, and one of a block and a byte. */
const geometry = createGeometry([{ lengthBytes: 3 * chunkBytes + blockBytes + 1 }]);

function bits(...chunks: number[]): Bitfield {
  const bitfield = new Bitfield(geometry.chunkCount);
  for (const chunk of chunks) bitfield.set(chunk as ChunkIndex);
  return bitfield;
}

function holder(chunks: number[], partial: Record<number, number> = {}): Holder {
  const masks = Object.entries(partial).map(([chunk, mask]) => [Number(chunk) as ChunkIndex, mask] as const);
  return { held: bits(...chunks), partial: new Map(masks), isSeed: false };
}

const progress = (...chunks: number[]) => new Progress(geometry, bits(...chunks).toBytes());

it('counts all missing bytes while no neighbour is here', () => {
  expect(unreachableBytes(geometry, progress(0), [])).toBe(2 * chunkBytes + blockBytes + 1);
});

it('counts no bytes while a seed is here', () => {
  expect(unreachableBytes(geometry, progress(), [{ ...holder([]), isSeed: true }])).toBe(0);
});

it('counts block by block what neither we nor any neighbour hold', () => {
  const mine = progress(0);
  mine.onVerified(1 as ChunkIndex, 0 as never);
  const others = [holder([2], { 1: 0b10 }), holder([], { 1: 0b110, 3: 0b01 })];
  expect(unreachableBytes(geometry, mine, others)).toBe(13 * blockBytes + 1);
});
