import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import type { UploadSlot } from '../common/neighbour.ts';
import { type ChokeCandidate, type ChokePolicy, Choker, compareForUnchoke } from './choker.ts';

interface Peer extends ChokeCandidate {
  name: string;
  theyAreInterested: boolean;
  theyChoke: boolean;
  snubbed: boolean;
  slot: UploadSlot;
  connectedAt: number;
  lastChokeChangeAt: number;
  received: number;
}

const leecher: ChokePolicy = { choking: 'textbook', textbookSeed: false, freeRider: false, isSeed: false };
const seed: ChokePolicy = { ...leecher, isSeed: true };
const textbookSeed: ChokePolicy = { ...seed, textbookSeed: true };
const longAgo = -1e9;

function peer(name: string, with_: Partial<Peer> = {}): Peer {
  return {
    name,
    theyAreInterested: true,
    theyChoke: true,
    snubbed: false,
    slot: 'none',
    connectedAt: longAgo,
    lastChokeChangeAt: longAgo,
    received: 0,
    ...with_,
    receivedLately() {
      return this.received;
    },
  };
}

/** What the upload side does with the choker's answer. */
function give(candidate: Peer, slot: UploadSlot, now: number): void {
  if ((slot === 'none') !== (candidate.slot === 'none')) candidate.lastChokeChangeAt = now;
  candidate.slot = slot;
}

function round(choker: Choker<Peer>, peers: readonly Peer[], policy: ChokePolicy, now: number): void {
  for (const [candidate, slot] of choker.round(peers, policy, now)) give(candidate, slot, now);
}

function fill(choker: Choker<Peer>, peers: readonly Peer[], policy: ChokePolicy, now: number): void {
  for (const [candidate, slot] of choker.fillFreeSlots(peers, policy, now)) give(candidate, slot, now);
}

function withSlot(peers: readonly Peer[], slot: UploadSlot): string[] {
  return peers.filter((each) => each.slot === slot).map(({ name }) => name);
}

describe('a leecher’s round', () => {
  it('[CK1] unchokes the four interested neighbours that sent most in the last 20 s', () => {
    const peers = [3, 9, 1, 7, 5, 2].map((received) => peer(`${received}`, { received }));
    peers.push(peer('generous, wants nothing', { received: 100, theyAreInterested: false }));
    round(new Choker(createRandom(1), 0), peers, leecher, 10_000);
    expect(withSlot(peers, 'regular').sort()).toEqual(['3', '5', '7', '9']);
    expect(withSlot(peers, 'optimistic')).toHaveLength(1);
    expect(withSlot(peers, 'none')).toHaveLength(2);
  });

  it('[CK1] gives no regular slot to a snubbed neighbour', () => {
    const peers = [peer('snubbed', { received: 100, snubbed: true }), peer('other', { received: 1 })];
    round(new Choker(createRandom(1), 0), peers, leecher, 10_000);
    expect(withSlot(peers, 'regular')).toEqual(['other']);
    expect(withSlot(peers, 'optimistic')).toEqual(['snubbed']);
  });

  it('[CK1] takes the slot of a neighbour that stops sending, and gives it to one that began', () => {
    const choker = new Choker<Peer>(createRandom(1), 0);
    const peers = [1, 2, 3, 4, 5, 6, 7].map((index) => peer(`${index}`, { received: index < 5 ? 10 : 0 }));
    round(choker, peers, leecher, 10_000);
    expect(withSlot(peers, 'regular').sort()).toEqual(['1', '2', '3', '4']);
    peers[0]!.received = 0;
    peers[6]!.received = 20;
    round(choker, peers, leecher, 20_000);
    expect(withSlot(peers, 'regular').sort()).toEqual(['2', '3', '4', '7']);
  });

  it('[CK1] orders by interest, then by bytes, then leaves a slot where it is', () => {
    const ranked = (with_: Partial<Peer>) => ({ candidate: peer('x', with_), received: with_.received ?? 0 });
    const compare = (a: Partial<Peer>, b: Partial<Peer>) =>
      Math.sign(compareForUnchoke(ranked(a), ranked(b)));
    expect(compare({ received: 1 }, { received: 9, theyAreInterested: false })).toBe(-1);
    expect(compare({ received: 1 }, { received: 2, slot: 'regular' })).toBe(1);
    expect(compare({ slot: 'regular' }, { theyChoke: false })).toBe(-1);
    expect(compare({ theyChoke: false }, {})).toBe(-1);
  });

  it('[CK2] keeps the optimistic unchoke for three rounds, then chooses another', () => {
    const choker = new Choker<Peer>(createRandom(3), 0);
    const peers = Array.from({ length: 12 }, (_, index) =>
      peer(`${index}`, { received: index < 4 ? 10 : 0 }),
    );
    const chosen: (string | undefined)[] = [];
    for (let now = 10_000; now <= 90_000; now += 10_000) {
      round(choker, peers, leecher, now);
      chosen.push(choker.optimistic?.name);
    }
    expect(new Set(chosen.slice(2, 5)).size).toBe(1);
    expect(new Set(chosen.slice(5, 8)).size).toBe(1);
    expect(chosen[2]).not.toBe(chosen[5]);
    expect(chosen[5]).not.toBe(chosen[8]);
  });

  it('[CK2] replaces an optimistic unchoke that left, lost interest or earned a regular slot', () => {
    const choker = new Choker<Peer>(createRandom(3), 0);
    const peers = Array.from({ length: 8 }, (_, index) => peer(`${index}`, { received: index < 4 ? 10 : 0 }));
    round(choker, peers, leecher, 10_000);
    const first = choker.optimistic!;
    first.theyAreInterested = false;
    round(choker, peers, leecher, 20_000);
    const second = choker.optimistic!;
    expect(second).not.toBe(first);
    second.received = 99;
    round(choker, peers, leecher, 30_000);
    expect(second.slot).toBe('regular');
    const third = choker.optimistic!;
    choker.forget(third);
    expect(choker.optimistic).toBeUndefined();
  });

  it('[CK3] chooses newcomers three times as often as the optimistic unchoke', () => {
    let newcomers = 0;
    const tries = 3_000;
    for (let seedOf = 0; seedOf < tries; seedOf++) {
      const choker = new Choker<Peer>(createRandom(seedOf), 100_000);
      const best = [1, 2, 3, 4].map((index) => peer(`best${index}`, { received: 10 }));
      const old = [1, 2, 3].map((index) => peer(`old${index}`));
      const late = peer('new', { connectedAt: 99_000 });
      round(choker, [...best, ...old, late], leecher, 110_000);
      if (choker.optimistic === late) newcomers += 1;
    }
    expect(newcomers / tries).toBeGreaterThan(0.46);
    expect(newcomers / tries).toBeLessThan(0.54);
  });

  it('[CK4] gives every interested neighbour its turn as the optimistic unchoke', () => {
    const choker = new Choker<Peer>(createRandom(5), 0);
    const peers = Array.from({ length: 16 }, (_, index) =>
      peer(`${index}`, { received: index < 4 ? 10 : 0 }),
    );
    const turns = new Map<string, number>();
    for (let now = 10_000; now <= 10_000_000; now += 10_000) {
      round(choker, peers, leecher, now);
      const { name } = choker.optimistic!;
      turns.set(name, (turns.get(name) ?? 0) + 1);
    }
    expect(turns.size).toBe(12);
    expect(Math.max(...turns.values()) / Math.min(...turns.values())).toBeLessThan(3);
  });
});

describe('between rounds', () => {
  it('[CK5] gives out free slots soon after a neighbour may want one, and only then', () => {
    const choker = new Choker<Peer>(createRandom(1), 0);
    expect(choker.fillAt).toBe(Number.POSITIVE_INFINITY);
    choker.fillSoon(100);
    choker.fillSoon(120);
    expect(choker.fillAt).toBe(150);
    choker.fillFreeSlots([], leecher, 150);
    expect(choker.fillAt).toBe(Number.POSITIVE_INFINITY);
  });

  it('[CK5] gives out free slots at random: four regular ones and the optimistic one', () => {
    const names = new Set<string>();
    for (let randomSeed = 0; randomSeed < 30; randomSeed++) {
      const peers = Array.from({ length: 12 }, (_, index) => peer(`${index}`));
      fill(new Choker<Peer>(createRandom(randomSeed), 0), peers, leecher, 100);
      expect(withSlot(peers, 'regular')).toHaveLength(4);
      expect(withSlot(peers, 'optimistic')).toHaveLength(1);
      for (const name of withSlot(peers, 'regular')) names.add(name);
    }
    expect(names.size).toBe(12);
  });

  it('[CK5] prefers neighbours that give to us for free slots', () => {
    const peers = Array.from({ length: 12 }, (_, index) => peer(`${index}`, { theyChoke: index % 3 !== 0 }));
    fill(new Choker<Peer>(createRandom(1), 0), peers, leecher, 100);
    expect(withSlot(peers, 'regular').sort()).toEqual(['0', '3', '6', '9']);
  });

  it('[CK5] unchokes neighbours without interest while nobody else wants the slot', () => {
    const choker = new Choker<Peer>(createRandom(1), 0);
    const early = Array.from({ length: 6 }, (_, index) => peer(`${index}`, { theyAreInterested: false }));
    fill(choker, early, leecher, 100);
    expect(withSlot(early, 'regular')).toHaveLength(4);
    expect(withSlot(early, 'optimistic')).toEqual([]);
    const wanting = [peer('a'), peer('b')];
    fill(choker, [...early, ...wanting], leecher, 200);
    expect(withSlot(wanting, 'regular')).toEqual(['a', 'b']);
  });

  it('[CK6] unchokes nobody that was choked less than 10 s ago', () => {
    const choker = new Choker<Peer>(createRandom(1), 0);
    const choked = peer('a', { lastChokeChangeAt: 5_000 });
    expect([...choker.fillFreeSlots([choked], leecher, 14_999)]).toEqual([]);
    expect([...choker.fillFreeSlots([choked], leecher, 15_000)]).toEqual([[choked, 'regular']]);
  });

  it('[CK2] passes on a useless optimistic turn, but not before 500 ms', () => {
    const choker = new Choker<Peer>(createRandom(1), 0);
    const peers = Array.from({ length: 8 }, (_, index) => peer(`${index}`));
    fill(choker, peers, leecher, 100);
    const first = choker.optimistic!;
    expect([...choker.passOptimisticTurn(peers, 599)]).toEqual([]);
    const passed = choker.passOptimisticTurn(peers, 600);
    expect(passed.get(first)).toBe('none');
    expect(passed.get(choker.optimistic!)).toBe('optimistic');
    expect(choker.optimistic).not.toBe(first);
  });

  it('[CK2] keeps the optimistic turn where it is while nobody waits', () => {
    const choker = new Choker<Peer>(createRandom(1), 0);
    const peers = Array.from({ length: 5 }, (_, index) => peer(`${index}`));
    fill(choker, peers, leecher, 100);
    expect([...choker.passOptimisticTurn(peers, 9_000)]).toEqual([]);
  });

  it('[CK6] keeps the slot of a neighbour that was unchoked less than 10 s before a round', () => {
    for (let randomSeed = 0; randomSeed < 20; randomSeed++) {
      const better = [5, 6, 7, 8, 9, 3, 3].map((received) => peer(`${received}`, { received }));
      const late = peer('late', { slot: 'regular', lastChokeChangeAt: 9_900 });
      const choker = new Choker<Peer>(createRandom(randomSeed), 0);
      const optimistic = peer('optimistic', { slot: 'regular', lastChokeChangeAt: 0 });
      const slots = choker.round([...better, late, optimistic], leecher, 10_000);
      expect(slots.get(late)).not.toBe('none');
      expect([...slots.values()].filter((slot) => slot !== 'none')).toHaveLength(
        choker.optimistic === late ? 5 : 6,
      );
    }
  });

  it('names the time of the next round, 10 s after the last', () => {
    const choker = new Choker<Peer>(createRandom(1), 500);
    expect(choker.nextRoundAt).toBe(10_500);
    choker.round([], leecher, 12_000);
    expect(choker.nextRoundAt).toBe(22_000);
  });
});

describe('a seed', () => {
  it('[CK7] a seed serves everyone', () => {
    const peers = Array.from({ length: 20 }, (_, index) => peer(`${index}`));
    const choker = new Choker<Peer>(createRandom(1), 0);
    fill(choker, peers, seed, 100);
    expect(withSlot(peers, 'regular')).toHaveLength(20);
    round(choker, peers, seed, 10_000);
    expect(withSlot(peers, 'regular')).toHaveLength(20);
  });

  it('[CK7] a textbook seed serves four at a time, and each in its turn', () => {
    const peers = Array.from({ length: 10 }, (_, index) => peer(`${index}`));
    const choker = new Choker<Peer>(createRandom(1), 0);
    const lastServedAt = new Map(peers.map(({ name }) => [name, 0]));
    for (let now = 10_000; now <= 600_000; now += 10_000) {
      round(choker, peers, textbookSeed, now);
      const served = withSlot(peers, 'regular');
      expect(served).toHaveLength(4);
      for (const name of served) lastServedAt.set(name, now);
      // Ten peers, four at a time: the third turn of 30 s is over before anyone has waited too long.
      for (const servedAt of lastServedAt.values()) expect(now - servedAt).toBeLessThanOrEqual(90_000);
    }
    expect(Math.min(...lastServedAt.values())).toBeGreaterThan(500_000);
  });
});

describe('the switches', () => {
  const crowd = () => Array.from({ length: 9 }, (_, index) => peer(`${index}`, { received: index }));

  it('[CK8] chokes everyone else with textbook choking', () => {
    const peers = crowd();
    round(new Choker(createRandom(1), 0), peers, leecher, 10_000);
    expect(withSlot(peers, 'none')).toHaveLength(4);
  });

  it('[CK8] makes everyone else spare with work-conserving choking', () => {
    const policy: ChokePolicy = { ...leecher, choking: 'work-conserving' };
    const peers = crowd();
    const choker = new Choker<Peer>(createRandom(1), 0);
    round(choker, peers, policy, 10_000);
    expect(withSlot(peers, 'spare')).toHaveLength(4);
    const late = peer('late');
    fill(choker, [...peers, late], policy, 11_000);
    expect(late.slot).toBe('spare');
  });

  it('[CK8] never unchokes anyone as a free rider', () => {
    const policy: ChokePolicy = { ...leecher, freeRider: true };
    const peers = crowd();
    const choker = new Choker<Peer>(createRandom(1), 0);
    expect([...choker.fillFreeSlots(peers, policy, 100)]).toEqual([]);
    round(choker, peers, policy, 10_000);
    expect(withSlot(peers, 'none')).toHaveLength(9);
  });
});
