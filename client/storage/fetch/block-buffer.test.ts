import { expect, it } from 'vitest';
import type { BlockIndex, ChunkIndex } from '../../../shared/base/ids.ts';
import type { StoredBlock } from '../chunks/chunk-store.ts';
import { MemoryChunkStore } from '../chunks/memory-chunk-store.ts';
import { bytesOf, expectBytes } from '../chunks/testing/chunk-store-contract.ts';
import { ContentError } from '../content/content-error.ts';
import { BlockBuffer } from './block-buffer.ts';

const chunkAt = (index: number) => index as ChunkIndex;
const blockAt = (index: number) => index as BlockIndex;
const blockBytes = 16_384;

class WatchedStore extends MemoryChunkStore {
  readonly written: string[] = [];
  full = false;

  override async writeBlocks(blocks: readonly StoredBlock[]): Promise<void> {
    if (this.full) throw new ContentError('no-space', 'full');
    this.written.push(...blocks.map(({ chunk, block }) => `${chunk}:${block}`));
    await super.writeBlocks(blocks);
  }
}

it('keeps blocks in memory within its limit, and moves the oldest chunks’ blocks to the store above it', async () => {
  const store = new WatchedStore();
  const buffer = new BlockBuffer(store, 8);
  for (let chunk = 0; chunk < 8; chunk++) await buffer.add(chunkAt(chunk), blockAt(0), bytesOf(10, chunk));
  expect(store.written).toEqual([]);
  await buffer.add(chunkAt(8), blockAt(0), bytesOf(10, 8));
  expect(store.written).toEqual(['0:0', '1:0']);
  await buffer.add(chunkAt(9), blockAt(0), bytesOf(10, 9));
  expect(store.written).toEqual(['0:0', '1:0']);
  await buffer.add(chunkAt(10), blockAt(0), bytesOf(10, 10));
  expect(store.written).toEqual(['0:0', '1:0', '2:0', '3:0']);
  for (let chunk = 0; chunk < 11; chunk++) {
    expectBytes(await buffer.get(chunkAt(chunk), blockAt(0)), bytesOf(10, chunk));
  }
});

it('puts a chunk together from memory and store alike', async () => {
  const buffer = new BlockBuffer(new WatchedStore(), 4);
  const chunk = bytesOf(15 * blockBytes + 5);
  for (let block = 15; block >= 0; block--) {
    const bytes = chunk.slice(block * blockBytes, (block + 1) * blockBytes);
    await buffer.add(chunkAt(3), blockAt(block), bytes);
  }
  expectBytes(await buffer.assemble(chunkAt(3), chunk.length), chunk);
  expect(await buffer.assemble(chunkAt(3), chunk.length + blockBytes)).toBeUndefined();
});

it('counts each block that it holds once, and none of a dropped chunk', async () => {
  const store = new WatchedStore();
  const buffer = new BlockBuffer(store, 4);
  for (let round = 0; round < 5; round++) {
    for (let block = 0; block < 4; block++) await buffer.add(chunkAt(round), blockAt(block), bytesOf(10));
    await buffer.add(chunkAt(round), blockAt(0), bytesOf(10));
    buffer.drop(chunkAt(round));
  }
  expect(store.written).toEqual([]);
});

it('loses nothing when the store is full, and goes on when it has space again', async () => {
  const store = new WatchedStore();
  const buffer = new BlockBuffer(store, 2);
  store.full = true;
  await buffer.add(chunkAt(0), blockAt(0), bytesOf(10, 0));
  await buffer.add(chunkAt(1), blockAt(0), bytesOf(10, 1));
  await expect(buffer.add(chunkAt(2), blockAt(0), bytesOf(10, 2))).rejects.toMatchObject({
    code: 'no-space',
  });
  store.full = false;
  await buffer.add(chunkAt(3), blockAt(0), bytesOf(10, 3));
  expect(store.written).toEqual(['0:0']);
  for (let chunk = 0; chunk < 4; chunk++) {
    expectBytes(await buffer.get(chunkAt(chunk), blockAt(0)), bytesOf(10, chunk));
  }
});
