import { describe, expect, it } from 'vitest';
import { createRandom } from '../../shared/base/random.ts';
import { adjectives, nouns } from './short-code-words.ts';
import { createShortCode, shortCodeKey } from './short-codes.ts';

describe('short codes', () => {
  it('[TR20] a short code is two words and a number of two digits', () => {
    const random = createRandom(1);
    for (let count = 0; count < 1000; count++) {
      expect(createShortCode(random)).toMatch(/^[a-z]+-[a-z]+-[1-9][0-9]$/);
    }
  });

  it('[TR20] short codes are drawn from at least 128 × 128 × 90', () => {
    expect(new Set(adjectives).size).toBeGreaterThanOrEqual(128);
    expect(new Set(nouns).size).toBeGreaterThanOrEqual(128);
    const random = createRandom(2);
    const seen = new Set(Array.from({ length: 20_000 }, () => createShortCode(random).slice(-2)));
    expect(seen.size).toBe(90);
  });

  it('[TR20] the words of short codes are short, in plain letters, and in one list only', () => {
    const all = [...adjectives, ...nouns];
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((word) => !/^[a-z]{3,8}$/.test(word))).toEqual([]);
  });

  it.each([
    ['adjectives', adjectives],
    ['nouns', nouns],
  ])('[TR20] no two of the %s differ by a single letter', (_name, list) => {
    const alike = list.flatMap((word, index) =>
      list
        .slice(index + 1)
        .filter((other) => differByOneLetter(word, other))
        .map((other) => `${word}/${other}`),
    );
    expect(alike).toEqual([]);
  });

  it.each([
    'brave-otter-42',
    'Brave Otter 42',
    ' BRAVE  otter-42 ',
    'brave_otter_42',
    'braveotter42',
    'ｂrave otter ４２',
  ])('[TR21] understands a short code typed as “%s”', (typed) =>
    expect(shortCodeKey(typed)).toBe('braveotter42'),
  );
});

/** One letter more, less, or other. */
function differByOneLetter(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  return short.length === long.length
    ? short.slice(start + 1) === long.slice(start + 1)
    : short.slice(start) === long.slice(start + 1);
}
