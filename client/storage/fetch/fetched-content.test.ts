import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../shared/base/hex.ts';
import type { BlockIndex, ChunkIndex } from '../../../shared/base/ids.ts';
import { createGeometry } from '../../../shared/torrent/geometry.ts';
import {
  createMerkleTree,
  hashesForSpan,
  type Sha256,
  spanForChunk,
} from '../../../shared/torrent/merkle.ts';
import { createMetainfo, encodeMetainfo } from '../../../shared/torrent/metainfo.ts';
import { createLeafHasher } from '../../hashing/leaf-hasher.ts';
import type { ChunkStore } from '../chunks/chunk-store.ts';
import { MemoryChunkStore } from '../chunks/memory-chunk-store.ts';
import { bytesOf, expectBytes } from '../chunks/testing/chunk-store-contract.ts';
import { ContentError } from '../content/content-error.ts';
import { ChunkProof } from '../read/chunk-proof.ts';
import { FetchedContent } from './fetched-content.ts';

const chunkAt = (index: number) => index as ChunkIndex;
const blockAt = (index: number) => index as BlockIndex;
const blockBytes = 16_384;
const chunkBytes = 262_144;

const sha256: Sha256 = (data) => new Uint8Array(createHash('sha256').update(data).digest());
const hasher = createLeafHasher(undefined, sha256);

class FailingStore extends MemoryChunkStore {
  full = false;

  override async writeChunk(...chunk: Parameters<ChunkStore['writeChunk']>): Promise<void> {
    if (this.full) throw new ContentError('no-space', 'full');
    await super.writeChunk(...chunk);
  }
}

/** A torrent of one file, with what a seed would send of it. */
async function createTorrent(bytes: Uint8Array) {
  const tree = createMerkleTree(await hasher.hashLeaves(bytes), sha256);
  const metainfo = createMetainfo('a', [
    { path: ['a'], lengthBytes: bytes.length, piecesRoot: toHex(tree.root) },
  ]);
  const geometry = createGeometry(metainfo.files);
  const proof = new ChunkProof(metainfo, geometry, sha256, hasher);
  const infoBytes = encodeMetainfo(metainfo);
  const span = (chunk: number) => spanForChunk(metainfo.files, geometry, chunkAt(chunk))!;
  const offset = (chunk: number, block: number) => chunk * chunkBytes + block * blockBytes;
  return {
    torrent: { metainfo, infoBytes, geometry, proof },
    span,
    hashes: (chunk: number) => hashesForSpan(tree, span(chunk))!,
    block: (chunk: number, block: number) =>
      bytes.slice(offset(chunk, block), offset(chunk, block) + blockBytes),
  };
}

type Torrent = Awaited<ReturnType<typeof createTorrent>>;

async function takeChunk(content: FetchedContent, { torrent, hashes, block }: Torrent, chunk: number) {
  await content.checkHashes(chunkAt(chunk), hashes(chunk));
  for (let at = 0; at < torrent.geometry.blockCount(chunkAt(chunk)); at++) {
    expect(await content.checkBlock(chunkAt(chunk), blockAt(at), block(chunk, at))).toBe(true);
  }
}

describe('a write that fails', () => {
  it('serves a verified chunk whose write failed, and stores it when the disk has space', async () => {
    const bytes = bytesOf(chunkBytes + 5);
    const torrent = await createTorrent(bytes);
    const store = new FailingStore();
    const content = await FetchedContent.open(torrent.torrent, store);
    await takeChunk(content, torrent, 0);
    store.full = true;
    await expect(content.storeChunk(chunkAt(0))).rejects.toMatchObject({ code: 'no-space' });
    expectBytes(await content.readBlock(chunkAt(0), blockAt(7)), torrent.block(0, 7));
    expectBytes(await content.readHashes(torrent.span(0)), torrent.hashes(0));
    store.full = false;
    await content.storeChunk(chunkAt(0));
    expectBytes(await store.readChunk(chunkAt(0)), bytes.slice(0, chunkBytes));
  });
});

describe('stored chunks', () => {
  it('finds a stored chunk and its hashes again at the next visit', async () => {
    const torrent = await createTorrent(bytesOf(2 * chunkBytes));
    const store = new MemoryChunkStore();
    const before = await FetchedContent.open(torrent.torrent, store);
    await takeChunk(before, torrent, 1);
    await before.storeChunk(chunkAt(1));
    const after = await FetchedContent.open(torrent.torrent, store);
    expect(after.heldAtOpen).toEqual(Uint8Array.of(0b0100_0000));
    expectBytes(await after.readHashes(torrent.span(1)), torrent.hashes(1));
  });

  it('checks a block of a stored chunk that comes again, and keeps the chunk', async () => {
    const torrent = await createTorrent(bytesOf(chunkBytes));
    const content = await FetchedContent.open(torrent.torrent, new MemoryChunkStore());
    await takeChunk(content, torrent, 0);
    await content.storeChunk(chunkAt(0));
    expect(await content.checkBlock(chunkAt(0), blockAt(2), torrent.block(0, 2))).toBe(true);
    expect(await content.checkBlock(chunkAt(0), blockAt(2), torrent.block(0, 3))).toBe(false);
    expectBytes(await content.readBlock(chunkAt(0), blockAt(2)), torrent.block(0, 2));
  });

  it('does not hold a stored chunk of another torrent', async () => {
    const one = await createTorrent(bytesOf(chunkBytes, 1));
    const other = await createTorrent(bytesOf(chunkBytes, 2));
    const store = new MemoryChunkStore();
    const content = await FetchedContent.open(one.torrent, store);
    await takeChunk(content, one, 0);
    await content.storeChunk(chunkAt(0));
    expect((await FetchedContent.open(other.torrent, store)).heldAtOpen).toEqual(Uint8Array.of(0));
    expect(await store.storedChunks()).toEqual([]);
  });

  it('reports a chunk as unreadable when the store has lost it', async () => {
    const torrent = await createTorrent(bytesOf(chunkBytes));
    const store = new MemoryChunkStore();
    await takeChunk(await FetchedContent.open(torrent.torrent, store), torrent, 0);
    await store.writeChunk(chunkAt(0), bytesOf(chunkBytes), torrent.hashes(0));
    const content = await FetchedContent.open(torrent.torrent, store);
    await store.removeChunk(chunkAt(0));
    await expect(content.readBlock(chunkAt(0), blockAt(0))).rejects.toMatchObject({ code: 'unreadable' });
  });

  it('reports a chunk as unreadable, to neighbours and when saving, when the store has damaged it', async () => {
    const torrent = await createTorrent(bytesOf(2 * chunkBytes));
    const store = new MemoryChunkStore();
    const first = await FetchedContent.open(torrent.torrent, store);
    for (const chunk of [0, 1]) {
      await takeChunk(first, torrent, chunk);
      await first.storeChunk(chunkAt(chunk));
    }
    const content = await FetchedContent.open(torrent.torrent, store);
    const wrong = bytesOf(chunkBytes);
    wrong[200_000]! ^= 1;
    await store.writeChunk(chunkAt(0), wrong, torrent.hashes(0));
    await store.writeChunk(chunkAt(1), (await store.readChunk(chunkAt(1)))!, new Uint8Array(7));
    for (const chunk of [0, 1]) {
      const read = content.readBlock(chunkAt(chunk), blockAt(0));
      await expect(read).rejects.toMatchObject({ code: 'unreadable' });
      await expect(content.readChunk(chunkAt(chunk))).rejects.toMatchObject({ code: 'unreadable' });
    }
    const span = spanForChunk(torrent.torrent.metainfo.files, torrent.torrent.geometry, chunkAt(1))!;
    await expect(content.readHashes(span)).rejects.toMatchObject({ code: 'unreadable' });
  });
});

describe('a hash request', () => {
  it('answers a hash request for a held chunk or a part of it, and no other request', async () => {
    const torrent = await createTorrent(bytesOf(4 * chunkBytes));
    const content = await FetchedContent.open(torrent.torrent, new MemoryChunkStore());
    await content.checkHashes(chunkAt(2), torrent.hashes(2));
    const span = torrent.span(2);
    expectBytes(await content.readHashes(span), torrent.hashes(2));
    expect((await content.readHashes({ ...span, index: 36, length: 4, proofLayers: 0 }))?.length).toBe(128);
    expect(await content.readHashes({ ...span, index: 0 })).toBeUndefined();
    expect(await content.readHashes({ ...span, index: 1000 * 16 })).toBeUndefined();
    expect(await content.readHashes({ ...span, index: -16 })).toBeUndefined();
    expect(await content.readHashes({ ...span, length: 3 })).toBeUndefined();
    expect(await content.readHashes({ ...span, piecesRoot: 'f'.repeat(64) })).toBeUndefined();
    expect(await content.readHashes({ ...span, index: Number.NaN })).toBeUndefined();
  });
});

describe('a file of one block', () => {
  it('needs no hashes for a file of one block, and refuses any that come', async () => {
    const torrent = await createTorrent(bytesOf(100));
    const content = await FetchedContent.open(torrent.torrent, new MemoryChunkStore());
    expect(await content.checkHashes(chunkAt(0), new Uint8Array(32))).toBe(false);
    expect(await content.checkBlock(chunkAt(0), blockAt(0), bytesOf(100, 2))).toBe(false);
    expect(await content.checkBlock(chunkAt(0), blockAt(0), bytesOf(100))).toBe(true);
    await content.storeChunk(chunkAt(0));
    expectBytes(await content.readBlock(chunkAt(0), blockAt(0)), bytesOf(100));
  });
});
