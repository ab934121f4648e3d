import { describe, expect, it } from 'vitest';
import { disorder } from '../simulation/ring/ring-invariants.ts';
import { RingNetwork } from '../simulation/ring/ring-network.ts';
import { ringProfiles } from './common/ring-config.ts';
import type { FindResult } from './common/ring-effect.ts';
import { closestSuccessor, type RingId } from './common/ring-id.ts';

/** Kurose & Ross, section 2.6.2: identifiers of four bits, eight peers. */
const textbookPeers = [1, 3, 4, 5, 8, 10, 12, 15];

const idOf = (number: number) => number.toString(16) as RingId;
const numberOf = (id: RingId | undefined) => (id === undefined ? undefined : Number.parseInt(id, 16));

function openRing(profile: 'circular' | 'shortcuts', drawn: Readonly<Record<number, number[]>> = {}) {
  const config = { ...ringProfiles[profile], bits: 4, maximumShortcuts: 0 };
  const network = new RingNetwork({ config, hasTracker: false });
  for (const number of textbookPeers) {
    const peer = network.add(idOf(number), 'honest', (drawn[number] ?? []).map(idOf));
    const first = network.peers.get(idOf(1))!;
    if (peer !== first) network.introduce(peer, first);
    network.runUntil(network.now + 5_000);
  }
  network.runUntil(network.now + 60_000);
  expect(disorder(network)).toEqual([]);
  return {
    network,
    member: (number: number) => network.peers.get(idOf(number))!.member,
    find(from: number, key: number): FindResult {
      let found: FindResult = { ok: false };
      network.find(network.peers.get(idOf(from))!, idOf(key), (result) => {
        found = result;
      });
      network.runUntil(network.now + 30_000);
      return found;
    },
    known: (number: number) =>
      network.peers.get(idOf(number))!.member.neighbourhood.known.successors.map(numberOf),
  };
}

const pathOf = (result: FindResult) => (result.ok ? result.path.map(numberOf) : undefined);

describe('the textbook’s ring: n = 4, peers 1, 3, 4, 5, 8, 10, 12, 15', () => {
  it.each([
    [11, 12],
    [14, 15],
    [15, 15],
    [0, 1],
    [1, 1],
  ])('[RG6] keeps key %i at its closest successor, peer %i', (key, peer) => {
    expect(numberOf(closestSuccessor(textbookPeers.map(idOf), idOf(key)))).toBe(peer);
    const found = openRing('circular').find(3, key);
    expect(found.ok && numberOf(found.responsible)).toBe(peer);
  });

  it('[RG6] gives a key above the largest peer to peer 1', () => {
    const five = textbookPeers.filter((number) => number !== 15).map(idOf);
    expect(numberOf(closestSuccessor(five, idOf(14)))).toBe(1);
  });

  it('[RG9] links each peer to its successor and predecessor only', () => {
    const { member } = openRing('circular');
    for (const [place, number] of textbookPeers.entries()) {
      const beside = [textbookPeers.at(place - 1)!, textbookPeers[(place + 1) % textbookPeers.length]!];
      const linked = [...member(number).links.byPeer.keys()].map(numberOf);
      expect(new Set(linked)).toEqual(new Set(beside));
    }
  });

  it('[RG9] passes peer 3’s query for key 11 along 4, 5, 8 and 10 to 12', () => {
    expect(pathOf(openRing('circular').find(3, 11))).toEqual([3, 4, 5, 8, 10, 12]);
  });

  it('[RG18] passes it along 4 and 10 to 12 with the shortcut that is drawn from 4 to 10', () => {
    const { find } = openRing('shortcuts', { 4: [10] });
    expect(pathOf(find(4, 11))).toEqual([4, 10, 12]);
    expect(pathOf(find(3, 11))).toEqual([3, 4, 10, 12]);
  });

  it.each(['leaves', 'dies'])('[RG7] [RG24] when peer 5 %s, 4 takes 8, and 3 its second, 8', (how) => {
    const { network, known, find } = openRing('circular');
    expect(known(4)).toEqual([5, 8]);
    expect(known(3)).toEqual([4, 5]);
    const five = network.peers.get(idOf(5))!;
    if (how === 'leaves') network.leave(five);
    else network.crash(five);
    network.runUntil(network.now + 60_000);
    expect(disorder(network)).toEqual([]);
    expect(known(4)).toEqual([8, 10]);
    expect(known(3)).toEqual([4, 8]);
    expect(pathOf(find(3, 11))).toEqual([3, 4, 8, 10, 12]);
  });

  it('[RG25] places peer 13, which knows only peer 1, between 12 and 15', () => {
    const { network, member, known } = openRing('circular');
    network.introduce(network.add(idOf(13)), network.peers.get(idOf(1))!);
    network.runUntil(network.now + 30_000);
    expect(disorder(network)).toEqual([]);
    expect(numberOf(member(13).neighbourhood.successor)).toBe(15);
    expect(numberOf(member(13).neighbourhood.predecessor)).toBe(12);
    expect(known(12)).toEqual([13, 15]);
  });
});
