import { expect, it } from 'vitest';
import type { ChunkIndex } from '../../../shared/base/ids.ts';
import { ChunkCache } from './chunk-cache.ts';

const chunkAt = (index: number) => index as ChunkIndex;

function createCache(limit: number) {
  const loaded: number[] = [];
  const cache = new ChunkCache(limit, async (chunk) => {
    loaded.push(chunk);
    return Uint8Array.of(chunk);
  });
  return { cache, loaded };
}

it('reads a chunk once for many readers, at once or one after the other', async () => {
  const { cache, loaded } = createCache(2);
  await Promise.all([cache.get(chunkAt(7)), cache.get(chunkAt(7))]);
  expect(await cache.get(chunkAt(7))).toEqual(Uint8Array.of(7));
  expect(loaded).toEqual([7]);
});

it('forgets the chunk that was not used for the longest time', async () => {
  const { cache, loaded } = createCache(2);
  for (const index of [1, 2, 1, 3, 1, 2]) await cache.get(chunkAt(index));
  expect(loaded).toEqual([1, 2, 3, 2]);
});

it('serves a chunk that was put in without reading it', async () => {
  const { cache, loaded } = createCache(2);
  cache.put(chunkAt(5), Uint8Array.of(50));
  expect(await cache.get(chunkAt(5))).toEqual(Uint8Array.of(50));
  expect(loaded).toEqual([]);
});

it('reads again after a failure', async () => {
  let failures = 1;
  const cache = new ChunkCache(2, async () => {
    if (failures-- > 0) throw new Error('disk');
    return Uint8Array.of(1);
  });
  await expect(cache.get(chunkAt(0))).rejects.toThrow('disk');
  expect(await cache.get(chunkAt(0))).toEqual(Uint8Array.of(1));
});
