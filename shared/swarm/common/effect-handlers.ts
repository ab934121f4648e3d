import type { SwarmEffect } from './swarm-effect.ts';

/** What a driver does for each type of effect. The compiler names every effect that a driver forgot. */
export type EffectHandlers<Payload, Extra extends readonly unknown[] = [], Result = void> = {
  readonly [Effect in SwarmEffect<Payload> as Effect['type']]: (effect: Effect, ...extra: Extra) => Result;
};

/** Runs one effect with the handler of its type. `extra` is what the driver's handlers need besides the effect. */
export function runEffect<Payload, Extra extends readonly unknown[], Result>(
  effect: SwarmEffect<Payload>,
  handlers: EffectHandlers<Payload, Extra, Result>,
  ...extra: Extra
): Result {
  // The compiler does not see that the handler found under an effect's type takes that effect.
  const handle = handlers[effect.type] as (effect: SwarmEffect<Payload>, ...extra: Extra) => Result;
  return handle(effect, ...extra);
}
