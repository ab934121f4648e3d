import type { Random } from '../../base/random.ts';
import type { SwarmEffect } from '../../swarm/common/swarm-effect.ts';
import type { SimulatedPayload } from '../swarm/simulated-peer.ts';
import type { FaultKind } from './effect-faults.ts';
import type { RoomPlan } from './fault-plan.ts';
import type { FaultyPage } from './faulty-page.ts';

/** The tracker forgets a peer that was silent for this long. Milliseconds. */
const memberMs = 15_000;
const intervalMs = 5_000;
const lateMs = 10_000;

/** What the tracker must know of the room. */
interface TrackedRoom {
  readonly now: number;
  readonly plan: RoomPlan;
  readonly random: Random;
  readonly pages: readonly (FaultyPage | undefined)[];
  hasStarted: boolean;
  after(delayMs: number, act: () => void): void;
}

/** A tracker that may be away: then it answers and calls nobody. It has forgotten nothing when it comes back. */
export class FaultyTracker {
  isGone = false;
  readonly #room: TrackedRoom;
  readonly #seenAt = new Map<FaultyPage, number>();

  constructor(room: TrackedRoom) {
    this.#room = room;
  }

  goAway(forMs: number): void {
    if (this.isGone) return;
    this.isGone = true;
    this.#room.after(forMs, () => {
      this.isGone = false;
      for (const page of this.#room.pages) page?.feed({ type: 'tracker-connected' });
    });
  }

  /** Failed: no answer. Delayed: a late one. Doubled: two. */
  onAnnounced(
    page: FaultyPage,
    { event, wanted }: SwarmEffect<SimulatedPayload> & { type: 'announce' },
    fault: FaultKind | undefined,
  ): void {
    const { now, plan } = this.#room;
    if (this.isGone || fault === 'failed') return;
    if (event === 'stopped') {
      this.#seenAt.delete(page);
      return;
    }
    this.#seenAt.set(page, now);
    for (const [other, at] of this.#seenAt) if (now - at > memberMs) this.#seenAt.delete(other);
    const others = [...this.#seenAt.keys()].filter((other) => other !== page);
    const peers = this.#room.random
      .shuffle(others)
      .slice(0, wanted)
      .map((other) => ({ peerId: other.id, seed: other.member.isComplete }));
    const answer = () => page.feed({ type: 'announced', intervalMs, peers });
    this.#room.after(2 * plan.delayMs + (fault === 'delayed' ? lateMs : 0), answer);
    if (fault === 'doubled') this.#room.after(3 * plan.delayMs, answer);
  }

  /** The present run: it may be held until the person with the file starts it. */
  tellRun(page: FaultyPage): void {
    const { plan, hasStarted, pages } = this.#room;
    page.feed({
      type: 'run',
      settings: { mode: 'p2p', hold: plan.isHeld },
      started: hasStarted || !plan.isHeld,
      initialSeed: pages[0]?.id ?? null,
    });
  }

  startRun(): void {
    this.#room.hasStarted = true;
    for (const page of this.#room.pages) if (page) this.tellRun(page);
  }
}
