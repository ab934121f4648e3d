import { describe, expect, it } from 'vitest';
import { runDrawn } from './events-by-lot.ts';
import { type Exploration, exploreInterleavings, messageOrders, runInterleaving } from './interleavings.ts';
import { eventsAfter, type RingEvent } from './ring-events.ts';

const twoEvents: Omit<Exploration, 'stride'> = {
  events: 2,
  order: 'equal',
  isAnyonesFirst: false,
  isBySituation: false,
};

/** `npm run simulate -- --only ring --match "order of"` goes through all; this, through the smaller rings and every few steps of the larger. */
describe('a small ring', () => {
  it('[RS3] comes to order whatever the moment of two events', () => {
    for (const [place, stride] of [1, 1, 1, 8, 24, 48].entries())
      expect(exploreInterleavings(place + 1, { ...twoEvents, stride })).toBeGreaterThan(100);
  }, 180_000);

  it('[RS3] comes to order whatever the moment of two events, with slow pairs and slow ways', () => {
    for (const peers of [2, 3])
      for (const order of messageOrders) {
        const exploration = { ...twoEvents, order, stride: 24, isAnyonesFirst: true };
        expect(exploreInterleavings(peers, exploration)).toBeGreaterThan(50);
      }
  }, 180_000);

  it('[RS3] comes to order after three events', () => {
    for (const [place, stride] of [8, 24, 64].entries()) {
      const exploration = { ...twoEvents, events: 3, stride, isBySituation: true };
      expect(exploreInterleavings(place + 1, exploration)).toBeGreaterThan(100);
    }
  }, 180_000);

  it('[RS3] comes to order after five events at any moments, with messages that overtake each other', () => {
    const seeds = Array.from({ length: 50 }, (_, seed) => seed + 1);
    for (const peers of [1, 2, 3, 4, 5, 6]) expect(runDrawn({ peers, events: 5, seeds })).toBe(50);
  }, 180_000);

  it('[RS3] is found to end in disorder when it does', () => {
    const events: RingEvent[] = [
      { type: 'join', through: 0 },
      { type: 'leave', peer: 0 },
    ];
    const run = { peers: 2, order: 'equal', events, afterSteps: [0] } as const;
    expect(runInterleaving(run)).not.toEqual([]);
    expect(() => runInterleaving({ ...run, hasTracker: false })).toThrow(/"join".*not in the ring/);
  });

  it('[RS3] lets no one take part who is gone, and newcomers, too', () => {
    const possible = (events: RingEvent[]) => eventsAfter(2, events).length / 3;
    expect(possible([])).toBe(2);
    expect(possible([{ type: 'crash', peer: 1 }])).toBe(1);
    expect(
      possible([
        { type: 'join', through: 1 },
        { type: 'leave', peer: 2 },
      ]),
    ).toBe(2);
  });
});
