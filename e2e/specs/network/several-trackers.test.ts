/** Three trackers on one Redis behind a balancer, as processes: what pages notice when one of them, or Redis, dies. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestRedis, type TestRedis } from '../../../tracker/redis/testing/test-redis.ts';
import { AnnouncingPeer } from '../../fixture/announcing-peer.ts';
import { type Balancer, startBalancer } from '../../fixture/balancer.ts';
import { startTracker, type TrackerProcess } from '../../fixture/tracker-process.ts';

const infohash = 'ab'.repeat(32);
/** More for the figure itself: SWARMROOM_PEERS=300. */
const peerCount = Number(process.env['SWARMROOM_PEERS'] ?? 30);
/** Within one of these all must be whole again; a busy machine needs some seconds of it. */
const intervalSeconds = 10;
const intervalMs = intervalSeconds * 1000;
/** To signal 29 others more often than three times a second is more than the trackers allow, and in the end a flood. */
const askAgainMs = 500;

let redis: TestRedis;
let trackers: TrackerProcess[];
let balancer: Balancer;
let peers: AnnouncingPeer[];

beforeEach(async () => {
  redis = await startTestRedis();
  const settings = { REDIS_URL: redis.url, ANNOUNCE_INTERVAL_S: String(intervalSeconds) };
  trackers = await Promise.all([1, 2, 3].map(() => startTracker(settings)));
  balancer = await startBalancer(trackers.map(({ port }) => port));
  const share = { torrentName: 'a.bin', run: { mode: 'p2p', hold: false } } as const;
  peers = Array.from({ length: peerCount }, (_, index) => {
    const id = (index + 1).toString(16).padStart(40, '0');
    return new AnnouncingPeer(
      `http://127.0.0.1:${balancer.port}`,
      infohash,
      id,
      index === 0 ? share : undefined,
    );
  });
  await expect.poll(() => peers.every(({ lastAnswer }) => lastAnswer !== null)).toBe(true);
});

afterEach(async () => {
  for (const peer of peers) peer.close();
  await balancer.close();
  await Promise.all(trackers.map((tracker) => tracker.stop()));
  await redis.stop();
});

describe('three trackers on one Redis', () => {
  it('[TR70] [TR74] serve one room: every peer reaches every other, the code and the list are the same everywhere', async () => {
    for (const { port } of trackers) {
      const torrent = await torrentAt(port);
      expect(torrent.peers).toHaveLength(peerCount);
      expect(torrent.shortCode).toBe(peers[0]?.lastAnswer?.shortCode);
    }
    const shares = await Promise.all(trackers.map(({ port }) => metric(port, 'swarmroom_peers')));
    expect(shares.reduce((sum, count) => sum + count, 0)).toBe(peerCount);
    expect(Math.min(...shares)).toBeGreaterThan(0);
    /** Their own trackers have told all of them of everybody. */
    await expect.poll(() => Math.min(...peers.map(({ toldOf }) => toldOf))).toBe(peerCount - 1);
    for (const peer of peers) for (const other of othersOf(peer)) peer.signal(other);
    await expect.poll(() => Math.min(...peers.map(({ heardFrom }) => heardFrom.size))).toBe(peerCount - 1);
  });

  it.each(['kill', 'stop'] as const)(
    '[TR62] [TR70] [TR71] have everyone listed and reachable within one interval after a %s of one',
    async (end) => {
      await trackers[0]?.[end]();
      const start = performance.now();
      const prober = await connectedPeer();
      await expect.poll(() => reachesAll(prober), { interval: askAgainMs }).toBe(true);
      expect(performance.now() - start).toBeLessThan(intervalMs);
      expect((await torrentAt(trackers[1]!.port)).peers).toHaveLength(peerCount);
      const shares = await Promise.all(trackers.slice(1).map(({ port }) => metric(port, 'swarmroom_peers')));
      expect(shares.reduce((sum, count) => sum + count, 0)).toBe(peerCount);
    },
  );

  it('[TR72] [TR73] go on without Redis, say so, and are whole again within one interval of its return', async () => {
    const knowsAll = async ({ port }: TrackerProcess) => (await torrentAt(port)).peers?.length === peerCount;
    const isWhole = async () => (await Promise.all(trackers.map(knowsAll))).every(Boolean);
    await expect.poll(isWhole).toBe(true);
    await redis.stop();
    await expect.poll(() => health(trackers[0]!.port)).toBe('degraded');
    await new Promise((resolve) => setTimeout(resolve, 1.5 * intervalMs));
    for (const { port } of trackers) {
      expect(await health(port)).toBe('degraded');
      expect((await torrentAt(port)).peers).toHaveLength(peerCount);
    }
    expect(await Promise.all(peers.map((peer) => peer.announce()))).not.toContain(false);
    await redis.start();
    const start = performance.now();
    await expect.poll(() => reachesAll(peers[0]!), { interval: askAgainMs }).toBe(true);
    expect(performance.now() - start).toBeLessThan(intervalMs);
    expect(await health(trackers[0]!.port)).toBe('ok');
    expect(trackers.some(({ hasEnded }) => hasEnded)).toBe(false);
    expect((await torrentAt(trackers[1]!.port)).shortCode).toBe(peers[0]?.lastAnswer?.shortCode);
  });

  it('[TR25] [TR62] restarted all at once with an empty Redis, get room and code back within one interval', async () => {
    const code = peers[0]?.lastAnswer?.shortCode;
    await Promise.all([...trackers.map((tracker) => tracker.stop()), redis.stop()]);
    await redis.start();
    const settings = { REDIS_URL: redis.url, ANNOUNCE_INTERVAL_S: String(intervalSeconds) };
    trackers = await Promise.all(
      trackers.map(({ port }) => startTracker({ ...settings, PORT: String(port) })),
    );
    const listed = async () => (await torrentAt(trackers[2]!.port)).peers?.length ?? 0;
    await expect.poll(listed).toBe(peerCount);
    expect((await torrentAt(trackers[2]!.port)).shortCode).toBe(code);
  });
});

function othersOf(peer: AnnouncingPeer): AnnouncingPeer[] {
  return peers.filter((other) => other !== peer);
}

/** Whether a signal to each of the others arrived, since this was asked first. */
function reachesAll(peer: AnnouncingPeer): boolean {
  const missing = othersOf(peer).filter(({ heardFrom }) => !heardFrom.has(peer.id));
  for (const other of missing) peer.signal(other);
  return missing.length === 0;
}

async function connectedPeer(): Promise<AnnouncingPeer> {
  const isConnected = ({ client }: AnnouncingPeer) => client.state === 'connected';
  await expect.poll(() => peers.some(isConnected)).toBe(true);
  return peers.find(isConnected)!;
}

async function torrentAt(port: number): Promise<{ peers?: unknown[]; shortCode?: string }> {
  const response = await fetch(`http://127.0.0.1:${port}/api/torrents/${infohash}`);
  return (await response.json()) as { peers?: unknown[]; shortCode?: string };
}

async function health(port: number): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/healthz`);
  return ((await response.json()) as { status: string }).status;
}

async function metric(port: number, name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]);
}
