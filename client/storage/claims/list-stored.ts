import type { ChunkIndex } from '../../../shared/base/ids.ts';
import { createGeometry } from '../../../shared/torrent/geometry.ts';
import { type Metainfo, parseMetainfo } from '../../../shared/torrent/metainfo.ts';
import { describeStore } from '../chunks/indexed-db-chunk-store.ts';
import type { StoredTorrent } from '../content/stored-torrent.ts';
import { type LeftVisits, listStores, storeName } from './store-claim.ts';

/** Lists all stores, the last used first. It verifies nothing: people only want to see where their space went. */
export async function listStored(left: LeftVisits): Promise<StoredTorrent[]> {
  const stores = await listStores(left);
  const described = await Promise.all(
    stores.map(async (store): Promise<StoredTorrent> => {
      const { infoBytes, chunks } = await describeStore(storeName(store.key));
      const metainfo = infoBytes && readMetainfo(infoBytes);
      return { ...store, ...sizesOf(metainfo, chunks), name: metainfo?.name ?? null };
    }),
  );
  return described.sort((a, b) => b.seenAt - a.seenAt);
}

/** A damaged description counts as none. */
function readMetainfo(infoBytes: Uint8Array): Metainfo | undefined {
  try {
    return parseMetainfo(infoBytes);
  } catch {
    return undefined;
  }
}

function sizesOf(metainfo: Metainfo | undefined, chunks: readonly ChunkIndex[]) {
  if (metainfo === undefined) return { totalBytes: null, heldBytes: 0 };
  const geometry = createGeometry(metainfo.files);
  const known = chunks.filter(
    (chunk) => Number.isInteger(chunk) && chunk >= 0 && chunk < geometry.chunkCount,
  );
  return {
    totalBytes: geometry.totalBytes,
    heldBytes: known.reduce((sum, chunk) => sum + geometry.chunkLengthBytes(chunk), 0),
  };
}
