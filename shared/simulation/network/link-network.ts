import type { AccessLink } from './access-link.ts';
import { type AirChannel, type AirFrame, type AirQueue, Radio } from './air-channel.ts';
import { EventQueue } from './event-queue.ts';

/** How a peer is joined to the core: by a cable of its own, or by the air that it shares. */
export type PeerLink = AccessLink | Radio;

/**
 * Access links and access points joined by a core with room for everything, one propagation delay from any to any, and
 * the clock that goes with them. It carries sizes only; the user knows senders and messages.
 */
export class LinkNetwork<Event extends object> {
  /** Milliseconds. */
  now = 0;
  readonly #events = new EventQueue<Event | Step>();

  constructor(
    /** One way; milliseconds. */
    readonly delayMs: number,
  ) {}

  plan(at: number, event: Event): void {
    this.#events.plan(at, event);
  }

  /** A frame goes from one link to another; both events are planned when their time is known. */
  send(from: PeerLink, to: PeerLink, bytes: number, events: { left: Event; arrived: Event }): void {
    if (from instanceof Radio) {
      this.#putOnAir(from.channel, from.up, bytes, () => {
        this.plan(this.now, events.left);
        const lastAt = this.now + this.delayMs;
        this.#planArrival(to, bytes, { firstAt: lastAt, lastAt }, events.arrived);
      });
      return;
    }
    const leavesAt = from.send(bytes, this.now);
    this.plan(leavesAt, events.left);
    const lastAt = leavesAt + this.delayMs;
    const firstAt = lastAt - (bytes / from.uploadRate) * 1_000;
    this.#planArrival(to, bytes, { firstAt, lastAt }, events.arrived);
  }

  /** What happens next, with the clock set to it; `undefined`: nothing, or nothing by then. */
  next(until = Number.POSITIVE_INFINITY): Event | undefined {
    for (;;) {
      const { nextAt } = this.#events;
      if (nextAt === undefined || nextAt > until) return undefined;
      this.now = nextAt;
      const { event } = this.#events.next()!;
      if (!(event instanceof Step)) return event;
      event.run();
    }
  }

  /** Links take frames in the order of arrival, not of sending. */
  #planArrival(to: PeerLink, bytes: number, at: { firstAt: number; lastAt: number }, arrived: Event): void {
    if (to instanceof Radio) {
      const onThrough = () => this.plan(this.now, arrived);
      this.#planStep(at.lastAt, () => this.#putOnAir(to.channel, to.down, bytes, onThrough));
    } else if (to.downloadRate === Number.POSITIVE_INFINITY) {
      this.plan(at.lastAt, arrived);
    } else {
      this.#planStep(at.lastAt, () => this.plan(to.receive(bytes, at.firstAt, this.now), arrived));
    }
  }

  #putOnAir(channel: AirChannel, queue: AirQueue, bytes: number, onThrough: () => void): void {
    this.#carry(channel, channel.put(queue, bytes, onThrough));
  }

  #carry(channel: AirChannel, frame: AirFrame | undefined): void {
    if (frame === undefined) return;
    this.#planStep(this.now + channel.takesMs(frame), () => {
      frame.onThrough();
      this.#carry(channel, channel.takeNext());
    });
  }

  #planStep(at: number, run: () => void): void {
    this.#events.plan(at, new Step(run));
  }
}

/** What the network does by itself. */
class Step {
  constructor(readonly run: () => void) {}
}
