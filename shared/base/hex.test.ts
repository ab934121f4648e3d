import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from './hex.ts';

describe('hexadecimal digits', () => {
  it('hexadecimal digits stand for bytes, the higher digit first, in either case', () => {
    expect(toHex(Uint8Array.of(0, 0x0f, 0xa5, 0xff))).toBe('000fa5ff');
    expect([...fromHex('000FA5ff')]).toEqual([0, 0x0f, 0xa5, 0xff]);
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect([...fromHex(toHex(bytes))]).toEqual([...bytes]);
      }),
    );
  });

  it.each(['0', '0g', ' 00', '0x', '00\n'])('reads no bytes from %j', (text) => {
    expect(() => fromHex(text)).toThrow(RangeError);
  });
});
