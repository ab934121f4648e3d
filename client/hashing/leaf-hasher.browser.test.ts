import { beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../shared/base/hex.ts';
import type { Sha256 } from '../../shared/torrent/merkle.ts';
import { createLeafHasher } from './leaf-hasher.ts';
import { createSha256 } from './sha256.ts';

let sha256: Sha256;
beforeAll(async () => {
  sha256 = await createSha256();
});

describe('SHA-256', () => {
  it('gives the digest of the standard for "abc"', () => {
    expect(toHex(sha256(new TextEncoder().encode('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('keeps an earlier digest when the next one is made', () => {
    const first = sha256(Uint8Array.of(1));
    const before = toHex(first);
    sha256(Uint8Array.of(2));
    expect(toHex(first)).toBe(before);
  });
});

describe.each([
  { name: 'with crypto.subtle', subtle: () => crypto.subtle },
  { name: 'without crypto.subtle', subtle: () => undefined },
])('the leaf hasher $name', ({ subtle }) => {
  it.each([0, 1, 16_383, 16_384, 16_385, 300_000])(
    'hashes each block of %i bytes by itself',
    async (length) => {
      const data = Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8)) & 0xff);
      const leaves = await createLeafHasher(subtle(), sha256).hashLeaves(data);

      const expected: string[] = [];
      for (let at = 0; at < length; at += 16_384)
        expected.push(toHex(sha256(data.subarray(at, at + 16_384))));
      expect(toHex(leaves)).toBe(expected.join(''));
    },
  );

  it('hashes a view of a larger buffer', async () => {
    const frame = Uint8Array.from({ length: 100 }, (_, at) => at);
    const leaves = await createLeafHasher(subtle(), sha256).hashLeaves(frame.subarray(13, 50));
    expect(toHex(leaves)).toBe(toHex(sha256(frame.slice(13, 50))));
  });
});
