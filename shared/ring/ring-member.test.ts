import { expect, it } from 'vitest';
import { HandDrivenRing, linkTo, ringId, sentTo } from '../simulation/ring/hand-driven-ring.ts';
import type { RingEffect } from './ring-effect.ts';

const wakeUps = (effects: readonly RingEffect[]) =>
  effects.flatMap((effect) => (effect.type === 'wake-at' ? [effect.atMs] : []));

it('[RG31] a member whose timer goes off early is woken again at its time', () => {
  const ring = new HandDrivenRing();
  const [planned] = wakeUps(ring.open(ringId('c0')));
  ring.now = planned! - 0.5;
  expect(wakeUps(ring.input({ type: 'woke' }))).toHaveLength(1);
});

it('[RG5] a peer whose channel stands still is asked for a sign of life at once, and stood in for until it gives one', () => {
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
