import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockIndex, ChunkIndex } from '../../base/ids.ts';
import { bitCount, blockKey, blockOfKey, chunkOfKey, firstBlock, fullMask } from './block-mask.ts';

const masks = fc.integer({ min: 0, max: 0xffff });

describe('a mask of blocks', () => {
  it('a full mask has one bit for each block of its chunk', () => {
    expect(fullMask(1)).toBe(1);
    expect(fullMask(16)).toBe(0xffff);
  });

  it('counts the bits of a mask', () => {
    fc.assert(
      fc.property(masks, (mask) => {
        expect(bitCount(mask)).toBe(mask.toString(2).replaceAll('0', '').length);
      }),
    );
  });

  it('finds the lowest bit of a mask', () => {
    fc.assert(
      fc.property(
        masks.filter((mask) => mask > 0),
        (mask) => {
          const first = firstBlock(mask);
          expect(mask & (1 << first)).not.toBe(0);
          expect(mask & ((1 << first) - 1)).toBe(0);
        },
      ),
    );
  });
});

it('turns a block of the torrent into one number and back', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 22), fc.nat(15), (chunk, block) => {
      const key = blockKey(chunk as ChunkIndex, block as BlockIndex);
      expect([chunkOfKey(key), blockOfKey(key)]).toEqual([chunk, block]);
    }),
  );
});
