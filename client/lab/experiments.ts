import type { ChunkOrder } from '../../shared/swarm/common/swarm-config.ts';
import { type ExperimentId, isFreeRider, type LabPlan, ordinaryPlan } from './lab-plan.ts';
import type { LabRun } from './lab-run.ts';

/** The ready-made experiments: which runs they are made of, and the results of these runs. All simulated. */

const MiB = 1_048_576;

/** As in Figure 2.23: u_s = 10u, and no downlink limits. F/u is 64 s, long beside the engine's delays; the figure has 1 hour. */
export const figure223: LabPlan = {
  ...ordinaryPlan,
  fileBytes: 8 * MiB,
  seedUpload: 1_310_720,
  uploads: [131_072],
  leechers: 35,
};
const scalingSteps: Readonly<Record<'first' | 'more', readonly number[]>> = {
  first: [1, 5, 10, 15, 20, 25, 30, 35],
  more: [40, 50, 75, 100],
};
/** One channel of 20 Mbit/s, and the initial seed without a cable. */
const wifiLeechers: readonly number[] = [6, 12, 18];
export const accessPointsToCompare: readonly number[] = [1, 3];
const wifi = { channelRate: 2.5 * MiB, seedHasCable: false };
const bothModes = ['client-server', 'p2p'] as const;
export const orders: readonly ChunkOrder[] = ['rarest', 'random', 'in-order'];
/** The seed could just have sent everything once, with some to spare: what it sends twice is what is missing in the end. */
const seedLeavesAfter = 1.4;
/** Random unchoking decides much: one run would say little. */
const titForTatRuns = 3;

/** @param randomSeed another one gives other runs of the same experiment */
export function experimentPlans(
  id: ExperimentId,
  randomSeed: number,
  steps: 'first' | 'more' = 'first',
): LabPlan[] {
  switch (id) {
    case 'scaling':
      return scalingSteps[steps].flatMap((leechers) =>
        bothModes.map((mode) => ({
          ...figure223,
          leechers,
          mode,
          randomSeed: randomSeed + leechers,
        })),
      );
    case 'one-wifi':
      return wifiLeechers.flatMap((leechers) =>
        accessPointsToCompare.flatMap((accessPoints) =>
          bothModes.map((mode) => ({
            ...ordinaryPlan,
            fileBytes: 8 * MiB,
            leechers,
            mode,
            randomSeed: randomSeed + leechers,
            air: { ...wifi, accessPoints },
          })),
        ),
      );
    case 'rarest-first':
      return orders.map((order) => ({
        ...ordinaryPlan,
        leechers: 12,
        order,
        seedLeavesAfter,
        seedOffers: false,
        randomSeed,
      }));
    case 'tit-for-tat':
      return Array.from({ length: titForTatRuns }, (_, run) => ({
        ...ordinaryPlan,
        leechers: 16,
        freeRiders: 4,
        seedUpload: MiB / 2,
        uploads: [MiB / 2],
        leechersLeave: true,
        choking: 'textbook-seed',
        randomSeed: randomSeed + run,
      }));
  }
}

/** The results of an experiment's runs, in numbers, for a sentence on the page. `null`: too little is known yet. */
export type Reading =
  | {
      readonly id: 'scaling';
      readonly fewest: number;
      readonly most: number;
      /** How many times as long the largest swarm took as the smallest. */
      readonly clientServerGrowth: number;
      readonly p2pGrowth: number;
      /** T_cs ÷ T_p2p of the largest swarm. */
      readonly advantage: number;
    }
  | {
      readonly id: 'one-wifi';
      /** Of the largest swarm with either number of access points. */
      readonly leechers: number;
      /** T_cs ÷ T_p2p with one access point and with several. */
      readonly advantageOfOne: number;
      readonly advantageOfMany: number;
      readonly many: number;
    }
  | {
      readonly id: 'rarest-first';
      readonly orders: readonly {
        readonly order: ChunkOrder;
        readonly finished: number;
        readonly leechers: number;
        readonly lostShare: number;
      }[];
    }
  | {
      readonly id: 'tit-for-tat';
      readonly runs: number;
      /** Mean finishes of all runs, seconds. */
      readonly contributors: number;
      readonly freeRiders: number;
    };

/** @param runs of one experiment, the newest last */
export function readExperiment(id: ExperimentId, runs: readonly LabRun[]): Reading | null {
  switch (id) {
    case 'scaling':
      return readScaling(runs);
    case 'one-wifi':
      return readOneWifi(runs);
    case 'rarest-first': {
      const known = orders.flatMap((order) => {
        const run = runs.filter(({ plan }) => plan.order === order).at(-1);
        if (!run) return [];
        const { lostShare } = run.outcome;
        return [{ order, finished: run.figures.finished, leechers: run.plan.leechers, lostShare }];
      });
      return known.length < orders.length ? null : { id, orders: known };
    }
    case 'tit-for-tat':
      return readTitForTat(runs);
  }
}

/** Times by N, and the N that were run in both modes, ascending. */
function bothTimes(runs: readonly LabRun[]) {
  const measured = (mode: LabPlan['mode']) =>
    new Map(
      runs
        .filter(({ plan, figures }) => plan.mode === mode && figures.measuredSeconds !== null)
        .map(({ plan, figures }) => [plan.leechers, figures.measuredSeconds!]),
    );
  const server = measured('client-server');
  const peers = measured('p2p');
  const counts = [...server.keys()].filter((count) => peers.has(count)).sort((a, b) => a - b);
  return { server, peers, counts };
}

function readScaling(runs: readonly LabRun[]): Reading | null {
  const { server, peers, counts } = bothTimes(runs);
  const fewest = counts[0];
  const most = counts.at(-1);
  if (fewest === undefined || most === undefined || fewest === most) return null;
  return {
    id: 'scaling',
    fewest,
    most,
    clientServerGrowth: server.get(most)! / server.get(fewest)!,
    p2pGrowth: peers.get(most)! / peers.get(fewest)!,
    advantage: server.get(most)! / peers.get(most)!,
  };
}

function readOneWifi(runs: readonly LabRun[]): Reading | null {
  const [one, many] = accessPointsToCompare.map((accessPoints) =>
    bothTimes(runs.filter(({ plan }) => plan.air?.accessPoints === accessPoints)),
  );
  const leechers = one?.counts.filter((count) => many?.counts.includes(count)).at(-1);
  if (!one || !many || leechers === undefined) return null;
  const advantage = ({ server, peers }: typeof one) => server.get(leechers)! / peers.get(leechers)!;
  return {
    id: 'one-wifi',
    leechers,
    advantageOfOne: advantage(one),
    advantageOfMany: advantage(many),
    many: accessPointsToCompare.at(-1)!,
  };
}

function readTitForTat(runs: readonly LabRun[]): Reading | null {
  const finishesOf = (free: boolean) =>
    runs.flatMap(({ plan, outcome }) =>
      outcome.finishSeconds.flatMap((seconds, index) =>
        seconds !== null && isFreeRider(plan, index) === free ? [seconds] : [],
      ),
    );
  const contributors = finishesOf(false);
  const freeRiders = finishesOf(true);
  if (contributors.length === 0 || freeRiders.length === 0) return null;
  return {
    id: 'tit-for-tat',
    runs: runs.length,
    contributors: mean(contributors),
    freeRiders: mean(freeRiders),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
