import type { RingEffect } from './ring-effect.ts';

/** Why something was dropped. Counted, never answered: an answer would be one more thing to abuse. */
export type DropReason =
  | 'malformed'
  | 'out-of-turn'
  | 'bad-identity'
  | 'own-id'
  | 'bad-list'
  | 'bad-path'
  | 'too-many-messages'
  | 'too-many-routes'
  | 'too-many-forwards'
  | 'bad-signature'
  | 'stale-stamp'
  | 'implausible-answer'
  | 'unknown-query'
  | 'bad-record'
  | 'too-many-records'
  | 'not-wanted';

/** Collects what is to be done after an input, and counts what was dropped. */
export class RingOutbox {
  readonly dropped = new Map<DropReason, number>();
  #effects: RingEffect[] = [];

  push(effect: RingEffect): void {
    this.#effects.push(effect);
  }

  drop(reason: DropReason): void {
    this.dropped.set(reason, (this.dropped.get(reason) ?? 0) + 1);
  }

  take(): RingEffect[] {
    const effects = this.#effects;
    this.#effects = [];
    return effects;
  }
}
