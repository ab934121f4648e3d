import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../base/hex.ts';
import type { ChunkIndex } from '../base/ids.ts';
import { blockBytes, createGeometry } from './geometry.ts';
import { infohashOf } from './infohash.ts';
import {
  createMerkleTree,
  hashBytes,
  hashesForSpan,
  type MerkleTree,
  sourceFromSpan,
  spanForChunk,
  verifySpan,
} from './merkle.ts';
import { createMetainfo, encodeMetainfo, parseMetainfo } from './metainfo.ts';
import vectors from './vectors.json' with { type: 'json' };

/** What libtorrent made of the same files, and how it answered hash requests (`make-vectors.py`). */

const sha256 = (data: Uint8Array) => new Uint8Array(createHash('sha256').update(data).digest());

type Torrent = (typeof vectors.torrents)[number];
type File = Torrent['files'][number];

function contentOf({ lengthBytes, seed }: File): Uint8Array {
  return Uint8Array.from({ length: lengthBytes }, (_, i) => (31 * i + Math.floor(i / 251) + seed) % 256);
}

function treeOf(file: File): MerkleTree {
  const content = contentOf(file);
  const leaves = new Uint8Array(Math.ceil(content.length / blockBytes) * hashBytes);
  for (let block = 0; block * hashBytes < leaves.length; block++) {
    leaves.set(sha256(content.subarray(block * blockBytes, (block + 1) * blockBytes)), block * hashBytes);
  }
  return createMerkleTree(leaves, sha256);
}

function metainfoOf({ name, files }: Torrent) {
  const reversed = [...files].reverse().map(({ path, lengthBytes, piecesRoot }) => ({
    path,
    lengthBytes,
    piecesRoot: piecesRoot ?? undefined,
  }));
  return createMetainfo(name, reversed);
}

describe.each(vectors.torrents)("libtorrent's torrent $name", (torrent) => {
  const infoBytes = new Uint8Array(Buffer.from(torrent.info, 'base64'));
  const metainfo = metainfoOf(torrent);
  const fullFiles = torrent.files.filter((file) => file.lengthBytes > 0);

  it('the vector equals our own info dictionary, whatever the order of the files', () => {
    expect(toHex(encodeMetainfo(metainfo))).toBe(toHex(infoBytes));
  });

  it('we parse the vector into the same files in the same order', () => {
    expect(parseMetainfo(infoBytes)).toEqual(metainfo);
    expect(metainfo.files.map((file) => file.path)).toEqual(torrent.files.map((file) => file.path));
  });

  it('we compute the infohash of the vector', () => {
    expect(infohashOf(infoBytes, sha256)).toBe(torrent.infohash);
  });

  it('we compute the roots and chunk layers of the vector', () => {
    const layers: Record<string, string> = {};
    for (const file of fullFiles) {
      const tree = treeOf(file);
      expect(tree.piecesRoot).toBe(file.piecesRoot);
      const { count } = createGeometry([file]).chunksOfFile(0);
      if (count < 2) continue;
      layers[tree.piecesRoot] = Array.from({ length: count }, (_, chunk) => toHex(tree.node(4, chunk))).join(
        '',
      );
    }
    expect(layers).toEqual(torrent.pieceLayers);
  });

  it('we prove the vector chunk by chunk, and every block agrees with its leaf', () => {
    const geometry = createGeometry(metainfo.files);
    for (const [at, file] of torrent.files.entries()) {
      const content = contentOf(file);
      const { first, count } = geometry.chunksOfFile(at);
      for (let chunk = first; chunk < first + count; chunk = (chunk + 1) as ChunkIndex) {
        const span = spanForChunk(metainfo.files, geometry, chunk);
        if (span === undefined) {
          expect(toHex(sha256(content))).toBe(file.piecesRoot);
          continue;
        }
        const leaves = verifySpan(span, hashesForSpan(treeOf(file), span)!, sha256)!;
        const { offsetBytes } = geometry.place(chunk);
        for (let block = 0; block < geometry.blockCount(chunk); block++) {
          const start = offsetBytes + block * blockBytes;
          const end = Math.min(start + blockBytes, offsetBytes + geometry.chunkLengthBytes(chunk));
          expect(toHex(leaves[block]!)).toBe(toHex(sha256(content.subarray(start, end))));
        }
      }
    }
  });
});

const askedTorrents = vectors.torrents.filter((torrent) => torrent.spans.length > 0);

describe.each(askedTorrents)("libtorrent's answers to hash requests for $name", ({ files, spans }) => {
  const file = files[0]!;
  const tree = treeOf(file);
  const chunkSpan = spanForChunk(
    [{ ...file, piecesRoot: tree.piecesRoot }],
    createGeometry([file]),
    0 as ChunkIndex,
  )!;
  const firstChunk = sourceFromSpan(chunkSpan, hashesForSpan(tree, chunkSpan)!, sha256)!;

  it.each(spans)(
    'are ours: layer $baseLayer, index $index, length $length, proof layers $proofLayers',
    ({ hashes, ...numbers }) => {
      const span = { piecesRoot: tree.piecesRoot, ...numbers };
      expect(toHex(hashesForSpan(tree, span)!)).toBe(hashes);
      // A holder of only the first chunk's span either answers the same or says that it cannot.
      expect([hashes, undefined]).toContain(optionalHex(hashesForSpan(firstChunk, span)));
    },
  );

  it('verifies hashes whose proof goes up to the root, and no others', () => {
    for (const { hashes, ...numbers } of spans) {
      const reachesRoot = numbers.baseLayer + numbers.proofLayers + 1 === tree.height;
      const proven = verifySpan({ piecesRoot: tree.piecesRoot, ...numbers }, fromHex(hashes), sha256);
      expect(proven?.length).toBe(reachesRoot ? numbers.length : undefined);
    }
  });
});

function optionalHex(bytes: Uint8Array | undefined): string | undefined {
  return bytes && toHex(bytes);
}
