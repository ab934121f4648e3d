import type { BlockIndex, ChunkIndex } from '../../../shared/base/ids.ts';
import { blockBytes, createGeometry, type Geometry } from '../../../shared/torrent/geometry.ts';
import type { HashSpan } from '../../../shared/torrent/merkle.ts';
import { ContentError } from '../content/content-error.ts';
import type { ContentStore } from '../content/content-store.ts';
import { ChunkCache, cachedChunks } from '../read/chunk-cache.ts';
import { streamFile } from '../read/stream-file.ts';
import type { ContentCalls, ContentDescription } from './content-service.ts';
import type { RemoteCalls } from './remote-calls.ts';

/** The files that were shared on this page, read by the Worker a chunk at a time. Whole from the start, it takes nothing in. */
export class RemoteContent implements ContentStore {
  readonly metainfo: ContentStore['metainfo'];
  readonly geometry: Geometry;
  readonly infoBytes: Uint8Array;
  readonly heldAtOpen: Uint8Array;
  readonly #content: number;
  readonly #cache = new ChunkCache(cachedChunks, (chunk) => this.#readChunk(chunk));

  readonly #remote: Pick<RemoteCalls<ContentCalls>, 'call'>;

  constructor(
    remote: Pick<RemoteCalls<ContentCalls>, 'call'>,
    { content, metainfo, infoBytes, heldAtOpen }: ContentDescription,
  ) {
    this.#remote = remote;
    this.metainfo = metainfo;
    this.infoBytes = infoBytes;
    this.heldAtOpen = heldAtOpen;
    this.#content = content;
    this.geometry = createGeometry(metainfo.files);
  }

  checkHashes(): Promise<boolean> {
    return takesNothing();
  }

  checkBlock(): Promise<boolean> {
    return takesNothing();
  }

  storeChunk(): Promise<void> {
    return takesNothing();
  }

  async readBlock(chunk: ChunkIndex, block: BlockIndex): Promise<Uint8Array> {
    const bytes = await this.#cache.get(chunk);
    const beginBytes = block * blockBytes;
    return bytes.subarray(beginBytes, beginBytes + this.geometry.blockLengthBytes(chunk, block));
  }

  readHashes(span: HashSpan): Promise<Uint8Array | undefined> {
    return this.#remote.call('readHashes', [this.#content, span]);
  }

  fileStream(file: number): ReadableStream<Uint8Array<ArrayBuffer>> {
    return streamFile(file, this.geometry, (chunk) => this.#readChunk(chunk));
  }

  fileBlob(file: number): Promise<Blob> {
    return this.#remote.call('fileBlob', [this.#content, file]);
  }

  close(): Promise<void> {
    this.#cache.clear();
    return this.#remote.call('close', [this.#content]);
  }

  discard(): Promise<void> {
    return this.close();
  }

  #readChunk(chunk: ChunkIndex): Promise<Uint8Array<ArrayBuffer>> {
    return this.#remote.call('readChunk', [this.#content, chunk]);
  }
}

async function takesNothing(): Promise<never> {
  throw new ContentError('internal', 'All of it is here already.');
}
