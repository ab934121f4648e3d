import { describe, expect, it } from 'vitest';
import { simulatedContent } from '../../simulation/swarm/simulated-content.ts';
import { blockBytes } from '../../torrent/geometry.ts';
import { FirstCopies } from './first-copies.ts';

/** A chunk of sixteen blocks, and one of a block and a half. */
const { geometry } = simulatedContent(17.5 * blockBytes);
const keys = Array.from({ length: 18 }, (_, key) => key);
const lengthOf = (key: number) => (key === 17 ? blockBytes / 2 : blockBytes);

describe('first copies', () => {
  it('[FC1] dates the end of first copies by the last block that had never left, repeats counted up to it', () => {
    const copies = new FirstCopies(geometry);
    expect(copies.latest).toBeUndefined();
    for (const key of keys) {
      copies.onSent(key, lengthOf(key), 10 * key);
      if (key === 3) copies.onSent(0, blockBytes, 35);
    }
    expect(copies.unsentBytes).toBe(0);
    const atTheEnd = { at: 170, sentBytes: 18.5 * blockBytes };
    expect(copies.latest).toEqual(atTheEnd);
    for (const key of keys) copies.onSent(key, lengthOf(key), 1_000);
    expect(copies.latest).toEqual(atTheEnd);
  });

  it('[FC1] knows at any time how many bytes have never left', () => {
    const copies = new FirstCopies(geometry);
    expect(copies.unsentBytes).toBe(17.5 * blockBytes);
    copies.onSent(17, lengthOf(17), 5);
    copies.onSent(17, lengthOf(17), 6);
    copies.onSent(2, lengthOf(2), 7);
    expect(copies.unsentBytes).toBe(16 * blockBytes);
    expect(copies.latest).toEqual({ at: 7, sentBytes: 2 * blockBytes });
  });
});
