import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChunkIndex } from '../base/ids.ts';
import { Bitfield } from './bitfield.ts';

const chunk = (index: number) => index as ChunkIndex;

function bitfieldOf(length: number, chunks: readonly number[]): Bitfield {
  const bitfield = new Bitfield(length);
  for (const index of chunks) bitfield.set(chunk(index));
  return bitfield;
}

describe('Bitfield', () => {
  it('keeps chunk 0 in the highest bit of the first byte', () => {
    expect([...bitfieldOf(10, [0, 7, 9]).toBytes()]).toEqual([0b1000_0001, 0b0100_0000]);
  });

  it('agrees with a set of numbers about every change, membership, count and order', () => {
    const change = fc.tuple(fc.boolean(), fc.nat(99));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.array(change, { maxLength: 300 }),
        (length, changes) => {
          const bitfield = new Bitfield(length);
          const model = new Set<number>();
          for (const [add, anyIndex] of changes) {
            const index = anyIndex % length;
            if (add) expect(bitfield.set(chunk(index))).toBe(!model.has(index));
            else expect(bitfield.clear(chunk(index))).toBe(model.has(index));
            if (add) model.add(index);
            else model.delete(index);
            expect(bitfield.count).toBe(model.size);
            expect(bitfield.isEmpty).toBe(model.size === 0);
            expect(bitfield.isFull).toBe(model.size === length);
          }
          expect([...bitfield]).toEqual([...model].sort((a, b) => a - b));
          for (let index = 0; index < length; index++)
            expect(bitfield.has(chunk(index))).toBe(model.has(index));

          const copy = Bitfield.fromBytes(bitfield.toBytes(), length)!;
          expect([...copy]).toEqual([...bitfield]);
          expect(copy.count).toBe(bitfield.count);
        },
      ),
    );
  });

  it('refuses bytes of the wrong length and any spare bit that is set', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(7), (length, spare) => {
        const full = Bitfield.full(length).toBytes();
        expect(Bitfield.fromBytes(full, length)?.isFull).toBe(true);
        expect(Bitfield.fromBytes(full.subarray(1), length)).toBeUndefined();
        expect(Bitfield.fromBytes(Uint8Array.of(...full, 0), length)).toBeUndefined();
        const position = length + spare;
        if (position >= full.length * 8) return;
        full[position >>> 3]! |= 0x80 >>> (position & 7);
        expect(Bitfield.fromBytes(full, length)).toBeUndefined();
      }),
    );
  });

  it('a bitfield without chunks is both full and empty', () => {
    const bitfield = Bitfield.fromBytes(new Uint8Array(0), 0)!;
    expect([bitfield.isFull, bitfield.isEmpty, Bitfield.full(0).isFull]).toEqual([true, true, true]);
  });

  it('a bitfield shares no bytes with those it came from or gave away', () => {
    const bytes = Uint8Array.of(0b1010_0000);
    const bitfield = Bitfield.fromBytes(bytes, 3)!;
    bytes.fill(0);
    bitfield.toBytes().fill(0);
    expect([...bitfield]).toEqual([0, 2]);
  });

  it('holds no chunk outside the torrent, and throws on changing one', () => {
    const bitfield = Bitfield.full(9);
    for (const index of [-1, 9, 15, 16, 2 ** 32, -(2 ** 32), Number.NaN]) {
      expect(bitfield.has(chunk(index))).toBe(false);
      expect(() => bitfield.set(chunk(index))).toThrow(RangeError);
      expect(() => bitfield.clear(chunk(index))).toThrow(RangeError);
    }
  });
});
