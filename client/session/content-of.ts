import type { ChunkIndex } from '../../shared/base/ids.ts';
import type { Content } from '../../shared/swarm/common/content.ts';
import { createGeometry } from '../../shared/torrent/geometry.ts';
import { spanForChunk } from '../../shared/torrent/merkle.ts';
import type { ContentStore } from '../storage/content/content-store.ts';

/** What the engine must know of a torrent whose content is open here. */
export function contentOf({ metainfo, infoBytes }: ContentStore): Content {
  const geometry = createGeometry(metainfo.files);
  return {
    geometry,
    infoBytes,
    hashSpan: (chunk: ChunkIndex) => spanForChunk(metainfo.files, geometry, chunk),
  };
}
