import { toHex } from '../base/hex.ts';
import type { Infohash } from '../base/ids.ts';
import type { Sha256 } from './merkle.ts';

/** The names of a torrent that follow from its metainfo. It does not read the metainfo. */

/** BEP 52: the SHA-256 of the info dictionary as it was received, byte for byte. */
export function infohashOf(infoBytes: Uint8Array, sha256: Sha256): Infohash {
  return toHex(sha256(infoBytes)) as Infohash;
}

/** BEP 52: the infohash as handshakes carry it, its first 20 bytes as 40 hexadecimal digits. */
export function truncateInfohash(infohash: Infohash): string {
  return infohash.slice(0, 40);
}
