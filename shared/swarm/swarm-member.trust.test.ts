import { describe, expect, it } from 'vitest';
import { wireLength } from '../protocol/wire-length.ts';
import { simulatedContent } from '../simulation/swarm/simulated-content.ts';
import { HandDrivenPeer, peerId, span } from '../simulation/testing/hand-driven-peer.ts';
import { HandDrivenSwarm } from '../simulation/testing/hand-driven-swarm.ts';
import type { Content } from './common/content.ts';

const content = simulatedContent(2 * 262_144);
const described: Content = {
  ...content,
  infoBytes: Uint8Array.from({ length: 40_000 }, (_, index) => index % 251),
};

/** A leecher whose neighbour 1, a seed, was asked for blocks and has sent the leaf hashes that they need. */
function asking(): HandDrivenPeer {
  const peer = new HandDrivenPeer(9, { now: 1_000 });
  peer.open(content, []);
  peer.meet(2);
  peer.meetSeed(1);
  answerHashes(peer, 1);
  return peer;
}

function answerHashes(peer: HandDrivenPeer, from: number): void {
  for (const request of peer.sent(from, 'hash-request'))
    peer.hear(from, { ...request, type: 'hashes', hashes: new Uint8Array((request.length + 1) * 32) });
}

/** Answers the newest request that is still outstanding. */
function answerOne(peer: HandDrivenPeer, from: number, payload: 'right' | 'wrong'): void {
  const [request] = peer.member.neighbours.get(peerId(from))!.outstanding.values();
  answerHashes(peer, from);
  peer.hear(from, { type: 'piece', ...request!.span, payload });
}

describe('a block that is wrong', () => {
  it('[W12] [SW7] never holds, announces or stores a wrong block, and asks for it again', () => {
    const peer = asking();
    answerOne(peer, 1, 'wrong');
    expect(peer.member.download!.progress.verifiedBytes).toBe(0);
    expect(peer.member.download!.wastedBytes).toBe(16_384);
    peer.advance(600);
    expect([...peer.sent(2, 'have-blocks'), ...peer.sent(2, 'have'), ...peer.asked('store-chunk')]).toEqual(
      [],
    );
    expect(peer.wasClosed(1)).toBe(false);
  });

  it('[SW7] passes on no block that waits to be verified', () => {
    const peer = asking();
    peer.checkBlock = () => 'later';
    peer.hear(2, { type: 'interested' });
    const request = peer.sent(1, 'request')[0]!;
    answerOne(peer, 1, 'right');
    peer.hear(2, { ...request, type: 'request' });
    expect(peer.asked('check-block')).toHaveLength(1);
    expect(peer.sent(2, 'reject')).toHaveLength(1);
    expect(peer.asked('read-block')).toEqual([]);
  });

  it('[SW6] bans the sender of two wrong blocks for the session, without telling the tracker', () => {
    const peer = asking();
    answerOne(peer, 1, 'wrong');
    answerOne(peer, 1, 'right');
    expect(peer.wasClosed(1)).toBe(false);
    answerOne(peer, 1, 'wrong');
    expect(peer.wasClosed(1)).toBe(true);
    expect(peer.member.neighbours.has(peerId(2))).toBe(true);
    const since = peer.effects.length;
    peer.handle({ type: 'announced', intervalMs: 5_000, peers: [{ peerId: peerId(1), seed: true }] });
    expect(peer.asked('dial')).toEqual([]);
    peer.handle({ type: 'connected', neighbour: peerId(1) });
    expect(peer.asked('close', since).map(({ reason }) => reason)).toEqual(['banned']);
    expect(peer.asked('announce')).toEqual([]);
  });

  it('[SW6] counts strikes across connections', () => {
    const peer = new HandDrivenPeer(9, { now: 1_000 });
    peer.open(content, []);
    for (const times of [1, 2]) {
      peer.meetSeed(1);
      answerOne(peer, 1, 'wrong');
      expect(peer.wasClosed(1)).toBe(times === 2);
      peer.handle({ type: 'disconnected', neighbour: peerId(1) });
    }
  });

  it('[SW6] strikes the sender of a wrong block even when it left before that is known', () => {
    const peer = new HandDrivenPeer(9, { now: 1_000 });
    peer.open(content, []);
    peer.checkBlock = () => 'later';
    for (let times = 0; times < 2; times++) {
      peer.meetSeed(1);
      answerOne(peer, 1, 'wrong');
      peer.handle({ type: 'disconnected', neighbour: peerId(1) });
      const { neighbour, chunk, block } = peer.asked('check-block').at(-1)!;
      peer.handle({ type: 'block-checked', neighbour, chunk, block, ok: false });
    }
    const since = peer.effects.length;
    peer.handle({ type: 'connected', neighbour: peerId(1) });
    expect(peer.asked('close', since).map(({ reason }) => reason)).toEqual(['banned']);
  });

  it('[SW10] blames nobody when our own disk fails', () => {
    const peer = asking();
    peer.checkBlock = () => 'lost';
    for (let times = 0; times < 20; times++) answerOne(peer, 1, 'right');
    expect(peer.wasClosed(1)).toBe(false);
    expect(peer.member.download!.progress.verifiedBytes).toBe(0);
    peer.checkBlock = (payload) => payload;
    for (let times = 0; times < 32; times++) answerOne(peer, 1, 'right');
    expect(peer.member.isComplete).toBe(true);
  });

  it('[HQ4] bans a neighbour for leaf hashes that lead nowhere, twice', () => {
    const peer = new HandDrivenPeer(9, { now: 1_000 });
    peer.open(content, []);
    peer.checkHashes = () => false;
    peer.meetSeed(1);
    const [first] = peer.member.neighbours.get(peerId(1))!.outstanding.values();
    peer.hear(1, { type: 'piece', ...first!.span, payload: 'right' });
    answerHashes(peer, 1);
    peer.advance(300);
    answerHashes(peer, 1);
    expect(peer.wasClosed(1)).toBe(true);
    expect(peer.asked('check-block')).toEqual([]);
  });
});

describe('the metainfo', () => {
  /** Newcomer 9, who knows the link only, and neighbours that say they have it. */
  function newcomer(...sources: number[]): HandDrivenPeer {
    const peer = new HandDrivenPeer(9, { now: 1_000 });
    for (const index of sources) {
      peer.meet(index);
      peer.hear(index, { type: 'extended-handshake', extensions: { ut_metadata: 1 }, metadataBytes: 100 });
    }
    return peer;
  }
  const part = (data: Uint8Array) =>
    ({ type: 'metadata-data', part: 0, totalBytes: data.length, data }) as const;

  it('[MX1] fetches the metainfo from a neighbour, and then handles the messages that waited for it', () => {
    const swarm = new HandDrivenSwarm();
    const [seed, taker] = [swarm.add(1), swarm.add(2)];
    seed.open(described, 'all');
    swarm.connect(seed, taker);
    swarm.deliverAll();
    const [check] = taker.asked('check-metainfo');
    expect(taker.sent(1, 'metadata-request').map((request) => request.part)).toEqual([0, 1, 2]);
    expect(check!.infoBytes).toEqual(described.infoBytes);
    taker.handle({ type: 'metainfo-checked', neighbour: seed.id, ok: true });
    taker.open(described, []);
    swarm.advance(5_000);
    expect(taker.member.isComplete).toBe(true);
  });

  it('[MX2] [SW6] strikes the sender of a wrong metainfo and asks another neighbour', () => {
    const peer = newcomer(1, 2);
    peer.hear(1, part(new Uint8Array(100)));
    expect(peer.asked('check-metainfo').map(({ neighbour }) => neighbour)).toEqual([peerId(1)]);
    peer.handle({ type: 'metainfo-checked', neighbour: peerId(1), ok: false });
    expect(peer.member.exchanges.get(peerId(1))!.strikes).toBe(1);
    expect(peer.sent(2, 'metadata-request')).toHaveLength(1);
    peer.hear(2, part(new Uint8Array(100)));
    expect(peer.asked('check-metainfo').at(-1)!.neighbour).toBe(peerId(2));
  });

  it('[MX1] [SW6] asks another neighbour even when the sender of a wrong metainfo left before the check', () => {
    const peer = newcomer(1, 2);
    peer.hear(1, part(new Uint8Array(100)));
    peer.handle({ type: 'disconnected', neighbour: peerId(1) });
    peer.advance(60_000);
    expect(peer.sent(2, 'metadata-request')).toEqual([]);
    peer.handle({ type: 'metainfo-checked', neighbour: peerId(1), ok: false });
    expect(peer.member.exchanges.get(peerId(1))!.strikes).toBe(1);
    expect(peer.sent(2, 'metadata-request')).toHaveLength(1);
  });

  it('[MX2] asks the only neighbour that has the metainfo again when it was slow', () => {
    const peer = newcomer(1);
    peer.advance(60_000);
    expect(peer.sent(1, 'metadata-request').length).toBeGreaterThan(5);
  });

  it('[MX4] offers the metainfo to neighbours as soon as it is here', () => {
    const swarm = new HandDrivenSwarm();
    const [early, waiting, seed] = [swarm.add(1), swarm.add(2), swarm.add(3)];
    seed.open(described, 'all');
    swarm.connect(early, waiting);
    swarm.deliverAll();
    swarm.connect(early, seed);
    swarm.deliverAll();
    expect(waiting.asked('check-metainfo')).toEqual([]);
    early.handle({ type: 'metainfo-checked', neighbour: seed.id, ok: true });
    early.open(described, []);
    swarm.advance(10_000);
    expect(waiting.asked('check-metainfo').map(({ infoBytes }) => infoBytes)).toEqual([described.infoBytes]);
  });

  it('[MX4] does not offer the metainfo to a neighbour that does not know extensions', () => {
    const peer = new HandDrivenPeer(9, { now: 1_000 });
    peer.meet(1, { extended: false });
    peer.meet(2);
    peer.open(content, [0]);
    expect([1, 2].map((index) => peer.sent(index, 'extended-handshake').length)).toEqual([0, 2]);
    expect([1, 2].map((index) => peer.sent(index, 'have').length)).toEqual([1, 1]);
  });

  it('[MX2] asks another neighbour when one refuses the metainfo', () => {
    const peer = newcomer(1, 2);
    peer.hear(1, { type: 'metadata-reject', part: 0 });
    expect(peer.sent(2, 'metadata-request')).toHaveLength(1);
  });

  it('refuses the metainfo to others while it is not here', () => {
    const peer = newcomer(1);
    peer.hear(1, { type: 'metadata-request', part: 0 });
    expect(peer.sent(1, 'metadata-reject')).toEqual([{ type: 'metadata-reject', part: 0 }]);
  });

  it.each([
    ['small', { type: 'have', chunk: 0 as never } as const],
    ['large', { type: 'piece', ...span(0, 0, 131_072), payload: 'right' } as const],
  ])(
    '[SW8] closes the connection over 1 MiB of messages that wait for the metainfo (%s ones)',
    (_, message) => {
      const peer = newcomer(1);
      const allowed = Math.floor(1_048_576 / wireLength(message));
      for (let times = 0; times < allowed; times++) peer.hear(1, message);
      expect(peer.wasClosed(1)).toBe(false);
      peer.hear(1, message);
      expect(peer.wasClosed(1)).toBe(true);
    },
  );

  it('closes the connection over a waiting message that turns out to be out of range', () => {
    const peer = newcomer(1, 2);
    peer.hear(1, { type: 'have', chunk: 77 as never });
    peer.open(content, []);
    expect(peer.asked('close').map(({ neighbour }) => neighbour)).toEqual([peerId(1)]);
  });
});
