import { Redis, ReplyError } from 'ioredis';
import type { Logger } from 'pino';

/**
 * The connection to Redis, which may be away at any time. Requests then fail at once instead of waiting, and Redis is
 * tried again until it takes a write: a Redis that only answers, because its memory is full or it is a replica, is as
 * good as away. Only the caller of a request learns that Redis failed.
 */

export class RedisAway extends Error {
  override readonly name = 'RedisAway';
}

/** Redis answers in a millisecond. A Redis that takes longer than this counts as away. */
const answerLimitMs = 1_000;
const probeMs = 200;
const longestReconnectMs = 1_000;
/** Written and forgotten at once: only whether that is allowed counts. */
const probeKey = 'swarmroom:probe';

export class RedisLink {
  readonly redis: Redis;
  #up = false;
  #wasUp = false;
  #hasWarned = false;
  #isClosed = false;
  #probe: NodeJS.Timeout | null = null;
  readonly #returnListeners = new Set<() => void>();
  readonly #url: string;
  readonly #log: Logger;

  constructor(url: string, log: Logger) {
    this.#url = url;
    this.#log = log;
    this.redis = new Redis(url, {
      commandTimeout: answerLimitMs,
      connectTimeout: answerLimitMs,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      retryStrategy: reconnectDelay,
    });
    /** Without a listener an error would end the process; the callers see what it means. */
    this.redis.on('error', ({ message: reason }: Error) => {
      this.#warnAtStart(reason);
      log.debug({ reason }, 'Redis connection failed');
    });
    this.redis.on('close', () => this.#lose('the connection closed'));
    this.redis.on('ready', () => this.#look());
  }

  get isUp(): boolean {
    return this.#up;
  }

  /** It has been there since the start, once at least. */
  get hasBeenUp(): boolean {
    return this.#wasUp;
  }

  /** @throws RedisAway */
  async run<Result>(task: (redis: Redis) => Promise<Result>): Promise<Result> {
    if (!this.#up) throw new RedisAway();
    try {
      return await task(this.redis);
    } catch (error) {
      this.#lose(error instanceof Error ? error.message : String(error));
      throw new RedisAway('Redis does not answer', { cause: error });
    }
  }

  /** Redis is back after it was away. */
  onReturn(listener: () => void): void {
    this.#returnListeners.add(listener);
  }

  /** A connection of its own that waits for as long as Redis is away: for subscriptions. */
  subscriber(): Redis {
    const redis = new Redis(this.#url, {
      connectTimeout: answerLimitMs,
      maxRetriesPerRequest: null,
      retryStrategy: reconnectDelay,
    });
    redis.on('error', (error: Error) =>
      this.#log.debug({ reason: error.message }, 'Redis subscriber failed'),
    );
    return redis;
  }

  close(): void {
    this.#isClosed = true;
    if (this.#probe !== null) clearTimeout(this.#probe);
    this.redis.disconnect();
  }

  #lose(reason: string): void {
    if (this.#up)
      this.#log.warn({ reason }, 'Redis is away; this tracker goes on with the peers that it knows');
    this.#up = false;
    if (this.#isClosed) return;
    this.#probe ??= setTimeout(() => this.#look(), probeMs);
  }

  #warnAtStart(reason: string): void {
    if (this.#wasUp || this.#hasWarned) return;
    this.#hasWarned = true;
    this.#log.warn(
      { reason },
      'Redis cannot be used yet; this tracker starts without it. Check REDIS_URL if this stays so',
    );
  }

  #look(): void {
    if (this.#probe !== null) clearTimeout(this.#probe);
    this.#probe = null;
    if (this.#isClosed || this.#up) return;
    this.redis.set(probeKey, '', 'PX', probeMs).then(
      () => this.#find(),
      (error: Error) => {
        this.#warnAtStart(error.message);
        /** A connection that is open but silent may never close by itself. */
        if (this.redis.status === 'ready' && !(error instanceof ReplyError)) this.redis.disconnect(true);
        this.#lose('no answer');
      },
    );
  }

  #find(): void {
    if (this.#up || this.#isClosed) return;
    this.#up = true;
    this.#log.info('Redis answers');
    const isReturn = this.#wasUp;
    this.#wasUp = true;
    if (isReturn) for (const listener of this.#returnListeners) listener();
  }
}

function reconnectDelay(attempt: number): number {
  return Math.random() * Math.min(50 * 2 ** attempt, longestReconnectMs);
}
