import { type EffectType, type FaultKind, faultKinds, OneEffectFault } from './effect-faults.ts';
import type { RoomPlan } from './fault-plan.ts';
import { surviveOne } from './survive.ts';

const MiB = 1_048_576;

/** One page with the file and three that want it: two chunks and a short one, so that all rules have their turn. */
export const referenceRoom: RoomPlan = {
  randomSeed: 1,
  fileBytes: 36 * 16_384 + 5_000,
  delayMs: 20,
  isHeld: false,
  startsAtMs: 0,
  people: Array.from({ length: 4 }, (_, index) => ({
    joinsAtMs: index * 5,
    uploadRate: MiB,
    conduct: 'honest',
    settings: {},
  })),
};

interface EffectFailure {
  readonly index: number;
  readonly type: EffectType;
  readonly kind: FaultKind;
  readonly failure: string;
}

/** The K effects of the reference transfer, in order, when nothing goes wrong. */
export function countEffects(): readonly EffectType[] {
  const none = new OneEffectFault();
  const { failure } = surviveOne(referenceRoom, none);
  if (failure !== undefined) throw new Error(failure);
  return none.types;
}

/** Plays the reference transfer with each `step`-th of its effects failed, delayed and doubled (rule FS1). */
export function sweepEffects(
  step = 1,
  onPlayed: (done: number) => void = () => {},
): { readonly played: number; readonly failures: readonly EffectFailure[] } {
  const types = countEffects();
  const failures: EffectFailure[] = [];
  let played = 0;
  for (let index = 0; index < types.length; index += step) {
    for (const kind of faultKinds) {
      const { failure } = surviveOne(referenceRoom, new OneEffectFault({ index, kind }));
      if (failure !== undefined) failures.push({ index, type: types[index]!, kind, failure });
      onPlayed(++played);
    }
  }
  return { played, failures };
}
