import type { Infohash } from '../../../shared/base/ids.ts';
import { createGeometry, type Geometry } from '../../../shared/torrent/geometry.ts';
import { infohashOf } from '../../../shared/torrent/infohash.ts';
import type { Sha256 } from '../../../shared/torrent/merkle.ts';
import { type Metainfo, MetainfoError, parseMetainfo } from '../../../shared/torrent/metainfo.ts';

/** A description that is verified: what everything else about a torrent's content is built on. */
export interface TorrentDescription {
  readonly infohash: Infohash;
  readonly metainfo: Metainfo;
  readonly infoBytes: Uint8Array;
  readonly geometry: Geometry;
}

/** The description that an infohash names; `undefined` if these bytes are not it, or are not legal. */
export function checkMetainfo(
  infohash: Infohash,
  infoBytes: Uint8Array,
  sha256: Sha256,
): TorrentDescription | undefined {
  if (infohashOf(infoBytes, sha256) !== infohash) return undefined;
  try {
    const metainfo = parseMetainfo(infoBytes);
    return { infohash, metainfo, infoBytes, geometry: createGeometry(metainfo.files) };
  } catch (error) {
    if (error instanceof MetainfoError) return undefined;
    throw error;
  }
}
