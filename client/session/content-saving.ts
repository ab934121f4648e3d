import type { Infohash } from '../../shared/base/ids.ts';
import { ContentError } from '../storage/content/content-error.ts';
import type { ContentStore } from '../storage/content/content-store.ts';
import type { Timers } from '../timers/timers.ts';
import type { OpenTorrents } from './open-torrents.ts';

/** Everything that the page needs first has been loaded by then. */
const loadMs = 1_500;

type SaveModule = Awaited<ReturnType<typeof load>>;

/** Saves what the page holds. Its code is loaded soon after the page, so that it is here when the server is gone. */
export class ContentSaving {
  readonly #torrents: OpenTorrents;

  constructor(torrents: OpenTorrents, timers: Timers) {
    this.#torrents = torrents;
    timers.after(loadMs, () => void load().catch(() => {}));
  }

  saveFile(infohash: Infohash, file: number): Promise<void> {
    return this.#save(infohash, (saving, content) => saving.downloadFile(content, file));
  }

  saveAll(infohash: Infohash): Promise<void> {
    return this.#save(infohash, (saving, content) => saving.downloadAll(content));
  }

  saveToChosenPlace(infohash: Infohash): Promise<void> {
    return this.#save(infohash, (saving, content) => saving.saveToChosenPlace(content));
  }

  async #save(
    infohash: Infohash,
    write: (saving: SaveModule, content: ContentStore) => Promise<void>,
  ): Promise<void> {
    const session = this.#torrents.required(infohash);
    try {
      const saving = await load();
      const { content } = this.#torrents.required(infohash);
      if (!content) throw new Error('Nothing of this torrent is here yet.');
      await write(saving, content);
    } catch (error) {
      if (error instanceof ContentError && error.code === 'unreadable') this.#torrents.mend(session);
      throw error;
    }
  }
}

function load() {
  return import('../storage/save.ts');
}
