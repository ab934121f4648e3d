import type { BlockIndex, ChunkIndex } from '../../shared/ids.ts';
import type { HashSpan } from '../../shared/protocol/peer-messages.ts';
import { Bitfield } from '../../shared/torrent/bitfield.ts';
import { blockBytes, blocksPerChunk, type Geometry } from '../../shared/torrent/geometry.ts';
import { hashBytes, hashesForSpan, type MerkleTree } from '../../shared/torrent/merkle.ts';
import type { Metainfo } from '../../shared/torrent/metainfo.ts';
import { ChunkCache } from './chunk-cache.ts';
import type { ChunkProof } from './chunk-proof.ts';
import { ContentError } from './content-store.ts';
import { FileChunkSource } from './file-chunk-source.ts';
import { cachedChunks, type OpenedContent } from './opened-content.ts';

/** What the Worker knows of a torrent that was made here: the files, and the whole tree of each that is not empty. */
export interface SharedTorrent {
  readonly metainfo: Metainfo;
  readonly infoBytes: Uint8Array;
  readonly geometry: Geometry;
  readonly proof: ChunkProof;
  readonly files: readonly File[];
  readonly trees: readonly (MerkleTree | undefined)[];
}

/** Serves the files of the initial seed from where they are. It never takes anything in: it has all from the start. */
export class SharedContent implements OpenedContent {
  readonly metainfo: Metainfo;
  readonly infoBytes: Uint8Array;
  readonly heldAtOpen: Uint8Array;
  readonly #cache = new ChunkCache(cachedChunks, (chunk) => this.readChunk(chunk));
  readonly #source: FileChunkSource;
  readonly #treesByRoot: ReadonlyMap<string, MerkleTree>;

  constructor(private readonly torrent: SharedTorrent) {
    this.metainfo = torrent.metainfo;
    this.infoBytes = torrent.infoBytes;
    this.heldAtOpen = Bitfield.full(torrent.geometry.chunkCount).toBytes();
    this.#source = new FileChunkSource(torrent.files, torrent.geometry);
    this.#treesByRoot = new Map(
      torrent.trees.filter((tree) => tree !== undefined).map((tree) => [tree.piecesRoot, tree]),
    );
  }

  async checkHashes(chunk: ChunkIndex, hashes: Uint8Array): Promise<boolean> {
    return this.torrent.proof.leaves(chunk, hashes) !== undefined;
  }

  async checkBlock(chunk: ChunkIndex, block: BlockIndex, data: Uint8Array): Promise<boolean> {
    return this.torrent.proof.isBlock(chunk, block, data, this.#leaves(chunk));
  }

  async storeChunk(): Promise<void> {}

  async readBlock(chunk: ChunkIndex, block: BlockIndex): Promise<Uint8Array<ArrayBuffer>> {
    const lengthBytes = this.torrent.geometry.blockLengthBytes(chunk, block);
    const bytes = await this.#cache.get(chunk);
    return new Uint8Array(bytes.subarray(block * blockBytes, block * blockBytes + lengthBytes));
  }

  /** Verified at every read: the file belongs to someone who may change it, and wrong blocks would get us banned. */
  async readChunk(chunk: ChunkIndex): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await this.#source.readChunk(chunk);
    if (await this.torrent.proof.isChunk(chunk, bytes, this.#leaves(chunk))) return bytes;
    const { name } = this.torrent.files[this.torrent.geometry.place(chunk).file]!;
    throw new ContentError('unreadable', `${name} has changed since it was shared.`);
  }

  async readHashes(span: HashSpan): Promise<Uint8Array | undefined> {
    const tree = this.#treesByRoot.get(span.piecesRoot);
    return tree && hashesForSpan(tree, span);
  }

  async fileBlob(file: number): Promise<Blob> {
    return this.torrent.files[file]!;
  }

  async close(): Promise<void> {
    await this.#source.close();
  }

  async discard(): Promise<void> {
    await this.close();
  }

  #leaves(chunk: ChunkIndex): Uint8Array {
    const { geometry, trees } = this.torrent;
    const { file } = geometry.place(chunk);
    const firstBlock = (chunk - geometry.chunksOfFile(file).first) * blocksPerChunk;
    const leaves = new Uint8Array(geometry.blockCount(chunk) * hashBytes);
    for (let at = 0; at * hashBytes < leaves.length; at++) {
      leaves.set(trees[file]!.node(0, firstBlock + at), at * hashBytes);
    }
    return leaves;
  }
}
