import type { Content } from '../../shared/swarm/common/content.ts';
import { spanForChunk } from '../../shared/torrent/merkle.ts';
import type { ContentStore } from '../storage/content/content-store.ts';

/** What the engine must know of a torrent whose content is open here. */
export function engineContent({ metainfo, infoBytes, geometry }: ContentStore): Content {
  return { geometry, infoBytes, hashSpan: (chunk) => spanForChunk(metainfo.files, geometry, chunk) };
}
