import { describe, expect, it } from 'vitest';
import { runStatus } from './run-status.ts';
import { endedTorrent, examplePeer, exampleTorrent, exampleSeed as seed } from './testing/example-torrent.ts';
import type { SwarmPeer } from './torrent-view.ts';

describe('the status of a run', () => {
  it('[TR11] counts as leechers the peers that did not have everything when the run began', () => {
    const peers = [
      seed,
      examplePeer(2),
      examplePeer(3, { completedAt: 2500, presence: 'gone' }),
      examplePeer(4, { broughtWhole: true, leftBytes: 0 }),
      examplePeer(5, { completedAt: 900 }),
    ];
    expect(runStatus(exampleTorrent({ startedAt: 1000, peers }), 3000)).toMatchObject({
      leechers: 2,
      completed: 1,
    });
    expect(runStatus(exampleTorrent({ startedAt: null, peers }), 3000)).toMatchObject({
      leechers: 3,
      completed: 2,
    });
  });

  it('[TR8] names the initial seed only while it is here', () => {
    expect(runStatus(exampleTorrent({ peers: [seed] }), 0).initialSeed).toBe(seed.id);
    for (const presence of ['away', 'gone'] as const) {
      expect(runStatus(exampleTorrent({ peers: [{ ...seed, presence }] }), 0).initialSeed).toBeNull();
    }
  });

  it('[TR13] measures from the start to the last completion, once every leecher is complete', () => {
    const done = [
      examplePeer(2, { completedAt: 3000 }),
      examplePeer(3, { completedAt: 8500, presence: 'gone' }),
    ];
    const status = runStatus(endedTorrent({ peers: [seed, ...done] }), 9000);
    expect(status).toMatchObject({ measuredSeconds: 7.5, lastCompletedAt: 8500, over: true });
    const unfinished = runStatus(
      exampleTorrent({ startedAt: 1000, peers: [seed, ...done, examplePeer(4)] }),
      9000,
    );
    expect(unfinished).toMatchObject({ measuredSeconds: null, lastCompletedAt: 8500 });
  });

  it('[TR13] waits for a leecher that is away and may come back', () => {
    const peers = [seed, examplePeer(2, { completedAt: 3000 }), examplePeer(3, { presence: 'away' })];
    expect(runStatus(exampleTorrent({ startedAt: 1000, peers }), 9000).measuredSeconds).toBeNull();
  });

  it('[TR13] measures nothing without a start or without a leecher', () => {
    const peers = [seed, examplePeer(2, { completedAt: 3000 })];
    expect(runStatus(exampleTorrent({ startedAt: null, peers }), 9000).measuredSeconds).toBeNull();
    expect(runStatus(exampleTorrent({ startedAt: 1000, peers: [seed] }), 9000).measuredSeconds).toBeNull();
  });
});

describe('the prediction', () => {
  const predicted = (...leechers: SwarmPeer[]) =>
    runStatus(exampleTorrent({ peers: [seed, ...leechers] }), 0).predicted;

  it('[TR14] predicts by equations 2.1 and 2.3 with the declared rates', () => {
    const leechers = [
      examplePeer(2, { uploadCap: 50, downloadCap: 400 }),
      examplePeer(3, { uploadCap: 50, downloadCap: 200 }),
    ];
    expect(predicted(...leechers)).toEqual({
      bound: 'equation 2.3',
      p2pSeconds: 10,
      clientServerSeconds: 20,
      bindingTerm: 'seed-uplink',
      rates: 'declared',
      estimate: null,
      inputs: { totalBytes: 1000, leechers: 2, seedUpload: 100, slowestDownload: 200, leechersUpload: 100 },
    });
  });

  it('[TR14] takes a downlink without a cap for unlimited where every uplink is capped', () => {
    const result = predicted(examplePeer(2, { uploadCap: 50, estimatedDownload: 1 }));
    expect(result).toMatchObject({ p2pSeconds: 10, rates: 'declared', inputs: { slowestDownload: null } });
  });

  it('[TR14] falls back on estimates, and says so', () => {
    const result = predicted(
      examplePeer(2, { estimatedUpload: 25, estimatedDownload: 50 }),
      examplePeer(3, { uploadCap: 25, estimatedUpload: 70, estimatedDownload: null }),
    );
    expect(result).toMatchObject({
      p2pSeconds: 20,
      bindingTerm: 'slowest-downlink',
      rates: 'estimated',
      inputs: { slowestDownload: 50, leechersUpload: 50 },
    });
  });

  it('[TR14] counts other seeds with the initial seed', () => {
    const helper = examplePeer(2, { broughtWhole: true, leftBytes: 0, uploadCap: 300 });
    const result = predicted(helper, examplePeer(3, { uploadCap: 100 }));
    expect(result).toMatchObject({ p2pSeconds: 2.5, inputs: { seedUpload: 400, leechers: 1 } });
  });

  it('[TR14] takes the median of the known uplinks for an unknown one, and says how many are known', () => {
    const result = predicted(
      examplePeer(2, { estimatedUpload: 60 }),
      examplePeer(3, { estimatedUpload: 20 }),
      examplePeer(4),
    );
    // The seed's 100, 60, 20, and 60 for the fourth; between 20 and 100 for it.
    expect(result).toMatchObject({
      p2pSeconds: 3000 / 240,
      rates: 'estimated',
      estimate: { knownUplinks: 3, uplinks: 4, fastestSeconds: 3000 / 280, slowestSeconds: 3000 / 200 },
      inputs: { seedUpload: 100, leechersUpload: 140 },
    });
  });

  it('[TR14] raises the estimates until the time that the run took is possible, and leaves caps as they are', () => {
    const over = (seconds: number, leecher: Partial<SwarmPeer>) => {
      const completedAt = 1000 + 1000 * seconds;
      const leechers = [2, 3].map((number) => examplePeer(number, { ...leecher, completedAt }));
      return runStatus(
        endedTorrent({ peers: [{ ...seed, runUploadCap: null, estimatedUpload: 100 }, ...leechers] }),
        0,
      );
    };
    // 2,000 bytes at 200 bytes a second are 10 s; the run took 8 s, so all were a quarter faster.
    expect(over(8, { estimatedUpload: 50 })).toMatchObject({
      efficiency: 1,
      predicted: { inputs: { seedUpload: 125, leechersUpload: 125 } },
    });
    expect(over(20, { estimatedUpload: 50 })).toMatchObject({ efficiency: 0.5 });
    const capped = over(8, { runUploadCap: 50 });
    expect(capped.efficiency).toBeCloseTo(1, 3);
    expect(capped.predicted?.inputs).toMatchObject({ leechersUpload: 100 });
  });

  it('[TR14] predicts nothing while every upload rate, the size or every leecher is unknown', () => {
    const rateless = [{ ...seed, runUploadCap: null }, examplePeer(2)];
    expect(runStatus(exampleTorrent({ peers: rateless }), 0).predicted).toBeNull();
    expect(predicted()).toBeNull();
    const sizeless = [{ ...seed, totalBytes: null }, examplePeer(2, { uploadCap: 50 })];
    expect(runStatus(exampleTorrent({ peers: sizeless }), 0).predicted).toBeNull();
    expect(runStatus(exampleTorrent({ peers: sizeless, initialSeed: null }), 0).predicted).toBeNull();
  });

  it('[TR14] keeps the prediction when the initial seed has left', () => {
    const peers = [{ ...seed, presence: 'gone' as const }, examplePeer(2, { uploadCap: 50 })];
    expect(runStatus(exampleTorrent({ peers }), 0).predicted?.p2pSeconds).toBe(10);
  });
});

describe('the efficiency', () => {
  const efficiencyAfter = (ms: number, mode: 'p2p' | 'client-server' = 'p2p') => {
    const leechers = [2, 3].map((number) => examplePeer(number, { uploadCap: 100, completedAt: 1000 + ms }));
    const settings = { mode, hold: false };
    return runStatus(endedTorrent({ settings, peers: [seed, ...leechers] }), 0).efficiency;
  };

  it('[TR15] the efficiency is the bound of the run’s mode divided by the measured time', () => {
    expect(efficiencyAfter(20_000)).toBe(0.5);
    expect(efficiencyAfter(25_000, 'client-server')).toBe(0.8);
  });

  it('[TR15] the efficiency forgives the clock a tenth of a second, and nothing more', () => {
    expect(efficiencyAfter(9_950)).toBe(1);
    expect(efficiencyAfter(5_000)).toBe(2);
  });

  it('[TR15] the efficiency is unknown for a run of no time, and for a run that is not measured', () => {
    expect(efficiencyAfter(0)).toBeNull();
    expect(
      runStatus(exampleTorrent({ peers: [seed, examplePeer(2, { uploadCap: 50 })] }), 0).efficiency,
    ).toBeNull();
  });
});
