import type { PeerId } from '../../shared/base/ids.ts';
import { TokenBucket } from '../../shared/base/token-bucket.ts';
import type { RingId } from '../../shared/ring/common/ring-id.ts';
import type { Timers } from '../timers/timers.ts';
import type { RingPort, UsedPort } from './ring-port.ts';

/** The ring's own side of the connections that it may use. */
interface PortUser {
  openPort(port: UsedPort): void;
  onMessage(id: string, message: Uint8Array): void;
  onFaltered(id: string): void;
  closePort(id: string): void;
  /** The peer that has proved its key at the other end. */
  peerAt(id: string): RingId | undefined;
}

interface Port {
  readonly port: RingPort;
  /** The ring has a link over this connection; else the connection stands by. */
  isUsed: boolean;
  /** The link's peer has proved its key. */
  isProven: boolean;
  /** The last peer that did. */
  peer: RingId | undefined;
  isClosed: boolean;
  /** A closed connection whose link ends once this one is proven: so the neighbour keeps its place in the ring. */
  takesOverFrom: Port | undefined;
  readonly reopenings: TokenBucket;
}

/** A greeting is two messages each way: after this time, no answer comes. */
export const takeOverMs = 2_000;

/**
 * How often the other end of a torrent's connection may begin a released link again. Honest peers want each other again
 * after 10 s at the soonest. Rule RG11 limits what a link brings, and a greeting costs a signature and its check.
 */
export const reopenings = { perSecond: 0.2, atOnce: 8 };

/**
 * Hands the connections to neighbours to the core, which alone decides which of two links is used (rule RG5). Of several
 * torrents with the same neighbour one connection is enough: the others stand by, because each greeting costs a signature.
 * When the used one closes, another takes its link over: so the core never takes the neighbour for gone.
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
    const isTorrentsUsed = this.#others(opened).some((other) => other.isUsed && !isForRingAlone(other));
    if (isForRingAlone(opened) || !isTorrentsUsed) this.#use(opened);
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
    this.#endTakenOver(open);
  }

  onFaltered(id: string): void {
    this.#ring.onFaltered(id);
  }

  /** @returns whether a connection to this neighbour is there, used or not */
  isNeighbour(peer: PeerId): boolean {
    return [...this.#ports.values()].some(({ port }) => port.neighbour === peer);
  }

  /** The ring wants this peer again. @returns whether a connection that stands by serves, so that no new one is needed */
  reopen(peer: RingId): boolean {
    const spare = [...this.#ports.values()].find((one) => one.peer === peer && !one.isUsed);
    if (spare) this.#use(spare);
    return spare !== undefined;
  }

  /** The ring seeks other peers: greet the neighbours again that have not answered a greeting. */
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
    this.#endTakenOver(closed);
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
      isShared: !isForRingAlone(opened),
      // Another connection to the same neighbour may have its name by now.
      send: (message) => {
        if (!opened.isClosed) port.send(message);
      },
      released: () => {
        opened.isUsed = false;
        if (!opened.isClosed) port.released?.();
      },
    });
  }

  #takeOver(successor: Port, closed: Port): void {
    if (!successor.isUsed) this.#use(successor);
    this.#endTakenOver(successor);
    successor.takesOverFrom = closed;
    if (successor.isProven) return this.#endTakenOver(successor);
    this.#timers.after(takeOverMs, () => {
      if (successor.takesOverFrom === closed) this.#endTakenOver(successor);
    });
  }

  #endTakenOver(successor: Port): void {
    const closed = successor.takesOverFrom;
    if (closed === undefined) return;
    successor.takesOverFrom = undefined;
    this.#ring.closePort(closed.port.id);
  }
}

function isForRingAlone({ port }: Port): boolean {
  return port.released !== undefined;
}
