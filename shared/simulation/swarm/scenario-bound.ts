/** Which of the model's bounds holds for a simulated scenario. Decides nothing about the run itself. */
import {
  type Bound,
  type ClientServerTerm,
  clientServerBound,
  type LeecherRates,
  type PeerToPeerTerm,
  peerToPeerBound,
} from '../../model/distribution-time.ts';
import { type RemainingPeer, remainingBound } from '../../model/remaining-time.ts';
import type { WirelessTerm } from '../../model/shared-medium.ts';
import { wirelessBound } from '../../model/shared-medium.ts';
import type { Scenario, SimulatedPeerPlan } from './scenario.ts';

/** u_i and d_i: a free rider's uplink carries no blocks. */
export function ratesOf({ uploadRate, downloadRate, settings }: SimulatedPeerPlan): LeecherRates {
  return { upload: settings?.freeRider ? 0 : uploadRate, download: downloadRate };
}

/** Whether everyone whose uplink counts is there from the start of the run to its end. */
export function isFixed({ seed, leechers }: Scenario): boolean {
  return [seed, ...leechers].every(
    ({ joinsAtMs, leavesAtMs }) => joinsAtMs === undefined && leavesAtMs === undefined,
  );
}

/**
 * Equation 2.1 or 2.3, or its general form where peers come and go at times that the scenario names, in seconds from the
 * start of the run. A peer that freezes counts as never there; one that leaves when it is complete, as staying.
 */
export function scenarioBound(
  scenario: Scenario,
  /** By leecher; the end waits for no other. */
  hasFinished: readonly boolean[],
): Bound<PeerToPeerTerm> | Bound<ClientServerTerm> | Bound<WirelessTerm> {
  const { fileBytes, seed, leechers, mode, air } = scenario;
  if (air) return airBound(scenario, air, hasFinished);
  if (mode === 'p2p' && !isFixed(scenario)) return generalBound(scenario, hasFinished);
  const distribution = {
    fileBytes,
    seedUpload: seed.uploadRate,
    leechers: leechers.filter((_, index) => hasFinished[index]).map(ratesOf),
  };
  return mode === 'p2p' ? peerToPeerBound(distribution) : clientServerBound(distribution);
}

/** Everyone is there from start to end. */
function airBound(
  { fileBytes, seed, leechers, mode }: Scenario,
  { channelRate, accessPoints }: NonNullable<Scenario['air']>,
  hasFinished: readonly boolean[],
) {
  const counted = leechers.filter((_, index) => hasFinished[index]);
  return wirelessBound({
    fileBytes,
    mode,
    channelRate,
    leechers: Array.from(
      { length: accessPoints },
      (_, channel) => counted.filter(({ accessPoint }) => accessPoint === channel).length,
    ),
    seedChannel: seed.accessPoint ?? null,
    seedUpload: seed.accessPoint === undefined ? seed.uploadRate : Number.POSITIVE_INFINITY,
  });
}

function generalBound({ fileBytes, seed, leechers }: Scenario, hasFinished: readonly boolean[]) {
  const seconds = (ms: number | undefined) => (ms === undefined ? undefined : ms / 1_000);
  const present = (plan: SimulatedPeerPlan, index: number): RemainingPeer => ({
    ...ratesOf(plan),
    heldBytes: 0,
    arrivesAtSeconds: seconds(plan.joinsAtMs) ?? 0,
    leavesAtSeconds: seconds(plan.leavesAtMs) ?? Number.POSITIVE_INFINITY,
    waitedFor: hasFinished[index] ?? false,
  });
  return remainingBound({
    nowSeconds: 0,
    fileBytes,
    onlySeedBytes: fileBytes,
    seed: {
      upload: seed.uploadRate,
      leavesAtSeconds: seconds(seed.leavesAtMs) ?? Number.POSITIVE_INFINITY,
    },
    peers: leechers.map(present).filter((_, index) => leechers[index]!.freezesAtMs === undefined),
  });
}
