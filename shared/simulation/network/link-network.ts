import type { AccessLink } from './access-link.ts';
import { EventQueue } from './event-queue.ts';

/**
 * Access links joined by a core with room for everything, one propagation delay from any to any, and the clock that
 * goes with them. It carries sizes only; the user knows senders and messages.
 */
export class LinkNetwork<Event extends object> {
  /** Milliseconds. */
  now = 0;
  readonly #events = new EventQueue<Event | AtDownlink<Event>>();

  constructor(
    /** One way; milliseconds. */
    readonly delayMs: number,
  ) {}

  plan(at: number, event: Event): void {
    this.#events.plan(at, event);
  }

  /** A frame goes from one link to another; both events are planned. Returns when its last byte will have left. */
  send(from: AccessLink, to: AccessLink, bytes: number, events: { left: Event; arrived: Event }): number {
    const leavesAt = from.send(bytes, this.now);
    this.#events.plan(leavesAt, events.left);
    const { arrived } = events;
    const lastAt = leavesAt + this.delayMs;
    const firstAt = lastAt - (bytes / from.uploadRate) * 1_000;
    const isLimited = to.downloadRate !== Number.POSITIVE_INFINITY;
    this.#events.plan(lastAt, isLimited ? new AtDownlink(to, bytes, firstAt, arrived) : arrived);
    return leavesAt;
  }

  /** What happens next, with the clock set to it; `undefined`: nothing, or nothing by then. */
  next(until = Number.POSITIVE_INFINITY): Event | undefined {
    for (;;) {
      const { nextAt } = this.#events;
      if (nextAt === undefined || nextAt > until) return undefined;
      this.now = nextAt;
      const { event } = this.#events.next()!;
      if (!(event instanceof AtDownlink)) return event;
      this.#events.plan(event.to.receive(event.bytes, event.firstAt, this.now), event.arrived);
    }
  }
}

/** A frame before a downlink, which takes frames in the order of arrival, not of sending. */
class AtDownlink<Event> {
  constructor(
    readonly to: AccessLink,
    readonly bytes: number,
    readonly firstAt: number,
    readonly arrived: Event,
  ) {}
}
