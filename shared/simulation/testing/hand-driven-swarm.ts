import type { PeerId } from '../../base/ids.ts';
import type { PeerMessage } from '../../protocol/peer-messages.ts';
import {
  type HandClock,
  type HandDrivenOptions,
  HandDrivenPeer,
  type HandPayload,
} from './hand-driven-peer.ts';

interface Delivery {
  readonly from: PeerId;
  readonly to: PeerId;
  readonly message: PeerMessage<HandPayload>;
}

/** A few members whose messages travel only when a test says so, in the order in which they were sent. */
export class HandDrivenSwarm {
  readonly clock: HandClock = { now: 1_000 };
  readonly inFlight: Delivery[] = [];
  readonly #peers = new Map<PeerId, HandDrivenPeer>();

  add(index: number, options?: HandDrivenOptions): HandDrivenPeer {
    const peer = new HandDrivenPeer(index, this.clock, options);
    peer.onSend = (to, message) => this.inFlight.push({ from: peer.id, to, message });
    this.#peers.set(peer.id, peer);
    return peer;
  }

  connect(a: HandDrivenPeer, b: HandDrivenPeer): void {
    a.handle({ type: 'connected', neighbour: b.id });
    b.handle({ type: 'connected', neighbour: a.id });
  }

  disconnect(a: HandDrivenPeer, b: HandDrivenPeer): void {
    const others = this.inFlight.filter(
      ({ from, to }) => !(isPair(from, to, a, b) || isPair(to, from, a, b)),
    );
    this.inFlight.splice(0, this.inFlight.length, ...others);
    a.handle({ type: 'disconnected', neighbour: b.id });
    b.handle({ type: 'disconnected', neighbour: a.id });
  }

  /** `false`: nothing was on its way. */
  deliverNext(): boolean {
    const next = this.inFlight.shift();
    if (!next) return false;
    this.#peers.get(next.to)?.handle({ type: 'message', neighbour: next.from, message: next.message });
    return true;
  }

  deliverAll(): void {
    while (this.deliverNext());
  }

  /** Lets time pass: at each moment everything on its way arrives, then the peers that are due are woken. */
  advance(ms: number): void {
    const end = this.clock.now + ms;
    for (;;) {
      this.deliverAll();
      const due = [...this.#peers.values()]
        .filter(({ wakeAtMs }) => wakeAtMs !== undefined && wakeAtMs <= end)
        .sort((a, b) => a.wakeAtMs! - b.wakeAtMs!)[0];
      if (!due) break;
      this.clock.now = Math.max(due.wakeAtMs!, this.clock.now);
      due.wakeAtMs = undefined;
      due.handle({ type: 'woke' });
    }
    this.clock.now = end;
  }
}

function isPair(from: PeerId, to: PeerId, a: HandDrivenPeer, b: HandDrivenPeer): boolean {
  return from === a.id && to === b.id;
}
