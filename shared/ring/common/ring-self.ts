import type { Random } from '../../base/random.ts';
import type { RingConfig } from './ring-config.ts';
import { positionOf, type RingId } from './ring-id.ts';
import type { RingKeys } from './ring-keys.ts';
import type { RingOutbox } from './ring-outbox.ts';

/** What every part of one member shares: its identifier, its numbers, its random source, and where effects go. */
export interface RingSelf {
  readonly id: RingId;
  /** Of the id, on a circle of circumference 1. */
  readonly position: number;
  readonly config: RingConfig;
  readonly keys: RingKeys;
  readonly random: Random;
  readonly outbox: RingOutbox;
}

export function createRingSelf(
  keys: RingKeys,
  config: RingConfig,
  random: Random,
  outbox: RingOutbox,
): RingSelf {
  const id = keys.idOf(keys.publicKey);
  return { id, position: positionOf(id), config, keys, random, outbox };
}
