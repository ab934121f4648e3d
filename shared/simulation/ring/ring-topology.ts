import type { Random } from '../../base/random.ts';
import type { RingId } from '../../ring/common/ring-id.ts';
import type { LinkId } from '../../ring/common/ring-input.ts';

export interface RingTopologyOptions {
  readonly seed?: number;
  /** Longest random extra delay of a message; no message overtakes another one on its channel. */
  readonly jitterMs?: number;
  /** One way, milliseconds; unless told otherwise 10 to 50, by pair. */
  readonly delayMs?: (from: RingId, to: RingId) => number;
  /** Share of pairs between which no connection comes about. */
  readonly unconnectableShare?: number;
}

/** Which pairs can connect, and how long their messages take: random, but the same for the whole run, except the jitter. It carries nothing. */
export class RingTopology {
  readonly #options: RingTopologyOptions;
  readonly #random: Random;
  /** By channel and direction. */
  readonly #lastArrivals = new Map<string, number>();
  /** Which side of a partition a peer is on; the same for all: there is none. */
  #sideOf: (id: RingId) => number = () => 0;

  constructor(options: RingTopologyOptions, random: Random) {
    this.#options = options;
    this.#random = random;
  }

  divide(sideOf: (id: RingId) => number): void {
    this.#sideOf = sideOf;
  }

  heal(): void {
    this.#sideOf = () => 0;
  }

  areApart(a: RingId, b: RingId): boolean {
    return this.#sideOf(a) !== this.#sideOf(b);
  }

  canConnect(a: RingId, b: RingId): boolean {
    const share = this.#options.unconnectableShare ?? 0;
    return !this.areApart(a, b) && (share === 0 || this.#shareOf(a, b) >= share);
  }

  delayMs(from: RingId, to: RingId): number {
    return this.#options.delayMs?.(from, to) ?? 10 + 40 * this.#shareOf(to, from);
  }

  /** When a message arrives that is sent now. */
  arrivalAt(now: number, from: RingId, to: RingId, link: LinkId): number {
    const at = now + this.delayMs(from, to);
    const { jitterMs } = this.#options;
    if (jitterMs === undefined) return at;
    const channel = `${link} ${to}`;
    const inTurn = Math.max(at + jitterMs * this.#random.next(), this.#lastArrivals.get(channel) ?? 0);
    this.#lastArrivals.set(channel, inTurn);
    return inTurn;
  }

  /** From 0 up to 1, the same both ways. */
  #shareOf(a: RingId, b: RingId): number {
    const [first, second] = a < b ? [a, b] : [b, a];
    let sum = this.#options.seed ?? 1;
    for (const character of `${first}${second}`) sum = Math.imul(sum ^ character.charCodeAt(0), 0x01000193);
    return ((sum ^ (sum >>> 15)) >>> 0) / 0x1_0000_0000;
  }
}
