/** Two trackers on one Redis, which fails in every way there is while real browsers share a file over both. */
import { startTestRedis, type TestRedis } from '../../../tracker/redis/testing/test-redis.ts';
import { expect, Swarm, test } from '../../fixture/swarm-fixture.ts';
import { sha256OfFile } from '../../fixture/test-files.ts';
import { startTracker, type TrackerProcess } from '../../fixture/tracker-process.ts';

/** Of every failure; more for the figure itself: SWARMROOM_REDIS_AWAY_S=60. */
const awaySeconds = Number(process.env['SWARMROOM_REDIS_AWAY_S'] ?? 2);
const intervalSeconds = 3;
const seedBytesPerSecond = 64 * 1024;

interface Failure {
  readonly what: string;
  begin(redis: TestRedis): unknown;
  end(redis: TestRedis): unknown;
}

const failures: readonly Failure[] = [
  { what: 'killed, and empty afterwards', begin: (redis) => redis.stop(), end: (redis) => redis.start() },
  { what: 'hanging without closing', begin: (redis) => redis.freeze(), end: (redis) => redis.thaw() },
  {
    what: 'out of memory',
    begin: (redis) => redis.command('config', 'set', 'maxmemory', '1'),
    end: (redis) => redis.command('config', 'set', 'maxmemory', '0'),
  },
  {
    what: 'a replica that is read only',
    begin: (redis) => redis.command('replicaof', '127.0.0.1', '1'),
    end: (redis) => redis.command('replicaof', 'no', 'one'),
  },
];

let redis: TestRedis;
let trackers: TrackerProcess[];
let swarm: Swarm;

test.beforeEach(async ({ browserName: _ }, { outputDir }) => {
  redis = await startTestRedis();
  const settings = { REDIS_URL: redis.url, ANNOUNCE_INTERVAL_S: String(intervalSeconds) };
  trackers = await Promise.all([startTracker(settings), startTracker(settings)]);
  swarm = new Swarm(trackers[0]!, outputDir);
  swarm.separateProcess = false;
});

test.afterEach(async () => {
  await swarm.closeAll();
  await trackers[1]?.stop();
  await redis.stop();
});

test('[TR72] [TR73] no transfer notices what happens to Redis, and both trackers are whole again after each return', async () => {
  test.setTimeout(300_000 + failures.length * awaySeconds * 4_000);
  // Lasts ten times as long as the failures; then the seed's cap is lifted.
  const lastsSeconds = failures.length * (awaySeconds + 3) * 10;
  const file = swarm.randomFile('a.bin', Math.round(lastsSeconds * seedBytesPerSecond));
  const seed = await swarm.open({ name: 'Seed' });
  const link = await seed.share(file, { up: '64KiB' });
  const infohash = /[0-9a-f]{64}/.exec(link)?.[0] ?? '';
  const leechers = await Promise.all(
    trackers.map(({ port }, index) => swarm.open({ name: `Leecher ${index}`, port })),
  );
  await Promise.all(leechers.map((leecher) => leecher.join(link, { up: '128KiB' })));
  await Promise.all(leechers.map((leecher) => leecher.waitForProgress(1)));

  for (const { what, begin, end } of failures) {
    await test.step(what, async () => {
      await begin(redis);
      await expect.poll(statuses, { timeout: 120_000, intervals: [50] }).toEqual(['degraded', 'degraded']);
      const until = performance.now() + awaySeconds * 1000;
      while (performance.now() < until) {
        expect(await statuses()).toEqual(['degraded', 'degraded']);
        await seed.page.waitForTimeout(100);
      }
      await end(redis);
      const returned = performance.now();
      await expect.poll(() => isWhole(infohash), { timeout: 120_000, intervals: [50] }).toBe(true);
      const wholeMs = performance.now() - returned;
      test.info().annotations.push({ type: what, description: `whole after ${Math.round(wholeMs)} ms` });
    });
  }
  await test.step('hanging and coming back all the time', async () => {
    for (let count = 0; count < 10; count++) {
      redis.freeze();
      await seed.page.waitForTimeout(150);
      redis.thaw();
      await seed.page.waitForTimeout(50);
    }
  });
  await test.step('emptied', async () => {
    await redis.command('flushall');
    await expect.poll(() => isWhole(infohash), { timeout: 120_000, intervals: [50] }).toBe(true);
  });

  /** All of that was in mid-transfer. */
  for (const leecher of leechers) expect(await leecher.progress()).toBeLessThan(100);
  await seed.setCap('upload', '');
  for (const leecher of leechers) {
    await leecher.waitUntilComplete();
    expect((await leecher.savedFile()).sha256).toBe(await sha256OfFile(file));
  }
  for (const tracker of trackers) {
    expect(tracker.hasEnded).toBe(false);
    expect(tracker.output()).not.toContain('nobody waits for');
    expect(tracker.output()).not.toContain('could not');
  }
  expect(swarm.unexpectedErrors()).toEqual([]);
});

async function statuses(): Promise<string[]> {
  return Promise.all(trackers.map(async ({ port }) => (await ask(port, 'healthz')).status ?? ''));
}

/** Both say so, and each lists everyone. */
async function isWhole(infohash: string): Promise<boolean> {
  const health = await statuses();
  const lists = await Promise.all(trackers.map(({ port }) => ask(port, `api/torrents/${infohash}`)));
  return health.every((status) => status === 'ok') && lists.every(({ peers }) => peers?.length === 3);
}

async function ask(port: number, path: string): Promise<{ status?: string; peers?: unknown[] }> {
  const response = await fetch(`http://localhost:${port}/${path}`, { signal: AbortSignal.timeout(60_000) });
  return (await response.json()) as { status?: string; peers?: unknown[] };
}
