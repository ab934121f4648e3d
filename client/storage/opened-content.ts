import type { ChunkIndex } from '../../shared/ids.ts';
import type { ContentStore } from './content-store.ts';

/** A content on the Worker's side: what a session sees, except that a stream is read chunk by chunk. */
export interface OpenedContent extends Omit<ContentStore, 'fileStream'> {
  /** A whole, verified chunk, in a buffer that is the caller's own. */
  readChunk(chunk: ChunkIndex): Promise<Uint8Array<ArrayBuffer>>;
}

/** 16 MiB: with several dozen neighbours, each asks for blocks of a chunk of its own. */
export const cachedChunks = 64;
