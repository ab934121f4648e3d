import type { ChunkIndex } from '../../../shared/base/ids.ts';
import type { Geometry } from '../../../shared/torrent/geometry.ts';
import type { ChunkSource } from '../chunks/chunk-store.ts';
import { ContentError } from '../content/content-error.ts';
import { toContentError } from '../content/to-content-error.ts';

/** Reads chunks from the files that are shared, where they are: nothing is copied, and nothing is kept open. */
export class FileChunkSource implements ChunkSource {
  readonly #files: readonly File[];
  readonly #geometry: Geometry;

  constructor(files: readonly File[], geometry: Geometry) {
    this.#files = files;
    this.#geometry = geometry;
  }

  async readChunk(chunk: ChunkIndex): Promise<Uint8Array<ArrayBuffer>> {
    const { file, offsetBytes, lengthBytes } = this.#geometry.place(chunk);
    return readSlice(this.#files[file]!, offsetBytes, lengthBytes);
  }

  async close(): Promise<void> {}
}

/** @throws ContentError `unreadable` if the file is gone, or has changed since it was chosen */
export async function readSlice(
  file: File,
  offsetBytes: number,
  lengthBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const buffer = await file
    .slice(offsetBytes, offsetBytes + lengthBytes)
    .arrayBuffer()
    .catch((error: unknown) => {
      throw toContentError(error);
    });
  if (buffer.byteLength !== lengthBytes) throw new ContentError('unreadable', `${file.name} is shorter now.`);
  return new Uint8Array(buffer);
}
