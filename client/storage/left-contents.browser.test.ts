import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import {
  bytesOfStream,
  chunkBytes,
  copyAll,
  copyChunk,
  fetchContent,
  fileOf,
  heldChunks,
  opened,
  openTab,
  share,
} from '../../e2e/fixture/content-tabs.ts';
import type { BlockIndex, ChunkIndex } from '../../shared/base/ids.ts';
import { createGeometry } from '../../shared/torrent/geometry.ts';
import { spanForChunk } from '../../shared/torrent/merkle.ts';
import { bytesOf, expectBytes } from './chunks/testing/chunk-store-contract.ts';
import { listStores, storeName } from './claims/store-claim.ts';

const chunkAt = (index: number) => index as ChunkIndex;
const blockAt = (index: number) => index as BlockIndex;

describe('a tab', () => {
  const bytes = bytesOf(4 * chunkBytes - 7);

  async function openShared() {
    const { infohash, content: seed } = await share(openTab().stores, [fileOf(bytes, 'a')]);
    return { infohash, seed };
  }

  it('finds its stored chunks after a reload, and nothing of unfinished chunks', async () => {
    const { infohash, seed } = await openShared();
    const tab = openTab();
    const before = await fetchContent(tab.stores, infohash, seed.infoBytes);
    for (const chunk of [0, 2, 3]) await copyChunk(seed, before, chunkAt(chunk));
    const span = spanForChunk(seed.metainfo.files, createGeometry(seed.metainfo.files), chunkAt(1))!;
    await before.checkHashes(chunkAt(1), (await seed.readHashes(span))!);
    await before.checkBlock(chunkAt(1), blockAt(0), await seed.readBlock(chunkAt(1), blockAt(0)));
    opened.delete(before);
    tab.reload();
    const after = await fetchContent(tab.stores, infohash, seed.infoBytes);
    expect(heldChunks(after)).toEqual([0, 2, 3]);
    await copyChunk(seed, after, chunkAt(1));
    expectBytes(await bytesOfStream(after.fileStream(0)), bytes);
  });

  it('finds nothing that another tab or its own duplicate uses', async () => {
    const { infohash, seed } = await openShared();
    const tab = openTab();
    await copyAll(seed, await fetchContent(tab.stores, infohash, seed.infoBytes));
    const other = await fetchContent(openTab().stores, infohash, seed.infoBytes);
    expect(heldChunks(other)).toEqual([]);
    const duplicate = await fetchContent(openTab(tab.remembered).stores, infohash, seed.infoBytes);
    expect(heldChunks(duplicate)).toEqual([]);
  });

  it('finds in a new tab what a closed tab left, without any neighbour', async () => {
    const { infohash, seed } = await openShared();
    const closed = openTab();
    expect(await closed.stores.reopen(infohash)).toBeUndefined();
    const before = await fetchContent(closed.stores, infohash, seed.infoBytes);
    await copyAll(seed, before);
    opened.delete(before);
    const progress: [number, number][] = [];
    closed.end();
    const after = await openTab(closed.closed).stores.reopen(infohash, {
      onProgress: (...seen) => progress.push(seen),
    });
    opened.add(after!);
    expect(heldChunks(after!)).toEqual([0, 1, 2, 3]);
    expect(progress.at(-1)).toEqual([4, 4]);
    expect(after!.infoBytes).toEqual(seed.infoBytes);
    expectBytes(await bytesOfStream(after!.fileStream(0)), bytes);
  });

  it('finds in a new tab nothing that a live tab uses', async () => {
    const { infohash, seed } = await openShared();
    const live = openTab();
    await copyAll(seed, await fetchContent(live.stores, infohash, seed.infoBytes));
    expect(await openTab().stores.reopen(infohash)).toBeUndefined();
    expect(await openTab(live.remembered).stores.reopen(infohash)).toBeUndefined();
  });

  it('finds its own store again when it leaves a torrent and joins it anew', async () => {
    const { infohash, seed } = await openShared();
    const { stores } = openTab();
    const before = await fetchContent(stores, infohash, seed.infoBytes);
    await copyChunk(seed, before, chunkAt(1));
    opened.delete(before);
    void before.close();
    const after = await stores.reopen(infohash);
    opened.add(after!);
    expect(heldChunks(after!)).toEqual([1]);
  });

  it('asks for the description again if the stored one is not the torrent’s', async () => {
    const { infohash, seed } = await openShared();
    const tab = openTab();
    const before = await fetchContent(tab.stores, infohash, seed.infoBytes);
    await copyAll(seed, before);
    opened.delete(before);
    tab.reload();
    const [stored] = (await listStores({ own: undefined, ended: [] })).filter(
      (each) => each.infohash === infohash,
    );
    const database = await openDB(storeName(stored!.key));
    for (const wrong of [seed.infoBytes.slice(1).buffer, 'nonsense', new ArrayBuffer(0)]) {
      await database.put('torrent', wrong, 'info');
      expect(await tab.stores.reopen(infohash)).toBeUndefined();
    }
    database.close();
    const after = await fetchContent(tab.stores, infohash, seed.infoBytes);
    expect(heldChunks(after)).toEqual([0, 1, 2, 3]);
  });

  it('finds its store again after a crash', async () => {
    const { infohash, seed } = await openShared();
    const crashed = openTab();
    const before = await fetchContent(crashed.stores, infohash, seed.infoBytes);
    await copyAll(seed, before);
    opened.delete(before);
    crashed.end();
    const after = await fetchContent(openTab(crashed.remembered).stores, infohash, seed.infoBytes);
    expect(heldChunks(after)).toEqual([0, 1, 2, 3]);
  });

  it('fetches again the chunks of a damaged store that fail their check', async () => {
    const { infohash, seed } = await openShared();
    const tab = openTab();
    const before = await fetchContent(tab.stores, infohash, seed.infoBytes);
    await copyAll(seed, before);
    opened.delete(before);
    tab.reload();
    const [stored] = (await listStores({ own: undefined, ended: [] })).filter(
      (each) => each.infohash === infohash,
    );
    const database = await openDB(storeName(stored!.key));
    const damaged = new Uint8Array((await database.get('chunks', 0)) as ArrayBuffer);
    damaged[100_000]! ^= 1;
    await database.put('chunks', damaged.buffer, 0);
    await database.put('chunks', ((await database.get('chunks', 2)) as ArrayBuffer).slice(0, 5000), 2);
    await database.put('hashes', new ArrayBuffer(7), 3);
    await database.put('chunks', new ArrayBuffer(10), 99);
    database.close();
    const after = await fetchContent(tab.stores, infohash, seed.infoBytes);
    expect(heldChunks(after)).toEqual([1]);
    for (const chunk of [0, 2, 3]) await copyChunk(seed, after, chunkAt(chunk));
    expectBytes(await bytesOfStream(after.fileStream(0)), bytes);
  });

  it('finds nothing after it has discarded the content', async () => {
    const { infohash, seed } = await openShared();
    const tab = openTab();
    const before = await fetchContent(tab.stores, infohash, seed.infoBytes);
    await copyAll(seed, before);
    await before.discard();
    opened.delete(before);
    await expect(before.readBlock(chunkAt(0), blockAt(0))).rejects.toMatchObject({ code: 'internal' });
    expect(heldChunks(await fetchContent(tab.stores, infohash, seed.infoBytes))).toEqual([]);
  });
});
