import type { Infohash } from '../../../shared/base/ids.ts';
import { infohashOf } from '../../../shared/torrent/infohash.ts';
import type { Sha256 } from '../../../shared/torrent/merkle.ts';
import { type Metainfo, MetainfoError, parseMetainfo } from '../../../shared/torrent/metainfo.ts';

/** The description that an infohash names; `undefined` if these bytes are not it, or are not legal. */
export function checkMetainfo(
  infohash: Infohash,
  infoBytes: Uint8Array,
  sha256: Sha256,
): Metainfo | undefined {
  if (infohashOf(infoBytes, sha256) !== infohash) return undefined;
  try {
    return parseMetainfo(infoBytes);
  } catch (error) {
    if (error instanceof MetainfoError) return undefined;
    throw error;
  }
}
