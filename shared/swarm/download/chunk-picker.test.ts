import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockIndex, ChunkIndex } from '../../base/ids.ts';
import { createRandom } from '../../base/random.ts';
import type { BlockOf } from '../../protocol/peer-messages.ts';
import { createGeometry } from '../../torrent/geometry.ts';
import { type BlockKey, fullMask } from '../common/block-mask.ts';
import { Availability } from './availability.ts';
import { ChunkPicker, type Supplier } from './chunk-picker.ts';
import { Progress } from './progress.ts';

const chunk = (index: number) => index as ChunkIndex;

/** A leecher that holds this many whole chunks; `counts`: how many neighbours hold something of each chunk. */
function picking({
  counts,
  held = [],
  seed = 1,
}: {
  counts: readonly number[];
  held?: readonly number[];
  seed?: number;
}) {
  const geometry = createGeometry([{ lengthBytes: counts.length * 262_144 }]);
  const bits = new Uint8Array(Math.ceil(counts.length / 8));
  for (const index of held) bits[index >> 3]! |= 0x80 >> (index & 7);
  const progress = new Progress(geometry, bits);
  const random = createRandom(seed);
  const availability = new Availability(counts.length, (each) => !progress.held.has(each), random);
  counts.forEach((count, index) => {
    for (let more = 0; more < count; more++) availability.increase(chunk(index));
  });
  return { progress, picker: new ChunkPicker(geometry, progress, availability, random) };
}

function supplier(
  whole: readonly number[],
  partial: readonly (readonly [number, number])[] = [],
  offers?: readonly BlockKey[],
): Supplier {
  const masks = new Map(partial.map(([index, mask]) => [chunk(index), mask]));
  return {
    offering: offers !== undefined,
    offered: new Set(offers),
    partial: masks,
    held: { isEmpty: whole.length === 0 },
    countsAsSeed: false,
    maskOf: (each) => (whole.includes(each) ? fullMask(16) : (masks.get(each) ?? 0)),
  };
}

const everything = supplier([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
/** Four chunks are held: random first is over. */
const trading = { counts: [9, 9, 9, 9, 5, 2, 7, 2, 3, 9], held: [0, 1, 2, 3] };

function request(progress: Progress, wanted: BlockOf | undefined): BlockOf {
  progress.onRequested(wanted!.chunk, wanted!.block);
  return wanted!;
}

describe('the chunk picker', () => {
  it('[PK1] keeps the offer of a block that is on its way elsewhere until it is here', () => {
    const { picker, progress } = picking(trading);
    const seed = supplier([], [], [4 * 16, 5 * 16]);
    const at = (index: number) => ({ chunk: chunk(index), block: 0 as BlockIndex });
    progress.onRequested(chunk(4), 0 as BlockIndex);
    progress.onRequested(chunk(5), 0 as BlockIndex);
    expect(picker.next(seed)).toBeUndefined();
    progress.onReleased(chunk(4), 0 as BlockIndex);
    progress.onArrived(chunk(5), 0 as BlockIndex);
    expect([picker.next(seed), picker.next(seed)]).toEqual([at(4), undefined]);
    expect(seed.offered.size).toBe(0);
  });

  it('[PK1] asks an offering neighbour only for offered blocks, the oldest offer first', () => {
    const { picker, progress } = picking(trading);
    const offering = supplier([4, 5, 6, 7, 8, 9], [], [9 * 16 + 3, 6 * 16, 0]);
    expect(picker.next(offering)).toEqual({ chunk: 9, block: 3 });
    progress.onRequested(chunk(6), 0 as BlockIndex);
    // Chunk 6's block is on its way from elsewhere, chunk 0 is held.
    expect(picker.next(offering)).toBeUndefined();
  });

  it('[PK2] picks the rarest chunk when nothing is offered', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { picker } = picking({ ...trading, seed });
      expect([5, 7]).toContain(picker.next(everything)?.chunk);
    }
  });

  it('[PK2] picks only blocks that the neighbour has, and that are neither here nor on their way', () => {
    const masks = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(
        masks,
        fc.uniqueArray(fc.nat(5)),
        fc.integer(),
        fc.constantFrom('rarest', 'random', 'in-order'),
        (partial, whole, seed, order) => {
          const { picker, progress } = picking({ counts: [1, 2, 3, 1, 2, 3], held: [5], seed });
          picker.order = order as 'rarest';
          const from = supplier(
            whole,
            partial.map((mask, index) => [index, mask] as const),
          );
          let picked = 0;
          for (let next = picker.next(from); next; next = picker.next(from)) {
            expect(progress.openMask(next.chunk) & from.maskOf(next.chunk) & (1 << next.block)).not.toBe(0);
            request(progress, next);
            picked += 1;
          }
          const all = [0, 1, 2, 3, 4].reduce(
            (sum, index) => sum + from.maskOf(chunk(index)).toString(2).replaceAll('0', '').length,
            0,
          );
          expect(picked).toBe(all);
        },
      ),
    );
  });

  it('[PK3] continues a started chunk among equally rare ones', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { picker, progress } = picking({ ...trading, seed });
      const first = request(progress, picker.next(everything));
      for (let more = 1; more < 16; more++)
        expect(request(progress, picker.next(everything)).chunk).toBe(first.chunk);
      expect(picker.next(everything)?.chunk).toBe(first.chunk === 5 ? 7 : 5);
    }
  });

  it('[PK3] prefers a rarer chunk to a started one', () => {
    const { picker, progress } = picking(trading);
    expect(request(progress, picker.next(supplier([4]))).chunk).toBe(4);
    expect([5, 7]).toContain(picker.next(everything)?.chunk);
  });

  it('[PK4] picks the block in a chunk at random', () => {
    const firsts = Array.from(
      { length: 60 },
      (_, seed) => picking({ ...trading, seed }).picker.next(everything)!.block,
    );
    expect(new Set(firsts).size).toBeGreaterThan(8);
  });

  it('[PK5] picks at random until four chunks are held, however rare they are', () => {
    const rarest = { counts: [1, 9, 9, 9, 9, 9, 9, 9, 9, 9], held: [1, 2, 3] };
    const firsts = Array.from(
      { length: 60 },
      (_, seed) => picking({ ...rarest, seed }).picker.next(everything)!.chunk,
    );
    expect(new Set(firsts).size).toBeGreaterThan(5);
    const held = { ...rarest, held: [1, 2, 3, 4] };
    for (let seed = 0; seed < 20; seed++)
      expect(picking({ ...held, seed }).picker.next(everything)?.chunk).toBe(0);
  });

  it('[PK5] finishes a started chunk before it picks another at random', () => {
    const { picker, progress } = picking({ counts: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1] });
    const first = request(progress, picker.next(everything));
    for (let more = 1; more < 16; more++)
      expect(request(progress, picker.next(everything)).chunk).toBe(first.chunk);
  });

  it('picks in the order of the file, or at random, where an experiment says so', () => {
    const { picker, progress } = picking(trading);
    picker.order = 'in-order';
    for (let more = 0; more < 16; more++) expect(request(progress, picker.next(everything)).chunk).toBe(4);
    expect(picker.next(everything)?.chunk).toBe(5);
  });
});
