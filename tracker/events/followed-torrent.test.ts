import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { examplePeer, exampleSeed, exampleTorrent } from '../run/testing/example-torrent.ts';
import type { SwarmTorrent } from '../run/torrent-view.ts';
import { FollowedTorrents } from './followed-torrents.ts';

describe('the status messages to the members of a torrent', () => {
  let completed: number;
  /** Seconds; `null`: the run has not started. */
  let earliest: number | null;
  let asked: number;
  let sent: [at: number, completed: number][];
  let followed: FollowedTorrents;

  const torrent = (infohash: string): SwarmTorrent => {
    const now = { lastHeardAt: Date.now() };
    if (earliest === null) {
      const leechers = Array.from({ length: 30 }, (_, index) =>
        examplePeer(index + 2, { completedAt: index < completed ? 1 : null }),
      );
      return exampleTorrent({ infohash, peers: [exampleSeed, ...leechers] });
    }
    const size = { totalBytes: 10_000, uploadCap: 100, runUploadCap: 100, joinedAt: -10_000, ...now };
    return exampleTorrent({
      infohash,
      settings: { mode: 'client-server', hold: false },
      startedAt: -10_000,
      peers: [{ ...exampleSeed, ...size }, examplePeer(2, { ...size, leftBytes: 100 * earliest })],
    });
  };

  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
    completed = 0;
    earliest = null;
    asked = 0;
    sent = [];
    followed = new FollowedTorrents({
      registry: {
        async torrent(infohash) {
          asked++;
          return torrent(infohash);
        },
      },
      clock: Date.now,
      sendStatus: (status) => sent.push([Date.now(), status.completed]),
      sendReport: () => expect.unreachable('no run has ended'),
      onFailure(error) {
        throw error;
      },
    });
    followed.enter('t');
    followed.enter('u');
  });
  afterEach(() => {
    followed.close();
    vi.useRealTimers();
  });

  it('[TR16] sends a status at once after a quiet time, then at most every 500 ms', async () => {
    for (completed = 1; completed <= 20; completed++) {
      followed.get('t')?.changed();
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent.map(([at]) => at)).toEqual([0, 500, 1000, 1500, 2000]);
    expect(sent.at(-1)?.[1]).toBe(20);
  });

  it('[TR16] sends a status at once when a run starts or a leecher completes', async () => {
    followed.get('t')?.changed();
    await vi.advanceTimersByTimeAsync(10);
    completed = 1;
    followed.get('t')?.changedNow();
    await vi.advanceTimersByTimeAsync(10);
    completed = 2;
    followed.get('t')?.changedNow();
    await vi.advanceTimersByTimeAsync(2000);
    expect(sent).toEqual([
      [0, 0],
      [10, 1],
      [20, 2],
    ]);
  });

  it('[TR16] sends no status in which nothing has changed', async () => {
    followed.get('t')?.changed();
    await vi.advanceTimersByTimeAsync(5000);
    followed.get('t')?.changed();
    followed.get('t')?.changedNow();
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toEqual([[0, 0]]);
  });

  it('[TR16] sends a status when the earliest finish is put off, but not because it comes nearer', async () => {
    for (earliest = 20; earliest > 10; earliest--) {
      followed.get('t')?.changedNow();
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(sent).toHaveLength(1);
    earliest += 3;
    followed.get('t')?.changedNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(2);
  });

  it('[TR16] sends the status of one torrent without waiting for another torrent', async () => {
    followed.get('t')?.changed();
    followed.get('u')?.changed();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(2);
  });

  it('sends no status after the last browser has left the torrent', async () => {
    const left = followed.get('t');
    left?.changed();
    followed.leave('t');
    left?.changed();
    await vi.advanceTimersByTimeAsync(5000);
    expect([followed.get('t'), sent, asked]).toEqual([undefined, [], 1]);
  });

  it('answers announces of a large torrent with one look at its peers in half a second', async () => {
    for (let now = 0; now < 1000; now += 100) {
      expect(await followed.get('t')?.status(now)).toMatchObject({ now, leechers: 30 });
    }
    expect(asked).toBe(2);
  });
});
