import { describe, expect, it } from 'vitest';
import {
  blockBytes,
  bytesOfStream,
  chunkBytes,
  copyAll,
  fetchContent,
  fileOf,
  heldChunks,
  opened,
  openTab,
  share,
} from '../../e2e/fixture/content-tabs.ts';
import { toHex } from '../../shared/base/hex.ts';
import type { BlockIndex, ChunkIndex, Infohash } from '../../shared/base/ids.ts';
import { createGeometry } from '../../shared/torrent/geometry.ts';
import { spanForChunk } from '../../shared/torrent/merkle.ts';
import { createHashing } from '../hashing/hashing.ts';
import { bytesOf, expectBytes } from './chunks/testing/chunk-store-contract.ts';
import type { ContentStores } from './content/content-store.ts';
import { connectContentStores } from './content-stores.ts';
import { serveContents } from './worker/content-service.ts';

const chunkAt = (index: number) => index as ChunkIndex;
const blockAt = (index: number) => index as BlockIndex;

const lengths = [0, 1, blockBytes, blockBytes + 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes - 5];
const folder = lengths.map((length, at) => fileOf(bytesOf(length, at), 'folder', `${at}-${length}`));

function withoutSubtle(): ContentStores {
  const { port1, port2 } = new MessageChannel();
  serveContents(port2, undefined);
  port1.start();
  port2.start();
  return connectContentStores(port1, { left: () => undefined, remember() {} }, createHashing(undefined));
}

describe.each([
  { name: 'in a Worker', stores: () => openTab().stores },
  { name: 'without crypto.subtle', stores: withoutSubtle },
])('a torrent of files of every length, $name', ({ stores }) => {
  it('copies a torrent into another store byte for byte', async () => {
    const { infohash, content: seed } = await share(stores(), folder);
    const leecher = await fetchContent(stores(), infohash, seed.infoBytes);
    expect(heldChunks(leecher)).toEqual([]);
    await copyAll(seed, leecher);
    for (const [file, length] of lengths.entries()) {
      const expected = bytesOf(length, file);
      expect(leecher.metainfo.files[file]).toMatchObject({
        path: [`${file}-${length}`],
        lengthBytes: length,
      });
      expectBytes(new Uint8Array(await (await leecher.fileBlob(file)).arrayBuffer()), expected);
      expectBytes(await bytesOfStream(leecher.fileStream(file)), expected);
      expectBytes(await bytesOfStream(seed.fileStream(file)), expected);
    }
  });

  it('passes a fetched torrent on to a third store, with its hashes', async () => {
    const { infohash, content: seed } = await share(stores(), folder);
    const first = await fetchContent(stores(), infohash, seed.infoBytes);
    await copyAll(seed, first);
    const second = await fetchContent(stores(), infohash, seed.infoBytes);
    await copyAll(first, second);
    const last = lengths.length - 1;
    expectBytes(await bytesOfStream(second.fileStream(last)), bytesOf(lengths[last]!, last));
  });
});

describe('blocks, hashes and descriptions from a neighbour', () => {
  async function openPair(bytes = bytesOf(2 * chunkBytes + 100)) {
    const { infohash, content: seed } = await share(openTab().stores, [fileOf(bytes, 'a')]);
    const tab = openTab();
    const leecher = await fetchContent(tab.stores, infohash, seed.infoBytes);
    const geometry = createGeometry(seed.metainfo.files);
    const span = spanForChunk(seed.metainfo.files, geometry, chunkAt(1))!;
    return { infohash, seed, leecher, tab, span, hashes: (await seed.readHashes(span))! };
  }

  it('refuses hashes with one wrong bit, wherever it is, and takes the right hashes afterwards', async () => {
    const { leecher, span, hashes } = await openPair();
    for (const at of [0, 511, 512, hashes.length - 1]) {
      const wrong = hashes.slice();
      wrong[at]! ^= 1;
      expect(await leecher.checkHashes(chunkAt(1), wrong)).toBe(false);
    }
    expect(await leecher.checkHashes(chunkAt(1), hashes.subarray(32))).toBe(false);
    expect(await leecher.checkHashes(chunkAt(0), hashes)).toBe(false);
    expect(await leecher.readHashes(span)).toBeUndefined();
    expect(await leecher.checkHashes(chunkAt(1), hashes)).toBe(true);
    expectBytes(await leecher.readHashes(span), hashes);
  });

  it('refuses a block with one wrong bit, and does not keep it', async () => {
    const { seed, leecher, hashes } = await openPair();
    await leecher.checkHashes(chunkAt(1), hashes);
    const wrong = (await seed.readBlock(chunkAt(1), blockAt(3))).slice();
    wrong[16_000]! ^= 0x80;
    expect(await leecher.checkBlock(chunkAt(1), blockAt(3), wrong)).toBe(false);
    await expect(leecher.readBlock(chunkAt(1), blockAt(3))).rejects.toMatchObject({ code: 'internal' });
    const right = await seed.readBlock(chunkAt(1), blockAt(3));
    const expected = right.slice();
    expect(await leecher.checkBlock(chunkAt(1), blockAt(3), right)).toBe(true);
    expectBytes(await leecher.readBlock(chunkAt(1), blockAt(3)), expected);
  });

  it('refuses a block that belongs to another place, is too short or is too long', async () => {
    const { seed, leecher, hashes } = await openPair();
    await leecher.checkHashes(chunkAt(1), hashes);
    const block = await seed.readBlock(chunkAt(1), blockAt(3));
    expect(await leecher.checkBlock(chunkAt(1), blockAt(4), block.slice())).toBe(false);
    expect(await leecher.checkBlock(chunkAt(1), blockAt(3), block.slice(1))).toBe(false);
    expect(await leecher.checkBlock(chunkAt(1), blockAt(3), new Uint8Array(blockBytes + 1))).toBe(false);
  });

  it('leaves the buffer around a block as it is', async () => {
    const { seed, leecher, hashes } = await openPair();
    await leecher.checkHashes(chunkAt(1), hashes);
    const frame = new Uint8Array(100 + blockBytes);
    frame.fill(7, 0, 100);
    frame.set(await seed.readBlock(chunkAt(1), blockAt(0)), 100);
    expect(await leecher.checkBlock(chunkAt(1), blockAt(0), frame.subarray(100))).toBe(true);
    expect(frame[50]).toBe(7);
  });

  it('fails as our own mistake when a block is checked before its leaves, or a chunk is stored before its last block', async () => {
    const { seed, leecher, hashes } = await openPair();
    const block = await seed.readBlock(chunkAt(1), blockAt(0));
    const early = leecher.checkBlock(chunkAt(1), blockAt(0), block.slice());
    await expect(early).rejects.toMatchObject({ name: 'ContentError', code: 'internal' });
    await leecher.checkHashes(chunkAt(1), hashes);
    await leecher.checkBlock(chunkAt(1), blockAt(0), block);
    await expect(leecher.storeChunk(chunkAt(1))).rejects.toMatchObject({ code: 'internal' });
  });

  it('[M6] refuses a description that is not the one of the link, or not legal', async () => {
    const { infohash, seed, tab } = await openPair();
    expect(await tab.stores.checkMetainfo(infohash, seed.infoBytes)).toMatchObject({
      metainfo: seed.metainfo,
    });
    const wrong = seed.infoBytes.slice();
    wrong[40]! ^= 1;
    expect(await tab.stores.checkMetainfo(infohash, wrong)).toBeUndefined();
    const nonsense = new TextEncoder().encode('de');
    const nonsenseHash = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', nonsense))) as Infohash;
    expect(await tab.stores.checkMetainfo(nonsenseHash, nonsense)).toBeUndefined();
  });
});

describe('sharing', () => {
  it('reports how much is hashed, up to the whole', async () => {
    const seen: [number, number][] = [];
    const files = [fileOf(bytesOf(9_000_000), 'a'), fileOf(bytesOf(1000), 'b')];
    const options = {
      onProgress: (...progress: [number, number]) => seen.push(progress),
      signal: new AbortController().signal,
    };
    const { content } = await openTab().stores.share(files, options);
    opened.add(content);
    expect(seen.at(-1)).toEqual([9_001_000, 9_001_000]);
    expect(seen.map(([hashed]) => hashed)).toEqual(seen.map(([hashed]) => hashed).sort((a, b) => a - b));
  });

  it('stops hashing when it is cancelled, and can share again', async () => {
    const { stores } = openTab();
    const controller = new AbortController();
    const large = new File(Array(64).fill(bytesOf(1_000_000)), 'large');
    const cancelled = stores.share([{ path: ['large'], file: large }], {
      onProgress: () => controller.abort(),
      signal: controller.signal,
    });
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
    expect((await share(stores, [fileOf(bytesOf(1), 'a')])).content.metainfo.name).toBe('a');
  });

  it('hashes nothing when it was cancelled before it began', async () => {
    const sharing = openTab().stores.share([], { onProgress() {}, signal: AbortSignal.abort() });
    await expect(sharing).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('makes the same torrent of the same files in any order', async () => {
    const { stores } = openTab();
    const first = await share(stores, folder);
    const second = await share(stores, [...folder].reverse());
    expect(second.infohash).toBe(first.infohash);
    expect(first.content.metainfo.name).toBe('folder');
    expectBytes(await bytesOfStream(second.content.fileStream(6)), bytesOf(lengths[6]!, 6));
  });

  it('fails to share no files', async () => {
    await expect(share(openTab().stores, [])).rejects.toMatchObject({ name: 'ContentError' });
  });

  it('holds every chunk of a shared torrent at once', async () => {
    const { content } = await share(openTab().stores, folder);
    expect(heldChunks(content)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

it('refuses files that no torrent can hold before it reads any of them', async () => {
  const { stores } = openTab();
  // Names of more than 4 MiB together: a file of 257 GiB is not at hand.
  const files = Array.from({ length: 20_000 }, (_, at) =>
    fileOf(bytesOf(1), 'folder', `${at}`.padEnd(220, 'x')),
  );
  let hasRead = false;
  const sharing = stores.share(files, {
    onProgress: () => {
      hasRead = true;
    },
    signal: new AbortController().signal,
  });
  await expect(sharing).rejects.toMatchObject({ name: 'ContentError', code: 'too-large' });
  expect(hasRead).toBe(false);
});
