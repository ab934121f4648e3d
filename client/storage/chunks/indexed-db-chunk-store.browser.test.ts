import { deleteDB, openDB } from 'idb';
import { expect, it, vi } from 'vitest';
import type { BlockIndex, ChunkIndex } from '../../../shared/base/ids.ts';
import { countStoredChunks, describeStore, IndexedDbChunkStore } from './indexed-db-chunk-store.ts';
import { bytesOf, describeChunkStore, expectBytes } from './testing/chunk-store-contract.ts';

describeChunkStore('IndexedDB chunk store', (name) => IndexedDbChunkStore.open(name), {
  survivesClosing: true,
});

const chunk = 0 as ChunkIndex;

it('reports no space when the quota is exceeded, and keeps its chunks', async () => {
  const store = await IndexedDbChunkStore.open('quota');
  await store.writeChunk(chunk, bytesOf(10), bytesOf(32));
  const full = exceedQuota();
  await expect(store.writeChunk(chunk, bytesOf(20), bytesOf(32))).rejects.toMatchObject({ code: 'no-space' });
  const block = { chunk, block: 0 as BlockIndex, bytes: bytesOf(20) };
  await expect(store.writeBlocks([block])).rejects.toMatchObject({ code: 'no-space' });
  full.end();
  expectBytes(await store.readChunk(chunk), bytesOf(10));
  await store.destroy();
});

/**
 * Transactions that write fail as Chromium lets them fail: the requests are taken, then the whole transaction aborts.
 * A real quota would be that of the whole origin, and so of every test that runs at the same time.
 */
function exceedQuota(): { end(): void } {
  const begin = IDBDatabase.prototype.transaction;
  const failing = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...options
  ) {
    const transaction = begin.apply(this, options);
    queueMicrotask(() => transaction.abort());
    return transaction;
  });
  const reason = vi
    .spyOn(IDBTransaction.prototype, 'error', 'get')
    .mockReturnValue(new DOMException('full', 'QuotaExceededError'));
  return {
    end() {
      failing.mockRestore();
      reason.mockRestore();
    },
  };
}

it('replaces a store that a newer version of the program left', async () => {
  (await openDB('newer', 7)).close();
  const store = await IndexedDbChunkStore.open('newer');
  expect(await store.storedChunks()).toEqual([]);
  await store.destroy();
});

it('keeps the chunks of a store that an older version of the program left', async () => {
  const older = await openDB('older', 1, {
    upgrade(database) {
      for (const name of ['chunks', 'hashes', 'blocks']) database.createObjectStore(name);
    },
  });
  await older.put('chunks', bytesOf(10).buffer, 3);
  older.close();
  const store = await IndexedDbChunkStore.open('older');
  expect(await store.storedChunks()).toEqual([3]);
  expect(await store.readInfo()).toBeUndefined();
  await store.destroy();
});

it('describes a store that another tab may use, and changes nothing in it', async () => {
  const store = await IndexedDbChunkStore.open('looked-into');
  await store.writeInfo(bytesOf(20));
  await store.writeChunk(chunk, bytesOf(10), bytesOf(32));
  await store.writeBlocks([{ chunk: 1 as ChunkIndex, block: 0 as BlockIndex, bytes: bytesOf(5) }]);
  expect(await countStoredChunks('looked-into')).toBe(1);
  const described = await describeStore('looked-into');
  expect(described.chunks).toEqual([0]);
  expectBytes(described.infoBytes, bytesOf(20));
  expectBytes(await store.readBlock(1 as ChunkIndex, 0 as BlockIndex), bytesOf(5));
  await store.destroy();
});

it('lets another page delete its store, and then fails instead of waiting for ever', async () => {
  const store = await IndexedDbChunkStore.open('deleted');
  await deleteDB('deleted');
  await expect(store.readChunk(chunk)).rejects.toMatchObject({ name: 'ContentError' });
});

it('treats a record that is no buffer as a missing chunk', async () => {
  const store = await IndexedDbChunkStore.open('damaged');
  const database = await openDB('damaged');
  await database.put('chunks', 'nonsense', 0);
  database.close();
  expect(await store.readChunk(chunk)).toBeUndefined();
  await store.destroy();
});

it('reports storage as blocked when the browser opens no database', async () => {
  const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('no', 'InvalidStateError');
  });
  await expect(IndexedDbChunkStore.open('private')).rejects.toMatchObject({ code: 'blocked' });
  open.mockRestore();
});
