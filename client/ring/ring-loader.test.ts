import { expect, it } from 'vitest';
import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import { createManualTimers } from '../timers/testing/manual-timers.ts';
import type { TrackerClient, TrackerState } from '../tracker-client/tracker-client.ts';
import { createConnectionBudget } from '../webrtc/connection-budget.ts';
import type { PeerLinks } from '../webrtc/peer-links.ts';
import { RingLoader } from './ring-loader.ts';
import type { RingUpkeep } from './ring-upkeep.ts';

/** A page whose tracker, which also serves the ring's code, comes and goes. */
function open() {
  const timers = createManualTimers();
  let tell = (_: TrackerState) => {};
  const server = {
    state: 'connected' as TrackerState,
    isThere: true,
    asked: 0,
    onState: (listener: (state: TrackerState) => void) => {
      tell = listener;
      return () => undefined;
    },
    becomes(state: TrackerState) {
      server.state = state;
      tell(state);
    },
  };
  const events: string[] = [];
  const ring = {
    ports: {
      open: ({ id }: { id: string }) => events.push(`opened ${id}`),
      onMessage: (id: string, bytes: Uint8Array) => events.push(`heard ${id} ${bytes.join()}`),
    },
    find: async () => ({ torrents: [] }),
    publishPeer: () => events.push('published'),
    publishName: (_: Infohash, name: string) => events.push(`published ${name}`),
    close: () => undefined,
  };
  class Upkeep {
    readonly ring = ring;
    readonly enter = () => events.push('entered');
    readonly keepLooking = () => events.push('looking');
    readonly close = () => events.push('closed');
  }
  const entry = {
    selfId: '0a'.repeat(20) as PeerId,
    tracker: server as Partial<TrackerClient> as TrackerClient,
    timers,
    createLinks: () => ({}) as PeerLinks,
  };
  const loader = new RingLoader({ timers, budget: createConnectionBudget(), entry }, async () => {
    server.asked++;
    if (!server.isThere) throw new TypeError('Failed to fetch dynamically imported module');
    return { RingUpkeep: Upkeep as unknown as typeof RingUpkeep };
  });
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      timers.advance(1_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const openPort = (id: string) =>
    loader.openPort({ id, neighbour: '0b'.repeat(20) as PeerId, binding: 'A B', send: () => undefined });
  const addTorrent = () =>
    loader.addTorrent({
      infohash: 'ab'.repeat(32) as Infohash,
      selfId: entry.selfId,
      wantsPeers: true,
      roomTime: undefined,
      onRingPeers: () => undefined,
      onRingSignal: () => undefined,
    });
  return { loader, server, events, pass, openPort, addTorrent };
}

it('loads the ring’s code once when there is a neighbour to speak to', async () => {
  const { server, events, pass, openPort } = open();
  await pass(5);
  expect(server.asked).toBe(0);
  openPort('one');
  openPort('two');
  await pass(5);
  expect(server.asked).toBe(1);
  expect(events).toEqual(['opened one', 'opened two', 'looking']);
});

it('loads the ring’s code again only once the server is back that went during the first load', async () => {
  const { loader, server, events, pass, openPort } = open();
  server.isThere = false;
  openPort('one');
  loader.start();
  await pass(1);
  server.state = 'unreachable';
  const { asked } = server;
  await pass(60);
  expect(server.asked).toBe(asked);
  expect(events).toEqual([]);
  Object.assign(server, { state: 'connected', isThere: true });
  await pass(5);
  expect(events.filter((event) => event !== 'entered')).toEqual(['opened one', 'looking']);
  expect(events).toContain('entered');
});

it('loads the ring’s code again when a person searches', async () => {
  const { loader, server, events } = open();
  server.isThere = false;
  await expect(loader.find('Led Zeppelin IV')).rejects.toThrow('Failed to fetch');
  server.isThere = true;
  await loader.find('Led Zeppelin IV');
  expect(events).toEqual(['looking']);
});

it('looks for a ring as soon as the tracker goes, where the page has a torrent', async () => {
  const { server, events, pass, addTorrent } = open();
  server.becomes('unreachable');
  await pass(5);
  server.becomes('connected');
  addTorrent();
  await pass(60);
  expect(server.asked).toBe(0);
  server.becomes('unreachable');
  await pass(1);
  expect(events).toEqual(['published', 'looking']);
  server.becomes('connected');
  server.becomes('unreachable');
  await pass(5);
  expect(server.asked).toBe(1);
});

it('keeps the messages of neighbours until the code is there, but none from before they gave up', async () => {
  const { loader, events, pass, openPort } = open();
  openPort('one');
  for (const message of [[1], [2], [], [3]]) loader.onPortMessage('one', Uint8Array.from(message));
  await pass(5);
  expect(events).toEqual(['opened one', 'heard one 3', 'looking']);
});

it('leaves the ring when told to, and stays outside until the person joins again', async () => {
  const { loader, server, events, pass, openPort } = open();
  openPort('one');
  loader.start();
  await pass(2);
  events.length = 0;
  loader.leave();
  expect(loader.hasLeft.value).toBe(true);
  await pass(1);
  expect(events).toEqual(['closed']);
  openPort('two');
  loader.onPortMessage('one', Uint8Array.of(1));
  loader.start();
  // As when a torrent with a public name begins anew.
  loader.publishName('ab'.repeat(32) as Infohash, 'Led Zeppelin IV');
  server.becomes('unreachable');
  await expect(loader.find('Led Zeppelin IV')).rejects.toThrow('left');
  await pass(60);
  expect(events).toEqual(['closed']);
  server.state = 'connected';
  loader.join();
  await pass(1);
  const begun = ['opened one', 'opened two', 'published Led Zeppelin IV', 'looking', 'entered'];
  expect(events).toEqual(['closed', ...begun]);
  expect(loader.hasLeft.value).toBe(false);
});

it('does not join when its code arrives after the person left the ring', async () => {
  const { loader, events, pass, openPort } = open();
  openPort('one');
  loader.start();
  loader.leave();
  await pass(5);
  expect(events).toEqual([]);
  loader.join();
  await pass(1);
  expect(events).toEqual(['opened one', 'looking', 'entered']);
});

it('asks for nothing more once it is closed', async () => {
  const { loader, server, events, pass, openPort } = open();
  server.isThere = false;
  openPort('one');
  await pass(2);
  loader.close();
  server.isThere = true;
  await pass(10);
  expect(events).toEqual([]);
});

it('asks ever less often for code that its server no longer has, and at once when the server comes back', async () => {
  const { server, events, pass, openPort } = open();
  server.isThere = false;
  openPort('one');
  await pass(60);
  const { asked } = server;
  expect(asked).toBeGreaterThan(3);
  await pass(600);
  expect(server.asked - asked).toBeLessThanOrEqual(10);
  server.state = 'unreachable';
  await pass(70);
  Object.assign(server, { state: 'connected', isThere: true });
  await pass(3);
  expect(events).toEqual(['opened one', 'looking']);
});
