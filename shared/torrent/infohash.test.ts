import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { infohashOf, truncateInfohash } from './infohash.ts';

const sha256 = (data: Uint8Array) => new Uint8Array(createHash('sha256').update(data).digest());

describe('the infohash', () => {
  it('the infohash is the SHA-256 of the metainfo, and its first 20 bytes in a handshake', () => {
    const infohash = infohashOf(new TextEncoder().encode('abc'), sha256);
    expect(infohash).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(truncateInfohash(infohash)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a3');
  });

  it('[M6] any change of the metainfo changes the infohash', () => {
    expect(infohashOf(Uint8Array.of(1), sha256)).not.toBe(infohashOf(Uint8Array.of(2), sha256));
  });
});
