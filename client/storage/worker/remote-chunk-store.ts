import type { BlockIndex, ChunkIndex, Infohash } from '../../../shared/base/ids.ts';
import type { ChunkStore, StoredBlock } from '../chunks/chunk-store.ts';
import type { LeftVisits } from '../claims/store-claim.ts';
import type { ContentCalls } from './content-calls.ts';
import type { RemoteCalls } from './remote-calls.ts';

type Remote = RemoteCalls<ContentCalls>;

/** A chunk store that the Worker keeps: what touches the disk, once for each chunk, happens there. */
export class RemoteChunkStore implements ChunkStore {
  private constructor(
    private readonly remote: Remote,
    private readonly store: number,
  ) {}

  /**
   * Opens the store that an earlier visit left for the torrent, or a new one.
   * @param owner a name for this visit that nobody else has
   * @throws ContentError `blocked` where the browser keeps nothing for this page
   */
  static async open(
    remote: Remote,
    infohash: Infohash,
    owner: string,
    left: LeftVisits | undefined,
  ): Promise<RemoteChunkStore> {
    return new RemoteChunkStore(remote, await remote.call('openStore', [infohash, owner, left]));
  }

  readInfo(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.remote.call('readInfo', [this.store]);
  }

  writeInfo(infoBytes: Uint8Array): Promise<void> {
    return this.remote.call('writeInfo', [this.store, infoBytes]);
  }

  storedChunks(): Promise<readonly ChunkIndex[]> {
    return this.remote.call('storedChunks', [this.store]);
  }

  readChunk(chunk: ChunkIndex): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.remote.call('readStoredChunk', [this.store, chunk]);
  }

  readHashes(chunk: ChunkIndex): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.remote.call('readStoredHashes', [this.store, chunk]);
  }

  readBlock(chunk: ChunkIndex, block: BlockIndex): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.remote.call('readStoredBlock', [this.store, chunk, block]);
  }

  writeChunk(chunk: ChunkIndex, bytes: Uint8Array, hashes: Uint8Array): Promise<void> {
    // One copy instead of the two that sending without transfer makes.
    const copy = bytes.slice();
    return this.remote.call('writeChunk', [this.store, chunk, copy, hashes], { transfer: [copy.buffer] });
  }

  removeChunk(chunk: ChunkIndex): Promise<void> {
    return this.remote.call('removeChunk', [this.store, chunk]);
  }

  writeBlocks(blocks: readonly StoredBlock[]): Promise<void> {
    // Copies: each may be a view of a frame with other things in it, which would all be sent along.
    const copies = blocks.map(({ chunk, block, bytes }) => ({ chunk, block, bytes: bytes.slice() }));
    return this.remote.call('writeBlocks', [this.store, copies], {
      transfer: copies.map(({ bytes }) => bytes.buffer),
    });
  }

  close(): Promise<void> {
    return this.remote.call('closeStore', [this.store]);
  }

  destroy(): Promise<void> {
    return this.remote.call('destroyStore', [this.store]);
  }
}
