import { afterEach, expect } from 'vitest';
import type { BlockIndex, ChunkIndex, Infohash } from '../../shared/ids.ts';
import { Bitfield } from '../../shared/torrent/bitfield.ts';
import { createGeometry } from '../../shared/torrent/geometry.ts';
import { spanForChunk } from '../../shared/torrent/merkle.ts';
import type { ContentStore, ContentStores, SharedFile } from './content-store.ts';
import { connectContentStores } from './content-stores.ts';
import type { LeftVisits } from './store-claim.ts';
import type { TabMemory } from './tab-memory.ts';

/** Tabs with Workers of their own, and what the network does between them: for tests of contents. What was opened is discarded after each test. */

const chunkAt = (index: number) => index as ChunkIndex;
const blockAt = (index: number) => index as BlockIndex;
export const blockBytes = 16_384;
export const chunkBytes = 262_144;

/** A tab with a Worker of its own; `reload` ends the Worker, and starts another that remembers what a tab remembers. */
export class Tab {
  #left: LeftVisits;
  #worker: Worker | undefined;
  #owner: string | undefined;
  stores!: ContentStores;

  constructor(left: LeftVisits = { own: undefined, ended: [] }) {
    this.#left = left;
    this.#start();
  }

  /** As a duplicate of this tab, or the same tab after a crash, starts with. */
  get remembered(): LeftVisits {
    return { own: this.#owner, ended: [] };
  }

  /** What a new tab knows when this one was closed. */
  get closed(): LeftVisits {
    return { own: undefined, ended: [this.#owner!] };
  }

  reload(): void {
    this.end();
    this.#left = { own: this.#owner, ended: [this.#owner!] };
    this.#start();
  }

  end(): void {
    this.#worker?.terminate();
  }

  #start(): void {
    this.#worker = new Worker(new URL('./content-worker.ts', import.meta.url), { type: 'module' });
    const memory: TabMemory = {
      left: () => this.#left,
      remember: (owner) => {
        this.#owner = owner;
      },
    };
    this.stores = connectContentStores(this.#worker, memory);
  }
}

const tabs: Tab[] = [];
export const opened = new Set<ContentStore>();

export function openTab(left?: LeftVisits): Tab {
  const tab = new Tab(left);
  tabs.push(tab);
  return tab;
}

afterEach(async () => {
  await Promise.all([...opened].map((content) => content.discard()));
  opened.clear();
  for (const tab of tabs.splice(0)) tab.end();
});

export function fileOf(bytes: Uint8Array<ArrayBuffer>, ...path: string[]): SharedFile {
  return { path, file: new File([bytes], path.at(-1)!) };
}

export async function share(stores: ContentStores, files: readonly SharedFile[]) {
  const { signal } = new AbortController();
  const shared = await stores.share(files, { onProgress() {}, signal });
  opened.add(shared.content);
  return shared;
}

export async function fetchContent(stores: ContentStores, infohash: Infohash, infoBytes: Uint8Array) {
  const content = await stores.fetch(infohash, infoBytes);
  opened.add(content);
  return content;
}

/** What the network does between two peers, for one chunk. */
export async function copyChunk(from: ContentStore, to: ContentStore, chunk: ChunkIndex): Promise<void> {
  const geometry = createGeometry(to.metainfo.files);
  const span = spanForChunk(to.metainfo.files, geometry, chunk);
  if (span !== undefined) expect(await to.checkHashes(chunk, (await from.readHashes(span))!)).toBe(true);
  for (let block = 0; block < geometry.blockCount(chunk); block++) {
    const data = await from.readBlock(chunk, blockAt(block));
    expect(await to.checkBlock(chunk, blockAt(block), data)).toBe(true);
  }
  await to.storeChunk(chunk);
}

export async function copyAll(from: ContentStore, to: ContentStore): Promise<void> {
  const { chunkCount } = createGeometry(to.metainfo.files);
  for (let chunk = 0; chunk < chunkCount; chunk++) await copyChunk(from, to, chunkAt(chunk));
}

export async function bytesOfStream(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export function heldChunks(content: ContentStore): number[] {
  const { chunkCount } = createGeometry(content.metainfo.files);
  return [...Bitfield.fromBytes(content.heldAtOpen, chunkCount)!];
}
