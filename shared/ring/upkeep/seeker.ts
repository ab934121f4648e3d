import type { RingSelf } from '../common/ring-self.ts';
import type { Neighbourhood } from '../links/neighbourhood.ts';

/**
 * When to ask for an introduction from outside the ring. No member sees from inside that the ring came apart, or that there
 * is another: only a tracker or another tab can tell. Rule RG32.
 */
export class Seeker {
  readonly #self: RingSelf;
  readonly #neighbourhood: Neighbourhood;
  #isInside = false;
  #pauseMs: number;
  #dueAt: number;
  /** As many as the ring had when it was looked for others last. */
  #peers = 0;

  constructor(self: RingSelf, neighbourhood: Neighbourhood, now: number) {
    this.#self = self;
    this.#neighbourhood = neighbourhood;
    this.#pauseMs = self.config.seekOutsideMs;
    this.#dueAt = now + self.config.seekOutsideMs;
  }

  get nextCheckAt(): number {
    return this.#dueAt;
  }

  check(isMember: boolean, now: number): void {
    const { config, outbox } = this.#self;
    const isInside = isMember && this.#neighbourhood.adopted.length > 0;
    const peers = this.#neighbourhood.estimatedPeers;
    if (isInside !== this.#isInside || (isInside && peers < this.#peers / 2)) {
      this.#isInside = isInside;
      this.#peers = peers;
      this.#pauseMs = isInside ? config.seekInsideMs : config.seekOutsideMs;
      // A peer that has just lost all its links is not the only one.
      this.#plan(now);
    }
    if (this.#dueAt > now) return;
    outbox.push({ type: 'seek' });
    this.#peers = peers;
    const longest = isInside
      ? config.longestSeekInsideMs * Math.max(1, peers / config.seekingPeers)
      : config.longestSeekOutsideMs;
    this.#pauseMs = Math.min(longest, 2 * this.#pauseMs);
    this.#plan(now);
  }

  #plan(now: number): void {
    this.#dueAt = now + this.#pauseMs * (0.5 + this.#self.random.next());
  }
}
