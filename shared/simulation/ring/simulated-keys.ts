import { fromHex, toHex } from '../../base/hex.ts';
import type { RingId } from '../../ring/common/ring-id.ts';
import { publicKeyBytes, type RingKeys, signatureBytes } from '../../ring/common/ring-keys.ts';

/**
 * Key pairs for simulated peers: any identifier, and a checksum as the signature, so that thousands of peers cost little.
 * They reveal a changed byte, but no forger: no simulated peer forges.
 */
export function createSimulatedKeys(id: RingId): RingKeys {
  const publicKey = fromHex(id.padEnd(2 * publicKeyBytes, '0'));
  return {
    publicKey,
    sign: (bytes) => checksum(publicKey, bytes),
    verify: (key, bytes, signature) => {
      const expected = checksum(key, bytes);
      return expected.every((byte, at) => byte === signature[at]) && signature.length === signatureBytes;
    },
    idOf: (key) => toHex(key).slice(0, id.length) as RingId,
  };
}

/** FNV-1a over the key and the bytes, put in front of zeros. */
function checksum(publicKey: Uint8Array, bytes: Uint8Array): Uint8Array {
  let sum = 0x811c9dc5;
  for (const byte of publicKey) sum = Math.imul(sum ^ byte, 0x01000193);
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  const signature = new Uint8Array(signatureBytes);
  for (let at = 0; at < 4; at++) signature[at] = sum >>> (8 * at);
  return signature;
}
