import { expect, it } from 'vitest';
import { HandDrivenRing, ringId, sentTo } from '../../simulation/ring/testing/hand-driven-ring.ts';

it('[RG10] a peer refuses a query at once that it has refused before, whichever peer brings it', () => {
  const ring = new HandDrivenRing(ringId('80'));
  const [one, other, onward] = [ringId('20'), ringId('40'), ringId('c0')];
  for (const peer of [one, other, onward]) ring.befriend(peer);
  const [query, target] = [7, ringId('b8')];
  const passedOn = ring.route(one, query, { kind: 'find' }, other, target);
  expect(sentTo(passedOn, onward)).toMatchObject([{ type: 'route', query }]);
  expect(sentTo(ring.say(onward, { type: 'nack', query }), one)).toEqual([{ type: 'nack', query }]);
  const again = ring.route(other, query, { kind: 'find' }, one, target);
  expect(sentTo(again, other)).toEqual([{ type: 'nack', query }]);
  expect(sentTo(again, onward)).toEqual([]);
});
