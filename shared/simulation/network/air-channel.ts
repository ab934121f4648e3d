import { EventQueue } from './event-queue.ts';

/** One direction of one member on a channel: its frames keep their order. */
export class AirQueue {
  /** What the channel will have carried, by its own count, when this queue's last frame is through; bytes. */
  servedUntil = 0;
}

/** One member's radio: what it sends to its access point, and what the access point sends to it. */
export class Radio {
  readonly up = new AirQueue();
  readonly down = new AirQueue();

  constructor(readonly channel: AirChannel) {}
}

/**
 * The air around one access point: one frame at a time, in either direction. Queues with something to send get equal
 * airtime, which is self-clocked fair queueing (Golestani 1994): round robin for frames of unequal size.
 */
export class AirChannel {
  /** Milliseconds in which the air carried something. */
  busyMs = 0;
  #isBusy = false;
  /** How much each queue has been served, as the frame in the air has it; bytes. */
  #served = 0;
  /** By the count of bytes at which each frame's queue will have been served. */
  readonly #waiting = new EventQueue<AirFrame>();

  constructor(
    /** C, bytes per second. */
    readonly rate: number,
  ) {}

  /** A frame joins its queue. Returns the frame that must go at once, if the air is free. */
  put(queue: AirQueue, bytes: number, onThrough: () => void): AirFrame | undefined {
    queue.servedUntil = Math.max(queue.servedUntil, this.#served) + bytes;
    this.#waiting.plan(queue.servedUntil, { bytes, onThrough });
    return this.#isBusy ? undefined : this.takeNext();
  }

  /** The next frame, when the air is free again. */
  takeNext(): AirFrame | undefined {
    const next = this.#waiting.next();
    this.#isBusy = next !== undefined;
    if (next === undefined) return undefined;
    this.#served = next.at;
    this.busyMs += this.takesMs(next.event);
    return next.event;
  }

  takesMs({ bytes }: AirFrame): number {
    return (bytes / this.rate) * 1_000;
  }
}

export interface AirFrame {
  readonly bytes: number;
  /** Its last byte is through the air. */
  onThrough(): void;
}
