import { expect, it } from 'vitest';
import { createSimulatedKeys } from '../simulation/ring/simulated-keys.ts';
import { HandDrivenRing, linkTo, ringId, sentTo } from '../simulation/ring/testing/hand-driven-ring.ts';
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
