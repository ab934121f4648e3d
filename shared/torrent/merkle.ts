import { toHex } from '../base/hex.ts';
import type { ChunkIndex } from '../base/ids.ts';
import { blockBytes, blocksPerChunk, chunkBytes, type Geometry } from './geometry.ts';
import type { TorrentFile } from './metainfo.ts';

/** Which hashes of which file's tree (BEP 52, messages 21–23). */
export interface HashSpan {
  /** Root of the file's tree: 64 hexadecimal digits. */
  readonly piecesRoot: string;
  /** 0 is the layer of leaves. */
  readonly baseLayer: number;
  /** First hash of the span, counted in its layer. */
  readonly index: number;
  /** How many hashes: a power of two, at least 2. */
  readonly length: number;
  /** How many layers of uncle hashes follow, counted from the base layer. */
  readonly proofLayers: number;
}

/**
 * A file's Merkle tree over its 16 KiB blocks, and the spans of it with which neighbours prove blocks to each other
 * (BEP 52, messages 21–23). It hashes pairs of hashes only; the reader of the blocks brings the leaves.
 */

export const hashBytes = 32;
/** BEP 52: the length of a span should not be greater. */
export const spanLengthLimit = 512;

/** SHA-256, as a new array of 32 bytes. Synchronous, as it is asked for 64 bytes at a time. */
export type Sha256 = (data: Uint8Array) => Uint8Array;

/** What is known of one file's tree. Layer 0 is the layer of leaves, filled up to a power of two with zeros. */
export interface HashSource {
  /** 64 hexadecimal digits. */
  readonly piecesRoot: string;
  /** The layer of the root. */
  readonly height: number;
  /** The hash at a place of the tree; `undefined` if it is not known here. */
  node(layer: number, index: number): Uint8Array | undefined;
}

/** The whole tree. */
export interface MerkleTree extends HashSource {
  readonly root: Uint8Array;
  node(layer: number, index: number): Uint8Array;
}

/** How many layers lie above the leaves of a file that is not empty. */
export function treeHeight(lengthBytes: number): number {
  return Math.ceil(Math.log2(Math.ceil(lengthBytes / blockBytes)));
}

/**
 * From the leaves of a file, one after the other: the SHA-256 of each block. The leaves are kept as they are, not
 * copied; the layers above take as much memory again, and what lies beyond the end of the file takes none.
 */
export function createMerkleTree(leaves: Uint8Array, sha256: Sha256): MerkleTree {
  const leafCount = leaves.length / hashBytes;
  if (!Number.isInteger(leafCount) || leafCount === 0)
    throw new RangeError(`${leaves.length} bytes of leaves`);

  const layers = [leaves];
  /** What each layer is filled up with: the root of a subtree of which every leaf is zero. */
  const fillers = [new Uint8Array(hashBytes)];
  for (let below = leaves; below.length > hashBytes; below = layers.at(-1)!) {
    const filler = fillers.at(-1)!;
    layers.push(hashPairs(below, filler, sha256));
    fillers.push(new Uint8Array(sha256(joinHashes([filler, filler]))));
  }
  const root = layers.at(-1)!;

  return {
    root,
    piecesRoot: toHex(root),
    height: layers.length - 1,
    node(layer, index) {
      const start = index * hashBytes;
      return start < layers[layer]!.length
        ? layers[layer]!.subarray(start, start + hashBytes)
        : fillers[layer]!;
    },
  };
}

/**
 * The span that proves the blocks of a chunk: its leaves, and the way up to the root of its file.
 * `undefined` for a file of a single block, whose root is the leaf.
 */
export function spanForChunk(
  files: readonly TorrentFile[],
  geometry: Geometry,
  chunk: ChunkIndex,
): HashSpan | undefined {
  const { file, offsetBytes } = geometry.place(chunk);
  const { lengthBytes, piecesRoot } = files[file]!;
  const height = treeHeight(lengthBytes);
  if (piecesRoot === undefined || height === 0) return undefined;
  const length = Math.min(blocksPerChunk, 2 ** height);
  return {
    piecesRoot,
    baseLayer: 0,
    index: (offsetBytes / chunkBytes) * length,
    length,
    proofLayers: height - 1,
  };
}

/** The chunk in which a span begins, counted from the first chunk of its file. */
export function chunkOfSpan({ index, baseLayer }: HashSpan): number {
  return Math.floor((index * 2 ** baseLayer) / blocksPerChunk);
}

/**
 * The content of a `hashes` message: the hashes of the span, then the uncle hashes from the lowest to the one closest
 * to the root. `undefined` if the span makes no sense for this tree, is too long, or if a hash is not known here.
 */
export function hashesForSpan(source: HashSource, span: HashSpan): Uint8Array<ArrayBuffer> | undefined {
  if (span.piecesRoot !== source.piecesRoot || !isSpanOf(source.height, span)) return undefined;
  const hashes: (Uint8Array | undefined)[] = [];
  for (let at = 0; at < span.length; at++) hashes.push(source.node(span.baseLayer, span.index + at));

  const top = topOfSpan(span);
  for (let up = 0; up < uncleCount(span); up++)
    hashes.push(source.node(top.layer + up, (top.index >> up) ^ 1));
  return hashes.every((hash) => hash !== undefined) ? joinHashes(hashes) : undefined;
}

/**
 * The hashes of the span itself, if the message is complete and leads to the root of the file.
 * It proves leaves only for a span of one's own making (`spanForChunk`): in another's, inner hashes may pose as leaves.
 */
export function verifySpan(span: HashSpan, hashes: Uint8Array, sha256: Sha256): Uint8Array[] | undefined {
  return sourceFromSpan(span, hashes, sha256) && splitHashes(hashes).slice(0, span.length);
}

/**
 * What a verified `hashes` message lets its holder know of the tree: enough to pass on the same span, the spans within
 * it, and those of the way up to the root. `undefined` if the message does not lead to the root.
 */
export function sourceFromSpan(span: HashSpan, hashes: Uint8Array, sha256: Sha256): HashSource | undefined {
  const height = span.baseLayer + span.proofLayers + 1;
  if (!isSpanOf(height, span)) return undefined;
  if (hashes.length !== (span.length + uncleCount(span)) * hashBytes) return undefined;

  const subtree = createMerkleTree(hashes.subarray(0, span.length * hashBytes), sha256);
  const uncles = splitHashes(hashes).slice(span.length);
  const top = topOfSpan(span);
  /** From the top of the span to the root. */
  const ancestors = [subtree.root];
  for (const [up, uncle] of uncles.entries()) {
    const isRight = ((top.index >> up) & 1) === 1;
    const pair = isRight ? [uncle, ancestors[up]!] : [ancestors[up]!, uncle];
    ancestors.push(sha256(joinHashes(pair)));
  }
  if (toHex(ancestors.at(-1)!) !== span.piecesRoot) return undefined;

  return {
    piecesRoot: span.piecesRoot,
    height,
    node(layer, index) {
      if (layer >= top.layer) {
        const up = layer - top.layer;
        if (index === top.index >> up) return ancestors[up];
        return index === ((top.index >> up) ^ 1) ? uncles[up] : undefined;
      }
      if (layer < span.baseLayer) return undefined;
      const width = 2 ** (top.layer - layer);
      const within = index - top.index * width;
      return within >= 0 && within < width ? subtree.node(layer - span.baseLayer, within) : undefined;
    },
  };
}

/** BEP 52's rules for the numbers of a hash request, and that they lie inside a tree of that height. */
function isSpanOf(height: number, { baseLayer, index, length, proofLayers }: HashSpan): boolean {
  if (length < 2 || length > spanLengthLimit || !Number.isInteger(Math.log2(length))) return false;
  if (![baseLayer, index, proofLayers].every((number) => Number.isInteger(number) && number >= 0))
    return false;
  if (index % length !== 0 || baseLayer >= height || baseLayer + proofLayers >= height) return false;
  return index + length <= 2 ** (height - baseLayer);
}

/** Where the single hash lies that the hashes of the span add up to. */
function topOfSpan({ baseLayer, index, length }: HashSpan): { layer: number; index: number } {
  return { layer: baseLayer + Math.log2(length), index: index / length };
}

/** BEP 52: the first log2(length) − 1 proof layers are left out, as they follow from the hashes of the span. */
function uncleCount({ length, proofLayers }: HashSpan): number {
  return Math.max(0, proofLayers - (Math.log2(length) - 1));
}

function hashPairs(below: Uint8Array, filler: Uint8Array, sha256: Sha256): Uint8Array {
  const pairBytes = 2 * hashBytes;
  const above = new Uint8Array(Math.ceil(below.length / pairBytes) * hashBytes);
  for (let start = 0; start < below.length; start += pairBytes) {
    const pair = below.subarray(start, start + pairBytes);
    above.set(sha256(pair.length === pairBytes ? pair : joinHashes([pair, filler])), start / 2);
  }
  return above;
}

function splitHashes(hashes: Uint8Array): Uint8Array[] {
  return Array.from({ length: hashes.length / hashBytes }, (_, at) =>
    hashes.subarray(at * hashBytes, (at + 1) * hashBytes),
  );
}

function joinHashes(hashes: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(hashes.length * hashBytes);
  for (const [at, hash] of hashes.entries()) joined.set(hash, at * hashBytes);
  return joined;
}
