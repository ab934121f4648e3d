import { blockBytes } from '../../../shared/torrent/geometry.ts';
import { hashBytes } from '../../../shared/torrent/merkle.ts';
import type { LeafHasher } from '../../hashing/leaf-hasher.ts';
import { readSlice } from './file-chunk-source.ts';

/** Large enough that reading is not slowed by its own overhead, small enough to cancel at once. */
const sliceBytes = 4 * 1024 * 1024;
/** One being hashed, the others on their way from the disk. */
const slicesInFlight = 3;

interface Slice {
  readonly file: number;
  readonly offsetBytes: number;
  readonly lengthBytes: number;
}

/**
 * Reads files once, from first to last, and hashes their blocks; reading and hashing overlap. Holds 12 MiB of content
 * at most, and 2 MiB of leaves for each GiB.
 * @returns for each file its leaves in a row, none for an empty one
 * @throws ContentError `unreadable`; an `AbortError` when the signal says so
 */
export async function hashFiles(
  files: readonly File[],
  hasher: LeafHasher,
  signal: AbortSignal,
  onProgress: (hashedBytes: number) => void,
): Promise<Uint8Array[]> {
  const leaves = files.map(({ size }) => new Uint8Array(Math.ceil(size / blockBytes) * hashBytes));
  const slices = slicesOf(files);
  const reading: { readonly slice: Slice; readonly bytes: Promise<Uint8Array> }[] = [];
  let hashedBytes = 0;

  function readAhead(): void {
    while (reading.length < slicesInFlight) {
      const { value: slice } = slices.next();
      if (slice === undefined) return;
      const bytes = readSlice(files[slice.file]!, slice.offsetBytes, slice.lengthBytes);
      // Nobody asks any more for what was read ahead when an earlier slice failed.
      bytes.catch(() => {});
      reading.push({ slice, bytes });
    }
  }

  readAhead();
  for (let next = reading.shift(); next !== undefined; next = reading.shift()) {
    const { slice } = next;
    const bytes = await next.bytes;
    signal.throwIfAborted();
    readAhead();
    leaves[slice.file]!.set(await hasher.hashLeaves(bytes), (slice.offsetBytes / blockBytes) * hashBytes);
    hashedBytes += slice.lengthBytes;
    onProgress(hashedBytes);
  }
  signal.throwIfAborted();
  return leaves;
}

function* slicesOf(files: readonly File[]): Generator<Slice, undefined> {
  for (const [file, { size }] of files.entries()) {
    for (let offsetBytes = 0; offsetBytes < size; offsetBytes += sliceBytes) {
      yield { file, offsetBytes, lengthBytes: Math.min(sliceBytes, size - offsetBytes) };
    }
  }
}
