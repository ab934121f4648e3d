import { describe, expect, it } from 'vitest';
import { chunkState } from '../../session/torrent-snapshot.ts';
import { rarity } from './rarity.ts';

const { missing, verified } = chunkState;

function chunks(
  availability: readonly number[],
  states: readonly number[] = availability.map(() => missing),
) {
  return { availability: Uint8Array.from(availability), states: Uint8Array.from(states) };
}

describe('rarity', () => {
  it('gives each bar the rarest of its chunks', () => {
    expect([...rarity(chunks([5, 3, 4, 2, 9, 9]), 3).least]).toEqual([3, 2, 9]);
  });

  it('the strip has no more bars than chunks', () => {
    expect([...rarity(chunks([1, 2]), 100).least]).toEqual([1, 2]);
  });

  it('marks the rarest chunks among those that are missing here', () => {
    const { rarest, rarestChunks, hasRarest } = rarity(
      chunks([1, 2, 2, 5], [verified, missing, missing, missing]),
      4,
    );
    expect({ rarest, rarestChunks, hasRarest }).toEqual({
      rarest: 2,
      rarestChunks: 2,
      hasRarest: [false, true, true, false],
    });
  });

  it('marks the rarest of all when everything is here', () => {
    const found = rarity(chunks([1, 2], [verified, verified]), 2);
    expect([found.rarest, found.hasRarest]).toEqual([1, [true, false]]);
  });

  it('marks none where all are equally common', () => {
    const found = rarity(chunks([3, 3, 3]), 3);
    expect([found.rarest, found.rarestChunks, found.hasRarest]).toEqual([3, 0, [false, false, false]]);
  });

  it('computes the mean availability', () => {
    expect(rarity(chunks([1, 2, 6]), 1).mean).toBe(3);
  });
});
