import { describe, expect, it } from 'vitest';
import { reportOf } from './report.ts';
import type { Scenario } from './scenario.ts';
import { Simulation } from './simulation.ts';
import { TransferLog } from './transfer-log.ts';

const MiB = 1_048_576;
const fileBytes = 4 * MiB;
const channelRate = 2 * MiB;

interface Room {
  readonly leechers: number;
  readonly accessPoints: number;
  readonly mode: Scenario['mode'];
  readonly randomSeed?: number;
  readonly hasCable?: boolean;
}

/** Leechers spread over the access points, the first beside the initial seed's. */
function run({ leechers, accessPoints, mode, randomSeed = 1, hasCable = false }: Room) {
  const unlimited = { uploadRate: Number.POSITIVE_INFINITY, downloadRate: Number.POSITIVE_INFINITY };
  const scenario: Scenario = {
    fileBytes,
    seed: hasCable ? unlimited : { ...unlimited, accessPoint: 0 },
    leechers: Array.from({ length: leechers }, (_, index) => ({
      ...unlimited,
      accessPoint: (index + 1) % accessPoints,
      leavesWhenComplete: mode === 'client-server',
    })),
    delayMs: 2,
    mode,
    limit: 'link',
    randomSeed,
    air: { channelRate, accessPoints },
  };
  const simulation = new Simulation(scenario, new TransferLog(fileBytes / 16_384));
  const report = reportOf(simulation, simulation.run());
  expect(report.isFinished).toBe(true);
  expect(report.ratio).toBeGreaterThanOrEqual(1);
  for (const { busyMs } of simulation.channels) expect(busyMs).toBeLessThanOrEqual(simulation.now);
  return report;
}

describe('a swarm on shared air', () => {
  it.each([3, 6, 12].flatMap((leechers) => [1, 2, 3].map((randomSeed) => [leechers, randomSeed] as const)))(
    '[CF10] on one access point %i peers take as long as a server, near 2·N·F/C (random seed %i)',
    (leechers, randomSeed) => {
      const room = { leechers, accessPoints: 1, randomSeed };
      const server = run({ ...room, mode: 'client-server' });
      const peers = run({ ...room, mode: 'p2p' });
      for (const { ratio, bound } of [server, peers]) {
        expect(bound.seconds).toBe((2 * leechers * fileBytes) / channelRate);
        expect(ratio).toBeLessThan(1.1);
      }
      expect(peers.measuredSeconds).toBeGreaterThan(0.99 * server.measuredSeconds);
    },
  );

  it.each([6, 12].flatMap((leechers) => [1, 2, 3].map((randomSeed) => [leechers, randomSeed] as const)))(
    '[CF10] on three access points %i peers are far faster than a server (random seed %i)',
    (leechers, randomSeed) => {
      const room = { leechers, accessPoints: 3, randomSeed };
      const server = run({ ...room, mode: 'client-server' });
      const peers = run({ ...room, mode: 'p2p' });
      expect(server.ratio).toBeLessThan(1.1);
      expect(peers.ratio).toBeLessThan(1.2);
      expect(server.measuredSeconds / peers.measuredSeconds).toBeGreaterThan(1.6);
    },
  );

  it('[CF10] peers of a seed with a cable take up to twice as long as the seed alone', () => {
    const room = { leechers: 6, accessPoints: 1, hasCable: true };
    const server = run({ ...room, mode: 'client-server' });
    const peers = run({ ...room, mode: 'p2p' });
    expect(server.bound.seconds).toBe((6 * fileBytes) / channelRate);
    expect(server.ratio).toBeLessThan(1.1);
    expect(peers.ratio).toBeGreaterThan(1.3);
    expect(peers.ratio).toBeLessThan(2.1);
  });

  it('[CF7] a run on shared air does the same with the same seed', () => {
    const room = { leechers: 4, accessPoints: 3, mode: 'p2p' } as const;
    expect(run(room)).toEqual(run(room));
  });
});
