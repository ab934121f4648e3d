import type { ChunkIndex } from '../../shared/base/ids.ts';
import type { Progress } from '../../shared/swarm/download/progress.ts';
import { type ChunksSnapshot, chunkState } from './torrent-snapshot.ts';

/** What must be known of the engine's download side. */
interface ChunksView {
  readonly progress: Pick<Progress, 'held' | 'started'>;
  availabilityOf(chunk: ChunkIndex): number;
}

/** Every chunk's state and availability, copied out of the engine: one byte each, since there may be tens of thousands. */
export function chunksSnapshot(
  download: ChunksView,
  neighbours: Iterable<{ readonly established: boolean; readonly countsAsSeed: boolean }>,
): ChunksSnapshot {
  const { held, started } = download.progress;
  let seeds = 0;
  for (const { established, countsAsSeed } of neighbours) if (established && countsAsSeed) seeds += 1;
  const states = new Uint8Array(held.length);
  const availability = new Uint8Array(held.length);
  for (let index = 0; index < held.length; index++) {
    const chunk = index as ChunkIndex;
    if (held.has(chunk)) states[index] = chunkState.verified;
    availability[index] = Math.min(download.availabilityOf(chunk) + seeds, 255);
  }
  for (const { chunk, verified } of started.values()) {
    states[chunk] = verified === 0 ? chunkState.asked : chunkState.partial;
  }
  return { states, availability };
}
