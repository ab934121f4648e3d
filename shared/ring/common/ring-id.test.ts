import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clockwiseFrom,
  clockwiseShare,
  closestSuccessor,
  distanceShare,
  idAt,
  isBetween,
  positionOf,
  type RingId,
} from './ring-id.ts';

/** With numbers and remainders, as the textbook has it, against text and comparisons. */
const arbitraryId = fc
  .nat(255)
  .map((number) => ({ number, id: number.toString(16).padStart(2, '0') as RingId }));
const clockwise = (from: number, to: number) => (to - from + 256) % 256;

describe('identifiers', () => {
  it('[RG6] an identifier lies between two others as its number does on the circle', () => {
    fc.assert(
      fc.property(arbitraryId, arbitraryId, arbitraryId, (from, id, to) => {
        const whole = clockwise(from.number, to.number) || 256;
        const part = clockwise(from.number, id.number) || 256;
        expect(isBetween(from.id, id.id, to.id)).toBe(part <= whole);
      }),
    );
  });

  it('[RG6] identifiers follow clockwise in the order of their distances, the origin last', () => {
    fc.assert(
      fc.property(arbitraryId, fc.uniqueArray(arbitraryId, { selector: ({ id }) => id }), (origin, ids) => {
        const distance = ({ number }: { number: number }) => clockwise(origin.number, number) || 256;
        const expected = [...ids].sort((a, b) => distance(a) - distance(b)).map(({ id }) => id);
        expect(ids.map(({ id }) => id).sort(clockwiseFrom(origin.id))).toEqual(expected);
      }),
    );
  });

  it('[RG6] a key belongs to the first peer at or after it', () => {
    fc.assert(
      fc.property(arbitraryId, fc.array(arbitraryId, { minLength: 1 }), (key, peers) => {
        const nearest = Math.min(...peers.map(({ number }) => clockwise(key.number, number)));
        const found = closestSuccessor(
          peers.map(({ id }) => id),
          key.id,
        )!;
        expect(clockwise(key.number, Number.parseInt(found, 16))).toBe(nearest);
      }),
    );
    expect(closestSuccessor([], 'a' as RingId)).toBeUndefined();
  });

  it('a position is a share of the circle, and so is the distance of two positions', () => {
    fc.assert(
      fc.property(arbitraryId, arbitraryId, (a, b) => {
        expect(idAt(positionOf(a.id), 8)).toBe(a.id);
        expect(clockwiseShare(positionOf(a.id), positionOf(b.id)) * 256).toBe(clockwise(a.number, b.number));
        const shorter = Math.min(clockwise(a.number, b.number), clockwise(b.number, a.number));
        expect(distanceShare(positionOf(a.id), positionOf(b.id)) * 256).toBe(shorter);
      }),
    );
    expect(idAt(1.5, 160)).toBe(`8${'0'.repeat(39)}`);
  });
});
