import type { Infohash } from '../../shared/ids.ts';
import { createGeometry } from '../../shared/torrent/geometry.ts';
import { infohashOf } from '../../shared/torrent/infohash.ts';
import { createMerkleTree, type Sha256 } from '../../shared/torrent/merkle.ts';
import {
  createMetainfo,
  encodeMetainfo,
  type Metainfo,
  MetainfoError,
  parseMetainfo,
} from '../../shared/torrent/metainfo.ts';
import { createLeafHasher, type LeafHasher } from '../hashing/leaf-hasher.ts';
import { createSha256 } from '../hashing/sha256.ts';
import { arrangeFiles } from './arrange-files.ts';
import { ChunkProof } from './chunk-proof.ts';
import type { ContentCalls, ContentDescription } from './content-calls.ts';
import { ContentError, type SharedFile } from './content-store.ts';
import { FetchedContent } from './fetched-content.ts';
import { hashFiles } from './hash-files.ts';
import { IndexedDbChunkStore } from './indexed-db-chunk-store.ts';
import type { OpenedContent } from './opened-content.ts';
import { type Answers, answerCalls, type CallContext, type Endpoint } from './remote-calls.ts';
import { SharedContent } from './shared-content.ts';
import { claimStore, storeName } from './store-claim.ts';
import { toContentError } from './to-content-error.ts';

/** More often than a page can show, and seldom enough to cost nothing. */
const progressEveryMs = 50;

/**
 * Answers the page's calls from within a Worker: makes and opens contents, and passes each call on to the content it is
 * for. `subtle` is `undefined` on an insecure origin.
 */
export function serveContents(endpoint: Endpoint, subtle: SubtleCrypto | undefined): void {
  const hashing = createSha256().then((sha256) => ({ sha256, hasher: createLeafHasher(subtle, sha256) }));
  const contents = new Map<number, OpenedContent>();
  let nextContent = 0;
  /** Stores that are open, or being opened, for contents to come. */
  const prepared = new Map<string, Promise<IndexedDbChunkStore>>();

  function register(content: OpenedContent): ContentDescription {
    const { metainfo, infoBytes, heldAtOpen } = content;
    contents.set(nextContent, content);
    return { content: nextContent++, metainfo, infoBytes, heldAtOpen };
  }

  function opened(content: number): OpenedContent {
    const found = contents.get(content);
    if (found === undefined) throw new ContentError('internal', 'This content is closed.');
    return found;
  }

  function forget(content: number): OpenedContent {
    const found = opened(content);
    contents.delete(content);
    return found;
  }

  const answers: Answers<ContentCalls> = {
    async share(context, files) {
      const { sha256, hasher } = await hashing;
      const { infohash, content } = await shareFiles(files, sha256, hasher, context);
      return { ...register(content), infohash };
    },
    async checkMetainfo(_, infohash, infoBytes) {
      return checkMetainfo(infohash, infoBytes, (await hashing).sha256);
    },
    claimStore: (_, owner, left) => claimStore(owner, left),
    async prepare(_, infohash, storeKey) {
      const name = storeName(storeKey, infohash);
      const opening = prepared.get(name) ?? IndexedDbChunkStore.open(name);
      prepared.set(name, opening);
      await opening.catch((error: unknown) => {
        prepared.delete(name);
        throw error;
      });
    },
    async fetch(_, infohash, infoBytes, storeKey) {
      const { sha256, hasher } = await hashing;
      const metainfo = checkMetainfo(infohash, infoBytes, sha256);
      if (metainfo === undefined) throw new ContentError('internal', 'Not the description of this torrent.');
      const geometry = createGeometry(metainfo.files);
      const proof = new ChunkProof(metainfo, geometry, sha256, hasher);
      const name = storeName(storeKey, infohash);
      const store = await (prepared.get(name) ?? IndexedDbChunkStore.open(name));
      prepared.delete(name);
      return register(await FetchedContent.open({ metainfo, infoBytes, geometry, proof }, store));
    },
    checkHashes: async (_, content, chunk, hashes) => opened(content).checkHashes(chunk, hashes),
    checkBlock: async (_, content, chunk, block, data) => opened(content).checkBlock(chunk, block, data),
    storeChunk: async (_, content, chunk) => opened(content).storeChunk(chunk),
    readBlock: async (_, content, chunk, block) => opened(content).readBlock(chunk, block),
    readChunk: async (_, content, chunk) => opened(content).readChunk(chunk),
    readHashes: async (_, content, span) => opened(content).readHashes(span),
    fileBlob: async (_, content, file) => opened(content).fileBlob(file),
    close: async (_, content) => forget(content).close(),
    discard: async (_, content) => forget(content).discard(),
  };
  answerCalls(endpoint, answers, toContentError);
}

function checkMetainfo(infohash: Infohash, infoBytes: Uint8Array, sha256: Sha256): Metainfo | undefined {
  if (infohashOf(infoBytes, sha256) !== infohash) return undefined;
  try {
    return parseMetainfo(infoBytes);
  } catch (error) {
    if (error instanceof MetainfoError) return undefined;
    throw error;
  }
}

async function shareFiles(
  shared: readonly SharedFile[],
  sha256: Sha256,
  hasher: LeafHasher,
  { signal, progress }: CallContext,
): Promise<{ infohash: Infohash; content: SharedContent }> {
  if (shared.length === 0) throw new ContentError('internal', 'There is no file to share.');
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
      progress(hashedBytes, totalBytes);
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
    ),
  );
  // Read as any neighbour will read it: what they would refuse is not shared in the first place.
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
