import type { Infohash } from '../../../shared/base/ids.ts';
import { IndexedDbChunkStore } from '../chunks/indexed-db-chunk-store.ts';
import { claimStore, deleteStore, type LeftVisits, releaseStore, storeName } from './store-claim.ts';

/** Stores that are being released: `open` waits for them, so that a torrent that is left and joined again finds its own. */
const closing = new Set<Promise<void>>();

/** A store that this visit claims from `open` to `close`. */
export class OwnStore {
  readonly #key: string;
  readonly #owner: string;

  private constructor(
    readonly chunks: IndexedDbChunkStore,
    key: string,
    owner: string,
  ) {
    this.#key = key;
    this.#owner = owner;
  }

  /** @throws ContentError `blocked` where the browser keeps nothing for this page */
  static async open(infohash: Infohash, owner: string, left: LeftVisits | undefined): Promise<OwnStore> {
    await Promise.allSettled(closing);
    const key = await claimStore(infohash, owner, left);
    return new OwnStore(await IndexedDbChunkStore.open(storeName(key)), key, owner);
  }

  async close(): Promise<void> {
    void this.chunks.close();
    const released = releaseStore(this.#key, this.#owner);
    closing.add(released);
    await released.finally(() => closing.delete(released));
  }

  async destroy(): Promise<void> {
    await this.chunks.destroy();
    await deleteStore(this.#key);
  }
}
