import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Infohash } from '../../../shared/base/ids.ts';
import { parseJoinTarget } from './join-target.ts';
import { addressForOthers } from './page-address.ts';
import { homeHash, mergeParameters, parseRoute, roomHash, torrentLink, withParameter } from './route.ts';

const infohash = '0123456789abcdef'.repeat(4) as Infohash;
const page = 'http://192.168.1.5:8080/';
const queryOf = (hash: string) => {
  const route = parseRoute(hash);
  return 'query' in route ? Object.fromEntries(route.query) : null;
};

describe('parseRoute', () => {
  it.each(['', '#', '#/', '#/?up=2MiB', '#?up=2MiB'])('takes “%s” for Home', (hash) => {
    expect(parseRoute(hash).page).toBe('home');
  });

  it('reads a torrent and its parameters', () => {
    expect(parseRoute(`#/t/${infohash}?dn=a%20b&up=1MiB`)).toMatchObject({ page: 'torrent', infohash });
    expect(queryOf(`#/t/${infohash}?dn=a%20b&up=1MiB`)).toEqual({ dn: 'a b', up: '1MiB' });
  });

  it('reads the address of a room page, with the torrent’s name unchanged', () => {
    const hash = roomHash(infohash, 'a & b?#%');
    expect(parseRoute(hash)).toMatchObject({ page: 'room', infohash });
    expect(queryOf(hash)).toEqual({ dn: 'a & b?#%' });
    expect(parseRoute(`#/t/${infohash}/rooms`).page).toBe('unknown');
  });

  it.each(['#/lab', '#/lab/', '#/lab?up=1MiB'])('takes “%s” for the Lab', (hash) => {
    expect(parseRoute(hash)).toEqual({ page: 'lab' });
  });

  it.each(['#/ring', '#/ring/', '#/ring?up=1MiB'])('takes “%s” for the ring', (hash) => {
    expect(parseRoute(hash)).toMatchObject({ page: 'ring' });
  });

  it('keeps the code of an invitation to the ring', () => {
    expect(queryOf('#/ring?invite=I1a-_b')).toEqual({ invite: 'I1a-_b' });
  });

  it('takes an infohash in capitals for the same torrent', () => {
    expect(parseRoute(`#/t/${infohash.toUpperCase()}`)).toMatchObject({ infohash });
  });

  it.each(['#/t/', '#/t/abc', `#/t/${infohash}0`, `#/x/${infohash}`, '#home', '#/t/__proto__'])(
    'knows no page “%s”',
    (hash) => {
      expect(parseRoute(hash).page).toBe('unknown');
    },
  );

  it('never throws, whatever the address', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseRoute(`#${text}`)));
  });
});

describe('torrentLink', () => {
  it('a torrent link always has a query, so that parameters can be appended', () => {
    expect(torrentLink(page, infohash, '')).toBe(`${page}#/t/${infohash}?dn=`);
    const extended = `${torrentLink(page, infohash, 'lecture.pdf')}&up=1MiB`;
    expect(queryOf(new URL(extended).hash)).toEqual({ dn: 'lecture.pdf', up: '1MiB' });
  });

  it('keeps any name and the known parameters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const query = new URLSearchParams({ up: '2MiB', hold: '1', strange: 'x' });
        const { hash } = new URL(torrentLink(page, infohash, name, query));
        expect(queryOf(hash)).toEqual({ dn: name, up: '2MiB', hold: '1' });
      }),
    );
  });
});

describe('the parameters of Home', () => {
  it('Home keeps its parameters in its address', () => {
    expect(homeHash(new URLSearchParams('up=2MiB&x=1'))).toBe('#/?up=2MiB');
    expect(homeHash(new URLSearchParams())).toBe('#/');
  });

  it('the parameters of a joined link replace those of Home', () => {
    const merged = mergeParameters(
      new URLSearchParams('up=1MiB&name=Ada'),
      new URLSearchParams('dn=x&up=2MiB'),
    );
    expect(Object.fromEntries(merged)).toEqual({ up: '2MiB', name: 'Ada' });
  });
});

describe('parseJoinTarget', () => {
  it('understands a share link with its name and parameters', () => {
    const target = parseJoinTarget(`  ${page}#/t/${infohash}?dn=a%20b&up=1MiB\n`);
    expect(target).toMatchObject({ kind: 'torrent', infohash, name: 'a b' });
    expect(target?.kind === 'torrent' && target.query.get('up')).toBe('1MiB');
  });

  it('understands a magnet link and a bare infohash', () => {
    expect(parseJoinTarget(`magnet:?xt=urn:btmh:1220${infohash}&dn=x`)).toMatchObject({
      infohash,
      name: 'x',
    });
    expect(parseJoinTarget(infohash)).toMatchObject({ infohash, name: '' });
  });

  it.each(['K7QM4', 'k7q-m4', ' 42 '])('takes “%s” for a short code', (text) => {
    expect(parseJoinTarget(text)).toEqual({ kind: 'code', code: text.trim() });
  });

  it.each([
    '',
    ' ',
    'http://192.168.1.5:8080/',
    `${page}#/t/${infohash.slice(1)}`,
    'magnet:?xt=urn:btih:abc',
  ])('refuses “%s”', (text) => {
    expect(parseJoinTarget(text)).toBeUndefined();
  });
});

describe('addressForOthers', () => {
  it('gives the page’s own address, unless it is localhost', () => {
    expect(addressForOthers(page, ['http://10.0.0.1:8080/'])).toBe(page);
  });

  it('gives the first address that is not localhost, with the same path', () => {
    const told = ['http://localhost:8080', 'not an address', 'http://10.0.0.1:8080'];
    expect(addressForOthers('http://127.0.0.1:8080/room/', told)).toBe('http://10.0.0.1:8080/room/');
  });

  it('gives null when nobody else can open any address', () => {
    expect(addressForOthers('http://localhost:8080/', [])).toBeNull();
  });
});

describe('a parameter chosen on the page', () => {
  it.each([
    [`#/t/${infohash}?dn=a+b`, `#/t/${infohash}?dn=a+b&finish=leave`],
    [`#/t/${infohash}?dn=a&finish=stay&up=1MiB`, `#/t/${infohash}?dn=a&finish=leave&up=1MiB`],
    [`#/t/${infohash}`, `#/t/${infohash}?finish=leave`],
  ])('takes its place in the address: %s', (before, after) => {
    expect(withParameter(before, 'finish', 'leave')).toBe(after);
  });
});
