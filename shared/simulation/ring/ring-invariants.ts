import type { RingId } from '../../ring/common/ring-id.ts';
import type { RingNetwork } from './ring-network.ts';
import type { SimulatedRingPeer } from './simulated-ring-peer.ts';

/** What must hold after each step, and how far a ring is from what it should be. Rules RS1 and RS2. */

/** @throws Error if something that others could make grow is over its bound */
export function checkBounds({ id, member, config }: SimulatedRingPeer): void {
  const bounds: readonly (readonly [string, number, number])[] = [
    ['links', member.links.links.size, config.maximumLinks],
    ['forwards', member.router.waiting, config.maximumForwards],
    ['queries', member.queries.waiting, config.maximumQueries],
    ['handshakes', member.signals.pending, config.maximumHandshakes + config.maximumInvitations],
    ['records', member.keeper.store.size, config.maximumRecords],
  ];
  for (const [what, value, limit] of bounds)
    if (value > limit) throw new Error(`${id} has ${value} ${what}; ${limit} are the limit`);
}

/** One sentence for each live peer that does not know the one before and the one after it. */
export function disorder(network: RingNetwork): string[] {
  const ids = network.live.map(({ id }) => id).sort();
  if (ids.length < 2) return [];
  return ids.flatMap((id, place) => {
    const { member } = network.peers.get(id)!;
    const after = ids[(place + 1) % ids.length];
    const before = ids.at(place - 1);
    const { successor, predecessor } = member.neighbourhood;
    if (!member.membership.isMember) return [`${id} is not in the ring`];
    if (successor !== after) return [`${id} takes ${successor} for its successor, not ${after}`];
    return predecessor === before ? [] : [`${id} takes ${predecessor} for its predecessor, not ${before}`];
  });
}

/**
 * Zave's invariants, over the nearest living successor of every member: there is one ring and only one, it is in order (it goes
 * around once), and whoever is not on it comes to it.
 * @throws Error that says which is broken
 */
export function checkOneRing(network: RingNetwork): void {
  const next = new Map<RingId, RingId>();
  for (const { id, member } of network.live) {
    if (!member.membership.isMember) continue;
    const living = member.neighbourhood.adopted.find((peer) => network.peers.has(peer));
    if (living !== undefined) next.set(id, living);
  }
  const ringOf = new Map<RingId, RingId>();
  for (const start of next.keys()) {
    const met = new Set<RingId>();
    let at: RingId | undefined = start;
    while (at !== undefined && !met.has(at)) {
      met.add(at);
      at = next.get(at);
    }
    // A way that ends at one that has just lost everybody comes to no ring, and is none.
    if (at === undefined) continue;
    const ring = cycleFrom(next, at);
    const turns = ring.filter((id) => next.get(id)! <= id).length;
    if (ring.length > 1 && turns !== 1) throw new Error(`the ring ${ring.join(' ')} is not in order`);
    ringOf.set(start, [...ring].sort()[0]!);
  }
  const rings = new Set(ringOf.values());
  if (rings.size > 1) throw new Error(`there are ${rings.size} rings: ${[...ringOf].join('; ')}`);
}

function cycleFrom(next: ReadonlyMap<RingId, RingId>, start: RingId): RingId[] {
  const ring = [start];
  for (let at = next.get(start)!; at !== start; at = next.get(at)!) ring.push(at);
  return ring;
}

/**
 * The peers that may answer for the key: the closest successor of those that are in the ring, and a newcomer before it that
 * enters just now, until the other one has named it.
 */
export function responsibleFor(network: RingNetwork, key: RingId): RingId[] {
  const isMember = ({ member }: SimulatedRingPeer) => member.membership.isMember;
  const hasEntered = ({ member }: SimulatedRingPeer) => member.membership.hasEntered;
  const answering = [isMember, hasEntered].map((counts) => closestSuccessorOf(network, key, counts));
  return [...new Set(answering)].filter((id) => id !== undefined);
}

function closestSuccessorOf(
  network: RingNetwork,
  key: RingId,
  counts: (peer: SimulatedRingPeer) => boolean,
): RingId | undefined {
  let first: RingId | undefined;
  let after: RingId | undefined;
  for (const peer of network.peers.values()) {
    const { id } = peer;
    if (peer.isGone || !counts(peer)) continue;
    if (first === undefined || id < first) first = id;
    if (id >= key && (after === undefined || id < after)) after = id;
  }
  return after ?? first;
}
