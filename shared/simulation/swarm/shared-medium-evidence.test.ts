import { describe, expect, it } from 'vitest';
import { sharedMediumEvidence } from '../../model/shared-medium-evidence.ts';
import type { Scenario, SimulatedPeerPlan } from './scenario.ts';
import { Simulation } from './simulation.ts';
import { TransferLog } from './transfer-log.ts';

const MiB = 1_048_576;
const unlimited = Number.POSITIVE_INFINITY;
const sampleMs = 1_000;

interface Room {
  readonly fileBytes?: number;
  readonly seed: Partial<SimulatedPeerPlan>;
  readonly leecher: (index: number) => Partial<SimulatedPeerPlan>;
  readonly count: number;
  readonly air?: NonNullable<Scenario['air']>;
  readonly mode?: Scenario['mode'];
  readonly randomSeed?: number;
}

/** What the courses of a simulated run show. */
function evidenceOf({ fileBytes = 16 * MiB, count, air, ...room }: Room) {
  const plan = (changes: Partial<SimulatedPeerPlan>) => ({
    uploadRate: unlimited,
    downloadRate: unlimited,
    ...changes,
  });
  const scenario: Scenario = {
    fileBytes,
    seed: plan(room.seed),
    leechers: Array.from({ length: count }, (_, index) => plan(room.leecher(index))),
    delayMs: 5,
    mode: room.mode ?? 'p2p',
    limit: 'link',
    randomSeed: room.randomSeed ?? 1,
    ...(air ? { air } : {}),
  };
  const simulation = new Simulation(scenario, new TransferLog(fileBytes / 16_384));
  const samples: [number, number, number][][] = Array.from({ length: count + 1 }, () => []);
  expect(
    simulation.run((peer) => {
      const own = samples[peer.index]!;
      const at = simulation.now - simulation.startedAt;
      if (at < 1_000 * (own.at(-1)?.[0] ?? 0) + sampleMs) return;
      const exchanges = [...peer.member.exchanges.values()];
      const total = (which: 'uploadedBytes' | 'downloadedBytes') =>
        exchanges.reduce((sum, exchange) => sum + exchange[which], 0);
      own.push([at / 1_000, total('uploadedBytes'), total('downloadedBytes')]);
    }),
  ).toBe(true);
  const courses = samples.map((each) => ({ samples: each }));
  return sharedMediumEvidence(courses, (simulation.now - simulation.startedAt) / 1_000);
}

/** One person after the other opens the link. */
const oneByOne = (seconds: number) => (index: number) =>
  index === 0 || seconds === 0 ? {} : { joinsAtMs: 1_000 * seconds * index };

describe('evidence of a shared medium in simulated runs', () => {
  const wifi = { channelRate: 4 * MiB, accessPoints: 1 };

  it.each([1, 2, 3])(
    '[MD22] people who come to one Wi-Fi one by one show that it is shared (random seed %i)',
    (randomSeed) => {
      const leecher = (index: number) => ({ accessPoint: 0, ...oneByOne(4)(index) });
      const room = { seed: { accessPoint: 0 }, leecher, count: 8, air: wifi, randomSeed };
      const evidence = evidenceOf(room);
      expect(evidence?.fewRate).toBeGreaterThan(1.7 * MiB);
      expect(evidence?.fewRate).toBeLessThan(2.1 * MiB);
      expect(evidence?.manySenders).toBeGreaterThan(2 * evidence!.fewSenders);
    },
  );

  it.each<[string, Partial<SimulatedPeerPlan>, Partial<SimulatedPeerPlan>]>([
    ['equal uplinks', { uploadRate: MiB }, { uploadRate: MiB }],
    ['a fast seed', { uploadRate: 8 * MiB }, { uploadRate: MiB / 2 }],
    ['a slow seed', { uploadRate: MiB }, { uploadRate: 8 * MiB }],
    ['leechers that hardly send', { uploadRate: 4 * MiB }, { uploadRate: MiB / 8 }],
    ['slow downlinks', { uploadRate: 8 * MiB }, { uploadRate: 2 * MiB, downloadRate: MiB }],
    [
      'downlinks as fast as the seed',
      { uploadRate: 2 * MiB },
      { uploadRate: 2 * MiB, downloadRate: 2 * MiB },
    ],
  ])('[MD22] links of their own never look like a shared medium: %s', (_, seed, rates) => {
    for (const seconds of [0, 4]) {
      const leecher = (index: number) => ({ ...rates, ...oneByOne(seconds)(index) });
      expect(evidenceOf({ seed, leecher, count: 8 })).toBeNull();
    }
  });

  it('[MD22] one server whose uplink all clients share is no shared medium', () => {
    const room = {
      seed: { uploadRate: 2 * MiB },
      leecher: oneByOne(4),
      count: 8,
      mode: 'client-server' as const,
    };
    expect(evidenceOf(room)).toBeNull();
  });
});
