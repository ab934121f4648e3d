import type { RingEffect } from './ring-effect.ts';

/** What a driver does for each type of effect. The compiler names every effect that a driver forgot. */
export type RingEffectHandlers<Extra extends readonly unknown[] = []> = {
  readonly [Type in RingEffect['type']]: (
    effect: Extract<RingEffect, { readonly type: Type }>,
    ...extra: Extra
  ) => void;
};

/** Runs one effect with the handler of its type. `extra` is what the driver's handlers need besides the effect. */
export function runRingEffect<Extra extends readonly unknown[]>(
  effect: RingEffect,
  handlers: RingEffectHandlers<Extra>,
  ...extra: Extra
): void {
  // The compiler does not see that the handler found under an effect's type takes that effect.
  const handle = handlers[effect.type] as (effect: RingEffect, ...extra: Extra) => void;
  handle(effect, ...extra);
}
