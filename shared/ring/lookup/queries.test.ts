import { expect, it } from 'vitest';
import { HandDrivenRing, ringId, sentTo } from '../../simulation/ring/testing/hand-driven-ring.ts';
import type { RingEffect } from '../common/ring-effect.ts';

it('[RG12] a query that has tried every way in vain pauses before it begins again', () => {
  const ring = new HandDrivenRing(ringId('80'));
  const neighbours = [ringId('20'), ringId('c0')];
  for (const neighbour of neighbours) ring.befriend(neighbour);
  let asked = 0;
  /** Every peer refuses at once, because it knows no way on. */
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

it('[RG12] a query whose first attempt fails tries two more first hops at once', () => {
  const ring = new HandDrivenRing(ringId('80'));
  const neighbours = [ringId('20'), ringId('60'), ringId('a0'), ringId('c0')];
  for (const neighbour of neighbours) ring.befriend(neighbour);
  /** The peers that these effects ask: each acknowledges, and none answers. */
  const asked = (effects: readonly RingEffect[]) =>
    neighbours.filter((neighbour) =>
      sentTo(effects, neighbour).some((message) => {
        if (message.type === 'ping') ring.say(neighbour, { type: 'pong' });
        if (message.type !== 'route' || message.body.kind !== 'signal') return false;
        ring.say(neighbour, { type: 'ack', query: message.query });
        return true;
      }),
    );
  const first = asked(ring.input({ type: 'signal', to: ringId('40'), signal: Uint8Array.of(1) }));
  expect(first).toHaveLength(1);
  expect(asked(ring.advance(1_900))).toEqual([]);
  const others = asked(ring.advance(200));
  expect(others).toHaveLength(2);
  expect(others).not.toContain(first[0]);
});
