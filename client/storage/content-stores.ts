import { toHex } from '../../shared/hex.ts';
import type { ChunkIndex, Infohash } from '../../shared/ids.ts';
import { createGeometry } from '../../shared/torrent/geometry.ts';
import type { ContentCalls, ContentDescription } from './content-calls.ts';
import {
  ContentError,
  type ContentStore,
  type ContentStores,
  type SharedFile,
  type ShareOptions,
} from './content-store.ts';
import { type Endpoint, RemoteCalls } from './remote-calls.ts';
import { createTabMemory, type TabMemory } from './tab-memory.ts';

/** BEP 3: length, type, chunk and offset before the block. Nobody else looks at a frame that holds only one block. */
const pieceHeaderBytes = 13;
/** Enough that the Worker reads on while the last chunk is being written elsewhere. */
const chunksReadAhead = 4;

type Remote = RemoteCalls<ContentCalls>;

/** Starts the Worker. If it dies, every open and later call fails with a ContentError. */
export function createContentStores(): ContentStores {
  const worker = new Worker(new URL('./content-worker.ts', import.meta.url), { type: 'module' });
  const remote: Remote = new RemoteCalls(worker);
  worker.addEventListener('error', (event) => {
    remote.fail(new ContentError('internal', `The storage Worker failed. ${event.message}`));
  });
  return new RemoteContentStores(remote, createTabMemory(window));
}

/** For contents served at the other end of any channel. */
export function connectContentStores(endpoint: Endpoint, memory: TabMemory): ContentStores {
  return new RemoteContentStores(new RemoteCalls(endpoint), memory);
}

class RemoteContentStores implements ContentStores {
  #storeKey: Promise<string> | undefined;

  constructor(
    private readonly remote: Remote,
    private readonly memory: TabMemory,
  ) {}

  async share(
    files: readonly SharedFile[],
    { onProgress, signal }: ShareOptions,
  ): Promise<{ infohash: Infohash; content: ContentStore }> {
    const { infohash, ...description } = await this.remote.call('share', [files], { onProgress, signal });
    const content = new RemoteContent(this.remote, description);
    if (signal.aborted) {
      // Cancelled while the answer was on its way.
      await content.close();
      signal.throwIfAborted();
    }
    return { infohash, content };
  }

  checkMetainfo: ContentStores['checkMetainfo'] = (infohash, infoBytes) =>
    this.remote.call('checkMetainfo', [infohash, infoBytes]);

  async prepare(infohash: Infohash): Promise<void> {
    await this.remote.call('prepare', [infohash, await this.#ownStoreKey()]);
  }

  async fetch(infohash: Infohash, infoBytes: Uint8Array): Promise<ContentStore> {
    const storeKey = await this.#ownStoreKey();
    const description = await this.remote.call('fetch', [infohash, infoBytes, storeKey]);
    return new RemoteContent(this.remote, description);
  }

  #ownStoreKey(): Promise<string> {
    this.#storeKey ??= this.#claimStore();
    return this.#storeKey;
  }

  async #claimStore(): Promise<string> {
    const owner = toHex(crypto.getRandomValues(new Uint8Array(16)));
    try {
      const key = await this.remote.call('claimStore', [owner, this.memory.left]);
      this.memory.remember(key, owner);
      return key;
    } catch (error) {
      this.#storeKey = undefined;
      throw error;
    }
  }
}

class RemoteContent implements ContentStore {
  readonly metainfo: ContentStore['metainfo'];
  readonly infoBytes: Uint8Array;
  readonly heldAtOpen: Uint8Array;
  readonly #content: number;

  constructor(
    private readonly remote: Remote,
    { content, metainfo, infoBytes, heldAtOpen }: ContentDescription,
  ) {
    this.metainfo = metainfo;
    this.infoBytes = infoBytes;
    this.heldAtOpen = heldAtOpen;
    this.#content = content;
  }

  checkHashes: ContentStore['checkHashes'] = (chunk, hashes) =>
    this.remote.call('checkHashes', [this.#content, chunk, hashes]);

  checkBlock: ContentStore['checkBlock'] = (chunk, block, data) => {
    const owned = toOwned(data);
    return this.remote.call('checkBlock', [this.#content, chunk, block, owned], { transfer: [owned.buffer] });
  };

  storeChunk: ContentStore['storeChunk'] = (chunk) => this.remote.call('storeChunk', [this.#content, chunk]);

  readBlock: ContentStore['readBlock'] = (chunk, block) =>
    this.remote.call('readBlock', [this.#content, chunk, block]);

  readHashes: ContentStore['readHashes'] = (span) => this.remote.call('readHashes', [this.#content, span]);

  fileBlob: ContentStore['fileBlob'] = (file) => this.remote.call('fileBlob', [this.#content, file]);

  close: ContentStore['close'] = () => this.remote.call('close', [this.#content]);

  discard: ContentStore['discard'] = () => this.remote.call('discard', [this.#content]);

  fileStream(file: number): ReadableStream<Uint8Array<ArrayBuffer>> {
    const { first, count } = createGeometry(this.metainfo.files).chunksOfFile(file);
    const ahead: Promise<Uint8Array<ArrayBuffer>>[] = [];
    let next = 0;

    const readAhead = () => {
      for (; next < count && ahead.length < chunksReadAhead; next++) {
        const chunk = this.remote.call('readChunk', [this.#content, (first + next) as ChunkIndex]);
        // A failure counts when its turn comes; nobody waits for it after an earlier one.
        chunk.catch(() => {});
        ahead.push(chunk);
      }
    };

    return new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        async pull(controller) {
          readAhead();
          const chunk = ahead.shift();
          if (chunk === undefined) controller.close();
          else controller.enqueue(await chunk);
        },
      },
      { highWaterMark: 1 },
    );
  }
}

/**
 * Bytes that may be transferred. A view of a buffer with other things in it is copied, for whoever else looks at them;
 * a frame with a single block in it is given away as it is.
 */
function toOwned(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = data;
  const isAlone = buffer instanceof ArrayBuffer && buffer.byteLength - byteLength <= pieceHeaderBytes;
  return isAlone ? (data as Uint8Array<ArrayBuffer>) : new Uint8Array(data);
}
