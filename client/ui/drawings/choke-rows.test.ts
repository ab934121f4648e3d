import { describe, expect, it } from 'vitest';
import type { PeerId } from '../../../shared/base/ids.ts';
import type { ChokeEntry } from '../../../shared/swarm/upload/choke-history.ts';
import { chokeRows, largestExchange, wasUnchoked } from './choke-rows.ts';

const entry = (peer: string, gaveBytes = 0, gotBytes = 0): ChokeEntry => ({
  peer: peer as PeerId,
  slot: 'regular',
  theyAreInterested: true,
  gaveBytes,
  gotBytes,
});

describe('the rows of choke rounds', () => {
  it('a row of choke rounds has one place per round, empty where the peer was absent', () => {
    const rounds = [
      { atMs: 0, entries: [entry('b')] },
      { atMs: 10, entries: [entry('a'), entry('b')] },
    ];
    expect(chokeRows(rounds)).toEqual([
      { peer: 'b', entries: [entry('b'), entry('b')] },
      { peer: 'a', entries: [null, entry('a')] },
    ]);
  });

  it('separates peers that got a slot from peers that never did', () => {
    const choked: ChokeEntry = { ...entry('a'), slot: 'none' };
    expect(wasUnchoked({ peer: choked.peer, entries: [null, choked] })).toBe(false);
    expect(wasUnchoked({ peer: choked.peer, entries: [choked, entry('a')] })).toBe(true);
  });

  it('scales the bars to the largest amount in either direction', () => {
    expect(largestExchange([{ atMs: 0, entries: [entry('a', 5, 9), entry('b', 7)] }])).toBe(9);
    expect(largestExchange([])).toBe(1);
  });
});
