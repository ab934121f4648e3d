import { ringProfiles } from '../../ring/common/ring-config.ts';
import type { RingId } from '../../ring/common/ring-id.ts';
import { EventfulRing, evenlyPlaced, eventsAfter, peerOf, type RingEvent, settleMs } from './ring-events.ts';
import { checkOneRing, disorder, livingSuccessors } from './ring-invariants.ts';
import type { RingNetwork } from './ring-network.ts';
import { settleRing } from './ring-population.ts';
import { situationOf } from './situation.ts';

/** Every order of some events in a small ring, each after each single step that follows the one before it. Rule RS3. */

/** How long messages take: all the same, ten times as long between the first two peers, or five times as long anticlockwise. */
export type MessageOrder = 'equal' | 'slow-pair' | 'slow-anticlockwise';

export const messageOrders: readonly MessageOrder[] = ['equal', 'slow-pair', 'slow-anticlockwise'];

interface Interleaving {
  readonly peers: number;
  readonly order: MessageOrder;
  readonly events: readonly RingEvent[];
  /** Steps of members from each event to the next: a message heard, or what its timer makes it do. */
  readonly afterSteps: readonly number[];
  /** Whether a peer that seeks others is introduced to one; true by default. */
  readonly hasTracker?: boolean;
}

export interface Exploration {
  /** What peers do, in each run. */
  readonly events: number;
  /** Messages in each run that are held up for one of these times, whichever messages they are. */
  readonly holdUps?: { readonly count: number; readonly ms: readonly number[] };
  readonly order: MessageOrder;
  /** An event comes after every so many steps. */
  readonly stride: number;
  /**
   * Whether the first event may be any peer's. With equal delays, events that begin at two peers are the same, turned around
   * the circle: then the first peer's are enough.
   */
  readonly isAnyonesFirst: boolean;
  /** Whether moments at which the ring stands the same way count as one. */
  readonly isBySituation: boolean;
}

/** A join is over by then, and so is the repair after a departure in good order. */
const quietMs = ringProfiles.full.beginMs + 2_000;

/**
 * After three events, or while a message takes longer than newcomers wait, two newcomers may know only each other: they are a
 * ring of their own until one of them seeks others.
 */
function staysOneRing(events: readonly RingEvent[]): boolean {
  const isTooLate = (event: RingEvent) => event.type === 'hold-up' && event.ms >= ringProfiles.full.beginMs;
  return countOf(events).ofPeers <= 2 && !events.some(isTooLate);
}

/** Goes through all interleavings. @returns how many there were @throws Error that says which one ends in disorder */
export function exploreInterleavings(peers: number, exploration: Exploration): number {
  const { order, stride, isAnyonesFirst, isBySituation } = exploration;
  const met = new Set<string>();
  let explored = 0;
  const goOn = (events: readonly RingEvent[], afterSteps: readonly number[]): void => {
    const next = nextEvents(peers, exploration, events);
    const momentOf = (network: RingNetwork) => ({
      situation: isBySituation && next.length > 0 ? situationOf(network) : '',
      isMessageNext: next.length > 0 && network.planned[0]?.type === 'arrive',
    });
    const moments = runInterleaving({ peers, order, events, afterSteps }, momentOf);
    if (next.length === 0) explored += 1;
    for (let steps = 0; steps < moments.length; steps += stride) {
      const { situation, isMessageNext } = moments[steps]!;
      for (const event of next) {
        // A message is held up when it would arrive, not at each step before.
        if (event.type === 'hold-up' && !isMessageNext) continue;
        const name = JSON.stringify([countOf(events), event, situation]);
        if (isBySituation && met.has(name)) continue;
        if (isBySituation) met.add(name);
        goOn([...events, event], [...afterSteps, steps]);
      }
    }
  };
  for (const event of eventsAfter(peers, [])) if (isAnyonesFirst || peerOf(event) === 0) goOn([event], []);
  return explored;
}

function countOf(events: readonly RingEvent[]): { readonly ofPeers: number; readonly heldUp: number } {
  const heldUp = events.filter(({ type }) => type === 'hold-up').length;
  return { ofPeers: events.length - heldUp, heldUp };
}

/** The events that may come next; none once all have happened. */
function nextEvents(
  peers: number,
  { events, holdUps = { count: 0, ms: [] } }: Exploration,
  before: readonly RingEvent[],
): RingEvent[] {
  const { ofPeers, heldUp } = countOf(before);
  return [
    ...(ofPeers < events ? eventsAfter(peers, before) : []),
    ...(heldUp < holdUps.count ? holdUps.ms.map((ms) => ({ type: 'hold-up', ms }) as const) : []),
  ];
}

/**
 * @returns what `momentOf` says of the ring right after the last event, and after each step of a member since
 * @throws Error if it ends in disorder
 */
export function runInterleaving<Moment>(
  interleaving: Interleaving,
  momentOf: (network: RingNetwork) => Moment,
): Moment[] {
  const { peers, order, events, afterSteps, hasTracker = true } = interleaving;
  try {
    const ring = new EventfulRing(peers, { delayMs: delaysOf(peers, order), hasTracker });
    const { network } = ring;
    const isOne = staysOneRing(events);
    let successors = livingSuccessors(network, new Map());
    const moments: Moment[] = [];
    for (const [place, event] of events.entries()) {
      ring.happen(event);
      const isLast = place === events.length - 1;
      if (isLast) moments.push(momentOf(network));
      const begunAt = network.now;
      const limit = afterSteps[place] ?? Number.POSITIVE_INFINITY;
      // Later only the periodic questions are left, which are the same again and again.
      for (let steps = 0; steps < limit && network.now - begunAt < quietMs && network.step(); steps++) {
        const next = isOne ? livingSuccessors(network, successors) : successors;
        if (next !== successors) checkOneRing(next);
        successors = next;
        if (isLast) moments.push(momentOf(network));
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
