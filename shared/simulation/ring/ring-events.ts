import { ringProfiles } from '../../ring/common/ring-config.ts';
import { idAt, positionOf, type RingId } from '../../ring/common/ring-id.ts';
import { checkBounds } from './ring-invariants.ts';
import { RingNetwork, type RingNetworkOptions } from './ring-network.ts';
import { settleRing } from './ring-population.ts';

/** Joins, departures, deaths and late messages in a small ring that is the same each time. The caller decides when they happen. */

/** The ring's first peers are numbered clockwise; each newcomer gets the next number. */
type PeerEvent =
  | { readonly type: 'join'; readonly through: number }
  | { readonly type: 'leave' | 'crash'; readonly peer: number };

/** Messages of other channels overtake the next message, and all that follows it on its channel. */
interface HoldUp {
  readonly type: 'hold-up';
  readonly ms: number;
}

export type RingEvent = PeerEvent | HoldUp;

/** Silence is noticed after 16 s, and a failed attempt is repeated after 30 s. */
export const settleMs = 120_000;

/** The events that may follow: a peer that is gone takes no part. */
export function eventsAfter(peers: number, before: readonly RingEvent[]): PeerEvent[] {
  const happened = before.filter((event) => event.type !== 'hold-up');
  const joined = happened.filter(({ type }) => type === 'join').length;
  const gone = happened.filter(({ type }) => type !== 'join').map(peerOf);
  return Array.from({ length: peers + joined }, (_, peer) => peer)
    .filter((peer) => !gone.includes(peer))
    .flatMap((peer): PeerEvent[] => [
      { type: 'join', through: peer },
      { type: 'leave', peer },
      { type: 'crash', peer },
    ]);
}

export function peerOf(event: PeerEvent): number {
  return event.type === 'join' ? event.through : event.peer;
}

export class EventfulRing {
  readonly network: RingNetwork;
  /** By number. */
  readonly #ids: RingId[];

  /** Evenly placed, and settled. */
  constructor(peers: number, options: RingNetworkOptions) {
    this.network = new RingNetwork({ config: ringProfiles.full, afterStep: checkBounds, ...options });
    this.#ids = evenlyPlaced(peers);
    for (const id of this.#ids) {
      const peer = this.network.add(id);
      const [first] = this.network.live;
      if (first && first !== peer) this.network.introduce(peer, first);
      this.network.runUntil(this.network.now + 1_000);
    }
    settleRing(this.network, settleMs);
  }

  happen(event: RingEvent): void {
    const { network } = this;
    if (event.type === 'hold-up') return network.holdUp(event.ms);
    const peer = network.peers.get(this.#ids[peerOf(event)]!)!;
    if (event.type === 'leave') return network.leave(peer);
    if (event.type === 'crash') return network.crash(peer);
    const newcomer = network.add(this.#idBehind(peer.id));
    this.#ids.push(newcomer.id);
    network.introduce(newcomer, peer);
  }

  /** In the middle between the peer and the next one clockwise, which may be gone. */
  #idBehind(id: RingId): RingId {
    const position = positionOf(id);
    const gaps = this.#ids.map((other) => (positionOf(other) - position + 1) % 1).filter((gap) => gap > 0);
    return idAt(position + Math.min(1, ...gaps) / 2, this.network.config.bits);
  }
}

export function evenlyPlaced(peers: number): RingId[] {
  return Array.from({ length: peers }, (_, place) => idAt(place / peers, ringProfiles.full.bits));
}
