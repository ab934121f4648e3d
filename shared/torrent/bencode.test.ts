import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Bencoded,
  BencodeError,
  decodeBencode,
  encodeBencode,
  fromByteString,
  toByteString,
} from './bencode.ts';

const decodeText = (text: string) => decodeBencode(fromByteString(text));

const { value: bencoded } = fc.letrec<{ value: Bencoded }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.maxSafeInteger(),
    fc.uint8Array({ maxLength: 12 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.uint8Array({ maxLength: 5 }).map(toByteString), tie('value')), { maxLength: 4 })
      .map((entries) => new Map(entries)),
  ),
}));

describe('bencoding', () => {
  it('writes the examples of BEP 3', () => {
    const dictionary = new Map<string, Bencoded>([
      ['spam', [fromByteString('a'), -3]],
      ['cow', fromByteString('moo')],
    ]);
    expect(toByteString(encodeBencode(dictionary))).toBe('d3:cow3:moo4:spaml1:ai-3eee');
  });

  it('reads back every value that it writes', () => {
    fc.assert(
      fc.property(bencoded, (value) => {
        expect(decodeBencode(encodeBencode(value))).toEqual(value);
      }),
    );
  });

  it('reads nothing that it would write differently, whichever byte of a value is changed', () => {
    fc.assert(
      fc.property(bencoded, fc.nat(), fc.nat(255), (value, anyPosition, byte) => {
        const bytes = encodeBencode(value);
        bytes[anyPosition % bytes.length] = byte;
        const read = decodeOrUndefined(bytes);
        if (read !== undefined) expect(encodeBencode(read)).toEqual(bytes);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['', 'nothing'],
    ['d', 'an open dictionary'],
    ['li1e', 'an open list'],
    ['i1', 'an open number'],
    ['ie', 'a number without digits'],
    ['i-e', 'a sign without digits'],
    ['i-0e', 'minus zero'],
    ['i03e', 'a leading zero'],
    ['i+3e', 'a plus sign'],
    ['i1.5e', 'a fraction'],
    ['i9007199254740992e', '2^53'],
    ['i99999999999999999999999e', 'a number of 23 digits'],
    ['4:spa', 'a string that ends early'],
    ['9007199254740991:', 'a string longer than any memory'],
    ['-1:a', 'a negative length'],
    ['01:a', 'a length with a leading zero'],
    ['i1ei2e', 'trailing bytes'],
    ['d1:bi1e1:ai1ee', 'keys out of order'],
    ['d1:ai1e1:ai1ee', 'a key twice'],
    ['di1ei1ee', 'a number as key'],
    ['d1:ae', 'a key without value'],
    ['x', 'something else'],
  ])('[M1] refuses %j: %s', (text) => {
    expect(() => decodeText(text)).toThrow(BencodeError);
  });

  it('[M1] refuses nesting too deep to be honest, long before the stack ends', () => {
    expect(decodeText(`${'l'.repeat(48)}${'e'.repeat(48)}`)).toBeDefined();
    for (const depth of [49, 10_000, 1_000_000]) {
      expect(() => decodeText(`${'l'.repeat(depth)}${'e'.repeat(depth)}`)).toThrow(BencodeError);
    }
  });

  it('sorts keys by byte, where UTF-16 would put an emoji before a full-width tilde', () => {
    const key = (text: string) => toByteString(new TextEncoder().encode(text));
    const dictionary = new Map([
      [key('\u{1f600}'), 2],
      [key('\uff5e'), 1],
    ]);
    expect([...(decodeBencode(encodeBencode(dictionary)) as Map<string, number>).values()]).toEqual([1, 2]);
  });

  it('keeps a key named __proto__ like any other', () => {
    const read = decodeText('d9:__proto__i1ee') as ReadonlyMap<string, Bencoded>;
    expect([...read]).toEqual([['__proto__', 1]]);
  });
});

function decodeOrUndefined(bytes: Uint8Array): Bencoded | undefined {
  try {
    return decodeBencode(bytes);
  } catch (error) {
    if (error instanceof BencodeError) return undefined;
    throw error;
  }
}
