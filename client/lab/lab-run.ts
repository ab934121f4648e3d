import type { PeerToPeerTerm } from '../../shared/model/distribution-time.ts';
import type { GapAccount, ImpossibleTotals } from '../../shared/model/gap-account.ts';
import type { WirelessTerm } from '../../shared/model/shared-medium.ts';
import { scenarioBound } from '../../shared/simulation/swarm/scenario-bound.ts';
import type { ExperimentId, LabPlan } from './lab-plan.ts';
import { boundSeconds, scenarioOf } from './lab-scenario.ts';

/** What happened in a run, real or simulated. Times in seconds from its start. */
export interface LabOutcome {
  /** By leecher; `null`: never. */
  readonly finishSeconds: readonly (number | null)[];
  /** Where T − D went; `null` in client–server mode, on shared air, where the seed left, and for a run that did not end. */
  readonly account: GapAccount | ImpossibleTotals | null;
  /** Block bytes received again, as a share of N·F. */
  readonly receivedTwiceShare: number;
  /** Share of the file that no remaining peer holds. */
  readonly lostShare: number;
  /** Real runs: whether every finished copy has the SHA-256 of the original. `null`: simulated, there are no bytes. */
  readonly hasRightBytes: boolean | null;
}

/** A run with all that is computed of it. */
export interface LabRun {
  readonly id: number;
  /** Runs that were started together have the same. */
  readonly batch: number;
  /** `null`: chosen freely. */
  readonly experiment: ExperimentId | null;
  /** When it ended, milliseconds since the epoch. */
  readonly at: number;
  readonly plan: LabPlan;
  readonly outcome: LabOutcome;
  readonly figures: LabFigures;
}

interface LabFigures {
  readonly finished: number;
  /** T: the last finish; `null`: not everyone finished. */
  readonly measuredSeconds: number | null;
  /** D of the run's own mode; where the seed left, the generalised bound; `null`: no distribution could end. */
  readonly boundSeconds: number | null;
  readonly bindingTerm: PeerToPeerTerm | WirelessTerm;
  /** T/D. */
  readonly ratio: number | null;
  /** The bounds of both modes for these rates, whatever the mode of the run. */
  readonly p2pSeconds: number;
  readonly clientServerSeconds: number;
}

export function figuresOf(plan: LabPlan, { finishSeconds }: LabOutcome): LabFigures {
  const finishes = finishSeconds.filter((seconds) => seconds !== null);
  const isFinished = finishes.length === plan.leechers;
  const measuredSeconds = isFinished ? Math.max(...finishes) : null;
  const bound = scenarioBound(
    scenarioOf(plan),
    finishSeconds.map(() => true),
  );
  const ownBound = Number.isFinite(bound.seconds) ? bound.seconds : null;
  return {
    finished: finishes.length,
    measuredSeconds,
    boundSeconds: ownBound,
    bindingTerm: bound.bindingTerm,
    ratio: measuredSeconds === null || ownBound === null ? null : measuredSeconds / ownBound,
    p2pSeconds: boundSeconds({ ...plan, mode: 'p2p' }),
    clientServerSeconds: boundSeconds({ ...plan, mode: 'client-server' }),
  };
}
