import { signal } from '@preact/signals';
import { toHex } from '../../shared/base/hex.ts';
import type { Infohash } from '../../shared/base/ids.ts';
import { namedRunsLimit } from '../../shared/protocol/tracker-events.ts';
import type { ContentStores, SharedFile } from '../storage/content/content-store.ts';
import { readHandles } from '../storage/share/read-handles.ts';
import type { OpenTorrents } from './open-torrents.ts';
import type { HashingProgress, TransferOptions } from './room-app.ts';
import type { TorrentSession } from './torrent-session.ts';

/** Turns files into torrents of this page, one at a time, and brings back the initial seed of a torrent. */
export class FileSharing {
  readonly hashing = signal<HashingProgress | null>(null);
  readonly #stores: ContentStores;
  readonly #torrents: OpenTorrents;
  /** Sessions that have tried to return without the person. */
  readonly #returning = new WeakSet<TorrentSession>();
  /** What the initial seeds of this page share. */
  readonly #files = new WeakMap<TorrentSession, readonly SharedFile[]>();
  #abort: AbortController | undefined;

  constructor(stores: ContentStores, torrents: OpenTorrents) {
    this.#stores = stores;
    this.#torrents = torrents;
  }

  /**
   * Hashes the files and opens their torrent. A new call cancels the one before.
   * @param expected the torrent that the files are to bring back
   * @returns the new torrent, or `null` when cancelled
   * @throws ContentError; Error if the files are not the expected torrent's
   */
  async share(
    files: readonly SharedFile[],
    options: TransferOptions,
    expected?: { readonly infohash: Infohash; readonly source: string | undefined },
  ): Promise<Infohash | null> {
    this.cancel();
    const abort = new AbortController();
    this.#abort = abort;
    /** Until the torrent has a name of its own. */
    const name = files[0]?.path[0] ?? '';
    const totalBytes = files.reduce((sum, { file }) => sum + file.size, 0);
    this.hashing.value = { name, hashedBytes: 0, totalBytes };
    const source = expected ? expected.source : options.experiment ? randomName() : undefined;
    try {
      const { infohash, content } = await this.#stores.share(files, {
        source,
        signal: abort.signal,
        onProgress: (hashedBytes, total) => {
          this.hashing.value = { name, hashedBytes, totalBytes: total };
        },
      });
      const present = this.#torrents.get(infohash);
      const isOther = expected !== undefined && expected.infohash !== infohash;
      if (isOther || present?.isInitialSeed) await content.close();
      // The page's own sentence says what is wrong.
      if (isOther) throw new Error();
      if (present?.isInitialSeed) return infohash;
      // A page that was fetching the torrent has all of it now.
      if (present) this.#torrents.replace(present, name, options, content);
      else this.#torrents.open(infohash, name, options, content);
      this.#files.set(this.#torrents.required(infohash), files);
      return infohash;
    } catch (error) {
      if (abort.signal.aborted) return null;
      throw error;
    } finally {
      if (this.#abort === abort) this.#onHashed();
    }
  }

  /**
   * The next run of a class experiment: the same files under another infohash, since everyone has the present torrent.
   * @param waits for the person to start it; otherwise it starts when those who are here have come
   */
  async again(
    before: TorrentSession,
    mode: TransferOptions['mode'],
    waits = before.options.experiment?.waits,
  ): Promise<Infohash | null> {
    const files = this.#files.get(before);
    const { experiment } = before.options;
    if (files === undefined || experiment === null) throw new Error('This page shares no class experiment.');
    const next = await this.share(files, {
      ...before.options,
      mode,
      hold: true,
      experiment: {
        ...experiment,
        earlier: [...experiment.earlier, before.infohash].slice(-namedRunsLimit),
        second: null,
        startsWith: waits ? null : before.member.neighbours.size,
      },
    });
    if (next !== null) before.experiment.announceNext(next);
    return next;
  }

  cancel(): void {
    this.#abort?.abort();
  }

  /** @param files `undefined`: those that the browser finds itself, for which it may ask the person */
  async bringBack(infohash: Infohash, files: readonly SharedFile[] | undefined): Promise<void> {
    const session = this.#torrents.required(infohash);
    const found = files ?? (session.share && (await readHandles(session.share, true)));
    if (found) await this.#bringBack(session, found);
  }

  /** Brings the initial seed back, once, where the browser lets us read the files without asking. */
  async returnByItself(session: TorrentSession): Promise<void> {
    const { leftShare } = session;
    if (leftShare === undefined || this.#returning.has(session) || this.hashing.peek() !== null) return;
    this.#returning.add(session);
    try {
      const files = await readHandles(leftShare, false);
      if (files && this.#torrents.get(session.infohash) === session) await this.#bringBack(session, files);
    } catch {
      // Moved, changed or deleted: the page asks for it.
    }
  }

  /** Other torrents whose seed is missing had to wait for their turn. */
  #onHashed(): void {
    this.hashing.value = null;
    for (const session of this.#torrents.all()) void this.returnByItself(session);
  }

  /** The run is not held up a second time. */
  async #bringBack(
    { infohash, options, share }: TorrentSession,
    files: readonly SharedFile[],
  ): Promise<void> {
    await this.share(files, { ...options, hold: false }, { infohash, source: share?.source });
  }
}

function randomName(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(8)));
}
