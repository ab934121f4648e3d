import { describe, expect, it } from 'vitest';
import { friendlyName, nameWords, translatedName } from './friendly-name.ts';

describe('friendly names', () => {
  it('every language has 32 different adjectives and 32 different animals', () => {
    for (const { adjectives, animals } of Object.values(nameWords)) {
      expect([adjectives.length, animals.length]).toEqual([32, 32]);
      expect(new Set([...adjectives, ...animals]).size).toBe(64);
    }
  });

  it('a friendly name is an adjective and an animal, and every number is a name', () => {
    expect(friendlyName('en', 8 * 32 + 27)).toBe('Cyan Shark');
    expect(friendlyName('zh', 8 * 32 + 27)).toBe('青色鲨鱼');
    expect(friendlyName('en', 4_294_967_295)).toBe('Violet Zebra');
    const all = Array.from({ length: 1024 }, (_, index) => friendlyName('en', index));
    expect(new Set(all).size).toBe(1024);
    // A row of the room has space for about this much.
    expect(Math.max(...all.map((name) => name.length))).toBeLessThanOrEqual(14);
  });

  it('a friendly name follows the language of the page, and a name that a person made does not', () => {
    expect(translatedName('Cyan Shark', 'zh')).toBe('青色鲨鱼');
    expect(translatedName('青色鲨鱼', 'en')).toBe('Cyan Shark');
    expect(translatedName('Cyan Shark', 'en')).toBe('Cyan Shark');
    expect(translatedName('Ada', 'zh')).toBe('Ada');
  });
});
