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
import { createHashing, type Hashing } from '../../hashing/hashing.ts';
import { listStored } from '../claims/list-stored.ts';
import { OwnStore } from '../claims/own-store.ts';
import { deleteStore } from '../claims/store-claim.ts';
import { ContentError } from '../content/content-error.ts';
import type { SharedFile } from '../content/content-store.ts';
import { toContentError } from '../content/to-content-error.ts';
import { ChunkProof } from '../read/chunk-proof.ts';
import { arrangeFiles } from '../share/arrange-files.ts';
import { hashFiles } from '../share/hash-files.ts';
import { forgetShare, rememberedShare, rememberedShares, rememberShare } from '../share/share-memory.ts';
import { SharedContent } from '../share/shared-content.ts';
import type { ContentCalls } from './content-calls.ts';
import { type Answers, answerCalls, type CallContext, type Endpoint } from './remote-calls.ts';

/** More often than a page can show, and seldom enough to cost nothing. */
const progressEveryMs = 50;

/**
 * Answers the page's calls from within a Worker: makes torrents of files and serves them, and keeps the stores of those
 * that the page fetches. `subtle` is `undefined` on an insecure origin.
 */
export function serveContents(endpoint: Endpoint, subtle: SubtleCrypto | undefined): void {
  const hashing = createHashing(subtle);
  const contents = new Opened<SharedContent>();
  const stores = new Opened<OwnStore>();

  const answers: Answers<ContentCalls> = {
    async share(context, files) {
      const { infohash, content } = await shareFiles(files, await hashing, context);
      const { metainfo, infoBytes, heldAtOpen } = content;
      await rememberShare(infohash, {
        name: metainfo.name,
        totalBytes: files.reduce((total, { file }) => total + file.size, 0),
        files: files.map(({ path, handle }) => ({ path, ...(handle && { handle }) })),
        sharedAt: Date.now(),
      });
      return { content: contents.add(content), infohash, metainfo, infoBytes, heldAtOpen };
    },
    stored: (_, left) => listStored(left),
    deleteStored: (_, key) => deleteStore(key),
    rememberedShares: () => rememberedShares(),
    forgetShare: (_, infohash) => forgetShare(infohash),
    rememberedShare: (_, infohash) => rememberedShare(infohash),
    readChunk: async (_, content, chunk) => contents.get(content).readChunk(chunk),
    readHashes: async (_, content, span) => contents.get(content).readHashes(span),
    fileBlob: async (_, content, file) => contents.get(content).fileBlob(file),
    close: async (_, content) => contents.take(content).close(),

    openStore: async (_, infohash, owner, left) => stores.add(await OwnStore.open(infohash, owner, left)),
    readInfo: async (_, store) => stores.get(store).chunks.readInfo(),
    writeInfo: async (_, store, infoBytes) => stores.get(store).chunks.writeInfo(infoBytes),
    storedChunks: async (_, store) => stores.get(store).chunks.storedChunks(),
    readStoredChunk: async (_, store, chunk) => stores.get(store).chunks.readChunk(chunk),
    readStoredHashes: async (_, store, chunk) => stores.get(store).chunks.readHashes(chunk),
    readStoredBlock: async (_, store, chunk, block) => stores.get(store).chunks.readBlock(chunk, block),
    writeChunk: async (_, store, chunk, bytes, hashes) =>
      stores.get(store).chunks.writeChunk(chunk, bytes, hashes),
    removeChunk: async (_, store, chunk) => stores.get(store).chunks.removeChunk(chunk),
    writeBlocks: async (_, store, blocks) => stores.get(store).chunks.writeBlocks(blocks),
    closeStore: async (_, store) => stores.take(store).close(),
    destroyStore: async (_, store) => stores.take(store).destroy(),
  };
  answerCalls(endpoint, answers, toContentError);
}

/** What is open, by number. */
class Opened<Item> {
  readonly #items = new Map<number, Item>();
  #next = 0;

  add(item: Item): number {
    this.#items.set(this.#next, item);
    return this.#next++;
  }

  get(id: number): Item {
    const item = this.#items.get(id);
    if (item === undefined) throw new ContentError('internal', 'It is closed.');
    return item;
  }

  take(id: number): Item {
    const item = this.get(id);
    this.#items.delete(id);
    return item;
  }
}

/** What the neighbours would refuse is refused before it is hashed, which may take minutes. @throws ContentError `too-large` */
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

async function shareFiles(
  shared: readonly SharedFile[],
  { sha256, hasher }: Hashing,
  { signal, progress }: CallContext,
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
