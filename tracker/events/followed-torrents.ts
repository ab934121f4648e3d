import { type FollowedContext, FollowedTorrent } from './followed-torrent.ts';

/** The torrents that browsers of this tracker are in. */
export class FollowedTorrents {
  readonly #torrents = new Map<string, FollowedTorrent>();
  readonly #context: FollowedContext;

  constructor(context: FollowedContext) {
    this.#context = context;
  }

  get size(): number {
    return this.#torrents.size;
  }

  get peers(): number {
    let sum = 0;
    for (const { followers } of this.#torrents.values()) sum += followers;
    return sum;
  }

  get(infohash: string): FollowedTorrent | undefined {
    return this.#torrents.get(infohash);
  }

  /** A browser is in the torrent from now on. */
  enter(infohash: string): void {
    const torrent = this.#torrents.get(infohash) ?? new FollowedTorrent(infohash, this.#context);
    torrent.followers++;
    this.#torrents.set(infohash, torrent);
  }

  leave(infohash: string): void {
    const torrent = this.#torrents.get(infohash);
    if (!torrent || --torrent.followers > 0) return;
    torrent.close();
    this.#torrents.delete(infohash);
  }

  /** Nothing is sent any more. */
  close(): void {
    for (const torrent of this.#torrents.values()) torrent.close();
  }
}
