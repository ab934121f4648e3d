import { sweepEffects } from '../../shared/simulation/faults/every-effect.ts';
import { surviveSeed } from '../../shared/simulation/faults/survive.ts';

interface FaultFigures {
  /** How many rooms with injected faults ran, and which of them did not finish. */
  readonly seeds: number;
  readonly failedSeeds: readonly { readonly seed: number; readonly failure: string }[];
  /** The effects of one transfer, each once failed, once delayed and once doubled. */
  readonly effectsPlayed: number;
  readonly failedEffects: readonly {
    readonly index: number;
    readonly type: string;
    readonly kind: string;
    readonly failure: string;
  }[];
}

/** Injects the faults of rules FS1–FS3, and reports its progress through `tell`. */
export function playFaults(seeds: number, tell: (sentence: string) => void): FaultFigures {
  const { played, failures } = sweepEffects(1, (done) => {
    if (done % 500 === 0) tell(`${done} effects with a fault`);
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
