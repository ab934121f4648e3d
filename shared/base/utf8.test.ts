import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutToBytes, decodeUtf8, encodeUtf8, toWellFormed } from './utf8.ts';

describe('UTF-8', () => {
  it('reads back the text that was written, byte order mark included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeUtf8(encodeUtf8(text))).toBe(text);
      }),
    );
    expect(decodeUtf8(encodeUtf8('\ufeffa'))).toBe('\ufeffa');
  });

  it('replaces half of a surrogate pair with U+FFFD', () => {
    expect(toWellFormed('a\ud800b')).toBe('a\ufffdb');
  });

  it.each([[[0xff]], [[0xc0, 0xaf]], [[0xed, 0xa0, 0x80]], [[0xe4, 0xb8]]])('refuses %j', (bytes) => {
    expect(decodeUtf8(Uint8Array.from(bytes))).toBeUndefined();
  });

  it('cuts text between two characters', () => {
    expect([0, 1, 2, 3, 6, 7, 8].map((limit) => cutToBytes('aü\u{1f600}', limit))).toEqual([
      ...['', 'a', 'a', 'aü', 'aü', 'aü\u{1f600}', 'aü\u{1f600}'],
    ]);
  });
});
