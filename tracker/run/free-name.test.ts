import { describe, expect, it } from 'vitest';
import { toWellFormed } from '../../shared/base/utf8.ts';
import { distinctNames, freeName } from './free-name.ts';

describe('names of peers', () => {
  it('[TR76] a free name stays as it is, and a taken name gets the lowest free number', () => {
    expect(freeName('Cyan Shark', new Set(['Ada']))).toBe('Cyan Shark');
    expect(freeName('Ada', new Set(['Ada']))).toBe('Ada 2');
    expect(freeName('Ada', new Set(['Ada', 'Ada 2', 'Ada 4']))).toBe('Ada 3');
  });

  it('[TR76] a peer without a name gets none', () => {
    expect(freeName('', new Set(['']))).toBe('');
  });

  it('[TR76] a name with a number is no longer than the limit, and no character is cut in half', () => {
    const long = 'x'.repeat(64);
    expect(freeName(long, new Set([long]))).toBe(`${'x'.repeat(62)} 2`);
    const pairs = '🦈'.repeat(32);
    const odd = `${'x'.repeat(61)}🦈x`;
    expect(freeName(pairs, new Set([pairs]))).toBe(`${'🦈'.repeat(31)} 2`);
    const numbered = freeName(odd, new Set([odd]));
    expect(numbered).toBe(toWellFormed(numbered));
  });

  it('[TR76] in a report the peer that is here keeps its name, and the peer that left gets a number', () => {
    const peers = [
      { id: 'a', name: 'Ada', presence: 'gone' },
      { id: 'b', name: 'Ada', presence: 'here' },
    ];
    expect([...distinctNames(peers)].sort()).toEqual([
      ['a', 'Ada 2'],
      ['b', 'Ada'],
    ]);
  });
});
