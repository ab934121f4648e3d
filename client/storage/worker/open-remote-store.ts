import type { Infohash } from '../../../shared/base/ids.ts';
import type { ChunkStore } from '../chunks/chunk-store.ts';
import type { LeftVisits } from '../claims/store-claim.ts';
import type { ContentCalls, StoreMethod } from './content-service.ts';
import type { RemoteCalls } from './remote-calls.ts';

/**
 * A chunk store that the Worker keeps: one message there and one back for each call. It is the store that an earlier visit
 * left for the torrent, or a new one.
 * @param owner a name for this visit that nobody else has
 * @throws ContentError `blocked` where the browser keeps nothing for this page
 */
export async function openRemoteStore(
  remote: RemoteCalls<ContentCalls>,
  infohash: Infohash,
  owner: string,
  left: LeftVisits | undefined,
): Promise<ChunkStore> {
  const store = await remote.call('openStore', [infohash, owner, left]);

  function ask<Name extends StoreMethod>(
    name: Name,
    values: Parameters<ChunkStore[Name]>,
    transfer: Transferable[] = [],
  ): ReturnType<ChunkStore[Name]> {
    return remote.call('askStore', [store, name, values], { transfer }) as ReturnType<ChunkStore[Name]>;
  }

  return {
    readInfo: () => ask('readInfo', []),
    writeInfo: (...values) => ask('writeInfo', values),
    storedChunks: () => ask('storedChunks', []),
    readChunk: (...values) => ask('readChunk', values),
    readHashes: (...values) => ask('readHashes', values),
    readBlock: (...values) => ask('readBlock', values),
    removeChunk: (...values) => ask('removeChunk', values),
    writeChunk(chunk, bytes, hashes) {
      // One copy instead of the two that sending without transfer makes.
      const copy = bytes.slice();
      return ask('writeChunk', [chunk, copy, hashes], [copy.buffer]);
    },
    writeBlocks(blocks) {
      // Each block may be a view of a larger frame, and sending a view sends the whole frame.
      const copies = blocks.map(({ chunk, block, bytes }) => ({ chunk, block, bytes: bytes.slice() }));
      return ask(
        'writeBlocks',
        [copies],
        copies.map(({ bytes }) => bytes.buffer),
      );
    },
    close: () => remote.call('closeStore', [store]),
    destroy: () => remote.call('destroyStore', [store]),
  };
}
