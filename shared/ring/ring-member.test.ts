import { expect, it } from 'vitest';
import { createSimulatedKeys } from '../simulation/ring/simulated-keys.ts';
import {
  around,
  HandDrivenRing,
  linkTo,
  ringId,
  sentTo,
} from '../simulation/ring/testing/hand-driven-ring.ts';
import { ringProfiles } from './common/ring-config.ts';
import type { RingEffect } from './common/ring-effect.ts';

const wakeUps = (effects: readonly RingEffect[]) =>
  effects.flatMap((effect) => (effect.type === 'wake-at' ? [effect.atMs] : []));

it('[RG31] a member whose timer goes off early is woken again at its time', () => {
  const ring = new HandDrivenRing();
  const [planned] = wakeUps(ring.open(ringId('c0')));
  ring.now = planned! - 0.5;
  expect(wakeUps(ring.input({ type: 'woke' }))).toHaveLength(1);
});

it('[RG5] a member pings a peer whose channel stands still at once, and stands in for it until it answers', () => {
  const ring = new HandDrivenRing(ringId('80'));
  const [further, predecessor] = [ringId('20'), ringId('60')];
  ring.befriend(further, { successors: [predecessor] });
  ring.befriend(predecessor, { predecessors: [further] });
  const isOurs = () => ring.member.neighbourhood.isResponsible(ringId('50'));
  expect(isOurs()).toBe(false);
  const faltered = ring.input({ type: 'link-faltered', link: linkTo(predecessor) });
  expect(sentTo(faltered, predecessor)).toEqual([{ type: 'ping' }]);
  expect(isOurs()).toBe(true);
  ring.say(predecessor, { type: 'pong' });
  expect(isOurs()).toBe(false);
});

it('[RG26] a member that lost its last link asks anew over the next one, whatever failed for want of a link', () => {
  const ring = new HandDrivenRing(ringId('80'));
  const { signals } = ring.member;
  const [friend, beside, inviter] = [ringId('60'), ringId('a0'), ringId('c0')];
  const inviting = createSimulatedKeys(inviter);
  ring.befriend(friend);
  expect(signals.connect(beside, 'near', ring.now)).toBe(true);
  ring.route(
    friend,
    1,
    { kind: 'request', wish: 'near', stamp: ring.stamp(inviting, 1, { kind: 'request' }) },
    inviter,
  );
  expect([signals.isPending(beside), signals.isPending(inviter)]).toEqual([true, true]);
  ring.input({ type: 'link-closed', link: linkTo(friend) });
  expect(signals.connect(beside, 'near', ring.now), 'there is no peer to ask').toBe(false);
  ring.advance(ringProfiles.full.queryMs);
  ring.befriend(friend);
  for (const peer of [beside, inviter]) expect(signals.mayTry(peer, ring.now), peer).toBe(true);
});

it('[RG5] a member pings a silent peer at once when a neighbour no longer names it', () => {
  const ring = new HandDrivenRing(ringId('80'));
  const [further, predecessor] = [ringId('20'), ringId('60')];
  ring.befriend(further, { successors: [predecessor] });
  ring.befriend(predecessor, { predecessors: [further] });
  const lists = () => ring.say(further, { type: 'list', predecessors: [], successors: [] });
  expect(sentTo(lists(), predecessor), 'it was just heard').toEqual([]);
  ring.say(further, { type: 'list', predecessors: [], successors: [predecessor] });
  ring.advance(ringProfiles.full.pingAnswerMs);
  expect(sentTo(lists(), predecessor)).toContainEqual({ type: 'ping' });
});

it('[RG10] a member that answers a query at once does not acknowledge it as well', () => {
  const ring = HandDrivenRing.inPlace();
  const answered = ring.route(around.before, 5, { kind: 'find' }, around.before, around.self);
  expect(sentTo(answered, around.before)).toMatchObject([{ type: 'reply', query: 5 }]);
});

it('[RG10] a member that passes a query on acknowledges it unless the answer comes within 0.3 s', () => {
  const ring = HandDrivenRing.inPlace();
  const ack = { type: 'ack', query: 5 };
  expect(sentTo(passOn(ring, 5), around.before)).toEqual([]);
  expect(sentTo(ring.advance(ringProfiles.full.answerMs), around.before)).toContainEqual(ack);
  passOn(ring, 6);
  const reply = { type: 'reply', query: 6, back: [around.before], travelled: [around.before, around.self] };
  const body = { kind: 'stored', accepted: true } as const;
  const empty = new Uint8Array(0);
  ring.say(around.after, { ...reply, type: 'reply', body, publicKey: empty, signature: empty });
  expect(sentTo(ring.advance(ringProfiles.full.answerMs), around.before)).not.toContainEqual({
    ...ack,
    query: 6,
  });
});

function passOn(ring: HandDrivenRing, query: number) {
  return ring.route(around.before, query, { kind: 'find' }, around.before, ringId('88'));
}
