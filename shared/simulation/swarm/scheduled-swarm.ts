import { AccessLink } from '../network/access-link.ts';
import { LinkNetwork } from '../network/link-network.ts';

export interface ScheduledSwarmPlan {
  /** With the seed, which is peer 0. */
  readonly peers: number;
  readonly blocks: number;
  readonly blockBytes: number;
  /** Of every uplink; bytes per second. Downlinks have no limit. */
  readonly uploadRate: number;
  readonly delayMs: number;
}

interface Frame {
  readonly from: number;
  readonly to: number;
  readonly block: number;
}
type Event = Frame & { readonly type: 'left' | 'arrived' };

/**
 * Peers that follow a fixed schedule and say nothing but blocks, on the network of the simulated swarms: what they take
 * is known exactly, so they show whether the network is right. They know no rules, messages or failures.
 */
export class ScheduledSwarm {
  readonly links: readonly AccessLink[];
  /** What happened, in words: to compare runs. */
  readonly log: string[] = [];
  readonly #network: LinkNetwork<Event>;
  readonly #held: readonly Set<number>[];

  constructor(readonly plan: ScheduledSwarmPlan) {
    const unlimited = Number.POSITIVE_INFINITY;
    this.links = Array.from({ length: plan.peers }, () => new AccessLink(plan.uploadRate, unlimited));
    this.#network = new LinkNetwork(plan.delayMs);
    this.#held = this.links.map(() => new Set<number>());
    for (let block = 0; block < plan.blocks; block++) this.#held[0]!.add(block);
  }

  get isComplete(): boolean {
    return this.#held.every(({ size }) => size === this.plan.blocks);
  }

  /**
   * In ticks of one block: along one dimension of the hypercube after the other, each pair exchanges the newest block
   * that it has; the seed lets a fresh one go (Ganesan & Seshadri 2005). Returns when the last block was there; milliseconds.
   */
  runHypercube(): number {
    const dimensions = Math.log2(this.plan.peers);
    for (let tick = 0; !this.isComplete; tick++) {
      const held = this.#held.map((blocks) => [...blocks]);
      for (let from = 0; from < this.plan.peers; from++) {
        const to = from ^ (1 << (tick % dimensions));
        const block = from === 0 ? Math.min(tick, this.plan.blocks - 1) : Math.max(-1, ...held[from]!);
        if (block >= 0 && !this.#held[to]!.has(block)) this.#send({ from, to, block });
      }
      this.#deliver(() => {});
    }
    return this.#network.now;
  }

  /** Each passes every block on to the next peer as soon as it has it. Returns when the last block was there; milliseconds. */
  runChain(): number {
    for (let block = 0; block < this.plan.blocks; block++) this.#send({ from: 0, to: 1, block });
    this.#deliver(({ to, block }) => {
      if (to + 1 < this.plan.peers) this.#send({ from: to, to: to + 1, block });
    });
    return this.#network.now;
  }

  #send(frame: Frame): void {
    this.#network.send(this.links[frame.from]!, this.links[frame.to]!, this.plan.blockBytes, {
      left: { type: 'left', ...frame },
      arrived: { type: 'arrived', ...frame },
    });
  }

  #deliver(onArrived: (frame: Frame) => void): void {
    for (let event = this.#network.next(); event; event = this.#network.next()) {
      this.log.push(`${this.#network.now} ${event.type} ${event.from}>${event.to} ${event.block}`);
      if (event.type === 'left') continue;
      this.#held[event.to]!.add(event.block);
      onArrived(event);
    }
  }
}
