import { describe, expect, it } from 'vitest';
import { simulatedContent } from '../simulation/swarm/simulated-content.ts';
import { HandDrivenPeer, peerId } from '../simulation/testing/hand-driven-peer.ts';
import { HandDrivenSwarm } from '../simulation/testing/hand-driven-swarm.ts';
import type { Neighbour } from './common/neighbour.ts';

const twentyChunks = simulatedContent(20 * 262_144);
const fourChunks = simulatedContent(64 * 16_384);

function leecher(content = fourChunks, options = {}): HandDrivenPeer {
  const peer = new HandDrivenPeer(9, { now: 1_000 }, options);
  peer.open(content, []);
  return peer;
}

function neighbour(peer: HandDrivenPeer, index: number): Neighbour<unknown> {
  return peer.member.neighbours.get(peerId(index))!;
}

/** Answers what this neighbour was asked for since the last time, and has not been answered. */
function answerHashes(peer: HandDrivenPeer, index: number): void {
  for (const request of peer.sent(index, 'hash-request')) {
    if (!neighbour(peer, index)?.hashesAsked.size) return;
    peer.hear(index, { ...request, type: 'hashes', hashes: new Uint8Array((request.length + 1) * 32) });
  }
}

describe('a neighbour that refuses', () => {
  it('[W7] a neighbour that refuses one chunk still supplies the others', () => {
    for (let randomSeed = 0; randomSeed < 5; randomSeed++) {
      const swarm = new HandDrivenSwarm();
      const [seed, taker] = [swarm.add(1), swarm.add(2, { randomSeed })];
      seed.open(twentyChunks, 'all');
      taker.open(twentyChunks, []);
      seed.read = (chunk) => (chunk === 7 ? undefined : 'right');
      swarm.connect(seed, taker);
      for (let steps = 0; steps < 10_000 && swarm.deliverNext(); steps++);
      expect([taker.member.download!.progress.held.count, swarm.inFlight.length]).toEqual([19, 0]);
    }
  });

  it('[W7] a neighbour without BEP 6 that drops requests for one chunk still supplies the others', () => {
    const peer = leecher(twentyChunks);
    peer.meet(1, { fast: false });
    peer.hear(1, { type: 'bitfield', bits: Uint8Array.of(0xff, 0xff, 0xf0) });
    peer.hear(1, { type: 'unchoke' });
    for (let times = 0; times < 6_000 && peer.member.download!.progress.held.count < 19; times++) {
      answerHashes(peer, 1);
      const wanted = [...neighbour(peer, 1).outstanding.values()].find(({ span }) => span.chunk !== 7);
      if (wanted) peer.hear(1, { type: 'piece', ...wanted.span, payload: 'right' });
      else peer.advance(250);
    }
    expect(peer.member.download!.progress.held.count).toBe(19);
  });

  it('[RQ7] asks again for a refused block when the neighbour unchokes us anew, or after 30 s', () => {
    for (const again of [
      (peer: HandDrivenPeer) => void peer.hear(1, { type: 'unchoke' }),
      (peer: HandDrivenPeer) => peer.advance(30_250),
    ]) {
      const peer = leecher(simulatedContent(16_384));
      peer.meetSeed(1);
      const [request] = peer.sent(1, 'request');
      peer.hear(1, { ...request!, type: 'reject' });
      peer.advance(20_000);
      expect(peer.sent(1, 'request')).toHaveLength(1);
      again(peer);
      expect(peer.sent(1, 'request')).toHaveLength(2);
    }
  });

  it('[RQ7] counts no reject as a refusal while the neighbour chokes us', () => {
    const peer = leecher(simulatedContent(16_384));
    peer.meetSeed(1);
    peer.hear(1, { type: 'choke' });
    peer.hear(1, { ...peer.sent(1, 'request')[0]!, type: 'reject' });
    expect(neighbour(peer, 1).refused.size).toBe(0);
  });

  it('[HQ3] [RQ7] asks another neighbour at once for refused leaf hashes, and the same one only 30 s later', () => {
    const peer = leecher(simulatedContent(16 * 16_384));
    peer.meetSeed(1);
    const [first] = neighbour(peer, 1).outstanding.values();
    peer.hear(1, { type: 'piece', ...first!.span, payload: 'right' });
    peer.hear(1, { ...peer.sent(1, 'hash-request')[0]!, type: 'hash-reject' });
    peer.advance(20_000);
    expect(peer.sent(1, 'hash-request')).toHaveLength(1);
    peer.meetSeed(2);
    peer.advance(250);
    expect(peer.sent(2, 'hash-request')).toHaveLength(1);
    peer.hear(2, { ...peer.sent(2, 'hash-request')[0]!, type: 'hash-reject' });
    peer.advance(10_500);
    expect(peer.sent(1, 'hash-request')).toHaveLength(2);
  });

  it('[HQ5] limits the blocks that wait for refused leaf hashes, until the hashes are known', () => {
    const peer = leecher(twentyChunks);
    peer.meetSeed(1);
    for (let times = 0; times < 400; times++) {
      const [request] = neighbour(peer, 1).outstanding.values();
      if (request) peer.hear(1, { type: 'piece', ...request.span, payload: 'right' });
    }
    const waiting = neighbour(peer, 1).earlyBlocks;
    expect(waiting).toBeGreaterThanOrEqual(64);
    expect(waiting).toBeLessThanOrEqual(128);
    expect(neighbour(peer, 1).outstanding.size).toBe(0);
    answerHashes(peer, 1);
    expect(neighbour(peer, 1).earlyBlocks).toBe(0);
    expect(peer.member.download!.progress.verifiedBytes).toBe(waiting * 16_384);
    expect(neighbour(peer, 1).outstanding.size).toBeGreaterThan(0);
  });

  it('[RQ6] spends no download cap on requests that are refused or lost with their neighbour', () => {
    const peer = leecher(fourChunks, { settings: { downloadCap: 16_384 } });
    for (const index of [1, 2]) peer.meetSeed(index);
    for (let times = 0; times < 500; times++) {
      peer.advance(100);
      answerHashes(peer, 2);
      for (const { span } of [...neighbour(peer, 1).outstanding.values()]) {
        if (times % 2 === 0) {
          peer.hear(1, { type: 'reject', ...span });
        } else {
          peer.handle({ type: 'disconnected', neighbour: peerId(1) });
          peer.meetSeed(1);
        }
      }
      for (const { span } of [...neighbour(peer, 2).outstanding.values()])
        peer.hear(2, { type: 'piece', ...span, payload: 'right' });
    }
    expect(peer.member.download!.meter.totalBytes).toBeGreaterThan(16_384 * 50 * 0.9);
    expect(peer.member.download!.meter.totalBytes).toBeLessThanOrEqual(16_384 * 50);
  });
});

describe('a neighbour that is silent', () => {
  it('[SN3] [RQ3] takes a cancelled block that comes late from a snubbed neighbour, and keeps it snubbed', () => {
    const peer = leecher();
    peer.meetSeed(1);
    answerHashes(peer, 1);
    const requests = peer.sent(1, 'request');
    peer.advance(11_000);
    const kept = neighbour(peer, 1).outstanding;
    const late = requests.find(({ chunk, beginBytes }) => !kept.has(chunk * 16 + beginBytes / 16_384))!;
    peer.hear(1, { ...late, type: 'piece', payload: 'right' });
    expect(peer.asked('check-block')).toHaveLength(1);
    expect(neighbour(peer, 1).snubbed).toBe(true);
  });

  it('[SN3] asks a snubbed neighbour for another block when its last one does not come', () => {
    const peer = leecher();
    peer.meetSeed(1);
    peer.advance(10_500);
    const [kept] = neighbour(peer, 1).outstanding.keys();
    peer.advance(10_500);
    const [next, ...more] = neighbour(peer, 1).outstanding.keys();
    expect(next).not.toBe(kept);
    expect(more).toEqual([]);
  });

  it('[SN3] [RQ4] a silent neighbour keeps no block from others while anything else is open', () => {
    const peer = leecher(twentyChunks);
    peer.meetSeed(1);
    peer.advance(10_500);
    const [kept] = neighbour(peer, 1).outstanding.keys();
    const { chunk } = [...neighbour(peer, 1).outstanding.values()][0]!.span;
    expect(peer.member.download!.progress.openMask(chunk) & (1 << (kept! % 16))).not.toBe(0);
  });

  it('[EG3] [W6] several silent neighbours keep no block from one that answers', () => {
    const peer = leecher(simulatedContent(3 * 16_384));
    for (const index of [1, 2, 3, 4]) peer.meetSeed(index);
    peer.advance(11_000);
    peer.meetSeed(5);
    for (let times = 0; times < 10 && !peer.member.isComplete; times++) {
      answerHashes(peer, 5);
      for (const { span } of [...neighbour(peer, 5).outstanding.values()])
        peer.hear(5, { type: 'piece', ...span, payload: 'right' });
      peer.advance(1_000);
    }
    expect(peer.member.isComplete).toBe(true);
  });

  it('[RQ4] leaves no block counted as asked for when a silent neighbour goes', () => {
    const peer = leecher();
    for (const index of [1, 2]) peer.meetSeed(index);
    peer.advance(10_500);
    for (const index of [1, 2]) peer.handle({ type: 'disconnected', neighbour: peerId(index) });
    expect(peer.member.download!.progress.openBlocks).toBe(64);
  });
});

describe('a neighbour that stops, or all but', () => {
  /** It has given one block, and is asked for more. */
  function started(): HandDrivenPeer {
    const peer = leecher();
    peer.meetSeed(1);
    answerHashes(peer, 1);
    peer.advance(100);
    peer.hear(1, { ...peer.sent(1, 'request')[0]!, type: 'piece', payload: 'right' });
    return peer;
  }

  it('[W14] [SN2] gives up a neighbour that stops in the middle of a block within seconds, and asks another', () => {
    const peer = started();
    const waiting = [...neighbour(peer, 1).outstanding.keys()];
    expect(waiting.length).toBeGreaterThan(1);
    peer.advance(2_500);
    expect(neighbour(peer, 1).snubbed).toBe(true);
    peer.meetSeed(2);
    for (let round = 0; round < 80 && !peer.member.isComplete; round++) {
      answerHashes(peer, 2);
      for (const { span } of [...neighbour(peer, 2).outstanding.values()])
        peer.hear(2, { type: 'piece', ...span, payload: 'right' });
      peer.advance(10);
    }
    expect(peer.member.isComplete).toBe(true);
  });

  it('[W14] [SN3] asks a neighbour for one block at a time when it lets one through once in a while', () => {
    const peer = started();
    for (let block = 1; block <= 5; block++) {
      peer.advance(15_000);
      peer.hear(1, { ...peer.sent(1, 'request')[block]!, type: 'piece', payload: 'right' });
      expect(neighbour(peer, 1).snubbed).toBe(true);
      expect(neighbour(peer, 1).outstanding.size).toBeLessThanOrEqual(1);
    }
    expect(peer.asked('check-block')).toHaveLength(6);
  });
});

describe('a neighbour whose last request was cancelled', () => {
  it('[EG1] asks a neighbour whose last request was cancelled for another missing block', () => {
    const peer = leecher(simulatedContent(3 * 16_384));
    peer.meetSeed(1);
    answerHashes(peer, 1);
    peer.meetSeed(2);
    const [twice] = peer.sent(2, 'request');
    peer.hear(1, { ...twice!, type: 'piece', payload: 'right' });
    expect(peer.sent(2, 'cancel')).toHaveLength(1);
    expect(peer.sent(2, 'request')).toHaveLength(2);
  });
});

describe('a neighbour’s reqq', () => {
  it('[RQ5] never exceeds a neighbour’s reqq', () => {
    const peer = leecher();
    peer.meet(1);
    peer.hear(1, { type: 'extended-handshake', extensions: {}, requestQueue: 2 });
    peer.hear(1, { type: 'have-all' });
    peer.hear(1, { type: 'unchoke' });
    expect(peer.sent(1, 'request')).toHaveLength(2);
  });
});
