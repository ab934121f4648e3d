import { randomBytes } from 'node:crypto';
import { LiveTorrent } from '../registry/live-torrent.ts';
import type { RegistryLimits } from '../registry/swarm-registry.ts';
import type { RedisLink } from './redis-link.ts';
import { fetchTorrent, storeTorrent } from './redis-torrent.ts';
import { mergeInto, TorrentFields } from './torrent-fields.ts';

/**
 * This tracker's copy of one torrent in Redis: brought up to date before it is changed, written back only onto what it
 * was made from. While Redis is away it is all there is, and goes over what is in Redis afterwards.
 */
export class CachedTorrent {
  live: LiveTorrent;
  /** When it was last known to be as in Redis, by `performance.now()`. */
  freshAt = Number.NEGATIVE_INFINITY;
  #fields: TorrentFields;
  /** Of Redis; empty: nothing is there. */
  #version = '';
  /** It was changed while Redis was away. */
  #isAhead = false;
  #replaces = false;
  #last: Promise<unknown> = Promise.resolve();
  readonly #key: string;
  readonly #limits: RegistryLimits;
  readonly #isHere: (connection: string) => boolean;

  constructor(
    readonly infohash: string,
    key: string,
    limits: RegistryLimits,
    isHere: (connection: string) => boolean,
  ) {
    this.#key = key;
    this.#limits = limits;
    this.#isHere = isHere;
    this.live = new LiveTorrent(infohash, limits, true);
    this.#fields = new TorrentFields(this.live);
  }

  /** Something here is not in Redis yet. */
  get hasUnsaved(): boolean {
    return this.#isAhead;
  }

  /** One after the other, so that only other trackers can come in between. */
  exclusively<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => {});
    return result;
  }

  /** The torrent has ended, and another begins in its place. */
  begin(): LiveTorrent {
    this.#take(new LiveTorrent(this.infohash, this.#limits, true));
    this.#replaces = true;
    return this.live;
  }

  /** @throws RedisAway */
  async refresh(link: RedisLink): Promise<void> {
    const seen = this.#isAhead ? '' : this.#version;
    const { version, isWhole, fields } = await link.run((redis) => fetchTorrent(redis, this.#key, seen));
    if (version === '') {
      /** It never was there, or Redis has lost it. */
      if (this.#version !== '' || this.#isAhead) this.#fields.markAllChanged();
    } else if (this.#isAhead) {
      const local = this.live;
      this.#take(new LiveTorrent(this.infohash, this.#limits, true));
      this.#fields.load(fields);
      mergeInto(this.live, local, this.#isHere);
    } else {
      if (isWhole) this.#take(new LiveTorrent(this.infohash, this.#limits, true));
      if (fields.size > 0) this.#fields.load(fields);
    }
    this.#version = version;
    this.#isAhead = false;
    this.freshAt = performance.now();
  }

  /** Whether it is in Redis now as it is here; `false`: another tracker was faster. @throws RedisAway */
  async save(link: RedisLink): Promise<boolean> {
    const fields = this.#fields.changed();
    if (fields.size === 0 && !this.#replaces) return true;
    const keptMs = this.live.head.shortCode === null ? 0 : this.#limits.emptyTorrentMs;
    const change = {
      fields,
      replaces: this.#replaces,
      ttlMs: this.#limits.silenceMs + keptMs,
      epoch: randomBytes(6).toString('hex'),
    };
    const version = await link.run((redis) => storeTorrent(redis, this.#key, this.#version, change));
    if (version === null) {
      this.discard();
      return false;
    }
    this.#version = version;
    this.#replaces = false;
    this.#fields.markSaved();
    return true;
  }

  /** Redis is away: what is here counts until it is back. */
  keepForLater(): void {
    this.#isAhead = true;
    this.live.touched?.clear();
  }

  /** This copy differs from Redis: fetches all of it again. */
  discard(): void {
    this.#take(new LiveTorrent(this.infohash, this.#limits, true));
    this.#version = '';
    this.#isAhead = false;
    this.#replaces = false;
  }

  #take(live: LiveTorrent): void {
    this.live = live;
    this.#fields = new TorrentFields(live);
  }
}
