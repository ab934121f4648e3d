import type { BlockIndex, ChunkIndex, Infohash } from '../../../shared/base/ids.ts';
import type { HashSpan } from '../../../shared/torrent/merkle.ts';
import type { Metainfo } from '../../../shared/torrent/metainfo.ts';
import type { StoredBlock } from '../chunks/chunk-store.ts';
import type { LeftVisits } from '../claims/store-claim.ts';
import type { SharedFile } from '../content/content-store.ts';
import type { RememberedShare, StoredTorrent } from '../content/stored-torrent.ts';

/** Everything that the page asks of the Worker. Contents and stores are known by the number that they got when opened. */
export interface ContentCalls {
  share(files: readonly SharedFile[]): Promise<ContentDescription & { readonly infohash: Infohash }>;
  stored(left: LeftVisits): Promise<readonly StoredTorrent[]>;
  deleteStored(key: string): Promise<void>;
  rememberedShares(): Promise<readonly (RememberedShare & { readonly infohash: Infohash })[]>;
  forgetShare(infohash: Infohash): Promise<void>;
  rememberedShare(infohash: Infohash): Promise<RememberedShare | undefined>;
  readChunk(content: number, chunk: ChunkIndex): Promise<Uint8Array<ArrayBuffer>>;
  readHashes(content: number, span: HashSpan): Promise<Uint8Array | undefined>;
  fileBlob(content: number, file: number): Promise<Blob>;
  close(content: number): Promise<void>;

  /** The store of the torrent that is ours from now on; `owner` is a name for this visit that nobody else has. */
  openStore(infohash: Infohash, owner: string, left: LeftVisits | undefined): Promise<number>;
  readInfo(store: number): Promise<Uint8Array<ArrayBuffer> | undefined>;
  writeInfo(store: number, infoBytes: Uint8Array): Promise<void>;
  storedChunks(store: number): Promise<readonly ChunkIndex[]>;
  readStoredChunk(store: number, chunk: ChunkIndex): Promise<Uint8Array<ArrayBuffer> | undefined>;
  readStoredHashes(store: number, chunk: ChunkIndex): Promise<Uint8Array<ArrayBuffer> | undefined>;
  readStoredBlock(
    store: number,
    chunk: ChunkIndex,
    block: BlockIndex,
  ): Promise<Uint8Array<ArrayBuffer> | undefined>;
  writeChunk(store: number, chunk: ChunkIndex, bytes: Uint8Array, hashes: Uint8Array): Promise<void>;
  removeChunk(store: number, chunk: ChunkIndex): Promise<void>;
  writeBlocks(store: number, blocks: readonly StoredBlock[]): Promise<void>;
  closeStore(store: number): Promise<void>;
  destroyStore(store: number): Promise<void>;
}

export interface ContentDescription {
  readonly content: number;
  readonly metainfo: Metainfo;
  readonly infoBytes: Uint8Array;
  readonly heldAtOpen: Uint8Array;
}
