import { describe, expect, it } from 'vitest';
import { announceIntervalMs } from './announce-interval.ts';
import { runStatus } from './run-status.ts';
import { endedTorrent, examplePeer, exampleSeed, exampleTorrent } from './testing/example-torrent.ts';
import type { SwarmTorrent } from './torrent-view.ts';

const leecher = examplePeer(2, { uploadCap: 50 });
const intervalIn = (torrent: SwarmTorrent, now: number, usualMs = 5_000) =>
  announceIntervalMs(runStatus(torrent, now), usualMs, now);

describe('the interval between announces', () => {
  const running = exampleTorrent({ startedAt: 1_000, peers: [exampleSeed, leecher] });

  it('[TR75] the announce interval is a second in the first ten seconds of a run', () => {
    expect(intervalIn(running, 1_000)).toBe(1_000);
    expect(intervalIn(running, 10_999)).toBe(1_000);
    expect(intervalIn(running, 11_000)).toBe(5_000);
  });

  it('[TR75] the announce interval is never longer than usual', () => {
    expect(intervalIn(running, 1_000, 300)).toBe(300);
  });

  it('[TR75] the announce interval is a second before a run that begins by itself, and as usual before a held run', () => {
    expect(intervalIn({ ...running, startedAt: null }, 0)).toBe(1_000);
    const settings = { mode: 'p2p', hold: true } as const;
    expect(intervalIn({ ...running, startedAt: null, settings }, 0)).toBe(5_000);
  });

  it('[TR75] the announce interval is as usual without a leecher, and after the run', () => {
    expect(intervalIn({ ...running, peers: [exampleSeed] }, 1_000)).toBe(5_000);
    const peers = [exampleSeed, { ...leecher, completedAt: 2_000 }];
    expect(intervalIn(endedTorrent({ peers }), 2_500)).toBe(5_000);
  });
});
