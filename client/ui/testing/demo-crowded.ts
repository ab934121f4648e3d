import type { TorrentSnapshot } from '../../session/torrent-snapshot.ts';
import { demoChokeRounds, demoChunks, demoCrowd } from './demo-drawings.ts';
import { demoSnapshot } from './demo-snapshots.ts';

const chunkBytes = 2 ** 18;

/**
 * A large torrent among many neighbours, as much as a page ever has to draw.
 * @param rounds of choking so far
 */
export function demoCrowded(
  progress: number,
  neighbours: number,
  chunkCount: number,
  rounds = Math.floor(progress * 20),
): TorrentSnapshot {
  const snapshot = demoSnapshot(progress);
  const crowd = demoCrowd(snapshot.neighbours, neighbours);
  const totalBytes = chunkCount * chunkBytes;
  return {
    ...snapshot,
    content: {
      ...snapshot.content!,
      totalBytes,
      heldBytes: Math.floor(progress * totalBytes),
      chunkCount,
      heldChunks: Math.floor(progress * chunkCount),
    },
    neighbours: crowd,
    chunks: demoChunks(progress, chunkCount, neighbours),
    chokeRounds: demoChokeRounds(crowd, rounds),
  };
}
