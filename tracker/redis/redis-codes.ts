import type { Redis } from 'ioredis';
import type { Random } from '../../shared/base/random.ts';
import { codeCandidates, shortCodeKey } from '../registry/short-codes.ts';
import { RedisAway, type RedisLink } from './redis-link.ts';

/** Which torrent a short code names, for all trackers of one Redis; Redis forgets a code that no tracker keeps. */
export class RedisCodes {
  readonly #link: RedisLink;
  readonly #prefix: string;
  readonly #ttlMs: number;

  constructor(link: RedisLink, prefix: string, ttlMs: number) {
    this.#link = link;
    this.#prefix = prefix;
    this.#ttlMs = ttlMs;
  }

  /** A code that no other torrent has; without Redis, one that probably no other torrent has. */
  async take(infohash: string, wish: string | undefined, random: Random): Promise<string | null> {
    for (const code of codeCandidates(wish, random)) {
      const key = this.#prefix + shortCodeKey(code);
      const isOurs = await this.#orWithoutRedis(true, async (redis) => {
        if ((await redis.set(key, infohash, 'PX', this.#ttlMs, 'NX')) === 'OK') return true;
        return (await redis.get(key)) === infohash;
      });
      if (isOurs) return code;
    }
    return null;
  }

  /** It is still in use. */
  async keep(code: string, infohash: string): Promise<void> {
    const key = this.#prefix + shortCodeKey(code);
    await this.#orWithoutRedis(null, async (redis) => {
      await redis.set(key, infohash, 'PX', this.#ttlMs, 'NX');
      await redis.pexpire(key, this.#ttlMs);
      return null;
    });
  }

  async release(code: string): Promise<void> {
    await this.#orWithoutRedis(0, (redis) => redis.del(this.#prefix + shortCodeKey(code)));
  }

  async find(code: string): Promise<string | null> {
    return this.#orWithoutRedis(null, (redis) => redis.get(this.#prefix + shortCodeKey(code)));
  }

  async #orWithoutRedis<Result>(
    otherwise: Result,
    task: (redis: Redis) => Promise<Result | null>,
  ): Promise<Result> {
    try {
      return (await this.#link.run(task)) ?? otherwise;
    } catch (error) {
      if (error instanceof RedisAway) return otherwise;
      throw error;
    }
  }
}
