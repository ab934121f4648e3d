import type { ChunkIndex, Infohash } from '../../../shared/base/ids.ts';
import type { HashSpan } from '../../../shared/torrent/merkle.ts';
import { createHashing } from '../../hashing/hashing.ts';
import type { ChunkStore } from '../chunks/chunk-store.ts';
import { listStored } from '../claims/list-stored.ts';
import { OwnStore } from '../claims/own-store.ts';
import { deleteStore, type LeftVisits } from '../claims/store-claim.ts';
import { ContentError } from '../content/content-error.ts';
import type { SharedFile } from '../content/content-store.ts';
import { toContentError } from '../content/to-content-error.ts';
import { shareFiles } from '../share/share-files.ts';
import { forgetShare, rememberedShare, rememberedShares, rememberShare } from '../share/share-memory.ts';
import type { SharedContent } from '../share/shared-content.ts';
import { answerCalls, type CallContext, type Endpoint } from './remote-calls.ts';

/** Everything that the page can ask of the Worker. */
export type ContentCalls = ReturnType<typeof contentCalls>;

/** The end of a store has calls of its own: it also ends this visit's claim. */
export type StoreMethod = Exclude<keyof ChunkStore, 'close' | 'destroy'>;

/** What `share` answers with, besides the infohash. */
export type ContentDescription = Omit<Awaited<ReturnType<ContentCalls['share']>>, 'infohash'>;

/**
 * Answers the page's calls from within a Worker: makes torrents of files and serves them, and keeps the stores of those
 * that the page fetches. `subtle` is `undefined` on an insecure origin.
 */
export function serveContents(endpoint: Endpoint, subtle: SubtleCrypto | undefined): void {
  answerCalls(endpoint, contentCalls(subtle), toContentError);
}

/** The page knows contents and stores by the numbers that they got when they were opened. */
function contentCalls(subtle: SubtleCrypto | undefined) {
  const hashing = createHashing(subtle);
  const contents = new Opened<SharedContent>();
  const stores = new Opened<OwnStore>();

  return {
    async share({ signal, progress }: CallContext, files: readonly SharedFile[], source?: string) {
      const options = { signal, onProgress: progress, source };
      const { infohash, content } = await shareFiles(files, await hashing, options);
      const { metainfo, infoBytes, heldAtOpen } = content;
      await rememberShare(infohash, {
        name: metainfo.name,
        totalBytes: files.reduce((total, { file }) => total + file.size, 0),
        files: files.map(({ path, handle }) => ({ path, ...(handle && { handle }) })),
        sharedAt: Date.now(),
        ...(source !== undefined && { source }),
      });
      return { content: contents.add(content), infohash, metainfo, infoBytes, heldAtOpen };
    },
    stored: (_: CallContext, left: LeftVisits) => listStored(left),
    deleteStored: (_: CallContext, key: string) => deleteStore(key),
    rememberedShares: (_: CallContext) => rememberedShares(),
    forgetShare: (_: CallContext, infohash: Infohash) => forgetShare(infohash),
    rememberedShare: (_: CallContext, infohash: Infohash) => rememberedShare(infohash),
    readChunk: async (_: CallContext, content: number, chunk: ChunkIndex) =>
      contents.get(content).readChunk(chunk),
    readHashes: async (_: CallContext, content: number, span: HashSpan) =>
      contents.get(content).readHashes(span),
    fileBlob: async (_: CallContext, content: number, file: number) => contents.get(content).fileBlob(file),
    close: async (_: CallContext, content: number) => contents.take(content).close(),

    openStore: async (_: CallContext, infohash: Infohash, owner: string, left: LeftVisits | undefined) =>
      stores.add(await OwnStore.open(infohash, owner, left)),
    async askStore(_: CallContext, store: number, method: StoreMethod, values: readonly unknown[]) {
      const { chunks } = stores.get(store);
      const ask = chunks[method] as (...values: readonly unknown[]) => Promise<unknown>;
      return ask.apply(chunks, values as unknown[]);
    },
    closeStore: async (_: CallContext, store: number) => stores.take(store).close(),
    destroyStore: async (_: CallContext, store: number) => stores.take(store).destroy(),
  };
}

/** What is open, by number. */
class Opened<Item> {
  readonly #items = new Map<number, Item>();
  #next = 0;

  add(item: Item): number {
    this.#items.set(this.#next, item);
    return this.#next++;
  }

  get(id: number): Item {
    const item = this.#items.get(id);
    if (item === undefined) throw new ContentError('internal', 'It is closed.');
    return item;
  }

  take(id: number): Item {
    const item = this.get(id);
    this.#items.delete(id);
    return item;
  }
}
