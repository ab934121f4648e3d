/**
 * The shortest distribution time when the file moves in whole parts and not bit by bit, for equal uplinks. Sets a
 * simulator's yardstick; does not know how a schedule reaches it.
 */

interface ChunkedDistribution {
  /** F, bytes. */
  readonly fileBytes: number;
  /** M equal parts, each passed on only when whole. */
  readonly partCount: number;
  /** N, without the initial seed. */
  readonly leecherCount: number;
  /** u, bytes per second: the same for the initial seed and every leecher; downlinks never limit. */
  readonly upload: number;
}

/**
 * ((M − 1 + ⌈log2(N + 1)⌉) / M) · F/u, in seconds (Mundinger, Weber & Weiss, "Optimal scheduling of peer-to-peer file
 * dissemination", 2008; reached by the hypercube schedule of Ganesan & Seshadri, 2005).
 * @throws RangeError with a sentence when an argument makes no sense
 */
export function chunkedOptimum({ fileBytes, partCount, leecherCount, upload }: ChunkedDistribution): number {
  if (!(fileBytes >= 0 && fileBytes < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`The file's size must be a finite number of bytes, not ${fileBytes}.`);
  }
  if (!(Number.isSafeInteger(partCount) && partCount >= 1)) {
    throw new RangeError(`The file must be cut into a whole number of parts, at least 1, not ${partCount}.`);
  }
  if (!(Number.isSafeInteger(leecherCount) && leecherCount >= 1 && leecherCount < 2 ** 32)) {
    throw new RangeError(`The leechers must be a whole number from 1 to 2^32 − 1, not ${leecherCount}.`);
  }
  if (!(upload > 0)) {
    throw new RangeError(`The upload rate must be above 0 bytes per second, not ${upload}.`);
  }
  return ((partCount - 1 + doublings(leecherCount)) / partCount) * (fileBytes / upload);
}

/** ⌈log2(N + 1)⌉: how often the holders of a part must double until all N + 1 have it. It is the bit length of N. */
function doublings(leecherCount: number): number {
  return 32 - Math.clz32(leecherCount);
}
