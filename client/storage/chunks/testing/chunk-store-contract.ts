import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BlockIndex, ChunkIndex } from '../../../../shared/base/ids.ts';
import { createRandom } from '../../../../shared/base/random.ts';
import type { ChunkSource, ChunkStore } from '../chunk-store.ts';

/** The contract of every source and store of chunks; each implementation's test runs it. */

const chunkAt = (index: number) => index as ChunkIndex;
const blockAt = (index: number) => index as BlockIndex;

/** Bytes in which no two blocks are alike; other bytes for each seed. */
export function bytesOf(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const random = createRandom(seed);
  const words = Uint32Array.from({ length: Math.ceil(length / 4) }, () => random.below(2 ** 32));
  return new Uint8Array(words.buffer, 0, length).slice();
}

/** Compares faster than a matcher that could describe every difference. */
export function expectBytes(actual: Uint8Array | undefined, expected: Uint8Array): void {
  expect(actual?.length).toBe(expected.length);
  expect(actual?.findIndex((byte, at) => byte !== expected[at])).toBe(-1);
}

/** `create` makes a source that holds exactly these chunks; all but the last are 256 KiB long. */
export function describeChunkSource(
  name: string,
  create: (chunks: readonly Uint8Array<ArrayBuffer>[]) => Promise<ChunkSource>,
): void {
  describe(name, () => {
    const chunks = [bytesOf(262_144, 1), bytesOf(262_144, 2), bytesOf(1000, 3)];
    let source: ChunkSource;
    beforeEach(async () => {
      source = await create(chunks);
    });
    afterEach(() => source.close());

    it('reads every chunk, the last one with its own length', async () => {
      for (const [index, bytes] of chunks.entries()) {
        expectBytes(await source.readChunk(chunkAt(index)), bytes);
      }
    });

    it('gives a buffer of its own to each reader', async () => {
      const first = await source.readChunk(chunkAt(1));
      first!.fill(0);
      expectBytes(await source.readChunk(chunkAt(1)), chunks[1]!);
    });

    it('reads many chunks at once', async () => {
      const order = [2, 0, 1, 0, 2, 1, 1];
      const read = await Promise.all(order.map((index) => source.readChunk(chunkAt(index))));
      expect(read.map((bytes) => bytes?.[5])).toEqual(order.map((index) => chunks[index]![5]));
    });
  });
}

/** `open` opens the store of that name, with the chunks that it held when it was last closed. */
export function describeChunkStore(
  name: string,
  open: (storeName: string) => Promise<ChunkStore>,
  { survivesClosing }: { readonly survivesClosing: boolean },
): void {
  describeChunkSource(`${name} as a source`, async (chunks) => {
    const store = await open(uniqueName());
    for (const [index, bytes] of chunks.entries()) await store.writeChunk(chunkAt(index), bytes, bytesOf(64));
    return store;
  });

  describe(name, () => {
    let storeName: string;
    let store: ChunkStore;
    beforeEach(async () => {
      storeName = uniqueName();
      store = await open(storeName);
    });
    afterEach(() => store.destroy());

    it('holds nothing at first', async () => {
      expect(await store.storedChunks()).toEqual([]);
      expect(await store.readInfo()).toBeUndefined();
      expect(await store.readChunk(chunkAt(0))).toBeUndefined();
      expect(await store.readHashes(chunkAt(0))).toBeUndefined();
      expect(await store.readBlock(chunkAt(0), blockAt(0))).toBeUndefined();
    });

    it('keeps the torrent’s description, the last that was written', async () => {
      await store.writeInfo(bytesOf(100, 1));
      await store.writeInfo(bytesOf(300, 2).subarray(0, 250));
      expectBytes(await store.readInfo(), bytesOf(300, 2).slice(0, 250));
    });

    it('lists its chunks in rising order, whatever the order of writing', async () => {
      for (const index of [300, 2, 17]) await store.writeChunk(chunkAt(index), bytesOf(10), bytesOf(64));
      expect(await store.storedChunks()).toEqual([2, 17, 300]);
    });

    it('keeps the hashes with their chunk', async () => {
      await store.writeChunk(chunkAt(4), bytesOf(10), bytesOf(544, 9));
      expectBytes(await store.readHashes(chunkAt(4)), bytesOf(544, 9));
    });

    it('keeps what a view shows, not the buffer behind it', async () => {
      await store.writeChunk(chunkAt(0), bytesOf(100).subarray(13, 50), bytesOf(100).subarray(0, 32));
      expectBytes(await store.readChunk(chunkAt(0)), bytesOf(100).slice(13, 50));
      expectBytes(await store.readHashes(chunkAt(0)), bytesOf(100).slice(0, 32));
    });

    it('leaves the written bytes to their owner', async () => {
      const bytes = bytesOf(100);
      await store.writeChunk(chunkAt(0), bytes, bytesOf(32));
      bytes.fill(0);
      expectBytes(await store.readChunk(chunkAt(0)), bytesOf(100));
    });

    it('forgets a removed chunk with its hashes', async () => {
      await store.writeChunk(chunkAt(1), bytesOf(10), bytesOf(32));
      await store.removeChunk(chunkAt(1));
      expect(await store.storedChunks()).toEqual([]);
      expect(await store.readHashes(chunkAt(1))).toBeUndefined();
    });

    it('keeps single blocks until their chunk is written', async () => {
      const blocks = [
        { chunk: chunkAt(1), block: blockAt(15), bytes: bytesOf(16_384, 1) },
        { chunk: chunkAt(2), block: blockAt(0), bytes: bytesOf(16_384, 2) },
        { chunk: chunkAt(11), block: blockAt(0), bytes: bytesOf(16_384, 3) },
      ];
      await store.writeBlocks(blocks);
      expect(await store.storedChunks()).toEqual([]);
      await store.writeChunk(chunkAt(1), bytesOf(262_144), bytesOf(32));
      expect(await store.readBlock(chunkAt(1), blockAt(15))).toBeUndefined();
      expectBytes(await store.readBlock(chunkAt(2), blockAt(0)), bytesOf(16_384, 2));
      expectBytes(await store.readBlock(chunkAt(11), blockAt(0)), bytesOf(16_384, 3));
    });

    it('holds nothing after it was destroyed', async () => {
      await store.writeChunk(chunkAt(0), bytesOf(10), bytesOf(32));
      await store.destroy();
      store = await open(storeName);
      expect(await store.storedChunks()).toEqual([]);
    });

    if (survivesClosing) {
      it('finds its chunks again when it is opened again, but no single blocks', async () => {
        await store.writeInfo(bytesOf(100));
        await store.writeChunk(chunkAt(3), bytesOf(262_144), bytesOf(64));
        await store.writeBlocks([{ chunk: chunkAt(5), block: blockAt(1), bytes: bytesOf(10) }]);
        await store.close();
        store = await open(storeName);
        expectBytes(await store.readInfo(), bytesOf(100));
        expect(await store.storedChunks()).toEqual([3]);
        expectBytes(await store.readChunk(chunkAt(3)), bytesOf(262_144));
        expect(await store.readBlock(chunkAt(5), blockAt(1))).toBeUndefined();
      });
    }
  });
}

let names = 0;

function uniqueName(): string {
  return `contract-${names++}`;
}
