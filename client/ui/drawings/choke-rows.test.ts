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
  it('have one place per round, empty where a peer was not there', () => {
    const rounds = [
      { atMs: 0, entries: [entry('b')] },
      { atMs: 10, entries: [entry('a'), entry('b')] },
    ];
    expect(chokeRows(rounds)).toEqual([
      { peer: 'b', entries: [entry('b'), entry('b')] },
      { peer: 'a', entries: [null, entry('a')] },
    ]);
  });

  it('tell who was given a slot from who never was', () => {
    const choked: ChokeEntry = { ...entry('a'), slot: 'none' };
    expect(wasUnchoked({ peer: choked.peer, entries: [null, choked] })).toBe(false);
    expect(wasUnchoked({ peer: choked.peer, entries: [choked, entry('a')] })).toBe(true);
  });

  it('are measured by the most that went either way', () => {
    expect(largestExchange([{ atMs: 0, entries: [entry('a', 5, 9), entry('b', 7)] }])).toBe(9);
    expect(largestExchange([])).toBe(1);
  });
});
