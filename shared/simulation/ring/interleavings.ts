import { ringProfiles } from '../../ring/ring-config.ts';
import type { RingId } from '../../ring/ring-id.ts';
import { checkBounds, checkOneRing, disorder } from './ring-invariants.ts';
import { RingNetwork } from './ring-network.ts';
import { settleRing } from './ring-population.ts';

/** Every order of two events in a small ring, the second after each single step that follows the first. Rule RS3. */

export type RingEvent =
  | { readonly type: 'join'; readonly through: number }
  | { readonly type: 'leave' | 'crash'; readonly peer: number };

export interface Interleaving {
  readonly peers: number;
  readonly first: RingEvent;
  readonly second: RingEvent;
  /** Steps of members between the first event and the second: a message heard, or what its timer makes it do. */
  readonly afterSteps: number;
}

/** Silence is noticed after 16 s, and what was tried in vain is tried again after 30 s. */
const settleMs = 120_000;

const config = ringProfiles.full;

/**
 * Of every pair of events, which the peers of the first cannot take part in any more. What begins at one peer is, turned around the
 * circle, what begins at another, so the first event is always the first peer's.
 */
export function eventPairs(peers: number): (readonly [RingEvent, RingEvent])[] {
  const members = Array.from({ length: peers }, (_, peer) => peer);
  const events = members.flatMap((peer): RingEvent[] => [
    { type: 'join', through: peer },
    { type: 'leave', peer },
    { type: 'crash', peer },
  ]);
  const isPossible = (first: RingEvent, second: RingEvent) =>
    first.type === 'join' || first.peer !== (second.type === 'join' ? second.through : second.peer);
  return events
    .filter((first) => (first.type === 'join' ? first.through : first.peer) === 0)
    .flatMap((first) =>
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
    for (let afterSteps = 0; ; afterSteps += stride) {
      explored += 1;
      if (!runInterleaving({ peers, first, second, afterSteps })) break;
    }
  }
  return explored;
}

/** Whether there were so many steps between the events. @throws Error if it ends in disorder */
export function runInterleaving(interleaving: Interleaving): boolean {
  const { peers, first, second, afterSteps } = interleaving;
  const network = openRing(peers);
  const ids = [...network.peers.keys()];
  let happened = happen(network, ids, first);
  const begunAt = network.now;
  // After that only the periodic questions are left, which are the same again and again.
  const isInTime = () => network.now - begunAt < quietMs;
  for (let steps = 0; happened && isInTime() && steps < afterSteps; steps++)
    if (!stepAndCheck(network)) break;
  const wasReached = isInTime();
  happened = happen(network, ids, second);
  const checkedUntil = network.now + quietMs;
  while (happened && network.now < checkedUntil && stepAndCheck(network));
  if (!happened || settleRing(network, settleMs) === undefined)
    throw new Error(`${JSON.stringify(interleaving)}: ${disorder(network).join('; ') || 'cannot happen'}`);
  return wasReached;
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
