import { expect, it } from 'vitest';
import { HandDrivenRing, ringId, sentTo } from '../simulation/ring/hand-driven-ring.ts';
import type { RingEffect } from './ring-effect.ts';

it('[RG12] once every way was tried in vain, a query pauses before it begins again', () => {
  const ring = new HandDrivenRing(ringId('80'));
  const neighbours = [ringId('20'), ringId('c0')];
  for (const neighbour of neighbours) ring.befriend(neighbour);
  let asked = 0;
  /** Nobody knows a way on, and says so at once. */
  const refuse = (effects: readonly RingEffect[]): void => {
    for (const neighbour of neighbours)
      for (const message of sentTo(effects, neighbour)) {
        if (message.type !== 'route' || ++asked > 1_000) continue;
        ring.say(neighbour, { type: 'ack', query: message.query });
        refuse(ring.say(neighbour, { type: 'nack', query: message.query }));
      }
  };
  refuse(ring.input({ type: 'signal', to: ringId('40'), signal: Uint8Array.of(1) }));
  // The second neighbour twice: the router's own other way, and another attempt's first hop.
  expect(asked).toBe(3);
  for (let second = 0; second < 12; second++) refuse(ring.advance(1_000));
  expect(asked).toBeGreaterThan(3);
  // Every 1.5 s, for 12 s.
  expect(asked).toBeLessThanOrEqual(3 * 8);
});
