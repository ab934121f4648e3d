import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../base/hex.ts';
import type { ChunkIndex } from '../base/ids.ts';
import { blockBytes, chunkBytes, createGeometry } from './geometry.ts';
import type { HashSpan } from './merkle.ts';
import {
  chunkOfSpan,
  createMerkleTree,
  hashBytes,
  hashesForSpan,
  type MerkleTree,
  sourceFromSpan,
  spanForChunk,
  treeHeight,
  verifySpan,
} from './merkle.ts';

const sha256 = (data: Uint8Array) => new Uint8Array(createHash('sha256').update(data).digest());

const treeOf = (blockCount: number) => createMerkleTree(leavesOf(blockCount), sha256);

/** Stand-ins for the hashes of this many blocks. */
function leavesOf(blockCount: number): Uint8Array {
  const leaves = new Uint8Array(blockCount * hashBytes);
  for (let at = 0; at < blockCount; at++)
    leaves.set(sha256(Uint8Array.of(at & 255, at >> 8)), at * hashBytes);
  return leaves;
}

/** BEP 52 read literally: fill up with zeros to a power of two, then hash pairs until one is left. */
function literalRoot(leaves: Uint8Array): string {
  let layer: Uint8Array[] = [];
  for (let at = 0; at < leaves.length; at += hashBytes) layer.push(leaves.subarray(at, at + hashBytes));
  while (!Number.isInteger(Math.log2(layer.length))) layer.push(new Uint8Array(hashBytes));
  while (layer.length > 1) {
    layer = layer.flatMap((left, at) =>
      at % 2 === 0 ? [sha256(Buffer.concat([left, layer[at + 1]!]))] : [],
    );
  }
  return toHex(layer[0]!);
}

function chunkSpansOf(tree: MerkleTree, blockCount: number): HashSpan[] {
  const files = [{ path: ['f'], lengthBytes: blockCount * blockBytes, piecesRoot: tree.piecesRoot }];
  const geometry = createGeometry(files);
  return Array.from(
    { length: geometry.chunkCount },
    (_, chunk) => spanForChunk(files, geometry, chunk as ChunkIndex)!,
  );
}

/** Every span that BEP 52 allows in a tree, with all numbers of proof layers. */
function legalSpansOf({ piecesRoot, height }: MerkleTree): HashSpan[] {
  const spans: HashSpan[] = [];
  for (let baseLayer = 0; baseLayer < height; baseLayer++) {
    const width = 2 ** (height - baseLayer);
    for (let length = 2; length <= width; length *= 2) {
      for (let index = 0; index < width; index += length) {
        for (let proofLayers = 0; baseLayer + proofLayers < height; proofLayers++) {
          spans.push({ piecesRoot, baseLayer, index, length, proofLayers });
        }
      }
    }
  }
  return spans;
}

const blockCounts = fc.integer({ min: 2, max: 90 });

describe('createMerkleTree', () => {
  it('fills the tree up with zero leaves, for every count of leaves', () => {
    for (let blockCount = 1; blockCount <= 70; blockCount++) {
      const tree = treeOf(blockCount);
      expect(tree.piecesRoot).toBe(literalRoot(leavesOf(blockCount)));
      expect(tree.height).toBe(treeHeight(blockCount * blockBytes));
    }
  });

  it('spends no hash on what lies beyond the end of the file, but one for each layer', () => {
    let hashed = 0;
    createMerkleTree(leavesOf(1025), (data) => {
      hashed++;
      return sha256(data);
    });
    expect(hashed).toBeLessThan(1025 + 2 * 11);
  });

  it('throws on leaves that are no whole hashes, or none', () => {
    expect(() => createMerkleTree(new Uint8Array(33), sha256)).toThrow(RangeError);
    expect(() => createMerkleTree(new Uint8Array(0), sha256)).toThrow(RangeError);
  });
});

describe('spanForChunk', () => {
  const spanOf = (lengthBytes: number, chunk = 0) => {
    const files = [{ path: ['f'], lengthBytes, piecesRoot: 'ab'.repeat(32) }];
    return spanForChunk(files, createGeometry(files), chunk as ChunkIndex);
  };

  it('needs no span for a file of one block, whose root is the leaf', () => {
    expect(spanOf(1)).toBeUndefined();
    expect(spanOf(blockBytes)).toBeUndefined();
    expect(spanOf(blockBytes + 1)).toMatchObject({ index: 0, length: 2, proofLayers: 0 });
  });

  it('covers a small file to the next power of two, and each chunk of a larger one with 16 leaves', () => {
    expect(spanOf(5 * blockBytes)).toMatchObject({ baseLayer: 0, index: 0, length: 8, proofLayers: 2 });
    expect(spanOf(chunkBytes)).toMatchObject({ index: 0, length: 16, proofLayers: 3 });
    expect(spanOf(chunkBytes + 1, 1)).toMatchObject({ index: 16, length: 16, proofLayers: 4 });
  });

  it('counts the leaves from the start of the file that the chunk is in', () => {
    const files = ['ab', 'cd'].map((digits) => ({
      path: [digits],
      lengthBytes: 3 * chunkBytes,
      piecesRoot: digits.repeat(32),
    }));
    const span = spanForChunk(files, createGeometry(files), 4 as ChunkIndex)!;
    expect(span).toMatchObject({ piecesRoot: 'cd'.repeat(32), index: 16, proofLayers: 5 });
    expect(chunkOfSpan(span)).toBe(1);
    expect(chunkOfSpan({ ...span, baseLayer: 4, index: 2, length: 2 })).toBe(2);
  });
});

describe('hashes of a span', () => {
  it('[M5] proves the leaves of every chunk', () => {
    fc.assert(
      fc.property(blockCounts, (blockCount) => {
        const tree = treeOf(blockCount);
        for (const span of chunkSpansOf(tree, blockCount)) {
          const leaves = verifySpan(span, hashesForSpan(tree, span)!, sha256)!;
          expect(leaves.map(toHex)).toEqual(leaves.map((_, at) => toHex(tree.node(0, span.index + at))));
          expect(leaves).toHaveLength(span.length);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('[M5] proves nothing once a bit is flipped, a hash is missing or one is too many', () => {
    fc.assert(
      fc.property(blockCounts, fc.nat(), fc.nat(), (blockCount, anyChunk, anyBit) => {
        const tree = treeOf(blockCount);
        const spans = chunkSpansOf(tree, blockCount);
        const span = spans[anyChunk % spans.length]!;
        const hashes = hashesForSpan(tree, span)!;
        expect(verifySpan(span, hashes.subarray(hashBytes), sha256)).toBeUndefined();
        expect(verifySpan(span, hashes.subarray(0, hashes.length - 1), sha256)).toBeUndefined();
        expect(verifySpan(span, Uint8Array.of(...hashes, 0), sha256)).toBeUndefined();
        expect(verifySpan(span, Uint8Array.of(...hashes, ...hashes), sha256)).toBeUndefined();
        const bit = anyBit % (hashes.length * 8);
        hashes[bit >>> 3]! ^= 1 << (bit & 7);
        expect(verifySpan(span, hashes, sha256)).toBeUndefined();
      }),
    );
  });

  it('[M5] proves nothing for another chunk of the same file', () => {
    const tree = treeOf(40);
    const [first, second] = chunkSpansOf(tree, 40);
    expect(verifySpan(second!, hashesForSpan(tree, first!)!, sha256)).toBeUndefined();
  });

  it('gives the same hashes from the whole tree and from a chunk of it, for every span within that chunk', () => {
    for (const blockCount of [2, 5, 16, 17, 40]) {
      const tree = treeOf(blockCount);
      const legal = legalSpansOf(tree);
      for (const held of chunkSpansOf(tree, blockCount)) {
        const source = sourceFromSpan(held, hashesForSpan(tree, held)!, sha256)!;
        for (const span of legal) {
          const fromTree = hashesForSpan(tree, span)!;
          const fromChunk = hashesForSpan(source, span);
          const start = span.index * 2 ** span.baseLayer;
          const isWithin =
            start >= held.index && start + span.length * 2 ** span.baseLayer <= held.index + held.length;
          if (isWithin) expect(fromChunk).toBeDefined();
          if (fromChunk) expect(toHex(fromChunk)).toBe(toHex(fromTree));
        }
      }
    }
  });

  it('knows hashes of other chunks on the way from a held chunk to the root', () => {
    const tree = treeOf(64);
    const held = chunkSpansOf(tree, 64)[2]!;
    const source = sourceFromSpan(held, hashesForSpan(tree, held)!, sha256)!;
    const chunkPair = { piecesRoot: tree.piecesRoot, baseLayer: 4, index: 2, length: 2, proofLayers: 1 };
    expect(hashesForSpan(source, chunkPair)).toEqual(hashesForSpan(tree, chunkPair));
    expect(hashesForSpan(source, { ...chunkPair, index: 0 })).toBeUndefined();
  });

  it('knows no hashes below the layer that is held', () => {
    const tree = treeOf(64);
    const held = { piecesRoot: tree.piecesRoot, baseLayer: 4, index: 0, length: 4, proofLayers: 1 };
    const source = sourceFromSpan(held, hashesForSpan(tree, held)!, sha256)!;
    expect(hashesForSpan(source, { ...held, length: 2 })).toEqual(
      hashesForSpan(tree, { ...held, length: 2 }),
    );
    expect(hashesForSpan(source, { ...held, baseLayer: 0, proofLayers: 5 })).toBeUndefined();
  });

  it('leads to the root for every legal span whose proof goes up to it', () => {
    const tree = treeOf(21);
    for (const span of legalSpansOf(tree)) {
      const reachesRoot = span.baseLayer + span.proofLayers + 1 === tree.height;
      const proven = verifySpan(span, hashesForSpan(tree, span)!, sha256);
      expect(proven?.length).toBe(reachesRoot ? span.length : undefined);
    }
  });

  it('refuses numbers that BEP 52 does not allow, or another file', () => {
    const tree = treeOf(40);
    const span: HashSpan = {
      piecesRoot: tree.piecesRoot,
      baseLayer: 0,
      index: 16,
      length: 16,
      proofLayers: 5,
    };
    const illegal: Partial<HashSpan>[] = [
      { piecesRoot: 'ab'.repeat(32) },
      { baseLayer: -1 },
      { baseLayer: 6, proofLayers: 0 },
      { baseLayer: 0xffff_ffff },
      { index: 8 },
      { index: -16 },
      { index: 64 },
      { index: 0xffff_fff0 },
      { length: 0 },
      { length: 1 },
      { length: 12, index: 12 },
      { length: 128, index: 0 },
      { proofLayers: 6 },
      { proofLayers: -1 },
      { proofLayers: 0xffff_ffff },
      { baseLayer: 0.5 },
    ];
    expect(hashesForSpan(tree, span)).toHaveLength((16 + 2) * hashBytes);
    for (const change of illegal) expect(hashesForSpan(tree, { ...span, ...change })).toBeUndefined();
  });

  it('gives at most 512 hashes at a time, so that a request cannot cost much', () => {
    const tree = treeOf(1024);
    const span: HashSpan = {
      piecesRoot: tree.piecesRoot,
      baseLayer: 0,
      index: 0,
      length: 512,
      proofLayers: 0,
    };
    expect(hashesForSpan(tree, span)).toHaveLength(512 * hashBytes);
    expect(hashesForSpan(tree, { ...span, length: 1024 })).toBeUndefined();
  });
});
