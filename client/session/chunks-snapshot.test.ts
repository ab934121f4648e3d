import { describe, expect, it } from 'vitest';
import type { BlockIndex, ChunkIndex } from '../../shared/base/ids.ts';
import { simulatedContent } from '../../shared/simulation/swarm/simulated-content.ts';
import { Progress } from '../../shared/swarm/download/progress.ts';
import { chunkBytes } from '../../shared/torrent/geometry.ts';
import { chunksSnapshot } from './chunks-snapshot.ts';
import { chunkState } from './torrent-snapshot.ts';

const chunk = (index: number) => index as ChunkIndex;
const block = (index: number) => index as BlockIndex;
const seed = { established: true, countsAsSeed: true };
const leecher = { established: true, countsAsSeed: false };

function progressOf(chunkCount: number): Progress {
  const { geometry } = simulatedContent(chunkCount * chunkBytes);
  return new Progress(geometry, new Uint8Array(Math.ceil(chunkCount / 8)));
}

describe('the snapshot of the chunks', () => {
  it('tells missing, requested, partial and verified chunks apart', () => {
    const progress = progressOf(5);
    progress.onRequested(chunk(1), block(0));
    progress.onArrived(chunk(2), block(0));
    progress.onVerified(chunk(3), block(7));
    for (let index = 0; index < 16; index++) progress.onVerified(chunk(4), block(index));
    const { states } = chunksSnapshot({ progress, availabilityOf: () => 0 }, []);
    const { missing, asked, partial, verified } = chunkState;
    expect([...states]).toEqual([missing, asked, asked, partial, verified]);
  });

  it('counts a seed as a holder of every chunk once its handshake is done', () => {
    const view = { progress: progressOf(3), availabilityOf: (index: ChunkIndex) => index * 2 };
    const neighbours = [seed, leecher, { ...seed, established: false }, seed];
    expect([...chunksSnapshot(view, neighbours).availability]).toEqual([2, 4, 6]);
  });

  it('copies the state: later changes do not show in a snapshot', () => {
    const progress = progressOf(1);
    const { states } = chunksSnapshot({ progress, availabilityOf: () => 0 }, []);
    progress.onRequested(chunk(0), block(0));
    expect([...states]).toEqual([chunkState.missing]);
  });

  it('takes no more time for each of 40,000 chunks than for each of 4,000', () => {
    const shortestMs = (chunkCount: number) => {
      const progress = progressOf(chunkCount);
      for (let index = 0; index < chunkCount; index += 100) progress.onRequested(chunk(index), block(0));
      const counts = new Uint16Array(chunkCount);
      const view = { progress, availabilityOf: (index: ChunkIndex) => counts[index]! };
      const neighbours = new Array(30).fill(leecher);
      const times = Array.from({ length: 40 }, () => {
        const begun = performance.now();
        chunksSnapshot(view, neighbours);
        return performance.now() - begun;
      });
      // The shortest: what else the machine does meanwhile is not its cost.
      return Math.min(...times);
    };
    expect(shortestMs(40_000) / shortestMs(4_000)).toBeLessThan(30);
  });
});
