import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChunkIndex } from '../../base/ids.ts';
import { createRandom } from '../../base/random.ts';
import { createGeometry } from '../../torrent/geometry.ts';
import { blockKey, chunkOfKey } from '../common/block-mask.ts';
import { type Offer, SeedOffers } from './seed-offers.ts';

const always = () => true;

function offersFor(blocks: number, neighbours: readonly string[]): SeedOffers<string> {
  const offers = new SeedOffers<string>(createGeometry([{ lengthBytes: blocks * 16_384 }]), createRandom(1));
  for (const neighbour of neighbours) offers.add(neighbour, 0);
  return offers;
}

function keysOf({ chunks }: Offer<string>): number[] {
  return chunks.flatMap(({ chunk, mask }) =>
    Array.from({ length: 16 }, (_, block) => block)
      .filter((block) => mask & (1 << block))
      .map((block) => chunk * 16 + block),
  );
}

/** Offers one block; returns the neighbour and the block. */
function nextOne(offers: SeedOffers<string>, now: number, canTake: (neighbour: string) => boolean = always) {
  const [offer] = offers.next(1, canTake, now);
  return offer && { to: offer.neighbour, key: keysOf(offer)[0]! };
}

describe('the first pass', () => {
  it('[SO1] promises every block exactly once before any twice', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 50 }),
        (blocks, count, window) => {
          const offers = offersFor(
            blocks,
            Array.from({ length: count }, (_, index) => `${index}`),
          );
          const promised: number[] = [];
          while (!offers.endIfSent(0)) {
            for (const offer of offers.next(window, always, 0)) {
              for (const key of keysOf(offer)) {
                promised.push(key);
                offers.onSent(offer.neighbour, key, 0);
              }
            }
          }
          expect(promised.sort((a, b) => a - b)).toEqual(Array.from({ length: blocks }, (_, key) => key));
        },
      ),
    );
  });

  it('[SO1] promises no block that a neighbour has already, wherever it got it', () => {
    const offers = offersFor(32, ['a']);
    offers.onHas('b', 0 as ChunkIndex, 0xffff);
    offers.onHas('b', 1 as ChunkIndex, 0x00ff);
    const keys = offers.next(100, always, 0).flatMap(keysOf);
    expect(keys.sort((a, b) => a - b)).toEqual([24, 25, 26, 27, 28, 29, 30, 31]);
  });

  it('keeps about as many blocks waiting as the window says', () => {
    const offers = offersFor(100, ['a', 'b']);
    expect(offers.next(10, always, 0).flatMap(keysOf)).toHaveLength(10);
    expect(offers.next(10, always, 0)).toEqual([]);
    expect(offers.next(13, always, 0).flatMap(keysOf)).toHaveLength(3);
  });

  it('[SO3] gives the next block to the neighbour that owes least', () => {
    const offers = offersFor(100, ['a', 'b', 'c']);
    const debts = new Map([
      ['a', 0],
      ['b', 0],
      ['c', 0],
    ]);
    const heldByA: number[] = [];
    for (let step = 0; step < 60; step++) {
      const least = Math.min(...debts.values());
      const { to, key } = nextOne(offers, step)!;
      expect(debts.get(to)).toBe(least);
      debts.set(to, debts.get(to)! + 1);
      offers.onSent(to, key, step);
      if (to === 'a') heldByA.push(key);
      // Whatever a got, b soon has from it: a owes nothing any more.
      for (const passedOn of heldByA.splice(0)) {
        offers.onHas('b', chunkOfKey(passedOn), 1 << (passedOn % 16));
        debts.set('a', debts.get('a')! - 1);
      }
    }
    expect(debts.get('a')).toBe(0);
  });

  it('[SO3] passes over a neighbour that can take no more', () => {
    const offers = offersFor(100, ['a', 'b']);
    expect(nextOne(offers, 0, (neighbour) => neighbour === 'b')?.to).toBe('b');
    expect(nextOne(offers, 0, () => false)).toBeUndefined();
  });

  it('[SO4] continues a neighbour’s chunk, and starts another chunk for each neighbour', () => {
    const offers = offersFor(64, ['a', 'b']);
    const chunks = new Map<string, Set<number>>();
    for (let step = 0; step < 32; step++) {
      const { to, key } = nextOne(offers, 0)!;
      chunks.set(to, (chunks.get(to) ?? new Set()).add(chunkOfKey(key)));
      offers.onSent(to, key, 0);
    }
    expect([...chunks.values()].map(({ size }) => size)).toEqual([1, 1]);
    expect(new Set([...chunks.values()].flatMap((each) => [...each])).size).toBe(2);
  });

  it('[SO5] takes back the blocks that only a leaving neighbour had or was to get', () => {
    const offers = offersFor(48, ['a', 'b']);
    const sent = nextOne(offers, 0, (neighbour) => neighbour === 'a')!.key;
    offers.onSent('a', sent, 0);
    const passedOn = nextOne(offers, 0, (neighbour) => neighbour === 'a')!.key;
    offers.onSent('a', passedOn, 0);
    offers.onHas('b', chunkOfKey(passedOn), 1 << (passedOn % 16));
    const waiting = nextOne(offers, 0, (neighbour) => neighbour === 'a')!.key;
    offers.remove('a');
    const rest = offers.next(100, always, 1).flatMap(keysOf);
    expect(rest).toContain(sent);
    expect(rest).toContain(waiting);
    expect(rest).not.toContain(passedOn);
    expect(rest).toHaveLength(47);
  });

  it('[SO5] takes back the offers to a neighbour that gets no further for 1.5 s', () => {
    const offers = offersFor(48, ['a', 'b']);
    const sent = nextOne(offers, 0, (neighbour) => neighbour === 'a')!.key;
    offers.onSent('a', sent, 1_000);
    const stuck = nextOne(offers, 1_000, (neighbour) => neighbour === 'a')!.key;
    offers.withdrawStalled(() => false, 2_499);
    expect(offers.waiting).toBe(1);
    offers.withdrawStalled(() => false, 2_500);
    expect(offers.waiting).toBe(0);
    const rest = offers.next(100, (neighbour) => neighbour === 'b', 2_500).flatMap(keysOf);
    expect(rest).toContain(stuck);
    expect(rest).not.toContain(sent);
  });

  it('[SO5] takes nothing back from a neighbour that waits for us', () => {
    const offers = offersFor(48, ['a']);
    nextOne(offers, 0);
    offers.withdrawStalled((neighbour) => neighbour === 'a', 60_000);
    expect(offers.waiting).toBe(1);
  });

  it('[SO5] gives a stalled neighbour’s offers to another, and offers it nothing before it moves', () => {
    const offers = offersFor(160, ['frozen', 'lively']);
    let sentToLively = 0;
    for (let now = 0; now < 60_000; now += 100) {
      offers.withdrawStalled(() => false, now);
      for (const offer of offers.next(8, always, now)) {
        if (now > 5_100) expect(offer.neighbour).toBe('lively');
        if (offer.neighbour !== 'lively') continue;
        for (const key of keysOf(offer)) {
          offers.onSent('lively', key, now);
          sentToLively += 1;
        }
      }
    }
    expect(sentToLively).toBe(160);
  });

  it('[SO5] offers a stalled neighbour more once something went to it', () => {
    const offers = offersFor(48, ['a', 'b']);
    const { key } = nextOne(offers, 0)!;
    offers.withdrawStalled(() => false, 5_000);
    const next = nextOne(offers, 5_000)!;
    expect(next.to).toBe('b');
    offers.onSent('b', next.key, 5_500);
    offers.onSent('a', key, 6_000);
    offers.onHas('b', chunkOfKey(key), 1 << (key % 16));
    expect(nextOne(offers, 6_000)?.to).toBe('a');
  });

  it('[SO5] [W6] offers again to stalled neighbours while there is nobody else', () => {
    const offers = offersFor(48, ['a', 'b']);
    offers.next(8, always, 0);
    offers.withdrawStalled(() => false, 1_500);
    expect(offers.waiting).toBe(0);
    expect(offers.next(8, always, 1_500).map(({ neighbour }) => neighbour)).toEqual(['a', 'b']);
    offers.withdrawStalled(() => false, 3_000);
    offers.add('c', 3_000);
    expect(offers.next(8, always, 3_000).map(({ neighbour }) => neighbour)).toEqual(['c']);
  });

  it('[SO5] takes back the offers to a choked neighbour, and starts anew with it', () => {
    const offers = offersFor(16, ['a', 'b']);
    const lost = offers.next(4, (neighbour) => neighbour === 'a', 0).flatMap(keysOf);
    offers.withdrawStalled(() => false, 5_000);
    offers.withdraw('a');
    expect(offers.waiting).toBe(0);
    const again = offers.next(4, (neighbour) => neighbour === 'a', 5_000).flatMap(keysOf);
    expect(again).toEqual(lost);
  });

  it('[SO6] ends the pass for good when every block is promised and no more wait than are on the path', () => {
    const offers = offersFor(4, ['a']);
    expect(offers.endIfSent(4)).toBe(false);
    const [offer] = offers.next(10, always, 0);
    expect(offers.endIfSent(3)).toBe(false);
    offers.onSent('a', keysOf(offer!)[0]!, 0);
    expect([offers.isOver, offers.endIfSent(3), offers.isOver]).toEqual([false, true, true]);
    offers.remove('a');
    offers.add('b', 1);
    expect(offers.isOver).toBe(true);
  });

  it('[SO6] continues the pass when a neighbour leaves with blocks that were not sent', () => {
    const offers = offersFor(4, ['a', 'b']);
    offers.next(4, (neighbour) => neighbour === 'a', 0);
    offers.remove('a');
    expect(offers.endIfSent(100)).toBe(false);
    expect(offers.next(10, always, 1).flatMap(keysOf)).toHaveLength(4);
  });

  it('[SO6] ends the pass when the other peers together hold everything', () => {
    const offers = offersFor(32, ['a', 'b']);
    offers.onHas('a', 0 as ChunkIndex, 0xffff);
    expect(offers.endIfSent(0)).toBe(false);
    offers.onHas('b', 1 as ChunkIndex, 0xffff);
    expect(offers.endIfSent(0)).toBe(true);
  });

  it('counts a block that was sent without an offer as promised', () => {
    const offers = offersFor(2, ['a', 'b']);
    offers.onSent('b', blockKey(0 as ChunkIndex, 0 as never), 0);
    expect(offers.next(10, always, 0).flatMap(keysOf)).toEqual([1]);
  });
});
