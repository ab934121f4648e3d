import type { AnnounceRequest, RunPartRequest } from '../../shared/protocol/tracker-events.ts';
import { announceOutcome, applyAnnounce, type Chance } from '../registry/apply-announce.ts';
import type { LivePeer } from '../registry/live-peer.ts';
import type { LiveTorrent } from '../registry/live-torrent.ts';
import { shortCodeKey } from '../registry/short-codes.ts';
import type {
  AnnounceOutcome,
  EndOutcome,
  PartOutcome,
  RegistryLimits,
  StartOutcome,
  SwarmRegistry,
} from '../registry/swarm-registry.ts';
import type { SwarmTorrent } from '../run/torrent-view.ts';
import { CachedTorrent } from './cached-torrent.ts';
import { RedisCodes } from './redis-codes.ts';
import { RedisAway, type RedisLink } from './redis-link.ts';
import { defineTorrentScripts } from './redis-torrent.ts';

/** When several trackers change one torrent at the same time, one comes first and the others try again. */
const mostAttempts = 50;

interface RedisRegistryOptions {
  readonly link: RedisLink;
  readonly limits: RegistryLimits;
  readonly chance: Chance;
  /** Whether a connection is one of this tracker. */
  readonly isHere: (connection: string) => boolean;
  /** Before all names in Redis. */
  readonly prefix?: string;
  /** The greatest age, in milliseconds, of the copy in which a signal's receiver is looked up. */
  readonly staleMs?: number;
}

/** The registry of several trackers: everything in Redis, and here a copy to go on with while Redis is away. */
export class RedisRegistry implements SwarmRegistry {
  readonly #cached = new Map<string, CachedTorrent>();
  readonly #codes: RedisCodes;
  readonly #prefix: string;
  readonly #staleMs: number;
  #hasReturned = false;
  /** Until then others' peers are not taken for silent: their trackers could not write for a while. */
  #excusedUntil = Number.NEGATIVE_INFINITY;
  readonly #options: RedisRegistryOptions;

  constructor(options: RedisRegistryOptions) {
    this.#options = options;
    const { link, limits, prefix = 'swarmroom', staleMs = 100 } = options;
    this.#prefix = prefix;
    this.#staleMs = staleMs;
    this.#codes = new RedisCodes(link, `${prefix}:code:`, limits.emptyTorrentMs + limits.silenceMs);
    defineTorrentScripts(link.redis);
    link.onReturn(() => {
      this.#hasReturned = true;
    });
  }

  announce(request: AnnounceRequest, connection: string, now: number): Promise<AnnounceOutcome> {
    const { infohash, share } = request;
    const { chance } = this.#options;
    return this.#change(infohash, now, async (known, cached) => {
      const applied = applyAnnounce(known, () => cached.begin(), request, connection, chance, now);
      if (!applied.ok) return applied;
      const { torrent } = applied;
      if (torrent.wantsCode)
        torrent.setCode(await this.#codes.take(infohash, share?.shortCode, chance.random));
      const outcome = announceOutcome(applied, request);
      if (request.event === 'stopped' && torrent.isDead(now)) await this.#end(cached);
      return outcome;
    });
  }

  async connectionClosed(infohash: string, peerId: string, connection: string, now: number): Promise<void> {
    await this.#change(infohash, now, async (torrent) => torrent?.connectionClosed(peerId, connection));
  }

  async connectionOf(infohash: string, peerId: string, now: number): Promise<string | null> {
    const cached = this.#cached.get(infohash);
    const isFresh =
      cached && performance.now() - cached.freshAt < this.#staleMs && !cached.live.mayHaveSilent(now);
    const known = isFresh ? connectionIn(cached.live, peerId) : null;
    return known ?? (await this.#change(infohash, now, async (live) => connectionIn(live, peerId)));
  }

  startRun(infohash: string, peerId: string, connection: string, now: number): Promise<StartOutcome> {
    return this.#change(
      infohash,
      now,
      async (live) => live?.start(peerId, connection, now) ?? 'NOT_IN_TORRENT',
    );
  }

  endShare(infohash: string, peerId: string, connection: string, now: number): Promise<EndOutcome> {
    return this.#change(infohash, now, async (live) => {
      const code = live?.head.shortCode;
      const outcome = live?.endShare(peerId, connection) ?? 'NOT_IN_TORRENT';
      if (outcome === 'ended' && code != null) await this.#codes.release(code);
      return outcome;
    });
  }

  takePart(part: RunPartRequest, peerId: string, connection: string, now: number): Promise<PartOutcome> {
    return this.#change(
      part.infohash,
      now,
      async (live) => live?.takePart(part, peerId, connection, now) ?? 'NOT_IN_TORRENT',
    );
  }

  async resolveShortCode(code: string, now: number): Promise<{ infohash: string; name: string } | null> {
    const infohash = (await this.#codes.find(code)) ?? this.#codeHere(code);
    if (infohash === null) return null;
    return this.#change(infohash, now, async (live) => {
      const name = live?.head.name ?? null;
      const isCurrent =
        live?.head.shortCode != null && shortCodeKey(live.head.shortCode) === shortCodeKey(code);
      return isCurrent && name !== null ? { infohash, name } : null;
    });
  }

  torrent(infohash: string, now: number): Promise<SwarmTorrent | null> {
    return this.#change(infohash, now, async (live) => live?.snapshot() ?? null);
  }

  async sweep(now: number): Promise<readonly string[]> {
    const changed: string[] = [];
    for (const [infohash, cached] of [...this.#cached]) {
      await this.#change(infohash, now, async (live) => {
        if (live === undefined && cached.live.head.emptySince !== null) {
          changed.push(infohash);
          await this.#end(cached);
        } else if (cached.live.takeLosses()) changed.push(infohash);
        if (live?.head.shortCode != null) await this.#codes.keep(live.head.shortCode, infohash);
      });
      if (!cached.hasUnsaved && !this.#hasPeersHere(cached)) this.#cached.delete(infohash);
    }
    return changed;
  }

  /**
   * Brings the torrent up to date, does something with it, and writes what that changed; all of it again if another
   * tracker changed it meanwhile. Without Redis it is done with what is known here.
   */
  #change<Result>(
    infohash: string,
    now: number,
    act: (live: LiveTorrent | undefined, cached: CachedTorrent) => Promise<Result>,
  ): Promise<Result> {
    const { link } = this.#options;
    const cached = this.#cachedTorrent(infohash);
    const perform = async () => {
      cached.live.forgetSilent(now, this.#excuse(now));
      return act(cached.live.peers.size === 0 || cached.live.isDead(now) ? undefined : cached.live, cached);
    };
    return cached.exclusively(async () => {
      for (let attempt = 0; attempt < mostAttempts; attempt++) {
        let result: { readonly value: Result } | null = null;
        try {
          await cached.refresh(link);
          result = { value: await perform() };
          if (await cached.save(link)) return result.value;
        } catch (error) {
          if (!(error instanceof RedisAway)) throw error;
          const { value } = result ?? { value: await perform() };
          cached.keepForLater();
          return value;
        }
      }
      throw new Error(
        'the torrent could not be written to Redis: other trackers changed it before each attempt',
      );
    });
  }

  async #end(cached: CachedTorrent): Promise<void> {
    const code = cached.live.head.shortCode;
    cached.begin();
    if (code !== null) await this.#codes.release(code);
  }

  #cachedTorrent(infohash: string): CachedTorrent {
    const { limits, isHere } = this.#options;
    const known =
      this.#cached.get(infohash) ??
      new CachedTorrent(infohash, `${this.#prefix}:torrent:${infohash}`, limits, isHere);
    this.#cached.set(infohash, known);
    return known;
  }

  #excuse(now: number): (peer: LivePeer) => boolean {
    const { link, limits, isHere } = this.#options;
    if (this.#hasReturned) {
      this.#hasReturned = false;
      this.#excusedUntil = now + limits.silenceMs;
    }
    const areOthersMute = !link.isUp || now < this.#excusedUntil;
    return ({ state }) => areOthersMute && !isHere(state.connection);
  }

  #hasPeersHere({ live }: CachedTorrent): boolean {
    const { isHere } = this.#options;
    return [...live.peers.values()].some(({ state }) => isHere(state.connection));
  }

  #codeHere(code: string): string | null {
    const wanted = shortCodeKey(code);
    for (const [infohash, { live }] of this.#cached) {
      if (live.head.shortCode !== null && shortCodeKey(live.head.shortCode) === wanted) return infohash;
    }
    return null;
  }
}

function connectionIn(live: LiveTorrent | undefined, peerId: string): string | null {
  return live?.peers.get(peerId)?.connectionHere ?? null;
}
