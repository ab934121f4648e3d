import { TokenBucket } from '../../shared/base/token-bucket.ts';
import type { RingId } from '../../shared/ring/common/ring-id.ts';
import type { Timers } from '../timers/timers.ts';
import type { RingPort } from './ring-port.ts';

/** The ring's own side of the connections that it may use. */
export interface PortUser {
  openPort(port: Omit<RingPort, 'neighbour'>): void;
  onMessage(id: string, message: Uint8Array): void;
  closePort(id: string): void;
  /** Who has proved to be at the other end. */
  peerAt(id: string): RingId | undefined;
}

interface Port {
  readonly port: RingPort;
  /** The ring has a link over it; else it stands by. */
  isUsed: boolean;
  /** And its other end has proved who it is. */
  isProven: boolean;
  /** The last who did. */
  peer: RingId | undefined;
  isClosed: boolean;
  /** Whose link ends once this one is proven: the neighbour keeps its place in the ring. */
  takesOverFrom: Port | undefined;
  readonly reopenings: TokenBucket;
}

/** A greeting is two messages each way; after this, there is nobody to greet. */
export const takeOverMs = 2_000;

/**
 * How often the other end of a torrent's connection may begin again what was released: honest ones want one another again
 * after 10 s at the soonest. Rule RG11 limits what a link brings, and a greeting costs a signature and its check.
 */
export const reopenings = { perSecond: 0.2, atOnce: 8 };

/**
 * Which of the connections to the same neighbour carry the ring: one does, the others stand by, and where it is closed another
 * takes its link over, so that nobody takes the neighbour for gone. One that exists for the ring alone is given back as soon
 * as a torrent's does.
 */
export class NeighbourPorts {
  readonly #ports = new Map<string, Port>();
  readonly #ring: PortUser;
  readonly #timers: Timers;

  constructor(ring: PortUser, timers: Timers) {
    this.#ring = ring;
    this.#timers = timers;
  }

  open(port: RingPort): void {
    const opened: Port = {
      port,
      isUsed: false,
      isProven: false,
      peer: undefined,
      isClosed: false,
      takesOverFrom: undefined,
      reopenings: new TokenBucket(reopenings.perSecond, reopenings.atOnce, this.#timers.now()),
    };
    this.#ports.set(port.id, opened);
    const used = this.#others(opened).find(({ isUsed }) => isUsed);
    // Of two that exist for the ring alone both ends have to give up the same: its core sees to that.
    if (used === undefined || (isForRingAlone(used) && isForRingAlone(opened))) this.#use(opened);
    else if (isForRingAlone(used)) this.#takeOver(opened, used);
    else if (used.isProven) port.released?.();
  }

  onMessage(id: string, message: Uint8Array): void {
    const open = this.#ports.get(id);
    if (!open) return;
    if (message.length === 0) open.isUsed = false;
    else if (!open.isUsed) {
      if (!open.reopenings.take(1, this.#timers.now())) return;
      this.#use(open);
    }
    this.#ring.onMessage(id, message);
    const peer = this.#ring.peerAt(id);
    if (open.isProven || peer === undefined) return;
    open.isProven = true;
    open.peer = peer;
    this.#finish(open);
    if (isForRingAlone(open)) return;
    for (const { port, isUsed } of this.#others(open)) if (!isUsed) port.released?.();
  }

  /** The ring wants this peer again. Whether there is a connection to it that stands by, so that no other one is needed. */
  reopen(peer: RingId): boolean {
    const spare = [...this.#ports.values()].find((one) => one.peer === peer && !one.isUsed);
    if (spare) this.#use(spare);
    return spare !== undefined;
  }

  /** The ring seeks others: a neighbour with whom no greeting came about is greeted again. */
  greetAgain(): void {
    for (const port of this.#ports.values()) {
      const isLinked = [port, ...this.#others(port)].some(({ isUsed, peer }) => isUsed || peer !== undefined);
      if (!isLinked && !isForRingAlone(port)) this.#use(port);
    }
  }

  close(id: string): void {
    const closed = this.#ports.get(id);
    if (!closed) return;
    this.#ports.delete(id);
    closed.isClosed = true;
    this.#giveUp(closed);
    if (!closed.isUsed) return;
    const others = this.#others(closed);
    const other = others.find(({ isUsed }) => isUsed) ?? others[0];
    if (other && closed.isProven) this.#takeOver(other, closed);
    else this.#ring.closePort(id);
  }

  #others({ port }: Port): Port[] {
    return [...this.#ports.values()].filter(
      (one) => one.port.id !== port.id && one.port.neighbour === port.neighbour,
    );
  }

  #use(opened: Port): void {
    const { port } = opened;
    opened.isUsed = true;
    opened.isProven = false;
    this.#ring.openPort({
      id: port.id,
      binding: port.binding,
      // Another connection to the same neighbour may bear its name by now.
      send: (message) => {
        if (!opened.isClosed) port.send(message);
      },
      released: () => {
        opened.isUsed = false;
        if (!opened.isClosed) port.released?.();
      },
    });
  }

  #takeOver(successor: Port, before: Port): void {
    if (!successor.isUsed) this.#use(successor);
    successor.takesOverFrom = before;
    if (successor.isProven) return this.#finish(successor);
    this.#timers.after(takeOverMs, () => {
      if (successor.takesOverFrom === before) this.#giveUp(successor);
    });
  }

  /** Where nothing comes of the other one, a link stays as long as its connection. */
  #giveUp(successor: Port): void {
    if (successor.takesOverFrom?.isClosed) this.#finish(successor);
    successor.takesOverFrom = undefined;
  }

  #finish(successor: Port): void {
    const before = successor.takesOverFrom;
    if (before === undefined) return;
    successor.takesOverFrom = undefined;
    before.isUsed = false;
    this.#ring.closePort(before.port.id);
  }
}

function isForRingAlone({ port }: Port): boolean {
  return port.released !== undefined;
}
