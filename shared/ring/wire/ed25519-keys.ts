import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '../../base/hex.ts';
import type { Infohash } from '../../base/ids.ts';
import { encodeUtf8 } from '../../base/utf8.ts';
import type { RingId } from '../common/ring-id.ts';
import type { RingKeys } from '../common/ring-keys.ts';
import { concatBytes } from './byte-writer.ts';

/** Real keys and hashes: Ed25519 and SHA-256 in plain script, which works on plain http, too. Rules RG4, RG20. */

/** @param secretKey 32 unguessable bytes, new for each tab */
export function createEd25519Keys(secretKey: Uint8Array): RingKeys {
  return {
    publicKey: ed25519.getPublicKey(secretKey),
    sign: (bytes) => ed25519.sign(bytes, secretKey),
    verify: (publicKey, bytes, signature) => {
      try {
        return ed25519.verify(signature, bytes, publicKey);
      } catch {
        // Bytes that are no point on the curve.
        return false;
      }
    },
    idOf: (publicKey) => hashToId('ring1', publicKey),
  };
}

/** Where the peers of a torrent are found. */
export function keyOfTorrent(infohash: Infohash): RingId {
  return hashToId('t|', encodeUtf8(infohash));
}

/** Where the torrents of a name are found: the same for every way to write it. */
export function keyOfName(name: string): RingId {
  return hashToId('n|', encodeUtf8(name.normalize('NFKC').toLowerCase().normalize('NFKC').trim()));
}

function hashToId(purpose: string, bytes: Uint8Array): RingId {
  return toHex(sha256(concatBytes([encodeUtf8(purpose), bytes])).subarray(0, 20)) as RingId;
}
