import { ringProfiles } from '../../ring/ring-config.ts';
import type { RingId } from '../../ring/ring-id.ts';
import { EventfulRing, evenlyPlaced, eventsAfter, peerOf, type RingEvent, settleMs } from './ring-events.ts';
import { checkOneRing, disorder } from './ring-invariants.ts';
import type { RingNetwork } from './ring-network.ts';
import { settleRing } from './ring-population.ts';
import { situationOf } from './situation.ts';

/** Every order of some events in a small ring, each after each single step that follows the one before it. Rule RS3. */

/** How long messages take: all the same, ten times as long between the first two peers, or five times against the clock. */
export type MessageOrder = 'equal' | 'slow-pair' | 'slow-anticlockwise';

export const messageOrders: readonly MessageOrder[] = ['equal', 'slow-pair', 'slow-anticlockwise'];

export interface Interleaving {
  readonly peers: number;
  readonly order: MessageOrder;
  readonly events: readonly RingEvent[];
  /** Steps of members from each event to the next: a message heard, or what its timer makes it do. */
  readonly afterSteps: readonly number[];
  /** Whether those who seek others are introduced to someone; unless told otherwise. */
  readonly hasTracker?: boolean;
}

export interface Exploration {
  /** Events in each run. */
  readonly events: number;
  readonly order: MessageOrder;
  /** An event comes after every so many steps. */
  readonly stride: number;
  /**
   * Whether the first event may be anyone's. With equal delays what begins at one peer is, turned around the circle, what begins at
   * another, so that the first peer's are enough.
   */
  readonly isAnyonesFirst: boolean;
  /** Whether moments at which the ring stands the same way count as one. */
  readonly isBySituation: boolean;
}

/** A join is over by then, and so is the repair after a departure in good order. */
const quietMs = ringProfiles.full.beginMs + 2_000;

/** After three, two newcomers may know nobody but each other: they are a ring of their own until one of them seeks others. */
const mostForOneRing = 2;

/** Goes through all of them. @returns how many there were @throws Error that says which of them ends in disorder */
export function exploreInterleavings(peers: number, exploration: Exploration): number {
  const { order, stride, isAnyonesFirst, isBySituation } = exploration;
  const met = new Set<string>();
  let explored = 0;
  const goOn = (events: readonly RingEvent[], afterSteps: readonly number[]): void => {
    const left = exploration.events - events.length;
    const isWatched = isBySituation && left > 0;
    const moments = runInterleaving(
      { peers, order, events, afterSteps },
      isWatched ? situationOf : undefined,
    );
    if (left === 0) {
      explored += 1;
      return;
    }
    for (let steps = 0; steps < moments.length; steps += stride) {
      const situation = `${left} more, ${moments[steps]}`;
      if (isWatched && met.has(situation)) continue;
      if (isWatched) met.add(situation);
      for (const event of eventsAfter(peers, events)) goOn([...events, event], [...afterSteps, steps]);
    }
  };
  for (const event of eventsAfter(peers, [])) if (isAnyonesFirst || peerOf(event) === 0) goOn([event], []);
  return explored;
}

/**
 * @returns how the ring stood right after the last event, and after each step of a member since, in the words of `standingOf`
 * @throws Error if it ends in disorder
 */
export function runInterleaving(
  interleaving: Interleaving,
  standingOf: (network: RingNetwork) => string = () => '',
): string[] {
  const { peers, order, events, afterSteps, hasTracker = true } = interleaving;
  try {
    const ring = new EventfulRing(peers, { delayMs: delaysOf(peers, order), hasTracker });
    const { network } = ring;
    const moments: string[] = [];
    for (const [place, event] of events.entries()) {
      ring.happen(event);
      const isLast = place === events.length - 1;
      if (isLast) moments.push(standingOf(network));
      const begunAt = network.now;
      const limit = afterSteps[place] ?? Number.POSITIVE_INFINITY;
      // Later only the periodic questions are left, which are the same again and again.
      for (let steps = 0; steps < limit && network.now - begunAt < quietMs && network.step(); steps++) {
        if (events.length <= mostForOneRing) checkOneRing(network);
        if (isLast) moments.push(standingOf(network));
      }
    }
    if (settleRing(network, settleMs) === undefined) throw new Error(disorder(network).join('; '));
    return moments;
  } catch (error) {
    throw new Error(`${JSON.stringify(interleaving)}: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}

function delaysOf(peers: number, order: MessageOrder): (from: RingId, to: RingId) => number {
  const second = evenlyPlaced(peers)[1] ?? '';
  return (from, to) => {
    if (order === 'slow-anticlockwise') return to < from ? 100 : 20;
    return order === 'slow-pair' && from <= second && to <= second ? 200 : 20;
  };
}
