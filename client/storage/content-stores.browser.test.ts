import { openDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import { toHex } from '../../shared/hex.ts';
import type { BlockIndex, ChunkIndex, Infohash } from '../../shared/ids.ts';
import { Bitfield } from '../../shared/torrent/bitfield.ts';
import { createGeometry } from '../../shared/torrent/geometry.ts';
import { spanForChunk } from '../../shared/torrent/merkle.ts';
import { createHashing } from '../hashing/hashing.ts';
import { bytesOf, expectBytes } from './chunk-store-contract.ts';
import { serveContents } from './content-service.ts';
import type { ContentStore, ContentStores, SharedFile } from './content-store.ts';
import { connectContentStores } from './content-stores.ts';
import type { LeftStore } from './store-claim.ts';
import type { TabMemory } from './tab-memory.ts';

const chunkAt = (index: number) => index as ChunkIndex;
const blockAt = (index: number) => index as BlockIndex;
const blockBytes = 16_384;
const chunkBytes = 262_144;

/** A tab with a Worker of its own; `reload` ends the Worker, and starts another that remembers what a tab remembers. */
class Tab {
  #left: LeftStore | undefined;
  #worker: Worker | undefined;
  stores!: ContentStores;

  constructor(left?: LeftStore) {
    this.#left = left;
    this.#start();
  }

  get remembered(): LeftStore {
    return this.#left!;
  }

  reload(): void {
    this.end();
    this.#left = { ...this.#left!, ended: true };
    this.#start();
  }

  end(): void {
    this.#worker?.terminate();
  }

  #start(): void {
    this.#worker = new Worker(new URL('./content-worker.ts', import.meta.url), { type: 'module' });
    const memory: TabMemory = {
      left: this.#left,
      remember: (key, owner) => {
        this.#left = { key, owner, ended: false };
      },
    };
    this.stores = connectContentStores(this.#worker, memory);
  }
}

const tabs: Tab[] = [];
const opened = new Set<ContentStore>();

function openTab(left?: LeftStore): Tab {
  const tab = new Tab(left);
  tabs.push(tab);
  return tab;
}

afterEach(async () => {
  await Promise.all([...opened].map((content) => content.discard()));
  opened.clear();
  for (const tab of tabs.splice(0)) tab.end();
});

function fileOf(bytes: Uint8Array<ArrayBuffer>, ...path: string[]): SharedFile {
  return { path, file: new File([bytes], path.at(-1)!) };
}

async function share(stores: ContentStores, files: readonly SharedFile[]) {
  const { signal } = new AbortController();
  const shared = await stores.share(files, { onProgress() {}, signal });
  opened.add(shared.content);
  return shared;
}

async function fetchContent(stores: ContentStores, infohash: Infohash, infoBytes: Uint8Array) {
  const content = await stores.fetch(infohash, infoBytes);
  opened.add(content);
  return content;
}

/** What the network does between two peers, for one chunk. */
async function copyChunk(from: ContentStore, to: ContentStore, chunk: ChunkIndex): Promise<void> {
  const geometry = createGeometry(to.metainfo.files);
  const span = spanForChunk(to.metainfo.files, geometry, chunk);
  if (span !== undefined) expect(await to.checkHashes(chunk, (await from.readHashes(span))!)).toBe(true);
  for (let block = 0; block < geometry.blockCount(chunk); block++) {
    const data = await from.readBlock(chunk, blockAt(block));
    expect(await to.checkBlock(chunk, blockAt(block), data)).toBe(true);
  }
  await to.storeChunk(chunk);
}

async function copyAll(from: ContentStore, to: ContentStore): Promise<void> {
  const { chunkCount } = createGeometry(to.metainfo.files);
  for (let chunk = 0; chunk < chunkCount; chunk++) await copyChunk(from, to, chunkAt(chunk));
}

async function bytesOfStream(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function heldChunks(content: ContentStore): number[] {
  const { chunkCount } = createGeometry(content.metainfo.files);
  return [...Bitfield.fromBytes(content.heldAtOpen, chunkCount)!];
}

const lengths = [0, 1, blockBytes, blockBytes + 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes - 5];
const folder = lengths.map((length, at) => fileOf(bytesOf(length, at), 'folder', `${at}-${length}`));

function withoutSubtle(): ContentStores {
  const { port1, port2 } = new MessageChannel();
  serveContents(port2, undefined);
  port1.start();
  port2.start();
  return connectContentStores(port1, { left: undefined, remember() {} }, createHashing(undefined));
}

describe.each([
  { name: 'in a Worker', stores: () => openTab().stores },
  { name: 'without crypto.subtle', stores: withoutSubtle },
])('a torrent of files of every length, $name', ({ stores }) => {
  it('reaches another store byte for byte', async () => {
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

  it('is passed on by one who fetched it, hashes and all', async () => {
    const { infohash, content: seed } = await share(stores(), folder);
    const first = await fetchContent(stores(), infohash, seed.infoBytes);
    await copyAll(seed, first);
    const second = await fetchContent(stores(), infohash, seed.infoBytes);
    await copyAll(first, second);
    const last = lengths.length - 1;
    expectBytes(await bytesOfStream(second.fileStream(last)), bytesOf(lengths[last]!, last));
  });
});

describe('what a neighbour sends', () => {
  async function openPair(bytes = bytesOf(2 * chunkBytes + 100)) {
    const { infohash, content: seed } = await share(openTab().stores, [fileOf(bytes, 'a')]);
    const tab = openTab();
    const leecher = await fetchContent(tab.stores, infohash, seed.infoBytes);
    const geometry = createGeometry(seed.metainfo.files);
    const span = spanForChunk(seed.metainfo.files, geometry, chunkAt(1))!;
    return { infohash, seed, leecher, tab, span, hashes: (await seed.readHashes(span))! };
  }

  it('is refused if one bit of the hashes is wrong, wherever it is, and the right hashes are taken afterwards', async () => {
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

  it('is refused and not kept if one bit of a block is wrong', async () => {
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

  it('is refused if a block is right for another place, too short or too long', async () => {
    const { seed, leecher, hashes } = await openPair();
    await leecher.checkHashes(chunkAt(1), hashes);
    const block = await seed.readBlock(chunkAt(1), blockAt(3));
    expect(await leecher.checkBlock(chunkAt(1), blockAt(4), block.slice())).toBe(false);
    expect(await leecher.checkBlock(chunkAt(1), blockAt(3), block.slice(1))).toBe(false);
    expect(await leecher.checkBlock(chunkAt(1), blockAt(3), new Uint8Array(blockBytes + 1))).toBe(false);
  });

  it('is left whole where a block is a view of a buffer with other things in it', async () => {
    const { seed, leecher, hashes } = await openPair();
    await leecher.checkHashes(chunkAt(1), hashes);
    const frame = new Uint8Array(100 + blockBytes);
    frame.fill(7, 0, 100);
    frame.set(await seed.readBlock(chunkAt(1), blockAt(0)), 100);
    expect(await leecher.checkBlock(chunkAt(1), blockAt(0), frame.subarray(100))).toBe(true);
    expect(frame[50]).toBe(7);
  });

  it('is our own mistake to check before its leaves are known, or to store before every block is here', async () => {
    const { seed, leecher, hashes } = await openPair();
    const block = await seed.readBlock(chunkAt(1), blockAt(0));
    const early = leecher.checkBlock(chunkAt(1), blockAt(0), block.slice());
    await expect(early).rejects.toMatchObject({ name: 'ContentError', code: 'internal' });
    await leecher.checkHashes(chunkAt(1), hashes);
    await leecher.checkBlock(chunkAt(1), blockAt(0), block);
    await expect(leecher.storeChunk(chunkAt(1))).rejects.toMatchObject({ code: 'internal' });
  });

  it('[M6] is refused as a description if it is not that of the link, or not legal', async () => {
    const { infohash, seed, tab } = await openPair();
    expect(await tab.stores.checkMetainfo(infohash, seed.infoBytes)).toEqual(seed.metainfo);
    const wrong = seed.infoBytes.slice();
    wrong[40]! ^= 1;
    expect(await tab.stores.checkMetainfo(infohash, wrong)).toBeUndefined();
    await expect(tab.stores.fetch(infohash, wrong)).rejects.toMatchObject({ code: 'internal' });
    const nonsense = new TextEncoder().encode('de');
    const nonsenseHash = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', nonsense))) as Infohash;
    expect(await tab.stores.checkMetainfo(nonsenseHash, nonsense)).toBeUndefined();
  });
});

describe('a tab', () => {
  const bytes = bytesOf(4 * chunkBytes - 7);

  async function openShared() {
    const { infohash, content: seed } = await share(openTab().stores, [fileOf(bytes, 'a')]);
    return { infohash, seed };
  }

  it('finds after a reload what it had stored, and nothing of unfinished chunks', async () => {
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

  it('finds nothing of what another tab has, nor of what its duplicate has', async () => {
    const { infohash, seed } = await openShared();
    const tab = openTab();
    await copyAll(seed, await fetchContent(tab.stores, infohash, seed.infoBytes));
    const other = await fetchContent(openTab().stores, infohash, seed.infoBytes);
    expect(heldChunks(other)).toEqual([]);
    const duplicate = await fetchContent(openTab(tab.remembered).stores, infohash, seed.infoBytes);
    expect(heldChunks(duplicate)).toEqual([]);
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

  it('does not believe a damaged store: what fails is not held, and is fetched again', async () => {
    const { infohash, seed } = await openShared();
    const tab = openTab();
    const before = await fetchContent(tab.stores, infohash, seed.infoBytes);
    await copyAll(seed, before);
    opened.delete(before);
    tab.reload();
    const database = await openDB(`swarmroom-store ${tab.remembered.key} ${infohash}`);
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

describe('sharing', () => {
  it('tells its progress, up to the whole', async () => {
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

  it('stops when it is cancelled, and the next sharing works', async () => {
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

  it('does not begin when it was cancelled before', async () => {
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

  it('fails where there is nothing to share', async () => {
    await expect(share(openTab().stores, [])).rejects.toMatchObject({ name: 'ContentError' });
  });

  it('holds everything at once', async () => {
    const { content } = await share(openTab().stores, folder);
    expect(heldChunks(content)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
