import { afterEach, describe, expect, it } from 'vitest';
import { collectGarbage } from '../../e2e/fixture/collect-garbage.ts';
import type { PeerId } from '../../shared/base/ids.ts';
import { createRandom } from '../../shared/base/random.ts';
import { createManualTimers } from '../timers/testing/manual-timers.ts';
import { createWorkerTimers } from '../timers/worker-timers.ts';
import { createConnectionBudget } from './connection-budget.ts';
import { createInMemoryRoom, peerId, type RoomPeer } from './testing/in-memory-room.ts';
import { createWebRtcLinks, openDeadlineMs } from './webrtc-links.ts';

const small = peerId('1');
const large = peerId('e');
const real = createWorkerTimers();
const joined: RoomPeer[] = [];

afterEach(async () => {
  for (const { links } of joined.splice(0)) links.closeAll();
  await collectGarbage();
});

function createPair(timers = real, delayMs?: () => number) {
  const room = createInMemoryRoom(timers, real, delayMs);
  const join = (id: PeerId): RoomPeer => {
    const peer = room.join(id);
    joined.push(peer);
    return peer;
  };
  return { room, join, a: join(small), b: join(large) };
}

function wait(delayMs: number): Promise<void> {
  return new Promise((resolve) => real.after(delayMs, resolve));
}

async function bothOpen(a: RoomPeer, b: RoomPeer): Promise<void> {
  await Promise.all([a.logged('opened'), b.logged('opened')]);
}

async function exchangeOneMessage(a: RoomPeer, b: RoomPeer): Promise<void> {
  a.links.send(b.id, new Uint8Array([1, 2, 3]));
  b.links.send(a.id, new Uint8Array([4, 5, 6]));
  await Promise.all([a.logged('received: 4,5,6'), b.logged('received: 1,2,3')]);
}

describe('a call', () => {
  it.each([
    ['the smaller id', small, large],
    ['the larger id', large, small],
  ])('[LK2] a call by %s opens one link that carries bytes both ways', async (_, caller, callee) => {
    const { room, a, b } = createPair();
    const [from, to] = caller === small ? [a, b] : [b, a];
    from.links.dial(callee);
    expect([a.budget.created, b.budget.created]).toEqual([0, 0]);
    await bothOpen(a, b);
    await exchangeOneMessage(from, to);
    expect(room.signals.slice(0, 3).map(({ signal }) => JSON.parse(signal).kind)).toEqual([
      'call',
      'ready',
      'offer',
    ]);
    expect([a.budget.created, b.budget.created]).toEqual([1, 1]);
  });

  it('ignores a dial while a link is open or being opened', async () => {
    const { room, a, b } = createPair();
    a.links.dial(large);
    a.links.dial(large);
    await bothOpen(a, b);
    const said = room.signals.length;
    a.links.dial(large);
    b.links.dial(small);
    a.links.dial(small);
    expect(room.signals.slice(said).filter(({ signal }) => JSON.parse(signal).kind === 'call')).toEqual([]);
    await exchangeOneMessage(a, b);
    expect(a.log).toEqual(['opened', 'received: 4,5,6']);
  });

  it('[LK4] opens exactly one link when both call at once, a hundred times with delays of all kinds', async () => {
    const random = createRandom(20);
    for (let round = 0; round < 100; round++) {
      const { a, b } = createPair(real, () => random.below(20));
      real.after(random.below(25), () => a.links.dial(large));
      real.after(random.below(25), () => b.links.dial(small));
      await bothOpen(a, b);
      await exchangeOneMessage(a, b);
      a.links.close(large);
      await Promise.all([a.logged('closed'), b.logged('closed')]);
      expect(a.log).toEqual(['opened', 'received: 4,5,6', 'closed: closed by us']);
      expect(b.log).toEqual(['opened', 'received: 1,2,3', 'closed: closed by the other side']);
    }
  });

  it('[LK4] reports a call that gave way as closed, once, when the other call fails', async () => {
    const { room, a } = createPair(real, () => 60_000);
    a.links.dial(large);
    a.links.onSignal(large, JSON.stringify({ kind: 'call', attempt: 'fedcba9876543210' }));
    expect(JSON.parse(room.signals.at(-1)?.signal ?? '')).toEqual({
      kind: 'ready',
      attempt: 'fedcba9876543210',
    });
    a.links.onSignal(large, JSON.stringify({ kind: 'hang-up', attempt: 'fedcba9876543210' }));
    await wait(20);
    expect(a.log).toEqual(['closed: the other side hung up']);
    expect(a.budget.open).toBe(0);
  });

  it('[LK5] replaces the old link when a reloaded page calls', async () => {
    const { join, a, b } = createPair();
    b.links.dial(small);
    await bothOpen(a, b);
    const refreshed = join(large);
    refreshed.links.dial(small);
    await a.logged('opened', 2);
    await refreshed.logged('opened');
    await exchangeOneMessage(a, refreshed);
    expect(a.log).toEqual(['opened', 'closed: replaced by a new call', 'opened', 'received: 4,5,6']);
    expect(a.budget.open).toBe(1);
  });

  it('[LK2] answers a call with busy, and creates nothing, when the page holds too many connections', async () => {
    const room = createInMemoryRoom(real, real);
    const [caller, full] = [room.join(small), room.join(large)];
    const slots = Array.from({ length: full.budget.openLimit }, () => full.budget.reserve());
    caller.links.dial(large);
    await caller.logged('closed');
    expect(caller.log).toEqual(['closed: busy: 60 of 60 connections']);
    expect([caller.budget.created, full.budget.created]).toEqual([0, 0]);
    expect(caller.budget.open).toBe(0);
    slots[0]?.release();
    caller.links.dial(large);
    await bothOpen(caller, full);
    caller.links.closeAll();
  });

  it('reports a call as closed, and never makes it, when the page holds too many connections', async () => {
    const { room, a } = createPair();
    while (a.budget.reserve() !== null);
    a.links.dial(large);
    expect(a.log).toEqual([]);
    await a.logged('closed');
    expect(room.signals).toEqual([]);
  });
});

describe('an end', () => {
  it('[LK8] reports the end of a link once to either side, after the call that caused it, and frees the slot', async () => {
    const { a, b } = createPair();
    a.links.dial(large);
    await bothOpen(a, b);
    a.links.close(large);
    expect(a.log).toEqual(['opened']);
    expect(a.links.send(large, new Uint8Array(1))).toBe(0);
    a.links.close(large);
    await b.logged('closed');
    await wait(50);
    expect(a.log).toEqual(['opened', 'closed: closed by us']);
    expect(b.log).toEqual(['opened', 'closed: closed by the other side']);
    expect([a.budget.open, b.budget.open]).toEqual([0, 0]);
  });

  it.each(['call', 'ready', 'offer', 'answer', 'candidates'])(
    '[LK8] an end by the caller after the %s leaves nothing behind on either side',
    async (kind) => {
      const { room, a, b } = createPair();
      a.links.dial(large);
      while (!room.signals.some(({ signal }) => JSON.parse(signal).kind === kind)) await wait(1);
      a.links.close(large);
      await a.logged('closed');
      await wait(150);
      expect(a.log).toEqual(['closed: closed by us']);
      // With the candidates there, its side may have opened just before.
      expect([[], ['opened', 'closed: closed by the other side']]).toContainEqual(b.log);
      expect([a.budget.open, b.budget.open]).toEqual([0, 0]);
    },
  );

  it('closes every link when the page goes, so that neighbours learn it at once', async () => {
    const { a, b } = createPair();
    a.links.dial(large);
    await bothOpen(a, b);
    dispatchEvent(new PageTransitionEvent('pagehide'));
    await Promise.all([a.logged('closed'), b.logged('closed')]);
    expect([a.budget.open, b.budget.open]).toEqual([0, 0]);
  });

  it('opens and closes a link a hundred times, and leaves no connection open', async () => {
    const { a, b } = createPair();
    for (let round = 1; round <= 100; round++) {
      const [from, to] = round % 2 === 0 ? [a, b] : [b, a];
      from.links.dial(to.id);
      await Promise.all([a.logged('opened', round), b.logged('opened', round)]);
      (round % 3 === 0 ? from : to).links.closeAll();
      await Promise.all([a.logged('closed', round), b.logged('closed', round)]);
      expect([a.budget.open, b.budget.open]).toEqual([0, 0]);
    }
    console.log(`after 100 links: ${a.budget.created} created, ${a.budget.uncollected} not collected`);
    expect(a.budget.created).toBe(100);
  });
});

describe('an attempt', () => {
  it('[LK7] closes an unanswered attempt once, after 15 s', async () => {
    const timers = createManualTimers();
    const { a } = createPair(timers);
    a.links.dial(peerId('c'));
    timers.advance(openDeadlineMs - 1);
    expect(a.budget.open).toBe(1);
    timers.advance(1);
    await a.logged('closed');
    timers.advance(openDeadlineMs);
    expect(a.log).toEqual(['closed: not open in time']);
    expect(a.budget.open).toBe(0);
    expect(timers.pending).toBe(0);
  });

  it('[LK7] closes an attempt that falls silent after ready once, on either side', async () => {
    const timers = createManualTimers();
    const said: string[] = [];
    const closed: string[] = [];
    const budget = createConnectionBudget();
    const links = createWebRtcLinks({
      selfId: small,
      timers,
      budget,
      events: {
        sendSignal: (_, signal) => said.push(JSON.parse(signal).kind),
        opened: () => {},
        received: () => {},
        drained: () => {},
        faltered: () => {},
        closed: (peer, reason) => closed.push(`${peer[0]} ${reason}`),
      },
    });
    links.onSignal(large, JSON.stringify({ kind: 'call', attempt: '0123456789abcdef' }));
    expect(said).toEqual(['ready']);
    expect(budget.open).toBe(1);
    timers.advance(openDeadlineMs);
    await wait(0);
    expect(said).toEqual(['ready', 'hang-up']);
    expect([budget.open, budget.created]).toEqual([0, 0]);
    expect(closed).toEqual([]);
  });
});

describe('garbage', () => {
  const attempt = '0123456789abcdef';
  const garbage = [
    'offer',
    'null',
    '[]',
    '{"type":"renegotiate","renegotiate":true}',
    '{"type":"transceiverRequest","transceiverRequest":{"kind":"video"}}',
    JSON.stringify({ kind: 'offer', attempt, sdp: 'v=0' }),
    JSON.stringify({ kind: 'candidates', attempt, candidates: [{}] }),
    `{"kind":"call","attempt":"${'x'.repeat(100_000)}"}`,
  ];

  it('[LK1] neither creates anything nor answers for garbage', async () => {
    const { room, a } = createPair();
    for (const text of garbage) a.links.onSignal(large, text);
    await wait(20);
    expect(room.signals).toEqual([]);
    expect(a.budget).toMatchObject({ open: 0, created: 0 });
  });

  it('[LK1] leaves an open link alone when garbage comes', async () => {
    const { room, a, b } = createPair();
    a.links.dial(large);
    await bothOpen(a, b);
    await wait(20);
    const said = room.signals.length;
    for (const text of garbage) a.links.onSignal(large, text);
    await exchangeOneMessage(a, b);
    expect(room.signals.length).toBe(said);
    expect(a.log).toEqual(['opened', 'received: 4,5,6']);
  });

  it('[LK1] ends only the attempt whose well-formed description holds garbage', async () => {
    const { room, a, b } = createPair();
    a.links.dial(large);
    await bothOpen(a, b);
    const third = peerId('c');
    const offer = room.signals.map(({ signal }) => JSON.parse(signal)).find(({ kind }) => kind === 'offer');
    a.links.onSignal(third, JSON.stringify({ kind: 'call', attempt }));
    const sdp = offer.sdp.replace(/a=fingerprint:.*\r\n/, 'a=fingerprint:sha-256 zz\r\n');
    a.links.onSignal(third, JSON.stringify({ kind: 'offer', attempt, sdp }));
    while (a.budget.open > 1) await wait(1);
    expect(room.signals.at(-1)).toMatchObject({ to: third, signal: expect.stringContaining('hang-up') });
    await exchangeOneMessage(a, b);
  });
});

it('reports how the bytes of a link travel', async () => {
  const { a, b } = createPair();
  expect(await a.links.path(large)).toEqual({ path: 'unknown', roundTripMs: null });
  a.links.dial(large);
  await bothOpen(a, b);
  const path = await a.links.path(large);
  expect(path.path).toBe('host');
  expect(path.roundTripMs).toBeLessThan(1000);
});
