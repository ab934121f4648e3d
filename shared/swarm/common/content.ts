import type { ChunkIndex } from '../../base/ids.ts';
import type { Geometry } from '../../torrent/geometry.ts';
import type { HashSpan } from '../../torrent/merkle.ts';

/** What a member must know of the torrent once its metainfo is there. */
export interface Content {
  readonly geometry: Geometry;
  /** The bencoded info dictionary, served to newcomers (BEP 9). */
  readonly infoBytes: Uint8Array;
  /** The leaf hashes that a chunk needs before its blocks can be verified; `undefined`: none, the root is the leaf. */
  hashSpan(chunk: ChunkIndex): HashSpan | undefined;
}
