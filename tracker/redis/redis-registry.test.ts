import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRandom } from '../../shared/base/random.ts';
import type { AnnounceRequest } from '../../shared/protocol/tracker-events.ts';
import type { SwarmRegistry } from '../registry/swarm-registry.ts';
import {
  exampleAnnounce,
  exampleInfohash,
  examplePeerId,
  exampleShare,
} from '../registry/testing/announce-example.ts';
import { describeSwarmRegistry } from '../registry/testing/swarm-registry-contract.ts';
import { contractLimits } from '../registry/testing/test-registry.ts';
import { RedisLink } from './redis-link.ts';
import { RedisRegistry } from './redis-registry.ts';
import { startTestRedis, type TestRedis } from './testing/test-redis.ts';

let redis: TestRedis;
const links: RedisLink[] = [];
const log = pino({ level: 'silent' });
let seeds = 0;

beforeAll(async () => {
  redis = await startTestRedis();
  for (let count = 0; count < 3; count++) links.push(new RedisLink(redis.url, log));
  await allUp();
});
afterAll(async () => {
  for (const link of links) link.close();
  await redis.stop();
});

describeSwarmRegistry('the registry in Redis', () => createRegistry(links[0]!, randomUUID()));

describeSwarmRegistry('the registry in Redis, each time from another of three trackers', () => {
  const prefix = randomUUID();
  return inTurns(links.map((link) => createRegistry(link, prefix)));
});

describe('several trackers on one Redis', () => {
  let prefix: string;
  let registries: RedisRegistry[];
  beforeEach(() => {
    prefix = randomUUID();
    registries = links.map((link, index) => createRegistry(link, prefix, `tracker ${index}`));
  });

  const announce = (tracker: number, number: number, now: number, changes: Partial<AnnounceRequest> = {}) =>
    registries[tracker]!.announce(
      exampleAnnounce({ peerId: examplePeerId(number), ...changes }),
      `tracker ${tracker} connection ${number}`,
      now,
    );
  const listed = async (tracker: number, asker: number, now: number) => {
    const outcome = await announce(tracker, asker, now, { event: 'alive' });
    return outcome.ok
      ? outcome.others.map(({ peerId }) => Number.parseInt(peerId, 16)).sort((a, b) => a - b)
      : null;
  };

  it('[TR70] trackers lose nothing when all of them change one torrent at the same time', async () => {
    const numbers = Array.from({ length: 60 }, (_, index) => index + 1);
    await Promise.all(numbers.map((number) => announce(number % 3, number, 0)));
    for (const registry of registries) {
      const torrent = await registry.torrent(exampleInfohash, 1);
      expect(torrent?.peers).toHaveLength(60);
    }
  });

  it('[TR70] trackers know each other’s short codes, runs and tokens', async () => {
    const seed = await announce(0, 1, 0, { ...exampleShare });
    expect(seed).toMatchObject({ ok: true, shortCode: expect.stringMatching(/^[a-z]+-[a-z]+-\d\d$/) });
    const code = seed.ok ? (seed.shortCode ?? '') : '';
    expect(await registries[1]!.resolveShortCode(code, 1)).toEqual({
      infohash: exampleInfohash,
      name: 'lecture.pdf',
    });
    await registries[0]!.startRun(exampleInfohash, examplePeerId(1), 'tracker 0 connection 1', 5);
    expect(await registries[2]!.torrent(exampleInfohash, 6)).toMatchObject({ startedAt: 5 });
    expect(await announce(2, 1, 7)).toEqual({ ok: false, error: 'PEER_ID_TAKEN' });
    const resumeToken = seed.ok ? seed.resumeToken : '';
    expect(await announce(2, 1, 8, { ...exampleShare, resumeToken })).toMatchObject({ ok: true });
    expect(await registries[1]!.connectionOf(exampleInfohash, examplePeerId(1), 9)).toBe(
      'tracker 2 connection 1',
    );
  });

  it('[TR71] trackers forget the peers of a dead tracker after 2.5 intervals', async () => {
    await announce(0, 1, 0);
    await announce(1, 2, 0);
    await announce(1, 2, 10_000, { event: 'alive' });
    expect(await listed(1, 2, 12_500)).toEqual([1]);
    expect(await listed(1, 2, 12_501)).toEqual([]);
  });

  it('[TR71] Redis itself forgets a torrent that nobody announces to', async () => {
    await announce(0, 1, 0);
    const keys = await links[0]!.redis.keys(`*${prefix}:torrent*`);
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      const ttl = await links[0]!.redis.pttl(key);
      expect(ttl).toBeGreaterThan(0);
      expect(ttl).toBeLessThanOrEqual(contractLimits.silenceMs);
    }
  });

  it('[TR72] trackers go on with their own peers while Redis is away, and share all peers when it is back', async () => {
    await announce(0, 1, 0, { ...exampleShare });
    await announce(1, 2, 0);
    expect(await listed(0, 1, 1)).toEqual([2]);
    expect(await listed(1, 2, 1)).toEqual([1]);
    await redis.stop();
    await expect.poll(() => links.some(({ isUp }) => isUp)).toBe(false);

    expect(await listed(0, 1, 20_000), 'others’ peers are silent only because Redis is').toEqual([2]);
    await announce(0, 3, 20_000);
    await announce(1, 4, 20_000);
    await registries[0]!.startRun(exampleInfohash, examplePeerId(1), 'tracker 0 connection 1', 21_000);
    expect(await listed(0, 1, 30_000)).toEqual([2, 3]);
    expect(await listed(1, 2, 30_000)).toEqual([1, 4]);

    await redis.start();
    await allUp();
    for (const [tracker, number] of [
      [1, 2],
      [1, 4],
      [0, 1],
      [0, 3],
    ] as const) {
      await announce(tracker, number, 31_000, { event: 'alive' });
    }
    expect(await listed(0, 1, 32_000)).toEqual([2, 3, 4]);
    expect(await listed(1, 2, 32_000)).toEqual([1, 3, 4]);
    expect(await registries[2]!.torrent(exampleInfohash, 32_000)).toMatchObject({
      startedAt: 21_000,
      initialSeed: examplePeerId(1),
    });
  });

  it('[TR72] a tracker waits for a hanging Redis once, and at most a second', async () => {
    await announce(0, 1, 0);
    redis.freeze();
    const start = performance.now();
    expect(await listed(0, 1, 1)).toEqual([]);
    for (let now = 2; now < 50; now++) await announce(0, 2, now);
    // Fifty questions that wait a second each would take fifty.
    expect(performance.now() - start).toBeLessThan(25_000);
    expect(links[0]!.isUp).toBe(false);
    redis.thaw();
    await allUp();
    await announce(0, 2, 60);
    expect(await listed(1, 9, 61)).toEqual([1, 2]);
  });
});

function createRegistry(link: RedisLink, prefix: string, here?: string): RedisRegistry {
  let tokens = 0;
  return new RedisRegistry({
    link,
    limits: contractLimits,
    chance: { random: createRandom(++seeds), createToken: () => `token ${randomUUID()} ${++tokens}` },
    isHere: (connection) => here === undefined || connection.startsWith(here),
    prefix,
    staleMs: 0,
  });
}

/** Asks one registry after the other; only a sweep asks all. */
function inTurns(registries: readonly SwarmRegistry[]): SwarmRegistry {
  let turn = 0;
  const next = () => registries[turn++ % registries.length]!;
  return {
    announce: (...all) => next().announce(...all),
    connectionClosed: (...all) => next().connectionClosed(...all),
    connectionOf: (...all) => next().connectionOf(...all),
    startRun: (...all) => next().startRun(...all),
    endShare: (...all) => next().endShare(...all),
    takePart: (...all) => next().takePart(...all),
    resolveShortCode: (...all) => next().resolveShortCode(...all),
    torrent: (...all) => next().torrent(...all),
    async sweep(now) {
      const changed = new Set<string>();
      for (const registry of registries)
        for (const infohash of await registry.sweep(now)) changed.add(infohash);
      return [...changed];
    },
  };
}

async function allUp(): Promise<void> {
  await vi.waitFor(() => expect(links.every(({ isUp }) => isUp)).toBe(true), { timeout: 60_000 });
}
