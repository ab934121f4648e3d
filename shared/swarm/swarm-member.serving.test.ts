import { describe, expect, it } from 'vitest';
import type { ChunkIndex } from '../base/ids.ts';
import { simulatedContent } from '../simulation/swarm/simulated-content.ts';
import { HandDrivenPeer, messagesIn, peerId, span } from '../simulation/testing/hand-driven-peer.ts';

const content = simulatedContent(40 * 262_144);

/** A seed that is past its first pass. */
function seed(options = {}): HandDrivenPeer {
  const peer = new HandDrivenPeer(9, { now: 1_000 }, options);
  peer.open(content, 'all');
  return peer;
}

function meetLeecher(peer: HandDrivenPeer, index: number, options = {}): void {
  peer.meet(index, options);
  peer.hear(index, { type: 'interested' });
}

describe('a member that serves', () => {
  it('[RQ2] answers each request once, with the block', () => {
    const peer = seed();
    meetLeecher(peer, 1);
    for (let block = 0; block < 16; block++) peer.hear(1, { type: 'request', ...span(0, block) });
    expect(peer.sent(1, 'piece').map(({ beginBytes }) => beginBytes / 16_384)).toEqual(
      Array.from({ length: 16 }, (_, block) => block),
    );
    expect(peer.sent(1, 'reject')).toEqual([]);
  });

  it.each([
    ['out of range', span(40, 0)],
    ['across the end of its chunk', span(0, 15, 32_768)],
    ['of length 0', span(0, 0, 0)],
    ['of 128 KiB and a byte', span(0, 0, 131_073)],
  ])('[PW16] closes on a request %s', (_, bad) => {
    const peer = seed();
    meetLeecher(peer, 1);
    peer.hear(1, { type: 'request', ...bad });
    expect(peer.wasClosed(1)).toBe(true);
    expect(peer.asked('read-block')).toEqual([]);
  });

  it('[W9] keeps 256 of 100,000 requests and rejects the rest', () => {
    const peer = seed();
    peer.drains = false;
    meetLeecher(peer, 1);
    for (let index = 0; index < 640; index++)
      peer.hear(1, { type: 'request', ...span(index >> 4, index & 15) });
    const read = peer.asked('read-block').length;
    const neighbour = peer.member.neighbours.get(peerId(1))!;
    expect(peer.member.upload.queue.waiting(neighbour)).toBe(256);
    expect(peer.sent(1, 'reject')).toHaveLength(640 - 256 - read);
    for (let index = 0; index < 100_000; index++) {
      peer.member.handle(
        { type: 'message', neighbour: peerId(1), message: { type: 'request', ...span(39, 15) } },
        1_000,
      );
    }
    expect(peer.member.upload.queue.waiting(neighbour)).toBe(256);
  });

  it('[W10] rejects requests while choked and does not serve them later', () => {
    const peer = seed({ settings: { freeRider: true } });
    meetLeecher(peer, 1);
    for (let times = 0; times < 1_000; times++) peer.hear(1, { type: 'request', ...span(0, 0) });
    expect(peer.sent(1, 'reject')).toHaveLength(1_000);
    expect(peer.asked('read-block')).toEqual([]);
  });

  it('[W10] reads a block once when a neighbour asks for it a thousand times, and ignores senseless cancels', () => {
    const peer = seed();
    peer.drains = false;
    meetLeecher(peer, 1);
    for (const block of [0, 1, 2, 3]) peer.hear(1, { type: 'request', ...span(0, block) });
    const read = peer.asked('read-block').length;
    for (let times = 0; times < 1_000; times++) peer.hear(1, { type: 'request', ...span(0, 3) });
    expect(peer.asked('read-block')).toHaveLength(read);
    const since = peer.effects.length;
    peer.hear(1, { type: 'cancel', ...span(7, 7) });
    expect(peer.effects.slice(since)).toEqual([]);
  });

  it('[RQ2] answers a cancelled request with a reject, unless the block is on its way', () => {
    const peer = seed();
    peer.drains = false;
    meetLeecher(peer, 1);
    for (const block of [0, 1, 2, 3]) peer.hear(1, { type: 'request', ...span(0, block) });
    const onItsWay = peer.sent(1, 'piece').length;
    for (const block of [0, 1, 2, 3]) peer.hear(1, { type: 'cancel', ...span(0, block) });
    peer.handle({ type: 'drained', neighbour: peerId(1), bufferedBytes: 0 });
    expect(peer.sent(1, 'reject')).toHaveLength(4 - onItsWay);
    expect(peer.sent(1, 'piece')).toHaveLength(onItsWay);
  });

  it('rejects a block that it does not hold or could not read', () => {
    const peer = new HandDrivenPeer(9, { now: 1_000 });
    peer.open(content, [0, 1]);
    meetLeecher(peer, 1);
    peer.advance(50);
    peer.read = (chunk) => (chunk === 1 ? undefined : 'right');
    for (const chunk of [0, 1, 2]) peer.hear(1, { type: 'request', ...span(chunk, 0) });
    expect(peer.sent(1, 'piece').map(({ chunk }) => chunk)).toEqual([0]);
    expect(peer.sent(1, 'reject').map(({ chunk }) => chunk)).toEqual([1, 2]);
    expect(peer.member.neighbours.get(peerId(1))!.readingBytes).toBe(0);
  });

  it('[UP6] sends nothing that was read for an earlier connection of the same peer', () => {
    const peer = seed();
    peer.read = () => 'later';
    meetLeecher(peer, 1);
    peer.hear(1, { type: 'request', ...span(0, 0) });
    peer.handle({ type: 'disconnected', neighbour: peerId(1) });
    meetLeecher(peer, 1);
    peer.hear(1, { type: 'request', ...span(0, 1) });
    expect(peer.asked('read-block')).toHaveLength(2);
    const came = peer.effects.length;
    for (const block of [0, 1]) {
      peer.handle({ type: 'block-read', neighbour: peerId(1), span: span(0, block), payload: 'right' });
    }
    expect(peer.sent(1, 'piece', came).map(({ beginBytes }) => beginBytes)).toEqual([16_384]);
    expect(peer.member.outbox.bufferedBytes).toBe(0);
    const hashSpan = content.hashSpan(0 as ChunkIndex)!;
    peer.handle({ type: 'hashes-read', neighbour: peerId(1), span: hashSpan, hashes: new Uint8Array(32) });
    expect(peer.sent(1, 'hashes', came)).toEqual([]);
  });

  it('[CK1] drops the requests of a choked neighbour, with rejects where it speaks BEP 6', () => {
    for (const fast of [true, false]) {
      const peer = seed();
      peer.drains = false;
      meetLeecher(peer, 1, { fast });
      for (let block = 0; block < 10; block++) peer.hear(1, { type: 'request', ...span(0, block) });
      const waiting = 10 - peer.asked('read-block').length;
      peer.handle({ type: 'settings', settings: { freeRider: true, choking: 'textbook' } });
      expect(peer.sent(1, 'choke')).toHaveLength(1);
      expect(peer.sent(1, 'reject')).toHaveLength(fast ? waiting : 0);
      expect(peer.member.upload.queue.isEmpty).toBe(true);
    }
  });

  it('[UP4] hands over no more than the channel takes, and goes on when the channel drained', () => {
    const peer = seed();
    peer.drains = false;
    meetLeecher(peer, 1);
    peer.handle({ type: 'drained', neighbour: peerId(1), bufferedBytes: 0 });
    for (let block = 0; block < 10; block++) peer.hear(1, { type: 'request', ...span(0, block) });
    expect(peer.asked('read-block')).toHaveLength(2);
    peer.handle({ type: 'drained', neighbour: peerId(1), bufferedBytes: 20_000 });
    expect(peer.asked('read-block')).toHaveLength(3);
    peer.advance(60_000);
    expect(peer.asked('read-block')).toHaveLength(3);
  });

  it('[RC1] keeps to its upload cap over a long run within 1 %, messages and all', () => {
    const cap = 100_000;
    const peer = seed({ settings: { uploadCap: cap } });
    for (const index of [1, 2, 3]) meetLeecher(peer, index);
    let asked = 0;
    const ask = () => {
      for (const index of [1, 2, 3]) {
        for (let more = 0; more < 10; more++)
          peer.hear(index, { type: 'request', ...span((asked >> 4) % 40, asked++ & 15) });
      }
    };
    for (let seconds = 0; seconds < 120; seconds++) {
      ask();
      peer.advance(1_000);
    }
    const sent = peer.member.upload.meter.totalBytes + peer.member.outbox.controlBytes;
    expect(sent).toBeLessThanOrEqual(cap * 120 + 20_000);
    expect(sent).toBeGreaterThan(cap * 120 * 0.99);
  });

  it('[RC1] never sends more than rate × time once only blocks go out', () => {
    const cap = 50_000;
    const peer = seed({ settings: { uploadCap: cap } });
    meetLeecher(peer, 1);
    for (let block = 0; block < 16; block++) peer.hear(1, { type: 'request', ...span(0, block) });
    for (let ms = 50; ms <= 4_000; ms += 50) {
      peer.advance(50);
      expect(peer.member.upload.meter.totalBytes).toBeLessThanOrEqual((cap * ms) / 1_000);
    }
    expect(peer.sent(1, 'piece').length).toBeGreaterThan(10);
  });

  it('[HV2] tells a neighbour with a slot of a new block at once while our uplink idles', () => {
    const peer = new HandDrivenPeer(9, { now: 1_000 }, { settings: { uploadCap: 10_000 } });
    peer.open(content, [0]);
    peer.meetSeed(1);
    meetLeecher(peer, 2);
    peer.advance(50);
    peer.meet(3);
    peer.hear(1, { ...peer.sent(1, 'hash-request')[0]!, type: 'hashes', hashes: new Uint8Array(512) });
    const request = peer.sent(1, 'request')[0]!;
    const effects = peer.hear(1, { ...request, type: 'piece', payload: 'right' });
    const news = {
      type: 'have-blocks',
      chunks: [{ chunk: request.chunk, mask: 1 << (request.beginBytes / 16_384) }],
    };
    expect(messagesIn(effects, 2, 'have-blocks')).toEqual([news]);
    expect(messagesIn(effects, 3, 'have-blocks')).toEqual([]);
    peer.advance(500);
    expect(peer.sent(3, 'have-blocks')).toEqual([news]);
  });

  it('[HV4] tells an interested neighbour of unfinished chunks only when it unchokes it', () => {
    const peer = new HandDrivenPeer(9, { now: 1_000 }, { settings: { uploadCap: 10_000 } });
    peer.open(content, [0]);
    peer.meetSeed(1);
    for (let index = 2; index <= 8; index++) meetLeecher(peer, index);
    peer.advance(50);
    peer.hear(1, { ...peer.sent(1, 'hash-request')[0]!, type: 'hashes', hashes: new Uint8Array(512) });
    peer.hear(1, { ...peer.sent(1, 'request')[0]!, type: 'piece', payload: 'right' });
    peer.advance(400);
    const { neighbours } = peer.member;
    for (let index = 2; index <= 8; index++) {
      const isTold = peer.sent(index, 'have-blocks').length > 0;
      expect(isTold).toBe(!neighbours.get(peerId(index))!.weChoke);
    }
    peer.handle({ type: 'settings', settings: { choking: 'work-conserving' } });
    peer.advance(1_000);
    for (let index = 2; index <= 8; index++) expect(peer.sent(index, 'have-blocks')).toHaveLength(1);
  });

  it.each([true, false])(
    '[PW7] tells a newcomer of unfinished chunks only if it understands have-blocks (%s)',
    (extended) => {
      const peer = new HandDrivenPeer(9, { now: 1_000 });
      peer.open(content, []);
      peer.meetSeed(1);
      const asked = peer.sent(1, 'hash-request')[0]!;
      peer.hear(1, { ...asked, type: 'hashes', hashes: new Uint8Array(512) });
      const request = peer.sent(1, 'request')[0]!;
      peer.hear(1, { ...request, type: 'piece', payload: 'right' });
      peer.meet(2, { extended });
      peer.advance(1_000);
      expect(peer.sent(2, 'have-blocks')).toHaveLength(extended ? 1 : 0);
    },
  );
});

describe('a leecher that becomes a seed', () => {
  it('[CK7] a leecher that becomes a seed serves everyone from that moment', () => {
    const peer = new HandDrivenPeer(9, { now: 1_000 });
    peer.open(simulatedContent(16_384), []);
    for (let index = 11; index <= 19; index++) meetLeecher(peer, index);
    peer.advance(50);
    const unchoked = () => [...peer.member.neighbours.values()].filter(({ weChoke }) => !weChoke).length;
    expect(unchoked()).toBe(5);
    peer.advance(20_000);
    peer.meetSeed(10);
    peer.hear(10, { ...peer.sent(10, 'request')[0]!, type: 'piece', payload: 'right' });
    expect([peer.member.isComplete, unchoked()]).toEqual([true, 9]);
  });
});

describe('the initial seed', () => {
  const initial = (options = {}) => {
    const peer = new HandDrivenPeer(9, { now: 1_000 }, { initialSeed: true, ...options });
    peer.open(content, 'all');
    return peer;
  };

  it('[SO2] the initial seed says that it unchokes together with its first offer', () => {
    const peer = initial();
    meetLeecher(peer, 1);
    const said = peer.effects.flatMap((effect) => (effect.type === 'send' ? [effect.message.type] : []));
    expect(said.slice(-2)).toEqual(['offer-blocks', 'unchoke']);
  });

  it('[SO2] the initial seed at once unchokes a foreign neighbour that knows no offers', () => {
    const peer = initial();
    meetLeecher(peer, 1, { extended: false });
    expect(peer.sent(1, 'unchoke')).toHaveLength(1);
    expect(peer.sent(1, 'offer-blocks')).toEqual([]);
  });

  it('[SO6] the initial seed tells everyone when its first pass is over', () => {
    const peer = new HandDrivenPeer(9, { now: 1_000 }, { initialSeed: true });
    peer.open(simulatedContent(3 * 16_384), 'all');
    meetLeecher(peer, 1);
    meetLeecher(peer, 2);
    for (const index of [1, 2]) {
      for (const { chunks } of peer.sent(index, 'offer-blocks')) {
        for (let block = 0; block < 3; block++) {
          if (chunks[0] && chunks[0].mask & (1 << block))
            peer.hear(index, { type: 'request', ...span(0, block) });
        }
      }
    }
    for (const index of [1, 2]) expect(peer.sent(index, 'offer-blocks').at(-1)!.chunks).toEqual([]);
  });
});
