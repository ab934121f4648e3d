import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Infohash, PeerId } from '../../shared/ids.ts';
import { valueLimit } from '../../shared/ring/record-codec.ts';
import {
  encodeNameValue,
  encodePeerValue,
  encodeTorrentSignal,
  parseNameValue,
  parsePeerValue,
  parseTorrentSignal,
} from './ring-records.ts';

const infohash = 'ab'.repeat(32) as Infohash;
const peer = '0c'.repeat(20) as PeerId;

describe('what torrents put into the ring', () => {
  it('comes back as it was', () => {
    expect(parsePeerValue(encodePeerValue(peer))).toBe(peer);
    const named = { infohash, name: 'Led Zeppelin IV 🎸' };
    expect(parseNameValue(encodeNameValue(named))).toEqual(named);
    const signal = { infohash, from: peer, text: '{"kind":"call"}' };
    expect(parseTorrentSignal(encodeTorrentSignal(signal))).toEqual(signal);
  });

  it('fits a record, however long the name', () => {
    expect(encodeNameValue({ infohash, name: '名'.repeat(1_000) }).length).toBeLessThanOrEqual(valueLimit);
  });

  it('is nothing, and never an exception, where the bytes are somebody’s nonsense', () => {
    expect(parsePeerValue(new Uint8Array(19))).toBeUndefined();
    expect(parseNameValue(new Uint8Array(31))).toBeUndefined();
    expect(parseNameValue(Uint8Array.of(...new Uint8Array(32), 0xff))).toBeUndefined();
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
