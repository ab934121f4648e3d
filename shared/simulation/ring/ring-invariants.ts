import type { RingId } from '../../ring/ring-id.ts';
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
