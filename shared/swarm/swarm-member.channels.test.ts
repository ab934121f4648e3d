import { describe, expect, it } from 'vitest';
import type { ChunkIndex, PeerId } from '../base/ids.ts';
import { simulatedContent } from '../simulation/swarm/simulated-content.ts';
import { HandDrivenPeer, peerId, span } from '../simulation/testing/hand-driven-peer.ts';
import { Bitfield } from '../torrent/bitfield.ts';

const content = simulatedContent(40 * 262_144);
const described = { ...content, infoBytes: new Uint8Array(40_000) };

/** A seed past its first pass, or an initial one. */
function seed(options = {}): HandDrivenPeer {
  const peer = new HandDrivenPeer(9, { now: 1_000 }, options);
  peer.open(described, 'all');
  return peer;
}

function meetLeecher(peer: HandDrivenPeer, index: number, options = {}): void {
  peer.meet(index, options);
  peer.hear(index, { type: 'interested' });
}

/** What waits in all channels, as their neighbours have it. */
function waiting(peer: HandDrivenPeer): number {
  const flowing = [...peer.member.neighbours.values()].filter(({ isStuck }) => !isStuck);
  return flowing.reduce((sum, { bufferedBytes }) => sum + bufferedBytes, 0);
}

const drained = (peer: HandDrivenPeer, index: number, bufferedBytes = 0) =>
  peer.handle({ type: 'drained', neighbour: peerId(index), bufferedBytes });

describe('a neighbour that stops reading', () => {
  it('[UP5] [W16] a neighbour that stops reading does not slow what others get', () => {
    const peer = seed();
    peer.drains = false;
    for (const index of [1, 2]) {
      meetLeecher(peer, index);
      drained(peer, index);
    }
    for (let block = 0; block < 16; block++) peer.hear(1, { type: 'request', ...span(0, block) });
    for (let block = 0; block < 16; block++) {
      peer.hear(2, { type: 'request', ...span(1, block) });
      drained(peer, 2);
      peer.advance(250);
    }
    expect(peer.sent(2, 'piece')).toHaveLength(16);
    expect(peer.sent(1, 'piece').length).toBeLessThanOrEqual(2);
  });

  it('[UP5] keeps the total of waiting bytes exact when a stuck neighbour reads again or leaves', () => {
    const peer = seed();
    peer.drains = false;
    for (const index of [1, 2, 3]) {
      meetLeecher(peer, index);
      drained(peer, index);
      for (let block = 0; block < 8; block++) peer.hear(index, { type: 'request', ...span(index, block) });
    }
    const check = () => {
      expect(peer.member.outbox.bufferedBytes).toBe(waiting(peer));
      expect(peer.member.outbox.bufferedBytes).toBeGreaterThanOrEqual(0);
    };
    check();
    peer.advance(2_000);
    expect([...peer.member.neighbours.values()].some(({ isStuck }) => isStuck)).toBe(true);
    check();
    drained(peer, 1, 5_000);
    check();
    expect(peer.member.neighbours.get(peerId(1))!.isStuck).toBe(false);
    peer.advance(2_000);
    peer.handle({ type: 'disconnected', neighbour: peerId(1) });
    check();
    meetLeecher(peer, 1);
    drained(peer, 2);
    check();
    peer.advance(2_000);
    for (const index of [1, 2, 3]) peer.handle({ type: 'disconnected', neighbour: peerId(index) });
    expect(peer.member.outbox.bufferedBytes).toBe(0);
  });

  it.each([
    ['the metainfo', { type: 'metadata-request', part: 0 }],
    ['what is refused', { type: 'request', ...span(9, 0) }],
  ] as const)('[SW14] and asks for %s without end is sent away', (_, message) => {
    const peer = new HandDrivenPeer(9, { now: 1_000 });
    peer.open(described, [0]);
    peer.drains = false;
    peer.meet(1);
    drained(peer, 1, 8_388_000);
    for (let times = 0; times < 100; times++) peer.hear(1, message);
    expect(peer.wasClosed(1)).toBe(true);
    expect(peer.member.outbox.bufferedBytes).toBe(0);
  });

  it('[SW14] tells a neighbour of unfinished chunks once, however often it repeats its extended handshake', () => {
    const peer = new HandDrivenPeer(9, { now: 1_000 });
    peer.open(content, []);
    peer.meetSeed(1);
    peer.hear(1, { ...peer.sent(1, 'hash-request')[0]!, type: 'hashes', hashes: new Uint8Array(512) });
    peer.hear(1, { ...peer.sent(1, 'request')[0]!, type: 'piece', payload: 'right' });
    peer.meet(2);
    for (let times = 0; times < 100; times++) {
      peer.hear(2, { type: 'extended-handshake', extensions: { sr_have_blocks: 2 } });
      peer.advance(100);
    }
    expect(peer.sent(2, 'have-blocks')).toHaveLength(1);
  });

  it('[SW14] reads at most 256 spans of leaf hashes for a neighbour at a time, and more once those are read', () => {
    const peer = seed();
    peer.meet(1);
    const { piecesRoot, baseLayer, index, length, proofLayers } = content.hashSpan(0 as ChunkIndex)!;
    const request = { type: 'hash-request', piecesRoot, baseLayer, index, length, proofLayers } as const;
    const ask = (times: number) => {
      for (let time = 0; time < times; time++)
        peer.member.handle({ type: 'message', neighbour: peerId(1), message: request }, 1_000);
    };
    ask(300);
    const neighbour = peer.member.neighbours.get(peerId(1))!;
    expect(neighbour.hashReads.length).toBe(256);
    const { type: _, ...hashSpan } = request;
    peer.handle({ type: 'hashes-read', neighbour: peerId(1), span: hashSpan, hashes: undefined });
    expect(neighbour.hashReads.length).toBe(255);
    peer.hear(1, request);
    expect(peer.sent(1, 'hashes')).toHaveLength(1);
  });

  it('[PW7] answers no metadata request of a neighbour that gave ut_metadata no id', () => {
    const peer = seed();
    peer.meet(1, { extended: false });
    peer.hear(1, { type: 'metadata-request', part: 0 });
    expect([...peer.sent(1, 'metadata-data'), ...peer.sent(1, 'metadata-reject')]).toEqual([]);
  });
});

describe('the initial seed', () => {
  it('[SO6] the initial seed says that its first pass is over even when others ended it', () => {
    const peer = seed({ initialSeed: true });
    meetLeecher(peer, 1);
    expect(peer.sent(1, 'offer-blocks').at(-1)!.chunks).not.toEqual([]);
    const half = (from: number) => {
      const held = new Bitfield(40);
      for (let chunk = from; chunk < from + 20; chunk++) held.set(chunk as ChunkIndex);
      return held.toBytes();
    };
    for (const [index, from] of [
      [2, 0],
      [3, 20],
    ] as const) {
      peer.meet(index);
      peer.hear(index, { type: 'bitfield', bits: half(from) });
    }
    // What waits for the first is not sent yet; it never asks for it.
    expect(peer.sent(1, 'offer-blocks').at(-1)!.chunks).not.toEqual([]);
    peer.advance(30_000);
    expect(peer.sent(1, 'offer-blocks').at(-1)!.chunks).toEqual([]);
    expect(peer.sent(1, 'offer-blocks').filter(({ chunks }) => chunks.length === 0)).toHaveLength(1);
  });

  it('[SO5] [CK7] with four slots as in the textbook, the initial seed offers again to a neighbour at its next turn', () => {
    const peer = new HandDrivenPeer(
      9,
      { now: 1_000 },
      { initialSeed: true, settings: { textbookSeed: true, uploadCap: 20_000 } },
    );
    peer.open(simulatedContent(128 * 16_384), 'all');
    const blocksTo = new Map<PeerId, number>();
    let offered: { to: PeerId; chunk: ChunkIndex; mask: number }[] = [];
    peer.onSend = (to, message) => {
      if (message.type === 'offer-blocks') offered.push(...message.chunks.map((each) => ({ ...each, to })));
      if (message.type === 'choke') offered = offered.filter((offer) => offer.to !== to);
      if (message.type === 'piece') blocksTo.set(to, (blocksTo.get(to) ?? 0) + 1);
    };
    for (let index = 1; index <= 6; index++) meetLeecher(peer, index);
    for (let times = 0; times < 500; times++) {
      for (const { to, chunk, mask } of offered.splice(0)) {
        for (let block = 0; block < 16; block++) {
          if ((mask & (1 << block)) === 0) continue;
          const message = { type: 'request', ...span(chunk, block) } as const;
          peer.handle({ type: 'message', neighbour: to, message });
        }
      }
      peer.advance(250);
    }
    expect(blocksTo.size).toBe(6);
    expect(peer.member.upload.firstCopies!.unsentBytes).toBe(0);
  });
});

describe('a leecher', () => {
  it('[SO5] a leecher forgets what it was offered when it is choked', () => {
    const peer = new HandDrivenPeer(9, { now: 1_000 });
    peer.open(content, []);
    peer.meet(1);
    peer.hear(1, { type: 'have-all' });
    peer.hear(1, { type: 'offer-blocks', chunks: [{ chunk: 3 as ChunkIndex, mask: 0xffff }] });
    peer.hear(1, { type: 'choke' });
    peer.hear(1, { type: 'offer-blocks', chunks: [{ chunk: 5 as ChunkIndex, mask: 0b11 }] });
    peer.hear(1, { type: 'unchoke' });
    expect(peer.sent(1, 'request').map(({ chunk }) => chunk)).toEqual([5, 5]);
  });
});
