import { fromHex } from '../../../shared/base/hex.ts';
import type { BlockIndex, ChunkIndex } from '../../../shared/base/ids.ts';
import type { Geometry } from '../../../shared/torrent/geometry.ts';
import type { HashSpan } from '../../../shared/torrent/merkle.ts';
import {
  type HashSource,
  hashBytes,
  type Sha256,
  sourceFromSpan,
  spanForChunk,
} from '../../../shared/torrent/merkle.ts';
import type { Metainfo } from '../../../shared/torrent/metainfo.ts';
import type { LeafHasher } from '../../hashing/leaf-hasher.ts';

/** Says whether hashes and bytes are those of one torrent. It keeps and reads nothing. */
export class ChunkProof {
  readonly #metainfo: Metainfo;
  readonly #geometry: Geometry;
  readonly #sha256: Sha256;
  readonly #hasher: LeafHasher;

  constructor(metainfo: Metainfo, geometry: Geometry, sha256: Sha256, hasher: LeafHasher) {
    this.#metainfo = metainfo;
    this.#geometry = geometry;
    this.#sha256 = sha256;
    this.#hasher = hasher;
  }

  /** `false` for a file of one block: its root is the leaf, so no `hashes` message proves it. */
  needsHashes(chunk: ChunkIndex): boolean {
    return this.#span(chunk) !== undefined;
  }

  /** What a `hashes` message for this chunk lets us know of its file's tree; `undefined` if it proves nothing. */
  source(chunk: ChunkIndex, hashes: Uint8Array): HashSource | undefined {
    const span = this.#span(chunk);
    return span && sourceFromSpan(span, hashes, this.#sha256);
  }

  /** The leaves of the chunk's blocks in a row, from its `hashes` message; `undefined` if that proves nothing. */
  leaves(chunk: ChunkIndex, hashes: Uint8Array): Uint8Array | undefined {
    if (!this.needsHashes(chunk)) {
      const root = this.#metainfo.files[this.#geometry.place(chunk).file]!.piecesRoot!;
      return hashes.length === 0 ? fromHex(root) : undefined;
    }
    if (this.source(chunk, hashes) === undefined) return undefined;
    return hashes.slice(0, this.#geometry.blockCount(chunk) * hashBytes);
  }

  async isBlock(
    chunk: ChunkIndex,
    block: BlockIndex,
    data: Uint8Array,
    leaves: Uint8Array,
  ): Promise<boolean> {
    if (data.length !== this.#geometry.blockLengthBytes(chunk, block)) return false;
    const leaf = leaves.subarray(block * hashBytes, (block + 1) * hashBytes);
    return areEqual(await this.#hasher.hashLeaves(data), leaf);
  }

  async isChunk(chunk: ChunkIndex, data: Uint8Array, leaves: Uint8Array): Promise<boolean> {
    if (data.length !== this.#geometry.chunkLengthBytes(chunk)) return false;
    return areEqual(await this.#hasher.hashLeaves(data), leaves);
  }

  #span(chunk: ChunkIndex): HashSpan | undefined {
    return spanForChunk(this.#metainfo.files, this.#geometry, chunk);
  }
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
