import { ringProfiles } from '../../ring/ring-config.ts';
import type { RingId } from '../../ring/ring-id.ts';
import { checkBounds, disorder } from './ring-invariants.ts';
import { RingNetwork } from './ring-network.ts';
import { settleRing } from './ring-population.ts';

/** Every order of two events in a small ring, the second after each single message that follows the first. Rule RS3. */

export type RingEvent =
  | { readonly type: 'join'; readonly through: number }
  | { readonly type: 'leave' | 'crash'; readonly peer: number };

export interface Interleaving {
  readonly peers: number;
  readonly first: RingEvent;
  readonly second: RingEvent;
  /** Messages between the first event and the second. */
  readonly afterMessages: number;
}

/** Messages that a join or a repair needs, and some more. */
const messageLimit = 400;
/** Silence is noticed after 16 s, and what was tried in vain is tried again after 30 s. */
const settleMs = 120_000;

const config = ringProfiles.full;

/** Of every pair of events, which the peers of the first cannot take part in any more. */
export function eventPairs(peers: number): (readonly [RingEvent, RingEvent])[] {
  const members = Array.from({ length: peers }, (_, peer) => peer);
  const events = members.flatMap((peer): RingEvent[] => [
    { type: 'join', through: peer },
    { type: 'leave', peer },
    { type: 'crash', peer },
  ]);
  const isPossible = (first: RingEvent, second: RingEvent) =>
    first.type === 'join' || first.peer !== (second.type === 'join' ? second.through : second.peer);
  return events.flatMap((first) =>
    events.filter((second) => isPossible(first, second)).map((second) => [first, second] as const),
  );
}

/**
 * Goes through all of them, or through every `stride`-th message.
 * @returns how many there were @throws Error that says which of them ends in disorder
 */
export function exploreInterleavings(peers: number, stride = 1): number {
  let explored = 0;
  for (const [first, second] of eventPairs(peers)) {
    for (let afterMessages = 0; afterMessages < messageLimit; afterMessages += stride) {
      explored += 1;
      if (!runInterleaving({ peers, first, second, afterMessages })) break;
    }
  }
  return explored;
}

/** Whether there were so many messages between the events. @throws Error if it ends in disorder */
export function runInterleaving(interleaving: Interleaving): boolean {
  const { peers, first, second, afterMessages } = interleaving;
  const network = openRing(peers);
  const ids = [...network.peers.keys()];
  let happened = happen(network, ids, first);
  const begun = { deliveries: network.deliveries, now: network.now };
  // After that only the periodic questions are left, which are the same again and again.
  const isInTime = () => network.now - begun.now < quietMs;
  while (happened && isInTime() && network.deliveries - begun.deliveries < afterMessages) network.step();
  const wasReached = isInTime();
  happened = happen(network, ids, second);
  if (!happened || settleRing(network, settleMs) === undefined)
    throw new Error(`${JSON.stringify(interleaving)}: ${disorder(network).join('; ') || 'cannot happen'}`);
  return wasReached;
}

/** A join is over by then, and so is the repair after a departure in good order. */
const quietMs = 2_000;

/** Evenly placed and settled; the same each time. */
function openRing(peers: number): RingNetwork {
  const network = new RingNetwork({ config, seed: 1, delayMs: [20, 20], afterStep: checkBounds });
  for (let place = 0; place < peers; place++) {
    const peer = network.add(idOfPlace(2 * place, 2 * peers));
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

function happen(network: RingNetwork, ids: readonly RingId[], event: RingEvent): boolean {
  const id = ids[event.type === 'join' ? event.through : event.peer];
  const peer = id === undefined ? undefined : network.peers.get(id);
  if (!peer) return false;
  if (event.type === 'join') {
    // Two newcomers after the same peer: the second between it and the first.
    const place = 2 * event.through + 1 / (2 + network.peers.size - ids.length);
    network.introduce(network.add(idOfPlace(place, 2 * ids.length)), peer);
  } else if (event.type === 'leave') {
    network.leave(peer);
  } else {
    network.crash(peer);
  }
  return true;
}
