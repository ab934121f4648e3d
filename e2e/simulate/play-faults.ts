import { sweepEffects } from '../../shared/simulation/faults/every-effect.ts';
import { surviveSeed } from '../../shared/simulation/faults/survive.ts';

export interface FaultFigures {
  /** Seeds of rooms where things went wrong, and those that did not get there. */
  readonly seeds: number;
  readonly failedSeeds: readonly { readonly seed: number; readonly failure: string }[];
  /** K effects of one transfer, each failed, delayed and doubled. */
  readonly effectsPlayed: number;
  readonly failedEffects: readonly {
    readonly index: number;
    readonly type: string;
    readonly kind: string;
    readonly failure: string;
  }[];
}

/** Plays every fault that is asked for (rules FS1–FS3), and says how far it is. */
export function playFaults(seeds: number, tell: (sentence: string) => void): FaultFigures {
  const { played, failures } = sweepEffects(1, (done) => {
    if (done % 500 === 0) tell(`${done} effects gone wrong`);
  });
  const failedSeeds: { seed: number; failure: string }[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const { failure } = surviveSeed(seed);
    if (failure !== undefined) {
      failedSeeds.push({ seed, failure });
      tell(`seed ${seed}: ${failure}`);
    }
    if (seed % 1_000 === 0) tell(`${seed} of ${seeds} seeds`);
  }
  return { seeds, failedSeeds, effectsPlayed: played, failedEffects: failures };
}
