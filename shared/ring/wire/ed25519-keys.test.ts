import { createHash, verify as verifyByNode } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Infohash } from '../../base/ids.ts';
import { createEd25519Keys, keyOfName, keyOfTorrent } from './ed25519-keys.ts';

const keys = createEd25519Keys(new Uint8Array(32).fill(7));
const bytes = Uint8Array.of(1, 2, 3);

describe('real keys', () => {
  it('[RG4] the identifier is the hash of the public key', () => {
    const expected = createHash('sha256').update('ring1').update(keys.publicKey).digest('hex').slice(0, 40);
    expect(keys.idOf(keys.publicKey)).toBe(expected);
  });

  it('[RG14] another implementation verifies our signatures, and we verify no changed one', () => {
    const signature = keys.sign(bytes);
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), keys.publicKey]);
    const publicKey = { key: der, format: 'der', type: 'spki' } as const;
    expect(verifyByNode(null, bytes, publicKey, signature)).toBe(true);
    expect(keys.verify(keys.publicKey, bytes, signature)).toBe(true);
    expect(keys.verify(keys.publicKey, Uint8Array.of(1, 2, 4), signature)).toBe(false);
    const other = createEd25519Keys(new Uint8Array(32).fill(8));
    expect(keys.verify(other.publicKey, bytes, signature)).toBe(false);
  });

  it('[RG1] malformed keys and signatures count as wrong ones', () => {
    expect(keys.verify(new Uint8Array(32).fill(255), bytes, new Uint8Array(64))).toBe(false);
    expect(keys.verify(keys.publicKey, bytes, new Uint8Array(64).fill(255))).toBe(false);
    expect(keys.verify(new Uint8Array(3), bytes, new Uint8Array(2))).toBe(false);
  });

  it('[RG20] torrents and names have keys on the circle, in any spelling of a name', () => {
    const infohash = 'ab'.repeat(32) as Infohash;
    const expected = createHash('sha256').update(`t|${infohash}`).digest('hex').slice(0, 40);
    expect(keyOfTorrent(infohash)).toBe(expected);
    expect(keyOfName('Ｌecture１.pdf')).toBe(keyOfName('lecture1.PDF'));
    expect(keyOfName(' lecture1.pdf\n')).toBe(keyOfName('lecture1.pdf'));
    expect(keyOfName('lecture1.pdf')).not.toBe(keyOfName('lecture2.pdf'));
  });
});
