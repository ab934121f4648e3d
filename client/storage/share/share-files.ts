import type { Infohash } from '../../../shared/base/ids.ts';
import { createGeometry } from '../../../shared/torrent/geometry.ts';
import { infohashOf } from '../../../shared/torrent/infohash.ts';
import { createMerkleTree, hashBytes } from '../../../shared/torrent/merkle.ts';
import {
  createMetainfo,
  encodeMetainfo,
  MetainfoError,
  parseMetainfo,
} from '../../../shared/torrent/metainfo.ts';
import type { Hashing } from '../../hashing/hashing.ts';
import { ContentError } from '../content/content-error.ts';
import type { SharedFile, ShareOptions } from '../content/content-store.ts';
import { ChunkProof } from '../read/chunk-proof.ts';
import { arrangeFiles } from './arrange-files.ts';
import { hashFiles } from './hash-files.ts';
import { SharedContent } from './shared-content.ts';

/** More often than a page can show, and seldom enough to cost nothing. */
const progressEveryMs = 50;

/**
 * Makes a torrent of files: hashes their blocks, builds their trees, and writes the description.
 * @throws ContentError `too-large` before anything is read, `unreadable`; an `AbortError` when the signal says so
 */
export async function shareFiles(
  shared: readonly SharedFile[],
  { sha256, hasher }: Hashing,
  { signal, onProgress, source }: ShareOptions,
): Promise<{ infohash: Infohash; content: SharedContent }> {
  if (shared.length === 0) throw new ContentError('internal', 'There is no file to share.');
  requireShareable(shared);
  const totalBytes = shared.reduce((total, { file }) => total + file.size, 0);
  let reportedAt = Number.NEGATIVE_INFINITY;
  const leaves = await hashFiles(
    shared.map(({ file }) => file),
    hasher,
    signal,
    (hashedBytes) => {
      const now = performance.now();
      if (now - reportedAt < progressEveryMs && hashedBytes < totalBytes) return;
      reportedAt = now;
      onProgress(hashedBytes, totalBytes);
    },
  );

  const { name, files } = arrangeFiles(
    shared.map(({ path, file }, at) => {
      const tree = file.size === 0 ? undefined : createMerkleTree(leaves[at]!, sha256);
      return { path, lengthBytes: file.size, piecesRoot: tree?.piecesRoot, file, tree };
    }),
  );
  const infoBytes = encodeMetainfo(
    createMetainfo(
      name,
      files.map(({ path, lengthBytes, piecesRoot }) => ({ path, lengthBytes, piecesRoot })),
      source,
    ),
  );
  // Parse the description as any neighbour does: do not share what neighbours refuse.
  const metainfo = parseMetainfo(infoBytes);
  const geometry = createGeometry(metainfo.files);
  const content = new SharedContent({
    metainfo,
    infoBytes,
    geometry,
    proof: new ChunkProof(metainfo, geometry, sha256, hasher),
    files: files.map(({ file }) => file),
    trees: files.map(({ tree }) => tree),
  });
  return { infohash: infohashOf(infoBytes, sha256), content };
}

/** Refuses what the neighbours would refuse, before minutes of hashing. @throws ContentError `too-large` */
function requireShareable(shared: readonly SharedFile[]): void {
  const anyRoot = '0'.repeat(2 * hashBytes);
  const files = shared.map(({ path, file: { size } }) => ({
    path,
    lengthBytes: size,
    piecesRoot: size === 0 ? undefined : anyRoot,
  }));
  try {
    const arranged = arrangeFiles(files);
    parseMetainfo(encodeMetainfo(createMetainfo(arranged.name, arranged.files)));
  } catch (error) {
    if (error instanceof MetainfoError) throw new ContentError('too-large', error.message);
    throw error;
  }
}
