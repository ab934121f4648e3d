import type { BlockIndex, ChunkIndex, Infohash } from '../../../shared/base/ids.ts';
import type { Geometry } from '../../../shared/torrent/geometry.ts';
import type { HashSpan } from '../../../shared/torrent/merkle.ts';
import type { Metainfo } from '../../../shared/torrent/metainfo.ts';
import type { TorrentDescription } from './check-metainfo.ts';
import type { ContentError } from './content-error.ts';
import type { RememberedShare, StoredTorrent } from './stored-torrent.ts';

/**
 * The content of one torrent as a session sees it: verifies, keeps and reads. All work happens in a Worker.
 * A promise that rejects with a `ContentError` is our own fault or the disk's, never a neighbour's.
 */
export interface ContentStore {
  readonly metainfo: Metainfo;
  readonly geometry: Geometry;
  /** The bencoded info dictionary, which newcomers ask for. */
  readonly infoBytes: Uint8Array;
  /** Chunks that were found here and verified when the content was opened: one bit per chunk, as in a bitfield message. */
  readonly heldAtOpen: Uint8Array;
  /** Takes the leaf hashes of a chunk with their proof; `false` if they do not lead to the file's root. Kept if right. */
  checkHashes(chunk: ChunkIndex, hashes: Uint8Array): Promise<boolean>;
  /**
   * Verifies a block against its leaf, which must be known; `false`: corrupt, nothing kept. `data` is given away: nobody
   * writes to it again.
   * @throws ContentError `no-space`: it is right and kept, but with the others that wait it is more than memory should hold
   */
  checkBlock(chunk: ChunkIndex, block: BlockIndex, data: Uint8Array): Promise<boolean>;
  /** All blocks of the chunk are verified: makes it durable. @throws ContentError `no-space`: it can be tried again, nothing is lost */
  storeChunk(chunk: ChunkIndex): Promise<void>;
  /** A verified block, whether or not its chunk is complete. To be read only. */
  readBlock(chunk: ChunkIndex, block: BlockIndex): Promise<Uint8Array>;
  /** The answer to a neighbour's hash request; `undefined` if it asks for what is not here or makes no sense. */
  readHashes(span: HashSpan): Promise<Uint8Array | undefined>;
  /** The bytes of a whole, complete file, from first to last. */
  fileStream(file: number): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** The whole, complete file; assembled in bounded steps, so that it may be larger than memory. */
  fileBlob(file: number): Promise<Blob>;
  /** Ends the work; what is stored stays for the next visit. */
  close(): Promise<void>;
  /** Ends the work and deletes what is stored. */
  discard(): Promise<void>;
}

/** Opens contents, in a Worker of its own. */
export interface ContentStores {
  /**
   * Hashes files into a torrent and serves them from where they are: nothing is copied.
   * @throws ContentError `unreadable` if a file cannot be read, `too-large` before anything is read; an `AbortError` DOMException when cancelled.
   */
  share(
    files: readonly SharedFile[],
    options: ShareOptions,
  ): Promise<{ infohash: Infohash; content: ContentStore }>;
  /** What this browser keeps, of all its tabs. */
  stored(): Promise<readonly StoredTorrent[]>;
  /** For a store that nobody uses. */
  deleteStored(key: string): Promise<void>;
  rememberedShares(): Promise<readonly (RememberedShare & { readonly infohash: Infohash })[]>;
  forgetShare(infohash: Infohash): Promise<void>;
  /** What this browser shared under that infohash once; `undefined`: nothing that it remembers. */
  rememberedShare(infohash: Infohash): Promise<RememberedShare | undefined>;
  /** Parses and verifies an info dictionary: `undefined` if it does not hash to the infohash or is not legal. */
  checkMetainfo(infohash: Infohash, infoBytes: Uint8Array): Promise<TorrentDescription | undefined>;
  /**
   * Opens what an earlier visit left of the torrent, and verifies it; `undefined` if no visit left any. `fetch` then uses
   * the same store.
   */
  reopen(infohash: Infohash, options?: OpenOptions): Promise<ContentStore | undefined>;
  /**
   * Opens a store of our own for the torrent, with the chunks that an earlier visit left.
   * @throws ContentError `no-space` if the browser can tell that what is missing does not fit, and there is no `diskSpace` to wait for
   */
  fetch(description: TorrentDescription, options?: OpenOptions): Promise<ContentStore>;
}

export interface OpenOptions {
  /** Chunks that an earlier visit left: verified so far, of all. */
  onProgress?(verifiedChunks: number, totalChunks: number): void;
  /** Without it, `fetch` fails where what is missing does not fit. */
  readonly diskSpace?: DiskSpace;
}

/** Tells when a full disk may have space again. */
export interface DiskSpace {
  /** Resolves when it is time to try again; rejects with the same error when the write is no longer wanted. */
  untilFree(error: ContentError): Promise<void>;
  /** A write that had to wait has succeeded. */
  onFreed(): void;
}

export interface SharedFile {
  /** Folder names and file name. One file alone has just its name. */
  readonly path: readonly string[];
  readonly file: File;
  /** The browser's handle, if it gave one: with it the next visit finds the file again. */
  readonly handle?: FileSystemFileHandle;
}

export interface ShareOptions {
  /** Hashed so far, of the total, in bytes. */
  onProgress(hashedBytes: number, totalBytes: number): void;
  readonly signal: AbortSignal;
  /** Makes the same files another torrent than without it, or with another. */
  readonly source?: string | undefined;
}
