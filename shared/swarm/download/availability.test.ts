import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChunkIndex } from '../../base/ids.ts';
import { createRandom } from '../../base/random.ts';
import { Availability } from './availability.ts';

const chunkCount = 12;
const chunks = fc.nat(chunkCount - 1).map((chunk) => chunk as ChunkIndex);
const change = fc.record({
  type: fc.constantFrom('increase', 'increase', 'decrease', 'remove'),
  chunk: chunks,
});

describe('availability', () => {
  it('[PK2] keeps wanted chunks rarest first, like a naive count that is sorted', () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 200 }),
        fc.uniqueArray(chunks),
        fc.integer(),
        (changes, notWanted, seed) => {
          const wanted = new Set(Array.from({ length: chunkCount }, (_, chunk) => chunk as ChunkIndex));
          for (const chunk of notWanted) wanted.delete(chunk);
          const counts = new Array<number>(chunkCount).fill(0);
          const availability = new Availability(chunkCount, (chunk) => wanted.has(chunk), createRandom(seed));
          for (const { type, chunk } of changes) {
            if (type === 'increase') {
              counts[chunk]! += 1;
              availability.increase(chunk);
            } else if (type === 'remove') {
              wanted.delete(chunk);
              availability.remove(chunk);
            } else if (counts[chunk]! > 0) {
              counts[chunk]! -= 1;
              availability.decrease(chunk);
            }
            const order = availability.rarestFirst;
            expect(new Set(order)).toEqual(wanted);
            expect(order).toHaveLength(wanted.size);
            expect(order.map((each) => counts[each])).toEqual(
              [...wanted].map((each) => counts[each]!).sort((a, b) => a - b),
            );
            expect(availability.count(chunk)).toBe(counts[chunk]);
          }
        },
      ),
    );
  });

  it('[PK4] orders equally rare chunks at random', () => {
    const orders = [1, 2, 3, 4].map((seed) =>
      new Availability(chunkCount, () => true, createRandom(seed)).rarestFirst.join(),
    );
    expect(new Set(orders).size).toBe(4);
  });

  it.each([1, -1])(
    '[PK4] orders equally rare chunks at random also after all of them changed (%i)',
    (change) => {
      const firsts = Array.from({ length: 60 }, (_, seed) => {
        const availability = new Availability(10, () => true, createRandom(seed));
        for (let chunk = 0; chunk < 10; chunk++) availability.increase(chunk as ChunkIndex);
        for (let chunk = 0; chunk < 10; chunk++) {
          if (change > 0) availability.increase(chunk as ChunkIndex);
          else availability.decrease(chunk as ChunkIndex);
        }
        return availability.rarestFirst[0];
      });
      expect(new Set(firsts).size).toBeGreaterThan(7);
    },
  );
});
