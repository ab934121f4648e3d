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

/** Collects the effects of an input, and counts dropped messages by reason. */
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
