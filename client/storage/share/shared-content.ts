import type { ChunkIndex } from '../../../shared/base/ids.ts';
import { Bitfield } from '../../../shared/torrent/bitfield.ts';
import { blocksPerChunk, type Geometry } from '../../../shared/torrent/geometry.ts';
import type { HashSpan } from '../../../shared/torrent/merkle.ts';
import { hashBytes, hashesForSpan, type MerkleTree } from '../../../shared/torrent/merkle.ts';
import type { Metainfo } from '../../../shared/torrent/metainfo.ts';
import { ContentError } from '../content/content-error.ts';
import type { ChunkProof } from '../read/chunk-proof.ts';
import { FileChunkSource } from './file-chunk-source.ts';

/** A torrent that was made here: its files, and the whole Merkle tree of each file that is not empty. */
interface SharedTorrent {
  readonly metainfo: Metainfo;
  readonly infoBytes: Uint8Array;
  readonly geometry: Geometry;
  readonly proof: ChunkProof;
  readonly files: readonly File[];
  readonly trees: readonly (MerkleTree | undefined)[];
}

/** Reads the files of the initial seed from where they are, in the Worker. */
export class SharedContent {
  readonly metainfo: Metainfo;
  readonly infoBytes: Uint8Array;
  readonly heldAtOpen: Uint8Array;
  readonly #source: FileChunkSource;
  readonly #treesByRoot: ReadonlyMap<string, MerkleTree>;

  readonly #torrent: SharedTorrent;

  constructor(torrent: SharedTorrent) {
    this.#torrent = torrent;
    this.metainfo = torrent.metainfo;
    this.infoBytes = torrent.infoBytes;
    this.heldAtOpen = Bitfield.full(torrent.geometry.chunkCount).toBytes();
    this.#source = new FileChunkSource(torrent.files, torrent.geometry);
    this.#treesByRoot = new Map(
      torrent.trees.filter((tree) => tree !== undefined).map((tree) => [tree.piecesRoot, tree]),
    );
  }

  /** Verifies at every read: the person may change the file, and neighbours ban a peer that sends wrong blocks. */
  async readChunk(chunk: ChunkIndex): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await this.#source.readChunk(chunk);
    if (await this.#torrent.proof.isChunk(chunk, bytes, this.#leaves(chunk))) return bytes;
    const { name } = this.#torrent.files[this.#torrent.geometry.place(chunk).file]!;
    throw new ContentError('unreadable', `${name} has changed since it was shared.`);
  }

  async readHashes(span: HashSpan): Promise<Uint8Array | undefined> {
    const tree = this.#treesByRoot.get(span.piecesRoot);
    return tree && hashesForSpan(tree, span);
  }

  async fileBlob(file: number): Promise<Blob> {
    return this.#torrent.files[file]!;
  }

  async close(): Promise<void> {
    await this.#source.close();
  }

  #leaves(chunk: ChunkIndex): Uint8Array {
    const { geometry, trees } = this.#torrent;
    const { file } = geometry.place(chunk);
    const firstBlock = (chunk - geometry.chunksOfFile(file).first) * blocksPerChunk;
    const leaves = new Uint8Array(geometry.blockCount(chunk) * hashBytes);
    for (let at = 0; at * hashBytes < leaves.length; at++) {
      leaves.set(trees[file]!.node(0, firstBlock + at), at * hashBytes);
    }
    return leaves;
  }
}
