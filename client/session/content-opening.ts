import type { Infohash } from '../../shared/base/ids.ts';
import type { TorrentDescription } from '../storage/content/check-metainfo.ts';
import type {
  ContentStore,
  ContentStores,
  DiskSpace,
  OpenOptions,
} from '../storage/content/content-store.ts';
import type { TorrentSnapshot } from './torrent-snapshot.ts';

interface OpeningEvents {
  /** The torrent is not left, and its content is not open. */
  isWanted(): boolean;
  opened(content: ContentStore): void;
}

/** Opens a torrent's content: the store of an earlier visit, or a new store once the description is here. It knows no engine. */
export class ContentOpening {
  /** The verified share of an earlier visit's store; `null`: nothing is being verified. */
  checking: TorrentSnapshot['checking'] = null;
  readonly #infohash: Infohash;
  readonly #stores: ContentStores;
  readonly #events: OpeningEvents;
  readonly #options: OpenOptions;
  #reopening: Promise<void> = Promise.resolve();

  constructor(infohash: Infohash, stores: ContentStores, diskSpace: DiskSpace, events: OpeningEvents) {
    this.#infohash = infohash;
    this.#stores = stores;
    this.#events = events;
    this.#options = {
      diskSpace,
      onProgress: (verifiedChunks, totalChunks) => {
        this.checking = { verifiedChunks, totalChunks };
      },
    };
  }

  /** Opens what an earlier visit left; this needs no neighbour. */
  reopen(): void {
    // A fault of the store shows again when the store is used.
    this.#reopening = this.#stores.reopen(this.#infohash, this.#options).then(
      (content) => content && this.#opened(content),
      () => {},
    );
  }

  /** A description has come: `undefined` if it is not the torrent's. @throws ContentError */
  check(infoBytes: Uint8Array): Promise<TorrentDescription | undefined> {
    return this.#stores.checkMetainfo(this.#infohash, infoBytes);
  }

  /** @throws ContentError */
  async open(description: TorrentDescription): Promise<void> {
    await this.#reopening;
    if (this.#events.isWanted()) this.#opened(await this.#stores.fetch(description, this.#options));
  }

  #opened(content: ContentStore): void {
    this.checking = null;
    this.#events.opened(content);
  }
}
