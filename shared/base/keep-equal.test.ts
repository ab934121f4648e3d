import { describe, expect, it } from 'vitest';
import { keepEqual } from './keep-equal.ts';

const snapshot = () => ({
  name: 'film.webm',
  eta: null as number | null,
  run: { startedAt: 5, settings: { hold: false } },
  neighbours: [
    { id: 'a', rate: 1 },
    { id: 'b', rate: 2 },
  ],
  states: Uint8Array.of(0, 1, 2),
});

describe('keeping equal parts', () => {
  it('returns the earlier object when nothing changed', () => {
    const before = snapshot();
    expect(keepEqual(before, snapshot())).toBe(before);
  });

  it('keeps every part that did not change, and takes every part that did', () => {
    const before = snapshot();
    const after = { ...snapshot(), eta: 3 };
    after.neighbours[1]!.rate = 7;
    const kept = keepEqual(before, after);
    expect(kept).toEqual(after);
    expect(kept).not.toBe(before);
    expect(kept.run).toBe(before.run);
    expect(kept.states).toBe(before.states);
    expect(kept.neighbours).not.toBe(before.neighbours);
    expect(kept.neighbours[0]).toBe(before.neighbours[0]);
  });

  it.each([
    ['a longer list', [1, 2], [1, 2, 3]],
    ['a shorter list', [1, 2, 3], [1, 2]],
    ['a new key', { a: 1 }, { a: 1, b: undefined }],
    ['a missing key', { a: 1, b: undefined }, { a: 1 }],
    ['other bytes', Uint8Array.of(1, 2), Uint8Array.of(1, 3)],
    ['more bytes', Uint8Array.of(1), Uint8Array.of(1, 0)],
    ['null in place of an object', { a: {} }, { a: null }],
    ['an object in place of null', { a: null }, { a: {} }],
    ['a list in place of an object', {}, []],
  ])('takes %s as a change', (_, before, after) => {
    const kept = keepEqual(before, after);
    expect(kept).toStrictEqual(after);
    expect(kept).not.toBe(before);
  });

  it('leaves both arguments as they were', () => {
    const [before, after] = [snapshot(), { ...snapshot(), name: 'other' }];
    keepEqual(before, after);
    expect(before).toEqual(snapshot());
    expect(after).toEqual({ ...snapshot(), name: 'other' });
  });
});
