import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import { valueLimit } from '../../shared/ring/wire/record-codec.ts';
import {
  encodeNameValue,
  encodePeerValue,
  encodeTorrentSignal,
  parseNameValue,
  parsePeerValue,
  parseTorrentSignal,
  publicName,
} from './ring-records.ts';

const infohash = 'ab'.repeat(32) as Infohash;
const peer = '0c'.repeat(20) as PeerId;

describe('what torrents put into the ring', () => {
  it('reads back every value as it was written', () => {
    expect(parsePeerValue(encodePeerValue(peer))).toBe(peer);
    const named = { name: 'Led Zeppelin IV 🎸', infohashes: [infohash, 'cd'.repeat(32) as Infohash] };
    expect(parseNameValue(encodeNameValue(named))).toEqual(named);
    const signal = { infohash, from: peer, text: '{"kind":"call"}' };
    expect(parseTorrentSignal(encodeTorrentSignal(signal))).toEqual(signal);
  });

  it('fits a name of any length, with any number of torrents, into a record', () => {
    const infohashes = Array.from(
      { length: 100 },
      (_, index) => index.toString(16).padStart(64, '0') as Infohash,
    );
    for (const [name, count] of [
      ['名'.repeat(1_000), 2],
      ['Led Zeppelin IV', 11],
    ] as const) {
      const value = encodeNameValue({ name, infohashes });
      expect(value.length).toBeLessThanOrEqual(valueLimit);
      expect(parseNameValue(value)).toEqual({
        name: publicName(name),
        infohashes: infohashes.slice(0, count),
      });
    }
  });

  it('reads nonsense as no value, without an exception', () => {
    expect(parsePeerValue(new Uint8Array(19))).toBeUndefined();
    expect(parseNameValue(new Uint8Array(0))).toBeUndefined();
    expect(parseNameValue(new Uint8Array(33))).toBeUndefined();
    expect(parseNameValue(Uint8Array.of(1, ...new Uint8Array(31)))).toBeUndefined();
    expect(parseNameValue(Uint8Array.of(1, ...new Uint8Array(32), 0xff))).toBeUndefined();
    expect(parseNameValue(Uint8Array.of(255, ...new Uint8Array(valueLimit - 1)))).toBeUndefined();
    expect(parseTorrentSignal(new Uint8Array(51))).toBeUndefined();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        parsePeerValue(bytes);
        parseNameValue(bytes);
        parseTorrentSignal(bytes);
      }),
    );
  });
});
