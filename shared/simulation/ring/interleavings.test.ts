import { describe, expect, it } from 'vitest';
import { type Exploration, exploreInterleavings, messageOrders, runInterleaving } from './interleavings.ts';
import { runRandomEvents } from './random-events.ts';
import { EventfulRing, eventsAfter, type RingEvent } from './ring-events.ts';
import type { RingNetwork } from './ring-network.ts';

const twoEvents: Omit<Exploration, 'stride'> = {
  events: 2,
  order: 'equal',
  isAnyonesFirst: false,
  isBySituation: true,
};

/**
 * `npm run simulate -- --only ring --match "every order"` goes through every step. These tests go through the smallest rings, and
 * through every few steps of the larger ones.
 */
describe('a small ring', () => {
  it('[RS3] comes to order after two events at any moments', () => {
    const rings = [
      { peers: 1, stride: 3 },
      { peers: 2, stride: 8 },
      { peers: 3, stride: 32 },
      { peers: 4, stride: 96 },
    ];
    for (const { peers, stride } of rings)
      expect(exploreInterleavings(peers, { ...twoEvents, stride }), `N = ${peers}`).toBeGreaterThan(40);
  });

  it('[RS3] comes to order after two events at any moments, with slow pairs and slow ways', () => {
    for (const peers of [2, 3])
      for (const order of messageOrders) {
        const exploration = { ...twoEvents, order, stride: 64, isAnyonesFirst: true };
        expect(exploreInterleavings(peers, exploration)).toBeGreaterThan(40);
      }
  });

  it('[RS3] comes to order after three events', () => {
    expect(exploreInterleavings(1, { ...twoEvents, events: 3, stride: 24 })).toBeGreaterThan(100);
    expect(exploreInterleavings(2, { ...twoEvents, events: 3, stride: 192 })).toBeGreaterThan(100);
  });

  it('[RS3] comes to order after one event with one or two late messages', () => {
    const late = { ...twoEvents, events: 1 };
    const holdUps = { count: 1, ms: [90, 1_700, 4_500] };
    const rings = [
      { peers: 1, stride: 1 },
      { peers: 2, stride: 3 },
      { peers: 3, stride: 12 },
      { peers: 4, stride: 32 },
    ];
    for (const { peers, stride } of rings)
      expect(exploreInterleavings(peers, { ...late, holdUps, stride }), `N = ${peers}`).toBeGreaterThan(20);
    const twice = { count: 2, ms: [90, 1_700] };
    expect(exploreInterleavings(2, { ...late, holdUps: twice, stride: 8 })).toBeGreaterThan(100);
  });

  it('[RS3] comes to order after two events with one late message', () => {
    const exploration = { ...twoEvents, holdUps: { count: 1, ms: [90, 1_700, 4_500] } };
    expect(exploreInterleavings(1, { ...exploration, stride: 16 })).toBeGreaterThan(100);
    expect(exploreInterleavings(2, { ...exploration, stride: 48 })).toBeGreaterThan(100);
    expect(exploreInterleavings(3, { ...exploration, stride: 256 })).toBeGreaterThan(40);
  });

  it('[RS3] comes to order after five events at any moments, with messages that overtake each other', () => {
    const seeds = Array.from({ length: 10 }, (_, seed) => seed + 1);
    for (const peers of [1, 2, 3, 4, 5, 6]) expect(runRandomEvents({ peers, events: 5, seeds })).toBe(10);
  });

  it('[RS3] holds up one message, which others overtake', () => {
    const delivered: { readonly what: string; readonly at: number }[] = [];
    const deliver = (...events: RingEvent[]) => {
      let network: RingNetwork | undefined;
      const ring = new EventfulRing(3, {
        delayMs: () => 20,
        onDelivery: ({ id }, { type }) => delivered.push({ what: `${type} to ${id}`, at: network?.now ?? 0 }),
      });
      network = ring.network;
      delivered.splice(0);
      for (const event of events) ring.happen(event);
      const begunAt = network.now;
      network.runUntil(begunAt + 500);
      return delivered.splice(0).map(({ what, at }) => ({ what, at: at - begunAt }));
    };
    const join: RingEvent = { type: 'join', through: 0 };
    const inTime = deliver(join);
    const [first, second] = inTime;
    const late = deliver(join, { type: 'hold-up', ms: 90 });
    expect(first!.at).toBe(20);
    expect(late[0]).toEqual(second);
    expect(late.find(({ what }) => what === first!.what)?.at).toBe(90);
    expect(late.length).toBeGreaterThan(10);
  });

  it('[RS3] reports a run that ends in disorder', () => {
    const events: RingEvent[] = [
      { type: 'join', through: 0 },
      { type: 'leave', peer: 0 },
    ];
    const run = { peers: 2, order: 'equal', events, afterSteps: [0] } as const;
    const count = (network: RingNetwork) => network.deliveries;
    expect(runInterleaving(run, count)).not.toEqual([]);
    expect(() => runInterleaving({ ...run, hasTracker: false }, count)).toThrow(/"join".*not in the ring/);
  });

  it('[RS3] draws events of newcomers, and none of a peer that is gone', () => {
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
