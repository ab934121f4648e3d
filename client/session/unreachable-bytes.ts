import type { ChunkIndex } from '../../shared/base/ids.ts';
import type { Progress } from '../../shared/swarm/download/progress.ts';
import type { Bitfield } from '../../shared/torrent/bitfield.ts';
import { blockBytes, type Geometry } from '../../shared/torrent/geometry.ts';

/** A neighbour's holdings: whole chunks, and a mask of blocks for each unfinished chunk. */
export interface Holder {
  readonly held: Pick<Bitfield, 'has'>;
  readonly partial: ReadonlyMap<ChunkIndex, number>;
  readonly isSeed: boolean;
}

/** Counts the bytes of blocks that neither we nor any neighbour hold: only a peer that is not here can send them. */
export function unreachableBytes(
  geometry: Geometry,
  progress: Pick<Progress, 'held' | 'verifiedMask'>,
  holders: readonly Holder[],
): number {
  if (holders.some(({ isSeed }) => isSeed)) return 0;
  let bytes = 0;
  for (let index = 0; index < geometry.chunkCount; index++) {
    const chunk = index as ChunkIndex;
    if (progress.held.has(chunk) || holders.some(({ held }) => held.has(chunk))) continue;
    let mask = progress.verifiedMask(chunk);
    for (const { partial } of holders) mask |= partial.get(chunk) ?? 0;
    if (mask === 0) bytes += geometry.chunkLengthBytes(chunk);
    else bytes += missingBytes(geometry.chunkLengthBytes(chunk), mask);
  }
  return bytes;
}

function missingBytes(lengthBytes: number, mask: number): number {
  let bytes = 0;
  for (let block = 0; block * blockBytes < lengthBytes; block++) {
    if ((mask & (1 << block)) === 0) bytes += Math.min(blockBytes, lengthBytes - block * blockBytes);
  }
  return bytes;
}
