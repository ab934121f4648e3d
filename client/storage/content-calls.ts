import type { BlockIndex, ChunkIndex, Infohash } from '../../shared/ids.ts';
import type { HashSpan } from '../../shared/protocol/peer-messages.ts';
import type { Metainfo } from '../../shared/torrent/metainfo.ts';
import type { SharedFile } from './content-store.ts';
import type { LeftStore } from './store-claim.ts';

/** Everything that the page asks of the content Worker. A content is known by the number that it got when opened. */
export interface ContentCalls {
  share(files: readonly SharedFile[]): Promise<ContentDescription & { readonly infohash: Infohash }>;
  checkMetainfo(infohash: Infohash, infoBytes: Uint8Array): Promise<Metainfo | undefined>;
  /** The key of the store that is ours from now on; `owner` is a name for this visit that nobody else has. */
  claimStore(owner: string, left: LeftStore | undefined): Promise<string>;
  prepare(infohash: Infohash, storeKey: string): Promise<void>;
  fetch(infohash: Infohash, infoBytes: Uint8Array, storeKey: string): Promise<ContentDescription>;
  checkHashes(content: number, chunk: ChunkIndex, hashes: Uint8Array): Promise<boolean>;
  checkBlock(content: number, chunk: ChunkIndex, block: BlockIndex, data: Uint8Array): Promise<boolean>;
  storeChunk(content: number, chunk: ChunkIndex): Promise<void>;
  readBlock(content: number, chunk: ChunkIndex, block: BlockIndex): Promise<Uint8Array>;
  readChunk(content: number, chunk: ChunkIndex): Promise<Uint8Array<ArrayBuffer>>;
  readHashes(content: number, span: HashSpan): Promise<Uint8Array | undefined>;
  fileBlob(content: number, file: number): Promise<Blob>;
  close(content: number): Promise<void>;
  discard(content: number): Promise<void>;
}

export interface ContentDescription {
  readonly content: number;
  readonly metainfo: Metainfo;
  readonly infoBytes: Uint8Array;
  readonly heldAtOpen: Uint8Array;
}
