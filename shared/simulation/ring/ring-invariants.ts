import type { RingId } from '../../ring/common/ring-id.ts';
import type { RingNetwork } from './ring-network.ts';
import type { SimulatedRingPeer } from './simulated-ring-peer.ts';

/** What must hold after each step, and how far a ring is from what it should be. Rules RS1 and RS2. */

/** @throws Error if a number that other peers can raise is over its bound */
export function checkBounds({ id, member, config }: SimulatedRingPeer): void {
  const bounds: readonly (readonly [string, number, number])[] = [
    ['links', member.links.links.size, config.maximumLinks],
    ['forwards', member.router.waiting, config.maximumForwards],
    ['queries', member.queries.waiting, config.maximumQueries],
    ['handshakes', member.signals.pending, config.maximumHandshakes + config.maximumInvitations],
    ['records', member.replicas.store.size, config.maximumRecords],
  ];
  for (const [what, value, limit] of bounds)
    if (value > limit) throw new Error(`${id} has ${value} ${what}; ${limit} are the limit`);
}

/** One sentence for each live peer that does not know its predecessor and successor. */
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
 * The nearest living successor of every member that has one.
 * @param before the result after the step before; returned itself if nothing has changed
 */
export function livingSuccessors(
  { peers }: RingNetwork,
  before: ReadonlyMap<RingId, RingId>,
): ReadonlyMap<RingId, RingId> {
  const next = new Map<RingId, RingId>();
  let isChanged = false;
  for (const { id, isGone, member } of peers.values()) {
    if (isGone || !member.membership.isMember) continue;
    const living = member.neighbourhood.adopted.find((peer) => peers.has(peer));
    if (living !== undefined) next.set(id, living);
    if (living !== before.get(id)) isChanged = true;
  }
  return isChanged || next.size !== before.size ? next : before;
}

/**
 * Zave's invariants, over the nearest living successor of every member: there is exactly one ring, it is in order (it goes
 * around once), and every member reaches it.
 * @throws Error that says which invariant is broken
 */
export function checkOneRing(next: ReadonlyMap<RingId, RingId>): void {
  const rings: RingId[][] = [];
  /** The member from which each peer was met first. */
  const metFrom = new Map<RingId, RingId>();
  for (const start of next.keys()) {
    let at: RingId | undefined = start;
    while (at !== undefined && !metFrom.has(at)) {
      metFrom.set(at, start);
      at = next.get(at);
    }
    // A way that ends at a peer without links is no ring, nor is one that comes to peers met before.
    if (at !== undefined && metFrom.get(at) === start) rings.push(cycleFrom(next, at));
  }
  for (const ring of rings)
    if (ring.filter((id) => next.get(id)! <= id).length !== 1)
      throw new Error(`the ring ${ring.join(' ')} is not in order`);
  if (rings.length > 1)
    throw new Error(`there are ${rings.length} rings: ${rings.map((ring) => ring.join(' ')).join('; ')}`);
}

function cycleFrom(next: ReadonlyMap<RingId, RingId>, start: RingId): RingId[] {
  const ring = [start];
  for (let at = next.get(start)!; at !== start; at = next.get(at)!) ring.push(at);
  return ring;
}

/**
 * The peers that may answer for the key: the closest successor among the members, and a newcomer before it that is entering,
 * until the closest successor has named it.
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
