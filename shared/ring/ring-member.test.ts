import { expect, it } from 'vitest';
import { HandDrivenRing, ringId } from '../simulation/ring/hand-driven-ring.ts';
import type { RingEffect } from './ring-effect.ts';

const wakeUps = (effects: readonly RingEffect[]) =>
  effects.flatMap((effect) => (effect.type === 'wake-at' ? [effect.atMs] : []));

it('[RG31] a member whose timer goes off early is woken again at its time', () => {
  const ring = new HandDrivenRing();
  const [planned] = wakeUps(ring.open(ringId('c0')));
  ring.now = planned! - 0.5;
  expect(wakeUps(ring.input({ type: 'woke' }))).toHaveLength(1);
});
