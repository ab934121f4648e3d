import { describe, expect, it } from 'vitest';
import { simulatedContent } from '../simulation/swarm/simulated-content.ts';
import {
  HandDrivenPeer,
  handInfohash,
  messagesIn,
  peerId,
  span,
} from '../simulation/testing/hand-driven-peer.ts';
import { HandDrivenSwarm } from '../simulation/testing/hand-driven-swarm.ts';

/** Two chunks of 16 blocks, and one of a single block of 1,000 bytes. */
const content = simulatedContent(2 * 262_144 + 1_000);
const hold = { mode: 'p2p', hold: true } as const;

function leecher(options = {}): HandDrivenPeer {
  const peer = new HandDrivenPeer(9, { now: 1_000 }, options);
  peer.open(content, []);
  return peer;
}

function pair() {
  const swarm = new HandDrivenSwarm();
  const [seed, taker] = [swarm.add(1, { initialSeed: true }), swarm.add(2)];
  seed.open(content, 'all');
  taker.open(content, []);
  return { swarm, seed, taker };
}

describe('two members', () => {
  it('two members greet each other, then say what they have, then what they want', () => {
    const { swarm, seed, taker } = pair();
    swarm.connect(seed, taker);
    swarm.deliverAll();
    const said = (peer: HandDrivenPeer, to: number) =>
      peer.effects.flatMap((effect) =>
        effect.type === 'send' && effect.neighbour === peerId(to) ? [effect.message.type] : [],
      );
    expect(said(seed, 2).slice(0, 3)).toEqual(['handshake', 'extended-handshake', 'have-all']);
    expect(said(taker, 1).slice(0, 4)).toEqual([
      'handshake',
      'extended-handshake',
      'have-none',
      'interested',
    ]);
  });

  it('passes the whole file from one member to another', () => {
    const { swarm, seed, taker } = pair();
    swarm.connect(seed, taker);
    swarm.advance(1_000);
    expect(taker.member.isComplete).toBe(true);
    expect(taker.asked('completed')).toHaveLength(1);
    expect(
      taker
        .asked('store-chunk')
        .map(({ chunk }) => chunk)
        .sort(),
    ).toEqual([0, 1, 2]);
    expect(taker.sent(1, 'not-interested')).toHaveLength(1);
  });

  it('passes the file on to a third member that never meets the first', () => {
    const { swarm, seed, taker } = pair();
    const third = swarm.add(3);
    third.open(content, []);
    swarm.connect(seed, taker);
    swarm.connect(taker, third);
    swarm.advance(15_000);
    expect(third.member.isComplete).toBe(true);
  });

  it('[SW13] [FC1] members keep their account of each other when one leaves and comes back', () => {
    const { swarm, seed, taker } = pair();
    swarm.connect(seed, taker);
    while (taker.member.download!.progress.verifiedBytes < 100_000) swarm.deliverNext();
    swarm.disconnect(seed, taker);
    swarm.connect(seed, taker);
    swarm.advance(15_000);
    expect(taker.member.isComplete).toBe(true);
    expect(taker.member.exchanges.get(seed.id)!.downloadedBytes).toBe(
      taker.member.download!.meter.totalBytes,
    );
    expect(seed.member.exchanges.get(taker.id)!.uploadedBytes).toBe(seed.member.upload.meter.totalBytes);
    expect(seed.member.upload.meter.totalBytes).toBeGreaterThanOrEqual(content.geometry.totalBytes);
    const { unsentBytes, latest } = seed.member.upload.firstCopies!;
    expect(unsentBytes).toBe(0);
    expect(latest!.sentBytes).toBeGreaterThanOrEqual(content.geometry.totalBytes);
    expect(taker.member.upload.firstCopies).toBeUndefined();
  });
});

describe('a leecher', () => {
  it('[PW1] closes on a message before the handshake, a second handshake, another torrent, or its own peer id', () => {
    const shake = { type: 'handshake', fast: true, extended: true, version2: true } as const;
    const right = { ...shake, truncatedInfohash: handInfohash, peerId: peerId(1) };
    for (const bad of [
      [{ type: 'unchoke' }],
      [right, right],
      [{ ...right, truncatedInfohash: '8'.repeat(40) }],
      [{ ...right, peerId: peerId(9) }],
    ] as const) {
      const peer = leecher();
      peer.handle({ type: 'connected', neighbour: peerId(1) });
      for (const message of bad) peer.hear(1, message);
      expect(peer.wasClosed(1)).toBe(true);
      expect(peer.member.neighbours.size).toBe(0);
    }
  });

  it('[SW5] drops a neighbour that breaks a rule, and no other neighbour notices', () => {
    const peer = leecher();
    for (const index of [1, 2]) peer.meetSeed(index);
    const asked = peer.sent(2, 'request').length;
    peer.handle({ type: 'violated', neighbour: peerId(1), reason: 'bytes that make no sense' });
    expect(peer.asked('close').map(({ neighbour }) => neighbour)).toEqual([peerId(1)]);
    expect(peer.member.neighbours.has(peerId(2))).toBe(true);
    expect(peer.sent(2, 'request').length).toBeGreaterThanOrEqual(asked);
  });

  it.each([
    ['of wrong length', { type: 'bitfield', bits: new Uint8Array(2) }],
    ['with spare bits', { type: 'bitfield', bits: Uint8Array.of(0b0001_0000) }],
  ] as const)('[PW14] closes on a bitfield %s', (_, bad) => {
    const peer = leecher();
    peer.meet(1);
    peer.hear(1, bad);
    expect(peer.wasClosed(1)).toBe(true);
  });

  it('[PW12] closes on a bitfield that comes twice or late', () => {
    const bitfield = { type: 'bitfield', bits: Uint8Array.of(0b1000_0000) } as const;
    for (const before of [bitfield, { type: 'have', chunk: span(0, 0).chunk }] as const) {
      const peer = leecher();
      peer.meet(1);
      peer.hear(1, before);
      expect(peer.wasClosed(1)).toBe(false);
      peer.hear(1, bitfield);
      expect(peer.wasClosed(1)).toBe(true);
    }
  });

  it('[PW15] closes on a chunk out of range, and bears a million repeats of one chunk', () => {
    const peer = leecher();
    for (const index of [1, 2]) peer.meet(index);
    peer.hear(2, { type: 'have', chunk: span(3, 0).chunk });
    expect(peer.wasClosed(2)).toBe(true);
    const effects = peer.effects.length;
    for (let again = 0; again < 1_000_000; again++) {
      peer.member.handle(
        { type: 'message', neighbour: peerId(1), message: { type: 'have', chunk: span(0, 0).chunk } },
        1_000,
      );
    }
    expect(peer.effects.length).toBe(effects);
    expect(peer.member.neighbours.get(peerId(1))!.interestingChunks).toBe(1);
  });

  it('[W11] counts unwanted blocks as waste, and closes over 1 MiB of them', () => {
    const peer = leecher();
    peer.meetSeed(1);
    const unasked = () => {
      const outstanding = peer.member.neighbours.get(peerId(1))!.outstanding;
      for (let key = 0; key < 32; key++) if (!outstanding.has(key)) return span(key >> 4, key & 15);
      throw new Error('everything is asked for');
    };
    for (let blocks = 1; blocks <= 64; blocks++)
      peer.hear(1, { type: 'piece', ...unasked(), payload: 'right' });
    expect(peer.wasClosed(1)).toBe(false);
    expect(peer.member.download!.wastedBytes).toBe(1_048_576);
    peer.hear(1, { type: 'piece', ...unasked(), payload: 'right' });
    expect(peer.wasClosed(1)).toBe(true);
    expect(peer.asked('check-block')).toEqual([]);
  });

  it('[SW9] takes half a block, or two blocks in one, as unwanted', () => {
    const peer = leecher();
    peer.meetSeed(1);
    const [wanted] = peer.sent(1, 'request');
    peer.hear(1, { ...wanted!, type: 'piece', lengthBytes: wanted!.lengthBytes / 2, payload: 'right' });
    expect(peer.member.neighbours.get(peerId(1))!.unwantedBytes).toBe(wanted!.lengthBytes / 2);
    expect(peer.member.exchanges.get(peerId(1))!.downloadedBytes).toBe(wanted!.lengthBytes / 2);
    expect(peer.member.download!.meter.totalBytes).toBe(0);
  });

  it('[W15] does bounded work when choked and unchoked a thousand times a second', () => {
    const peer = leecher();
    peer.meetSeed(1);
    for (let times = 0; times < 1_000; times++) {
      peer.hear(1, { type: 'choke' });
      peer.hear(1, { type: 'unchoke' });
    }
    expect(peer.sent(1, 'request').length).toBeLessThanOrEqual(64);
    expect(peer.effects.length).toBeLessThan(200);
  });

  it('[W6] finishes from another neighbour when one claims everything and answers nothing', () => {
    const swarm = new HandDrivenSwarm();
    const [seed, taker] = [swarm.add(1), swarm.add(2)];
    seed.open(content, 'all');
    taker.open(content, []);
    taker.meetSeed(7);
    swarm.advance(12_000);
    expect(taker.member.neighbours.get(peerId(7))!.snubbed).toBe(true);
    swarm.connect(seed, taker);
    swarm.advance(5_000);
    expect(taker.member.isComplete).toBe(true);
  });

  it('[RQ1] asks one neighbour only for a block while others are open', () => {
    const peer = leecher();
    for (const index of [1, 2, 3]) peer.meetSeed(index);
    const asked = [1, 2, 3].flatMap((index) => peer.sent(index, 'request'));
    expect(asked.length).toBeGreaterThanOrEqual(12);
    expect(new Set(asked.map(({ chunk, beginBytes }) => `${chunk}/${beginBytes}`)).size).toBe(asked.length);
  });

  it('[EG1] asks an idle neighbour for a block on its way elsewhere once none is open, and cancels on arrival', () => {
    const peer = new HandDrivenPeer(9, { now: 1_000 });
    peer.open(simulatedContent(16_384), []);
    peer.meetSeed(1);
    const [request] = peer.sent(1, 'request');
    peer.meetSeed(2);
    expect(peer.sent(2, 'request')).toEqual([request]);
    const effects = peer.hear(2, { ...request!, type: 'piece', payload: 'right' });
    expect(messagesIn(effects, 1, 'cancel')).toEqual([{ ...request!, type: 'cancel' }]);
  });

  it('[EG1] starts the endgame even while open blocks are out of reach or at a silent neighbour only', () => {
    const peer = new HandDrivenPeer(9, { now: 1_000 });
    peer.open(simulatedContent(17 * 16_384), []);
    for (const index of [1, 2]) {
      peer.meet(index);
      peer.hear(index, { type: 'have', chunk: span(1, 0).chunk });
    }
    peer.hear(1, { type: 'unchoke' });
    const [request] = peer.sent(1, 'request');
    peer.meetSeed(3);
    peer.hear(2, { type: 'unchoke' });
    expect(peer.sent(2, 'request')).toEqual([]);
    peer.handle({ type: 'disconnected', neighbour: peerId(3) });
    expect(peer.sent(2, 'request')).toEqual([request]);
  });

  it('[EG1] [W6] starts the endgame when the only holder of the open blocks falls silent', () => {
    const peer = new HandDrivenPeer(9, { now: 1_000 });
    peer.open(simulatedContent(17 * 16_384), []);
    const meet = (index: number, chunk: number) => {
      peer.meet(index);
      peer.hear(index, { type: 'have', chunk: span(chunk, 0).chunk });
      peer.hear(index, { type: 'unchoke' });
    };
    meet(3, 0);
    peer.advance(9_000);
    meet(1, 1);
    meet(2, 1);
    expect([peer.sent(1, 'request').length, peer.sent(2, 'request').length]).toEqual([1, 0]);
    peer.advance(1_300);
    expect(peer.sent(2, 'request')).toEqual(peer.sent(1, 'request'));
  });

  it('[RQ8] moves the newest request that queues elsewhere to an idle neighbour', () => {
    const peer = new HandDrivenPeer(9, { now: 1_000 });
    peer.open(simulatedContent(3 * 16_384), []);
    peer.meetSeed(1);
    const requests = peer.sent(1, 'request');
    expect(requests).toHaveLength(3);
    peer.meetSeed(2);
    const moved = requests.at(-1)!;
    expect(peer.sent(2, 'request')).toEqual([moved]);
    expect(peer.sent(1, 'cancel')).toEqual([{ ...moved, type: 'cancel' }]);
    expect(peer.member.neighbours.get(peerId(1))!.outstanding.size).toBe(2);
  });
});

describe('a choke', () => {
  it('[RQ4] a choke takes back nothing with BEP 6, where each request gets its own answer', () => {
    const peer = leecher();
    peer.meetSeed(1);
    const requests = peer.sent(1, 'request');
    peer.hear(1, { type: 'choke' });
    expect(peer.member.neighbours.get(peerId(1))!.outstanding.size).toBe(requests.length);
    for (const request of requests) peer.hear(1, { ...request, type: 'reject' });
    expect(peer.member.neighbours.get(peerId(1))!.outstanding.size).toBe(0);
    expect(peer.member.download!.progress.openBlocks).toBe(33);
  });

  it('[RQ4] a choke answers all requests without BEP 6', () => {
    const peer = leecher();
    peer.meet(1, { fast: false });
    peer.hear(1, { type: 'bitfield', bits: Uint8Array.of(0b1110_0000) });
    peer.hear(1, { type: 'unchoke' });
    expect(peer.sent(1, 'request').length).toBeGreaterThan(0);
    peer.hear(1, { type: 'choke' });
    expect(peer.member.download!.progress.openBlocks).toBe(33);
    expect(peer.sent(1, 'reject')).toEqual([]);
  });
});

describe('snubbing', () => {
  it('[SN3] leaves a silent neighbour one request, and ends the snub with a block in time', () => {
    const peer = leecher();
    peer.meetSeed(1);
    const requests = peer.sent(1, 'request').length;
    peer.advance(9_900);
    expect(peer.sent(1, 'cancel')).toEqual([]);
    peer.advance(500);
    const neighbour = peer.member.neighbours.get(peerId(1))!;
    expect(neighbour.snubbed).toBe(true);
    expect(peer.sent(1, 'cancel')).toHaveLength(requests - 1);
    const answer = () =>
      peer.hear(1, { type: 'piece', ...[...neighbour.outstanding.values()][0]!.span, payload: 'right' });
    expect(neighbour.outstanding.size).toBe(1);
    answer();
    expect([neighbour.snubbed, neighbour.outstanding.size]).toEqual([true, 1]);
    answer();
    expect(neighbour.snubbed).toBe(false);
    expect(neighbour.outstanding.size).toBeGreaterThan(1);
  });
});

describe('a run that is held', () => {
  it('[SW11] asks for nothing in a held run until the tracker says that it has started', () => {
    const peer = new HandDrivenPeer(9, { now: 1_000 });
    peer.handle({ type: 'run', settings: hold, started: false, initialSeed: peerId(1) });
    peer.open(content, []);
    peer.meetSeed(1);
    peer.advance(60_000);
    expect(peer.sent(1, 'interested')).toHaveLength(1);
    expect(peer.sent(1, 'request')).toEqual([]);
    peer.handle({ type: 'run', settings: hold, started: true, initialSeed: peerId(1) });
    expect(peer.sent(1, 'request').length).toBeGreaterThan(0);
  });

  it('[SW11] offers nothing in a held run', () => {
    const seed = new HandDrivenPeer(1, { now: 1_000 }, { initialSeed: true });
    seed.handle({ type: 'run', settings: hold, started: false, initialSeed: seed.id });
    seed.open(content, 'all');
    seed.meet(2);
    seed.hear(2, { type: 'interested' });
    seed.advance(20_000);
    expect([...seed.sent(2, 'offer-blocks'), ...seed.sent(2, 'unchoke'), ...seed.asked('start-run')]).toEqual(
      [],
    );
    seed.handle({ type: 'run', settings: hold, started: true, initialSeed: seed.id });
    expect([seed.sent(2, 'offer-blocks').length > 0, seed.sent(2, 'unchoke').length]).toEqual([true, 1]);
  });

  it('[SW11] serves early requests only once a held run has begun', () => {
    const peer = new HandDrivenPeer(9, { now: 1_000 });
    peer.handle({ type: 'run', settings: hold, started: false, initialSeed: peerId(9) });
    peer.open(content, 'all');
    peer.meet(1, { extended: false });
    peer.hear(1, { type: 'interested' });
    peer.hear(1, { type: 'request', ...span(0, 0) });
    peer.advance(5_000);
    expect([...peer.asked('read-block'), ...peer.sent(1, 'reject')]).toEqual([]);
    peer.handle({ type: 'run', settings: hold, started: true, initialSeed: peerId(9) });
    expect(peer.sent(1, 'piece')).toHaveLength(1);
  });

  it('[SW11] asks only the initial seed in client–server mode', () => {
    const peer = leecher();
    const settings = { mode: 'client-server', hold: false } as const;
    peer.handle({ type: 'run', settings, started: true, initialSeed: peerId(2) });
    for (const index of [1, 2]) peer.meetSeed(index);
    expect(peer.sent(1, 'request')).toEqual([]);
    expect(peer.sent(2, 'request').length).toBeGreaterThan(0);
  });
});

it('[RQ9] a member without room wants and asks for nothing, serves what it holds, and goes on when there is room', () => {
  const { swarm, seed, taker } = pair();
  swarm.connect(seed, taker);
  while (taker.member.download!.progress.held.count < 1) swarm.deliverNext();
  taker.handle({ type: 'settings', settings: { takesNothing: true } });
  swarm.advance(20_000);
  expect(taker.sent(1, 'not-interested')).toHaveLength(1);
  const asked = taker.sent(1, 'request').length;
  const held = taker.member.download!.progress.held.count;
  expect(held).toBeLessThan(3);
  const third = swarm.add(3);
  third.open(content, []);
  swarm.connect(taker, third);
  swarm.advance(20_000);
  expect(taker.sent(1, 'request')).toHaveLength(asked);
  expect(third.member.download!.progress.held.count).toBe(held);
  taker.handle({ type: 'settings', settings: { takesNothing: false } });
  swarm.advance(20_000);
  expect([taker.member.isComplete, third.member.isComplete]).toEqual([true, true]);
});
