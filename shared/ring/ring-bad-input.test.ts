import { beforeEach, describe, expect, it } from 'vitest';
import { createSimulatedKeys } from '../simulation/ring/simulated-keys.ts';
import {
  around,
  HandDrivenRing,
  linkTo,
  proofOf,
  ringId,
  sentTo,
} from '../simulation/ring/testing/hand-driven-ring.ts';
import type { FindResult, RingEffect } from './common/ring-effect.ts';
import type { RingId } from './common/ring-id.ts';
import type { RingMessage } from './common/ring-message.ts';

const { before, after, attacker, self } = around;

describe('bad input', () => {
  let ring: HandDrivenRing;

  beforeEach(() => {
    ring = HandDrivenRing.inPlace();
  });

  /** Asks for a key, and returns the query’s number and what comes of it. */
  function ask(key: RingId) {
    const effects = ring.input({ type: 'find', ask: 7, key });
    const sent = effects.find((effect) => effect.type === 'send' && effect.message.type === 'route');
    if (sent?.type !== 'send' || sent.message.type !== 'route') throw new Error('nothing was asked');
    const first = sent.link.slice(3) as RingId;
    const results = () =>
      ring.effects.flatMap((effect) => (effect.type === 'found' ? [effect as FindResult] : []));
    return { query: sent.message.query, first, results };
  }

  it('[RG1] [RG2] drops and counts bytes that are no message', () => {
    ring.input({ type: 'violated', link: linkTo(attacker), reason: 'malformed' });
    expect(ring.dropped('malformed')).toBe(1);
    expect(ring.member.links.byPeer.has(attacker)).toBe(true);
  });

  it('[RG4] drops every message before the other side has proved its key', () => {
    const stranger = ringId('c0');
    ring.open(stranger);
    const early: RingMessage[] = [
      { type: 'proof', signature: new Uint8Array(64) },
      { type: 'status', member: true, wish: 'near' },
      { type: 'route', query: 1, target: self, path: [stranger], body: { kind: 'find' } },
      { type: 'relay', from: stranger, to: self, message: { type: 'ping' } },
    ];
    for (const message of early) expect(ring.say(stranger, message)).toEqual([]);
    expect(ring.dropped('out-of-turn')).toBe(early.length);
  });

  it('[RG4] refuses an identifier without the key that it is the hash of', () => {
    const stranger = ringId('c0');
    const thief = createSimulatedKeys(ringId('c1'));
    const [hello] = sentTo(ring.open(stranger), stranger);
    if (hello?.type !== 'hello') throw new Error('no greeting');
    const { publicKey } = createSimulatedKeys(stranger);
    ring.say(stranger, { type: 'hello', publicKey, challenge: new Uint8Array(16) });
    const effects = ring.say(stranger, proofOf(thief, hello.challenge, self));
    expect(effects).toContainEqual({ type: 'close', link: linkTo(stranger), reason: 'no proof of its key' });
    expect(ring.dropped('bad-identity')).toBe(1);
  });

  it('[RG4] refuses a proof that was made for another peer', () => {
    const stranger = ringId('c0');
    const keys = createSimulatedKeys(stranger);
    const [hello] = sentTo(ring.open(stranger), stranger);
    if (hello?.type !== 'hello') throw new Error('no greeting');
    ring.say(stranger, { type: 'hello', publicKey: keys.publicKey, challenge: new Uint8Array(16) });
    ring.say(stranger, proofOf(keys, hello.challenge, attacker));
    expect(ring.member.links.byPeer.has(stranger)).toBe(false);
  });

  it('[RG4] refuses a proof that a forwarder between two channels passed on', () => {
    const stranger = ringId('c0');
    const keys = createSimulatedKeys(stranger);
    const [hello] = sentTo(ring.open(stranger), stranger);
    if (hello?.type !== 'hello') throw new Error('no greeting');
    ring.say(stranger, { type: 'hello', publicKey: keys.publicKey, challenge: new Uint8Array(16) });
    const effects = ring.say(stranger, proofOf(keys, hello.challenge, self, 'BB CC'));
    expect(effects).toContainEqual({ type: 'close', link: linkTo(stranger), reason: 'no proof of its key' });
  });

  it('[RG4] refuses a peer that proves our own identifier', () => {
    ring.open(ringId('c0'));
    const { publicKey } = createSimulatedKeys(self);
    ring.say(ringId('c0'), { type: 'hello', publicKey, challenge: new Uint8Array(16) });
    expect(ring.dropped('own-id')).toBe(1);
    expect(ring.member.links.links.has(linkTo(ringId('c0')))).toBe(false);
  });

  it.each([
    ['in the wrong order', [ringId('c0'), ringId('b0')]],
    ['with its sender in it', [ringId('b0'), attacker]],
    ['with one twice', [ringId('b0'), ringId('b0')]],
  ])('[RG7] drops a list %s', (_, successors) => {
    ring.say(attacker, { type: 'list', predecessors: [], successors });
    expect(ring.dropped('bad-list')).toBe(1);
    expect(ring.member.links.byPeer.get(attacker)?.list?.successors).toEqual([]);
  });

  it('[RG7] [RG8] [RG15] asks for the dead peers that a list names every second, and never adopts them', () => {
    for (let second = 1; second <= 100; second++) {
      const dead = (0x7000 + second).toString(16);
      ring.say(before, { type: 'list', predecessors: [], successors: [ringId(dead), self] });
      ring.advance(1_000);
      for (const peer of [before, after, attacker]) ring.say(peer, { type: 'pong' });
      expect(ring.member.signals.pending).toBeLessThanOrEqual(12);
      expect(ring.member.queries.waiting).toBeLessThanOrEqual(64);
    }
    expect(ring.member.neighbourhood.predecessor).toBe(before);
    expect(ring.member.neighbourhood.adopted).toEqual([after, attacker, before]);
  });

  it('[RG5] keeps at most 30 links while a thousand peers come, each closer than the one before', () => {
    for (let place = 1; place <= 1_000; place++) {
      ring.befriend(ringId((0x7f0000 + place).toString(16)));
      ring.advance(20);
      expect(ring.member.links.links.size).toBeLessThanOrEqual(30);
    }
  });

  it.each([
    ['that does not end at its bringer', [attacker, before]],
    ['with one peer twice', [before, attacker, before, attacker]],
    ['that is empty', []],
  ])('[RG10] drops a message with a path %s', (_, path) => {
    const body = { kind: 'find' } as const;
    expect(ring.say(attacker, { type: 'route', query: 1, target: self, path, body })).toEqual([]);
    expect(ring.dropped('bad-path')).toBe(1);
  });

  it('[RG10] refuses a message that comes back to us, so that its bringer tries another hop', () => {
    const message = { type: 'route', query: 1, target: ringId('20'), path: [self, attacker] } as const;
    const effects = ring.say(attacker, { ...message, body: { kind: 'find' } });
    expect(sentTo(effects, attacker)).toEqual([{ type: 'nack', query: 1 }]);
  });

  it('[RG10] refuses a message that has met 24 peers', () => {
    const others = Array.from({ length: 23 }, (_, place) => ringId((0x1000 + place).toString(16)));
    const message = { type: 'route', query: 1, target: ringId('20'), path: [...others, attacker] } as const;
    const effects = ring.say(attacker, { ...message, body: { kind: 'find' } });
    expect(sentTo(effects, attacker)).toContainEqual({ type: 'nack', query: 1 });
    expect(effects.some((effect) => effect.type === 'send' && effect.message.type === 'route')).toBe(false);
  });

  it('[RG11] drops most of 1,000 routed messages in one second', () => {
    for (let query = 0; query < 1_000; query++) {
      ring.route(attacker, query, { kind: 'find' }, attacker, ringId('20'));
      ring.advance(1);
    }
    expect(ring.dropped('too-many-routes')).toBeGreaterThanOrEqual(690);
    expect(ring.member.router.waiting).toBeLessThanOrEqual(256);
  });

  it('[RG13] drops an answer that another peer signed than the one it names', () => {
    const { query, first, results } = ask(ringId('a8'));
    ring.answer(first, query, ringId('a8'), ringId('b0'), attacker);
    expect(ring.dropped('bad-signature')).toBe(1);
    expect(results()).toEqual([]);
  });

  it('[RG13] drops an answer to a question that was never asked', () => {
    ring.answer(attacker, 4_711, ringId('a8'), attacker);
    expect(ring.dropped('unknown-query')).toBe(1);
  });

  it('[RG13] refuses a peer that claims a key from the other side of a dense circle', () => {
    for (let place = 1; place <= 8; place++) {
      ring.befriend(ringId((0x8000 + place).toString(16)));
      ring.befriend(ringId((0x8000 - place).toString(16)));
    }
    expect(ring.member.neighbourhood.estimatedPeers).toBeGreaterThan(1_000);
    const { query, first, results } = ask(ringId('20'));
    ring.answer(first, query, ringId('20'), attacker);
    expect(ring.dropped('implausible-answer')).toBe(1);
    expect(results()).toEqual([]);
  });

  it('[RG14] drops a request in another peer’s name, and a changed, old or uninvited offer', () => {
    const keys = createSimulatedKeys(attacker);
    const request = (query: number, at?: number) =>
      ({ kind: 'request', wish: 'near', stamp: ring.stamp(keys, query, { kind: 'request' }, at) }) as const;
    ring.route(attacker, 1, request(1), before);
    expect(ring.dropped('bad-identity')).toBe(1);
    ring.route(attacker, 2, request(3));
    expect(ring.dropped('bad-signature')).toBe(1);
    ring.route(attacker, 4, request(4, ring.now - 121_000));
    expect(ring.dropped('stale-stamp')).toBe(1);
    const signal = Uint8Array.of(1);
    const stamp = ring.stamp(keys, 5, { kind: 'offer', signal });
    ring.route(attacker, 5, { kind: 'offer', signal, stamp });
    expect(ring.dropped('not-wanted')).toBe(1);
    ring.route(attacker, 5, { kind: 'offer', signal: Uint8Array.of(2), stamp });
    expect(ring.dropped('bad-signature')).toBe(2);
    expect(ring.effects.some(({ type }) => type === 'make-answer')).toBe(false);
  });

  it('[RG27] drops a changed signal and one in another peer’s name, and takes a genuine one', () => {
    const keys = createSimulatedKeys(attacker);
    const signal = Uint8Array.of(1);
    const stamp = ring.stamp(keys, 5, { kind: 'signal', signal });
    const comesOut = (effects: readonly RingEffect[]) => effects.filter(({ type }) => type === 'signalled');
    expect(comesOut(ring.route(attacker, 5, { kind: 'signal', signal: Uint8Array.of(2), stamp }))).toEqual(
      [],
    );
    expect(ring.dropped('bad-signature')).toBe(1);
    expect(comesOut(ring.route(attacker, 5, { kind: 'offer', signal, stamp }))).toEqual([]);
    expect(ring.dropped('bad-signature')).toBe(2);
    expect(comesOut(ring.route(attacker, 5, { kind: 'signal', signal, stamp }, before))).toEqual([]);
    expect(ring.dropped('bad-identity')).toBe(1);
    expect(comesOut(ring.route(attacker, 5, { kind: 'signal', signal, stamp }))).toEqual([
      { type: 'signalled', from: attacker, signal },
    ]);
  });

  it('[RG15] keeps eight of a hundred invitations', () => {
    for (let query = 0; query < 100; query++) {
      const origin = ringId((0x2000 + query).toString(16));
      const stamp = ring.stamp(createSimulatedKeys(origin), query, { kind: 'request' });
      ring.route(attacker, query, { kind: 'request', wish: 'near', stamp }, origin);
    }
    expect(ring.member.signals.pending).toBe(8);
  });

  it('[RG17] drops a relayed message in another peer’s name, or from a stranger without a greeting', () => {
    const ping = { type: 'ping' } as const;
    ring.say(attacker, { type: 'relay', from: before, to: after, message: ping });
    expect(ring.dropped('bad-identity')).toBe(1);
    ring.say(attacker, { type: 'relay', from: ringId('c0'), to: self, message: ping });
    expect(ring.dropped('out-of-turn')).toBe(1);
  });

  it('[RG26] forgets the list of a peer that says it is no member any more', () => {
    ring.say(after, { type: 'status', member: false, wish: 'near' });
    ring.say(after, { type: 'list', predecessors: [], successors: [ringId('95')] });
    expect(ring.dropped('not-wanted')).toBe(1);
    expect(ring.member.neighbourhood.adopted).toEqual([attacker, before]);
  });
});
