import type { ChunkIndex } from '../../../shared/base/ids.ts';
import type { Geometry } from '../../../shared/torrent/geometry.ts';

/** Enough that the disk reads on while the last chunk is being written elsewhere. */
const chunksReadAhead = 4;

/** The bytes of a whole file, from first to last, however its chunks are read. */
export function streamFile(
  file: number,
  geometry: Geometry,
  readChunk: (chunk: ChunkIndex) => Promise<Uint8Array<ArrayBuffer>>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { first, count } = geometry.chunksOfFile(file);
  const ahead: Promise<Uint8Array<ArrayBuffer>>[] = [];
  let next = 0;

  function readAhead(): void {
    for (; next < count && ahead.length < chunksReadAhead; next++) {
      const chunk = readChunk((first + next) as ChunkIndex);
      // A failure counts when its turn comes; nobody waits for it after an earlier one.
      chunk.catch(() => {});
      ahead.push(chunk);
    }
  }

  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        readAhead();
        const chunk = ahead.shift();
        if (chunk === undefined) controller.close();
        else controller.enqueue(await chunk);
      },
    },
    { highWaterMark: 1 },
  );
}
