import type { RingId } from '../../ring/common/ring-id.ts';
import type { RingMessage } from '../../ring/common/ring-message.ts';
import type { RingNetwork, RingNetworkEvent } from './ring-network.ts';
import type { SimulatedRingPeer } from './simulated-ring-peer.ts';

/**
 * The state of the ring as a text: what every peer holds true of itself and of its links, and which messages are on their
 * way. The same text means the same future, apart from random numbers and timers that are a little late.
 */
export function situationOf(network: RingNetwork): string {
  const ids = network.live.map(({ id }) => id).sort();
  const peers = ids.map((id) => standingOf(network.peers.get(id)!, ids, network.now));
  const onTheWay = network.planned.filter(({ type }) => type !== 'wake').map(nameOf);
  return [...peers, ...onTheWay].join('\n');
}

function standingOf({ id, member }: SimulatedRingPeer, ids: readonly RingId[], now: number): string {
  const { membership, links, signals, stabiliser, neighbourhood, queries, router } = member;
  const phase = membership.isMember ? 'member' : membership.hasEntered ? 'entering' : 'outside';
  const linked = [...links.links.values()].map((link) => {
    const { peer, isMember, list, ourWish, theirWish, told, isSuspect } = link;
    const known = list && `${list.predecessors} ${list.successors}`;
    return [
      peer,
      link.claimed?.peer,
      isMember,
      known,
      ourWish,
      theirWish,
      told?.member,
      told?.wish,
      isSuspect,
    ].join();
  });
  return [
    id,
    phase,
    ...linked.sort(),
    `bridges ${[...stabiliser.bridges.keys()]}`,
    `awaited ${stabiliser.awaited}`,
    `candidates ${neighbourhood.candidates}`,
    `not to be called ${ids.filter((other) => !signals.mayTry(other, now))}`,
    `asked ${queries.waiting} ${router.waiting}`,
  ].join(' | ');
}

function nameOf(event: RingNetworkEvent): string {
  switch (event.type) {
    case 'arrive':
      return `${event.peer.id} ${contentOf(event.message)}`;
    case 'connect':
      return `${event.from.id} connects to ${event.to.id}`;
    case 'input':
      return `${event.peer.id} ${event.input.type}`;
    case 'release':
      return `later ${event.held.map(nameOf)}`;
    default:
      return event.type;
  }
}

/** Without names of queries, challenges and signatures, which are random. */
function contentOf(message: RingMessage): string {
  switch (message.type) {
    case 'relay':
      return `relay ${message.from} ${message.to} ${contentOf(message.message)}`;
    case 'status':
      return `status ${message.member} ${message.wish}`;
    case 'list':
      return `list ${message.predecessors} ${message.successors}`;
    case 'route':
      return `route ${message.target} ${message.path} ${message.body.kind}`;
    case 'reply':
      return `reply ${message.back} ${message.travelled} ${JSON.stringify(message.body)}`;
    default:
      return message.type;
  }
}
