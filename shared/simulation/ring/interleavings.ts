import { ringProfiles } from '../../ring/ring-config.ts';
import type { RingId } from '../../ring/ring-id.ts';
import { checkBounds, checkOneRing, disorder } from './ring-invariants.ts';
import { RingNetwork } from './ring-network.ts';
import { settleRing } from './ring-population.ts';

/** Every order of some events in a small ring, each after each single step that follows the one before it. Rule RS3. */

export type RingEvent =
  | { readonly type: 'join'; readonly through: number }
  | { readonly type: 'leave' | 'crash'; readonly peer: number };

/** How long messages take: all the same, ten times as long between the first two peers, or five times against the clock. */
export type MessageOrder = 'equal' | 'slow-pair' | 'slow-anticlockwise';

export const messageOrders: readonly MessageOrder[] = ['equal', 'slow-pair', 'slow-anticlockwise'];

export interface Interleaving {
  readonly peers: number;
  readonly order: MessageOrder;
  readonly events: readonly RingEvent[];
  /** Steps of members from each event to the next: a message heard, or what its timer makes it do. */
  readonly afterSteps: readonly number[];
}

export interface Exploration {
  /** Events in each run. */
  readonly events: 2 | 3;
  /** An event comes after every so many steps. */
  readonly stride: number;
  readonly orders: readonly MessageOrder[];
  /**
   * Whether the first event may be anyone's. With equal delays what begins at one peer is, turned around the circle, what begins at
   * another, so that the first peer's are enough.
   */
  readonly isAnyonesFirst: boolean;
}

/** Silence is noticed after 16 s, and what was tried in vain is tried again after 30 s. */
const settleMs = 120_000;

const config = ringProfiles.full;

/** Sequences of events, in which nobody takes part who is gone. */
export function eventSequences(peers: number, { events, isAnyonesFirst }: Exploration): RingEvent[][] {
  const members = Array.from({ length: peers }, (_, peer) => peer);
  const all = members.flatMap((peer): RingEvent[] => [
    { type: 'join', through: peer },
    { type: 'leave', peer },
    { type: 'crash', peer },
  ]);
  let sequences = all.filter((event) => isAnyonesFirst || peerOf(event) === 0).map((event) => [event]);
  for (let length = 1; length < events; length++)
    sequences = sequences.flatMap((before) => {
      const gone = before.filter(({ type }) => type !== 'join').map(peerOf);
      return all.filter((event) => !gone.includes(peerOf(event))).map((event) => [...before, event]);
    });
  return sequences;
}

function peerOf(event: RingEvent): number {
  return event.type === 'join' ? event.through : event.peer;
}

/** Goes through all of them. @returns how many there were @throws Error that says which of them ends in disorder */
export function exploreInterleavings(peers: number, exploration: Exploration): number {
  let explored = 0;
  for (const order of exploration.orders)
    for (const events of eventSequences(peers, exploration)) {
      const from = (before: readonly number[]): number => {
        if (before.length === events.length - 1) {
          explored += 1;
          return runInterleaving({ peers, order, events, afterSteps: before });
        }
        let inTime = 0;
        for (let steps = 0; ; steps += exploration.stride) {
          inTime = from([...before, steps]);
          if (inTime <= before.length) return inTime;
        }
      };
      from([]);
    }
  return explored;
}

/** @returns how many of the moments, from the first on, there were @throws Error if it ends in disorder */
export function runInterleaving(interleaving: Interleaving): number {
  const { peers, order, events, afterSteps } = interleaving;
  try {
    const network = openRing(peers, order);
    const ids = [...network.peers.keys()];
    let inTime = 0;
    for (const [place, event] of events.entries()) {
      happen(network, ids, event);
      const begunAt = network.now;
      // After that only the periodic questions are left, which are the same again and again.
      const isInTime = () => network.now - begunAt < quietMs;
      const limit = afterSteps[place] ?? Number.POSITIVE_INFINITY;
      for (let steps = 0; isInTime() && steps < limit; steps++) if (!stepAndCheck(network)) break;
      if (place === inTime && place < afterSteps.length && isInTime()) inTime += 1;
    }
    if (settleRing(network, settleMs) === undefined) throw new Error(disorder(network).join('; '));
    return inTime;
  } catch (error) {
    throw new Error(`${JSON.stringify(interleaving)}: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}

/** A join is over by then, and so is the repair after a departure in good order. */
const quietMs = config.beginMs + 2_000;

/** Whether anything was left to happen. */
function stepAndCheck(network: RingNetwork): boolean {
  const hasStepped = network.step();
  checkOneRing(network);
  return hasStepped;
}

/** Evenly placed and settled; the same each time. */
function openRing(peers: number, order: MessageOrder): RingNetwork {
  const ids = Array.from({ length: peers }, (_, place) => idOfPlace(2 * place, 2 * peers));
  const delayMs = (from: RingId, to: RingId) => {
    if (order === 'slow-anticlockwise') return to < from ? 100 : 20;
    return order === 'slow-pair' && from <= (ids[1] ?? '') && to <= (ids[1] ?? '') ? 200 : 20;
  };
  const network = new RingNetwork({ config, seed: 1, delayMs, afterStep: checkBounds });
  for (const id of ids) {
    const peer = network.add(id);
    const [first] = network.live;
    if (first && first !== peer) network.introduce(peer, first);
    network.runUntil(network.now + 1_000);
  }
  settleRing(network, settleMs);
  return network;
}

/** Members have even places; those who join come between two of them. */
function idOfPlace(place: number, places: number): RingId {
  return Math.floor((place / places) * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0')
    .padEnd(config.bits / 4, '0') as RingId;
}

function happen(network: RingNetwork, ids: readonly RingId[], event: RingEvent): void {
  const peer = network.peers.get(ids[peerOf(event)]!)!;
  if (event.type !== 'join') return event.type === 'leave' ? network.leave(peer) : network.crash(peer);
  // Several newcomers after the same peer: the later between it and the earlier.
  const place = 2 * event.through + 1 / (2 + joined(network, ids));
  network.introduce(network.add(idOfPlace(place, 2 * ids.length)), peer);
}

function joined(network: RingNetwork, ids: readonly RingId[]): number {
  return [...network.peers.keys()].filter((id) => !ids.includes(id)).length;
}
