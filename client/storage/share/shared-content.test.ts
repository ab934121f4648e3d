import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { ChunkIndex } from '../../../shared/base/ids.ts';
import { createGeometry } from '../../../shared/torrent/geometry.ts';
import { createMerkleTree, type Sha256 } from '../../../shared/torrent/merkle.ts';
import { createMetainfo, encodeMetainfo } from '../../../shared/torrent/metainfo.ts';
import { createLeafHasher } from '../../hashing/leaf-hasher.ts';
import { bytesOf, expectBytes } from '../chunks/testing/chunk-store-contract.ts';
import { ChunkProof } from '../read/chunk-proof.ts';
import { SharedContent } from './shared-content.ts';

const sha256: Sha256 = (data) => new Uint8Array(createHash('sha256').update(data).digest());
const hasher = createLeafHasher(undefined, sha256);
const chunk = 1 as ChunkIndex;

/** A seed of `bytes`, whose file reads as `read()` says. */
async function createSeed(bytes: Uint8Array<ArrayBuffer>, read: () => Uint8Array<ArrayBuffer>) {
  const file = new File([bytes], 'a');
  file.slice = (start, end) => new Blob([read().subarray(start, end)]);
  const tree = createMerkleTree(await hasher.hashLeaves(bytes), sha256);
  const metainfo = createMetainfo('a', [
    { path: ['a'], lengthBytes: bytes.length, piecesRoot: tree.piecesRoot },
  ]);
  const geometry = createGeometry(metainfo.files);
  const proof = new ChunkProof(metainfo, geometry, sha256, hasher);
  const infoBytes = encodeMetainfo(metainfo);
  return new SharedContent({ metainfo, infoBytes, geometry, proof, files: [file], trees: [tree] });
}

it('never serves a file that has changed since it was shared, and serves it again once it is restored', async () => {
  const bytes = bytesOf(600_000);
  const changed = bytes.slice();
  changed[500_000]! ^= 1;
  let now = changed;
  const seed = await createSeed(bytes, () => now);
  await expect(seed.readChunk(chunk)).rejects.toMatchObject({ code: 'unreadable' });
  now = bytes;
  expectBytes(await seed.readChunk(chunk), bytes.slice(262_144, 524_288));
});
