import type { Distribution } from '../../shared/model/distribution-time.ts';
import type { Scenario, SimulatedPeerPlan } from '../../shared/simulation/swarm/scenario.ts';
import { ratesOf, scenarioBound } from '../../shared/simulation/swarm/scenario-bound.ts';
import type { SwarmSettings } from '../../shared/swarm/common/swarm-config.ts';
import { blockBytes } from '../../shared/torrent/geometry.ts';
import {
  accessPointOf,
  downloadOf,
  isFreeRider,
  type LabPlan,
  seedLeavesAtMs,
  uploadOf,
} from './lab-plan.ts';

/** A run of the Lab as the simulation and the model's bounds want it. Real runs are held against the same bounds. */

/** One way, between any two peers: the same room as in the project's other simulations. */
const delayMs = 20;
/** The same on one Wi-Fi, beside the airtime. */
const wifiDelayMs = 2;
/** A pause as long as this many blocks take at the slowest rate: no block will come any more. */
const stalledBlocks = 64;
const stalledAtLeastMs = 60_000;

export function scenarioOf(plan: LabPlan): Scenario {
  const leavesAtMs = seedLeavesAtMs(plan);
  const { air } = plan;
  return {
    fileBytes: plan.fileBytes,
    seed: {
      uploadRate: plan.seedUpload,
      downloadRate: Number.POSITIVE_INFINITY,
      settings: engineSettings(plan, false),
      ...(leavesAtMs === undefined ? {} : { leavesAtMs }),
      ...(plan.seedOffers ? {} : { makesNoOffers: true }),
      ...(air && !air.seedHasCable ? { accessPoint: 0 } : {}),
    },
    leechers: Array.from(
      { length: plan.leechers },
      (_, index): SimulatedPeerPlan => ({
        uploadRate: uploadOf(plan, index),
        downloadRate: downloadOf(plan, index) ?? Number.POSITIVE_INFINITY,
        settings: engineSettings(plan, isFreeRider(plan, index)),
        // A client that has the file makes room at the server for the next.
        leavesWhenComplete: plan.leechersLeave || plan.mode === 'client-server',
        ...(air ? { accessPoint: accessPointOf(air, index) } : {}),
      }),
    ),
    delayMs: air ? wifiDelayMs : delayMs,
    mode: plan.mode,
    limit: 'link',
    randomSeed: plan.randomSeed,
    patienceMs: patienceMs(plan),
    ...(air ? { air } : {}),
  };
}

/** What an experiment chooses of the engine's rules, beside the caps. */
export function engineSettings(
  { choking, order }: Pick<LabPlan, 'choking' | 'order'>,
  freeRider: boolean,
): Pick<SwarmSettings, 'choking' | 'textbookSeed' | 'chunkOrder' | 'freeRider'> {
  return {
    choking: choking === 'work-conserving' ? 'work-conserving' : 'textbook',
    textbookSeed: choking === 'textbook-seed',
    chunkOrder: order,
    freeRider,
  };
}

/** F, u_s, u_i and d_i for equations 2.1 and 2.3. */
export function distributionOf(plan: LabPlan): Distribution {
  const { fileBytes, seed, leechers } = scenarioOf(plan);
  return { fileBytes, seedUpload: seed.uploadRate, leechers: leechers.map(ratesOf) };
}

/** The run's own bound with everyone there to the end, in seconds: equation 2.1 or 2.3, or that of shared air. */
export function boundSeconds(plan: LabPlan): number {
  const scenario = scenarioOf({ ...plan, seedLeavesAfter: null });
  return scenarioBound(
    scenario,
    scenario.leechers.map(() => true),
  ).seconds;
}

/** A run in which no block arrives for this long will not end; milliseconds. */
export function stalledMs(plan: LabPlan): number {
  return Math.max(stalledAtLeastMs, (1_000 * stalledBlocks * blockBytes) / slowestRate(plan));
}

/** Longer than any run that gets anywhere, even at the slowest rate throughout; milliseconds. */
function patienceMs(plan: LabPlan): number {
  return (2_000 * plan.leechers * plan.fileBytes) / slowestRate(plan) + stalledMs(plan);
}

function slowestRate({ seedUpload, uploads, downloads, leechers, air }: LabPlan): number {
  if (!air)
    return Math.min(seedUpload, ...uploads, ...downloads.map((rate) => rate ?? Number.POSITIVE_INFINITY));
  // Everyone sends and receives on one channel at the same time.
  const share = air.channelRate / (2 * (leechers + 1));
  return air.seedHasCable ? Math.min(seedUpload, share) : share;
}
