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

/** The peer that should answer for the key, of those that are in the ring. */
export function responsibleFor(network: RingNetwork, key: RingId): RingId | undefined {
  let first: RingId | undefined;
  let after: RingId | undefined;
  for (const { id, isGone, member } of network.peers.values()) {
    if (isGone || !member.membership.isMember) continue;
    if (first === undefined || id < first) first = id;
    if (id >= key && (after === undefined || id < after)) after = id;
  }
  return after ?? first;
}
