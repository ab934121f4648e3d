import type { SwarmEffect } from '../../swarm/common/swarm-effect.ts';

export type EffectType = SwarmEffect<unknown>['type'];
export type FaultKind = 'failed' | 'delayed' | 'doubled';
export const faultKinds: readonly FaultKind[] = ['failed', 'delayed', 'doubled'];

/** The fault of each effect that the driver runs; `undefined`: none. */
export interface EffectFaults {
  next(type: EffectType): FaultKind | undefined;
}

/** Effects that cannot fail here. */
const harmless: ReadonlySet<EffectType> = new Set(['completed', 'start-run']);

/** Counts every effect of a run and lets one of them go wrong (rule FS1); without a fault it only counts. */
export class OneEffectFault implements EffectFaults {
  /** The types of the effects, by number. */
  readonly types: EffectType[] = [];
  readonly #index: number | undefined;
  readonly #kind: FaultKind | undefined;

  constructor(fault?: { readonly index: number; readonly kind: FaultKind }) {
    this.#index = fault?.index;
    this.#kind = fault?.kind;
  }

  next(type: EffectType): FaultKind | undefined {
    if (harmless.has(type)) return undefined;
    this.types.push(type);
    return this.types.length - 1 === this.#index ? this.#kind : undefined;
  }
}

/** Lets a share of all effects go wrong, a twentieth of that share for sends and wake-ups; and none once it is over. */
export class RandomEffectFaults implements EffectFaults {
  isOver = false;
  readonly #share: number;
  readonly #random: () => number;

  constructor(share: number, random: () => number) {
    this.#share = share;
    this.#random = random;
  }

  next(type: EffectType): FaultKind | undefined {
    if (this.isOver || this.#share === 0 || harmless.has(type)) return undefined;
    const share = type === 'send' || type === 'wake-at' ? this.#share / 20 : this.#share;
    if (this.#random() >= share) return undefined;
    return faultKinds[Math.floor(this.#random() * faultKinds.length)];
  }
}
