import type { PeerId } from '../../base/ids.ts';
import type { SwarmInput } from '../../swarm/common/swarm-input.ts';
import type { AccessLink } from '../network/access-link.ts';
import type { SimulatedPayload } from '../swarm/simulated-peer.ts';

/** What a channel must know of the page that holds one of its ends. */
interface ChannelHolder {
  readonly id: PeerId;
  readonly link: AccessLink;
  readonly ends: Map<PeerId, ChannelEnd>;
  feed(input: SwarmInput<SimulatedPayload>): void;
}

/**
 * One page's end of a data channel: what it sends, and what it believes of the channel. Frames keep their order and come whole or not
 * at all; while the path is cut they wait, as SCTP sends them again. It knows no rates and no messages.
 */
export class ChannelEnd {
  /** What the page believes until it is told otherwise. */
  isOpen = true;
  /** Nothing passes any more, even if no page knows it yet. */
  isBroken = false;
  waitingBytes = 0;
  unreportedBytes = 0;
  readonly page: ChannelHolder;
  readonly to: PeerId;
  #other: ChannelEnd | undefined;
  /** Faults that hold up what is sent here. */
  #cuts = 0;
  readonly #late: (() => void)[] = [];

  private constructor(page: ChannelHolder, to: PeerId) {
    this.page = page;
    this.to = to;
  }

  static join(a: ChannelHolder, b: ChannelHolder): [ChannelEnd, ChannelEnd] {
    const ends: [ChannelEnd, ChannelEnd] = [new ChannelEnd(a, b.id), new ChannelEnd(b, a.id)];
    ends[0].#other = ends[1];
    ends[1].#other = ends[0];
    return ends;
  }

  get other(): ChannelEnd {
    return this.#other!;
  }

  get isCut(): boolean {
    return this.#cuts > 0;
  }

  /** A sent frame reaches the place where the path may be cut. */
  pass(arrive: () => void): void {
    if (this.isBroken) return;
    if (this.isCut) this.#late.push(arrive);
    else arrive();
  }

  cut(): void {
    this.#cuts += 1;
  }

  /** Waiting frames arrive in order when the last cut has ended. */
  heal(): void {
    this.#cuts -= 1;
    while (!this.isCut && !this.isBroken) {
      const arrive = this.#late.shift();
      if (!arrive) return;
      arrive();
    }
  }

  /** In both directions; neither page is told by this. */
  break(): void {
    this.isBroken = true;
    this.other.isBroken = true;
  }
}
