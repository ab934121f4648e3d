import { afterEach, describe, expect, it } from 'vitest';
import { collectGarbage } from '../../e2e/fixture/collect-garbage.ts';
import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import { keyOfTorrent } from '../../shared/ring/wire/ed25519-keys.ts';
import type { Timers } from '../timers/timers.ts';
import { type ConnectionBudget, createConnectionBudget } from '../webrtc/connection-budget.ts';
import { createSimplePeerConnection, type SimplePeerConnection } from '../webrtc/simple-peer-connection.ts';
import { PageRing } from './page-ring.ts';
import type { RingPort, RingTorrent } from './ring-port.ts';

const timers: Timers = {
  now: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/** One end of a real connection. */
interface End {
  readonly connection: SimplePeerConnection;
  onMessage: (message: Uint8Array) => void;
}

const rings: PageRing[] = [];
const ends: End[] = [];

afterEach(() => {
  for (const ring of rings.splice(0)) ring.close();
  for (const { connection } of ends.splice(0)) connection.close();
});

/** How many guests come and go around two pages; `VITE_RING_GUESTS=200` for more of them. */
const guests = Number(import.meta.env['VITE_RING_GUESTS'] ?? 24);
/** @param wrongByMs its device's clock */
function createRing(budget: ConnectionBudget = createConnectionBudget(), wrongByMs = 0): PageRing {
  const ring = new PageRing({
    timers,
    budget,
    clockOffsetMs: Date.now() - timers.now() + wrongByMs,
    torrent: () => undefined,
  });
  rings.push(ring);
  return ring;
}

const connectLimitMs = 10_000;

/** Two ends of one open connection. A busy machine may fail to connect them: tried again, as pages do. */
async function connect(attempts = 3): Promise<readonly [End, End]> {
  try {
    return await connectOnce();
  } catch (error) {
    if (attempts === 1) throw error;
    return connect(attempts - 1);
  }
}

async function connectOnce(): Promise<readonly [End, End]> {
  const opened: Promise<void>[] = [];
  function createEnd(initiator: boolean, other: () => End): End {
    let [resolve, reject] = [() => {}, (_: Error) => {}];
    opened.push(
      new Promise((...settle) => {
        [resolve, reject] = settle;
      }),
    );
    timers.after(connectLimitMs, () => reject(new Error('the connection did not open')));
    const connection = createSimplePeerConnection(initiator, [], timers, {
      description: (type, sdp) => other().connection.takeDescription(type, sdp),
      candidate: ({ candidate, sdpMid }) =>
        other().connection.takeCandidate({
          candidate: candidate ?? '',
          sdpMid: sdpMid ?? null,
          sdpMLineIndex: 0,
        }),
      opened: () => resolve(),
      received: (bytes) => end.onMessage(Uint8Array.from(bytes)),
      drained: () => undefined,
      lost: (reason) => reject(new Error(`the connection was lost: ${reason}`)),
    });
    const end: End = { connection, onMessage: () => undefined };
    ends.push(end);
    return end;
  }
  const one: End = createEnd(true, () => two);
  const two: End = createEnd(false, () => one);
  await Promise.all(opened);
  return [one, two];
}

function give(ring: PageRing, end: End, name: string): void {
  const port: RingPort = {
    id: name,
    neighbour: 'aa'.repeat(20) as PeerId,
    binding: end.connection.binding(),
    send: (message) => end.connection.send(message),
  };
  end.onMessage = (message) => ring.ports.onMessage(name, message);
  ring.ports.open(port);
}

/** Passes everything on to the other side. */
function forward(from: End, to: End): void {
  from.onMessage = (message) => to.connection.send(message);
}

/** Four guests at a time join by way of the home page, and leave with or without a word. */
async function comeAndGo(home: PageRing, count: number, name: string): Promise<void> {
  for (let come = 0; come < count; come += 4) {
    const visits = [0, 1, 2, 3].map(async (index) => {
      const guest = createRing();
      const port = `${name} ${come + index}`;
      const [guestsEnd, homesEnd] = await connect();
      give(guest, guestsEnd, port);
      give(home, homesEnd, port);
      await expect.poll(() => guest.view.isJoined).toBe(true);
      if (index % 2 === 0) guest.close();
      guestsEnd.connection.close();
      homesEnd.connection.close();
      home.ports.close(port);
      guest.close();
      rings.splice(rings.indexOf(guest), 1);
      for (const end of [guestsEnd, homesEnd]) ends.splice(ends.indexOf(end), 1);
    });
    await Promise.all(visits);
  }
}

/** Browsers let closed connections go in their own time. */
async function uncollected(budgets: readonly ConnectionBudget[]): Promise<number> {
  await collectGarbage();
  return budgets.reduce((sum, budget) => sum + budget.uncollected, 0);
}

describe('a page’s part in the ring', () => {
  it('[RG4] knows the page at the other end of a real connection, and joins it', async () => {
    const [ann, ben] = [createRing(), createRing()];
    const [annsEnd, bensEnd] = await connect();
    expect(annsEnd.connection.binding()).toMatch(/^SHA-256 .{95} SHA-256 .{95}$/);
    expect(bensEnd.connection.binding()).toBe(annsEnd.connection.binding());
    give(ann, annsEnd, 'to Ben');
    give(ben, bensEnd, 'to Ann');
    await expect
      .poll(() => [ann.view.successors, ben.view.successors])
      .toEqual([[ben.member.id], [ann.member.id]]);
  });

  it('[RG4] refuses a forwarder that put its own fingerprints between two pages', async () => {
    const [ann, ben] = [createRing(), createRing()];
    const [annsEnd, eveToAnn] = await connect();
    const [eveToBen, bensEnd] = await connect();
    forward(eveToAnn, eveToBen);
    forward(eveToBen, eveToAnn);
    give(ann, annsEnd, 'to Ben?');
    give(ben, bensEnd, 'to Ann?');
    const refusals = () => [ann, ben].map(({ member }) => member.outbox.dropped.get('bad-identity') ?? 0);
    await expect.poll(() => Math.max(...refusals())).toBe(1);
    await expect.poll(() => [ann, ben].map(({ member }) => member.links.links.size)).toEqual([0, 0]);
    expect([ann, ben].map(({ view }) => view.successors)).toEqual([[], []]);
  });

  it('[RG5] keeps its place beside a neighbour while another connection takes over from a closed one', async () => {
    const [ann, ben] = [createRing(), createRing()];
    const connections = [await connect(), await connect()];
    for (const [index, [annsEnd, bensEnd]] of connections.entries()) {
      give(ann, annsEnd, `torrent ${index}`);
      give(ben, bensEnd, `torrent ${index}`);
    }
    const successors = () => [ann.view.successors, ben.view.successors];
    await expect.poll(successors).toEqual([[ben.member.id], [ann.member.id]]);
    const lost = new Set<PageRing>();
    let isOver = false;
    const watch = new MessageChannel();
    watch.port1.onmessage = () => {
      for (const ring of [ann, ben]) if (ring.view.successors.length === 0) lost.add(ring);
      if (!isOver) watch.port2.postMessage(null);
    };
    watch.port2.postMessage(null);
    for (const { connection } of connections[0]!) connection.close();
    for (const ring of [ann, ben]) ring.ports.close('torrent 0');
    const linksOf = ({ member }: PageRing) => [...member.links.links.keys()];
    await expect.poll(() => [ann, ben].map(linksOf)).toEqual([['torrent 1'], ['torrent 1']]);
    isOver = true;
    expect(lost.size).toBe(0);
    expect(successors()).toEqual([[ben.member.id], [ann.member.id]]);
  });

  it('finds all torrents that a page publishes under one name, and the rest after one is withdrawn', async () => {
    const ring = createRing();
    const [one, other] = ['1a', '2b'].map((digits) => digits.repeat(32) as Infohash) as [Infohash, Infohash];
    const found = async (text: string) =>
      (await ring.find(text)).torrents.map(({ infohash, name }) => ({ infohash, name }));
    ring.publishName(one, 'Notes.pdf');
    ring.publishName(other, 'notes.PDF');
    expect(await found('Notes (2).pdf')).toEqual([]);
    expect(await found('NOTES.pdf')).toEqual([
      { infohash: one, name: 'Notes.pdf' },
      { infohash: other, name: 'Notes.pdf' },
    ]);
    ring.withdrawName(one, 'Notes.pdf');
    expect(await found('notes.pdf')).toEqual([{ infohash: other, name: 'notes.PDF' }]);
    ring.withdrawName(other, 'notes.PDF');
    expect(await found('notes.pdf')).toEqual([]);
  });

  it.each(['名'.repeat(255), ' lecture .pdf '])('finds a torrent by its name %j', async (name) => {
    const ring = createRing();
    const infohash = '1a'.repeat(32) as Infohash;
    ring.publishName(infohash, name);
    for (const typed of [name, name.trim(), ` ${name}\t`])
      expect((await ring.find(typed)).torrents).toMatchObject([{ infohash }]);
  });

  it.each([-300_000, 300_000])(
    'finds others and is found as soon as it hears the room’s time, although its own clock is %i ms off',
    async (wrongByMs) => {
      const [ann, ben] = [createRing(), createRing(undefined, wrongByMs)];
      const [ofAnn, ofBen] = ['1a', '2b'].map((digits) => digits.repeat(32) as Infohash) as [
        Infohash,
        Infohash,
      ];
      const { id } = ben.member;
      ben.publishName(ofBen, 'ben.pdf');
      ben.onRoomTime(Date.now() - timers.now());
      ben.onRoomTime(Date.now() - timers.now() + 1_000);
      ann.publishName(ofAnn, 'ann.pdf');
      expect(ben.member.id).toBe(id);
      const [annsEnd, bensEnd] = await connect();
      give(ann, annsEnd, 'to Ben');
      give(ben, bensEnd, 'to Ann');
      await expect.poll(() => ann.view.isJoined && ben.view.isJoined).toBe(true);
      const found = async (ring: PageRing, name: string) =>
        (await ring.find(name)).torrents.map(({ infohash }) => infohash);
      for (const ring of [ann, ben]) {
        await expect.poll(() => found(ring, 'ann.pdf')).toEqual([ofAnn]);
        await expect.poll(() => found(ring, 'ben.pdf')).toEqual([ofBen]);
      }
    },
  );

  it('counts the peers of a torrent by its infohash, and no other records under that key', async () => {
    const ring = createRing();
    const infohash = '1a'.repeat(32) as Infohash;
    const key = keyOfTorrent(infohash);
    ring.member.handle({ type: 'publish', key, kind: 'name', value: Uint8Array.of(7) }, ring.now);
    expect((await ring.find(infohash)).torrents).toEqual([]);
    ring.member.handle({ type: 'withdraw', key }, ring.now);
    ring.publishPeer({ infohash, selfId: '0a'.repeat(20) } as RingTorrent);
    expect((await ring.find(infohash)).torrents).toEqual([{ infohash, name: '', peers: 1 }]);
  });

  it('[RG5] keeps no connection to pages that came and went', {
    timeout: 300_000,
  }, async () => {
    const budgets = [createConnectionBudget(), createConnectionBudget()];
    const homes = budgets.map((budget) => createRing(budget));
    const [oneEnd, otherEnd] = await connect();
    give(homes[0]!, oneEnd, 'home');
    give(homes[1]!, otherEnd, 'home');
    const areAlone = () => homes.map(({ member, view }) => [view.successors.length, member.links.links.size]);
    await expect.poll(areAlone).toEqual([
      [1, 1],
      [1, 1],
    ]);
    await comeAndGo(homes[0]!, guests, 'guest');
    await expect.poll(areAlone).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(budgets.reduce((sum, { created }) => sum + created, 0)).toBeGreaterThanOrEqual(guests);
    expect(budgets.map(({ open }) => open)).toEqual([0, 0]);
    await expect.poll(() => uncollected(budgets), { interval: 500 }).toBeLessThanOrEqual(2);
  });
});
