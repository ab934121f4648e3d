import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Infohash } from '../base/ids.ts';
import { toWellFormed } from '../base/utf8.ts';
import { formatShareLink, parseShareLink } from './share-link.ts';

const infohash = '0123456789abcdef'.repeat(4) as Infohash;
const page = 'http://192.168.1.20:8080/';

const someInfohash = fc.string({
  unit: fc.constantFrom(...'0123456789abcdef'),
  minLength: 64,
  maxLength: 64,
});
const someName = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.constantFrom('a+b c&d=e?f#g%20', '第一章.pdf', '\ud800', '50% off'),
);

describe('share links', () => {
  it('writes the infohash as the route, the name and the parameters behind it', () => {
    expect(formatShareLink(page, infohash, 'Notes & more.pdf', { up: '2MiB' })).toBe(
      `${page}#/t/${infohash}?dn=Notes%20%26%20more.pdf&up=2MiB`,
    );
  });

  it('leaves out the query and fragment that the page was opened with', () => {
    const link = `${page}#/t/${infohash}?dn=a`;
    expect(formatShareLink(`${page}#/t/${'f'.repeat(64)}?dn=other`, infohash, 'a')).toBe(link);
    expect(formatShareLink(`${page}?x=1#/`, infohash, 'a')).toBe(link);
    expect(formatShareLink(`${page}#/\n?`, infohash, 'a')).toBe(link);
  });

  it('reads share links and magnet links as they were written', () => {
    fc.assert(
      fc.property(
        someInfohash,
        someName,
        fc.dictionary(fc.string(), fc.string()),
        (digits, name, parameters) => {
          fc.pre(!('dn' in parameters));
          const expected = { infohash: digits, name: toWellFormed(name) };
          expect(parseShareLink(formatShareLink(page, digits as Infohash, name, parameters))).toEqual(
            expected,
          );
          const magnet = `magnet:?xt=urn:btmh:1220${digits}&dn=${encodeURIComponent(toWellFormed(name))}`;
          expect(parseShareLink(magnet)).toEqual(expected);
        },
      ),
    );
  });

  it.each([
    ['an infohash', infohash],
    ['an infohash in capitals, between spaces', `  ${infohash.toUpperCase()}\n`],
    ['a link of another origin', `https://elsewhere.example/room/#/t/${infohash}`],
    ['a link with a query before the fragment', `https://elsewhere.example/?a=b#/t/${infohash}`],
    ['a fragment alone', `#/t/${infohash}`],
    ['a room page', `${page}#/t/${infohash}/room?up=1MiB`],
    ['a link with an empty name', `${page}#/t/${infohash}?dn=`],
    ['a link with a damaged name', `${page}#/t/${infohash}?dn=%E0%A4%A`],
    ['a magnet link without name', `magnet:?xt=urn:btmh:1220${infohash}`],
    ['a magnet link in capitals', `MAGNET:?XT=URN:BTMH:1220${infohash.toUpperCase()}`],
    ['an escaped magnet link', `magnet:?tr=wss%3A%2F%2Fx&xt=urn%3Abtmh%3A1220${infohash}`],
    ['a magnet link of both versions', `magnet:?xt=urn:btih:${'a'.repeat(40)}&xt=urn:btmh:1220${infohash}`],
    ['a magnet link with numbered topics', `magnet:?xt.1=urn:btmh:1220${infohash}`],
  ])('reads a link from %s', (_, text) => {
    expect(parseShareLink(text)).toEqual({ infohash });
  });

  it('reads a plus sign in a magnet link’s name as a space', () => {
    const magnet = `magnet:?xt=urn:btmh:1220${infohash}&dn=two+words`;
    expect(parseShareLink(magnet)).toEqual({ infohash, name: 'two words' });
  });

  it.each([
    ['nothing', ''],
    ['a short code', 'blue-otter-42'],
    ['63 digits', infohash.slice(1)],
    ['65 digits', `${infohash}0`],
    ['a digit that is none', `g${infohash.slice(1)}`],
    ['an infohash of version 1', 'a'.repeat(40)],
    ['a magnet link of version 1', `magnet:?xt=urn:btih:${'a'.repeat(40)}&dn=x`],
    ['a magnet link with another hash function', `magnet:?xt=urn:btmh:1320${infohash}`],
    ['a magnet link whose topic is under another key', `magnet:?as=urn:btmh:1220${infohash}`],
    ['another route', `${page}#/lab/${infohash}`],
    ['a route without fragment', `${page}t/${infohash}`],
    ['a deeper route', `${page}#/t/${infohash}/elsewhere`],
  ])('reads no link from %s', (_, text) => {
    expect(parseShareLink(text)).toBeUndefined();
  });

  it('throws on no text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', '#/t/', 'magnet:?', 'magnet:?xt='),
        (text, start) => {
          expect(() => parseShareLink(`${start}${text}`)).not.toThrow();
        },
      ),
    );
  });
});
