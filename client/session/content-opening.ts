import type { Infohash } from '../../shared/base/ids.ts';
import type { TorrentDescription } from '../storage/content/check-metainfo.ts';
import type { ContentStore, ContentStores, OpenOptions, Room } from '../storage/content/content-store.ts';
import type { TorrentSnapshot } from './torrent-snapshot.ts';

/** How the content of a torrent comes to be open: left by an earlier visit, or new when its description has come. It knows no engine. */
export class ContentOpening {
  /** How far what an earlier visit left is verified; `null`: nothing is being verified. */
  checking: TorrentSnapshot['checking'] = null;
  #reopening: Promise<void> = Promise.resolve();
  readonly #options: OpenOptions;

  constructor(
    private readonly infohash: Infohash,
    private readonly stores: ContentStores,
    room: Room,
    private readonly events: {
      /** Nobody has it open, and somebody still wants it. */
      isWanted(): boolean;
      opened(content: ContentStore): void;
    },
  ) {
    this.#options = {
      room,
      onProgress: (verifiedChunks, totalChunks) => {
        this.checking = { verifiedChunks, totalChunks };
      },
    };
  }

  /** What an earlier visit left is here before any neighbour is, and needs none. */
  reopen(): void {
    const { stores, infohash } = this;
    // Whatever is wrong with the store shows again when it is used.
    this.#reopening = stores.reopen(infohash, this.#options).then(
      (content) => content && this.#opened(content),
      () => {},
    );
  }

  /** A description has come: `undefined` if it is not the torrent's. @throws ContentError */
  check(infoBytes: Uint8Array): Promise<TorrentDescription | undefined> {
    return this.stores.checkMetainfo(this.infohash, infoBytes);
  }

  /** @throws ContentError */
  async open(description: TorrentDescription): Promise<void> {
    await this.#reopening;
    if (this.events.isWanted()) this.#opened(await this.stores.fetch(description, this.#options));
  }

  #opened(content: ContentStore): void {
    this.checking = null;
    this.events.opened(content);
  }
}
