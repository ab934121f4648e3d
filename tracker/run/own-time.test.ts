import { describe, expect, it } from 'vitest';
import { ownRun, peopleHere } from './own-time.ts';
import { endedTorrent, examplePeer, exampleSeed } from './testing/example-torrent.ts';
import type { SwarmPeer, SwarmTorrent } from './torrent-view.ts';

/** The run of the example began at 1,000 ms and ended with `early`; `endedAt` is when the tracker learned of the end. */
const early = examplePeer(2, { leftBytes: 0, completedAt: 9_000, uploadCap: 60, runUploadCap: 60 });
const endedAt = 9_100;

function toldTo(peer: SwarmPeer, others: readonly SwarmPeer[] = [], changes: Partial<SwarmTorrent> = {}) {
  const ended = endedTorrent({ peers: [exampleSeed, early] });
  const torrent = { ...ended, peers: [...ended.peers, ...others, peer], ...changes };
  return ownRun(peer, 1_000, { ...ended.endedRun!, endedAt }, () => torrent);
}

describe('what a peer that came later is told', () => {
  it('[TR77] a peer that was there within a second of the start is told nothing', () => {
    expect(toldTo(examplePeer(3, { joinedAt: 2_000 }))).toBeNull();
    expect(toldTo(examplePeer(3, { joinedAt: 2_001 }))).toMatchObject({ arrivedSeconds: 1.001 });
    expect(toldTo(examplePeer(3, { joinedAt: 9_999, broughtWhole: true }))).toBeNull();
  });

  it('[TR77] a peer that came during the run is told its own time and no bound', () => {
    const late = examplePeer(3, { joinedAt: 5_000, completedAt: 8_000, leftBytes: 0 });
    expect(toldTo(late)).toEqual({
      startedAt: 1_000,
      arrivedSeconds: 4,
      tookSeconds: 3,
      isAfterRun: false,
      best: null,
    });
  });

  it('[TR77] a peer that came after the run is told the least time by everyone who is here', () => {
    const late = examplePeer(3, { joinedAt: 21_000 });
    expect(toldTo(late)).toMatchObject({ arrivedSeconds: 20, tookSeconds: null, isAfterRun: true });
    // 1,000 bytes over uplinks of 100 and 60 bytes per second.
    expect(toldTo(late)?.best).toEqual({ seconds: 6.25, rates: 'declared' });
    const capped = { ...late, downloadCap: 50, runDownloadCap: 50, heldAtStartBytes: 500 };
    expect(toldTo(capped)?.best).toEqual({ seconds: 10, rates: 'declared' });
    const gone = examplePeer(4, { presence: 'gone', uploadCap: 1e6, runUploadCap: 1e6 });
    expect(toldTo(late, [gone])?.best?.seconds).toBe(6.25);
    expect(toldTo({ ...late, completedAt: 30_000 })).toMatchObject({ tookSeconds: 9, best: null });
  });

  it('[TR77] an unknown uplink counts with the median, and then the bound is an estimate', () => {
    const late = examplePeer(3, { joinedAt: 21_000, estimatedDownload: 40 });
    expect(toldTo(late, [examplePeer(4)])?.best).toEqual({ seconds: 25, rates: 'estimated' });
    const fast = { ...late, estimatedDownload: null };
    expect(toldTo(fast, [examplePeer(4)])?.best).toEqual({ seconds: 1_000 / 240, rates: 'estimated' });
  });

  it('[TR77] in client–server mode only the initial seed sends', () => {
    const settings = { mode: 'client-server', hold: false } as const;
    expect(toldTo(examplePeer(3, { joinedAt: 21_000 }), [], { settings })?.best?.seconds).toBe(10);
  });
});

it('[TR78] the people who are here are counted without seeds, and those who came late also after the run', () => {
  const late = examplePeer(3, { joinedAt: 21_000 });
  const others = [
    examplePeer(4, { broughtWhole: true, leftBytes: 0 }),
    examplePeer(5, { presence: 'gone', leftBytes: 0, completedAt: 8_000 }),
  ];
  const torrent = { ...endedTorrent({}), peers: [exampleSeed, early, late, ...others] };
  expect(peopleHere(torrent, 9_000)).toEqual({ leechers: 2, completed: 1, joinedLater: 1 });
});
