import { clientServerBound, type Distribution } from '../../shared/model/distribution-time.ts';
import type { Scenario, SimulatedPeerPlan } from '../../shared/simulation/swarm/scenario.ts';
import { ratesOf } from '../../shared/simulation/swarm/scenario-bound.ts';
import type { SwarmSettings } from '../../shared/swarm/common/swarm-config.ts';
import { blockBytes } from '../../shared/torrent/geometry.ts';
import { downloadOf, isFreeRider, type LabPlan, seedLeavesAtMs, uploadOf } from './lab-plan.ts';

/** A run of the Lab as the simulation and the model's bounds want it. Real runs are held against the same bounds. */

/** One way, between any two peers: the same room as in the project's other simulations. */
const delayMs = 20;
/** A pause as long as this many blocks take at the slowest rate: no block will come any more. */
const stalledBlocks = 64;
const stalledAtLeastMs = 60_000;

export function scenarioOf(plan: LabPlan): Scenario {
  const leavesAtMs = seedLeavesAtMs(plan);
  return {
    fileBytes: plan.fileBytes,
    seed: {
      uploadRate: plan.seedUpload,
      downloadRate: Number.POSITIVE_INFINITY,
      settings: engineSettings(plan, false),
      ...(leavesAtMs === undefined ? {} : { leavesAtMs }),
      ...(plan.seedOffers ? {} : { makesNoOffers: true }),
    },
    leechers: Array.from(
      { length: plan.leechers },
      (_, index): SimulatedPeerPlan => ({
        uploadRate: uploadOf(plan, index),
        downloadRate: downloadOf(plan, index) ?? Number.POSITIVE_INFINITY,
        settings: engineSettings(plan, isFreeRider(plan, index)),
        // A client that has the file makes room at the server for the next.
        leavesWhenComplete: plan.leechersLeave || plan.mode === 'client-server',
      }),
    ),
    delayMs,
    mode: plan.mode,
    limit: 'link',
    randomSeed: plan.randomSeed,
    patienceMs: patienceMs(plan),
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

/** A run in which no block arrives for this long will not end; milliseconds. */
export function stalledMs(plan: LabPlan): number {
  const downloads = plan.downloads.map((rate) => rate ?? Number.POSITIVE_INFINITY);
  const slowest = Math.min(plan.seedUpload, ...plan.uploads, ...downloads);
  return Math.max(stalledAtLeastMs, (1_000 * stalledBlocks * blockBytes) / slowest);
}

/** Longer than any run that gets anywhere; milliseconds. */
function patienceMs(plan: LabPlan): number {
  const downloads = plan.downloads.map((rate) => rate ?? Number.POSITIVE_INFINITY);
  const { seconds } = clientServerBound({
    fileBytes: plan.fileBytes,
    seedUpload: Math.min(plan.seedUpload, ...plan.uploads),
    leechers: Array.from({ length: plan.leechers }, () => ({ upload: 0, download: Math.min(...downloads) })),
  });
  return 2_000 * seconds + stalledMs(plan);
}
