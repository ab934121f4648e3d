import { reportOf } from '../../shared/simulation/swarm/report.ts';
import type { SimulatedPeer } from '../../shared/simulation/swarm/simulated-peer.ts';
import { Simulation } from '../../shared/simulation/swarm/simulation.ts';
import { TransferLog } from '../../shared/simulation/swarm/transfer-log.ts';
import { blockBytes } from '../../shared/torrent/geometry.ts';
import type { LabPlan } from './lab-plan.ts';
import type { LabOutcome } from './lab-run.ts';
import { scenarioOf, stalledMs } from './lab-scenario.ts';

/** Nothing arrives any more: what is missing went with the seed. */
class Stalled extends Error {}

/**
 * Simulates a run to its end, or until nothing arrives any more. Pure: the same plan gives the same outcome.
 * `onProgress` hears the share of all blocks that has arrived, after each block.
 */
export function simulatePlan(plan: LabPlan, onProgress: (ratio: number) => void): LabOutcome {
  const scenario = scenarioOf(plan);
  const blockCount = Math.ceil(plan.fileBytes / blockBytes);
  const simulation = new Simulation(scenario, new TransferLog(blockCount));
  const isFinished = runWatched(simulation, stalledMs(plan), blockCount * plan.leechers, onProgress);
  const { finishSeconds, account, receivedTwiceShare } = reportOf(simulation, isFinished);
  return {
    finishSeconds: finishSeconds.map((seconds) => seconds ?? null),
    account: account ?? null,
    receivedTwiceShare: Math.max(0, receivedTwiceShare),
    lostShare: isFinished ? 0 : 1 - heldBlocks(simulation.peers) / blockCount,
    hasRightBytes: null,
  };
}

function runWatched(
  simulation: Simulation,
  patienceMs: number,
  wantedBlocks: number,
  onProgress: (ratio: number) => void,
): boolean {
  const counts = new Map<SimulatedPeer, number>();
  let arrived = 0;
  let arrivedAt = simulation.startedAt;
  try {
    return simulation.run((peer) => {
      const { size } = peer.verified;
      const before = counts.get(peer) ?? 0;
      if (peer.index > 0 && size > before) {
        counts.set(peer, size);
        arrived += size - before;
        arrivedAt = simulation.now;
        onProgress(arrived / wantedBlocks);
      } else if (simulation.now - arrivedAt > patienceMs) {
        throw new Stalled();
      }
    });
  } catch (error) {
    if (error instanceof Stalled) return false;
    throw error;
  }
}

/** Different blocks that the remaining peers hold. */
function heldBlocks(peers: readonly (SimulatedPeer | undefined)[]): number {
  const held = new Set<number>();
  for (const peer of peers) {
    if (peer && !peer.isGone) for (const block of peer.verified) held.add(block);
  }
  return held.size;
}
