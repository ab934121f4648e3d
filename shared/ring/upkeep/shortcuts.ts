import { clockwiseShare, idAt, type RingId } from '../common/ring-id.ts';
import type { RingSelf } from '../common/ring-self.ts';
import type { Signals } from '../connect/signals.ts';
import type { LinkTable } from '../links/link-table.ts';
import type { Neighbourhood } from '../links/neighbourhood.ts';
import { isAdopted } from '../links/ring-link.ts';
import type { Queries } from '../lookup/queries.ts';

/**
 * Ways across the circle: for each halving of it one peer, any in that interval that has a place free. It does not
 * route. Rules RG18, RG19.
 */
export class Shortcuts {
  readonly #self: RingSelf;
  readonly #links: LinkTable;
  readonly #neighbourhood: Neighbourhood;
  readonly #queries: Queries;
  readonly #signals: Signals;
  /** By interval: the i-th is (2^−(i+1), 2^−i] of the circle away. */
  readonly #chosen = new Map<number, RingId>();
  readonly #asking = new Set<number>();
  /** Given from outside, to show a ring as someone drew it. */
  readonly #drawn: readonly RingId[];
  /** When to look for missing shortcuts, and the pause after that: doubled each time that none came or went. */
  #lookAt = 0;
  #missingPauseMs: number;
  /** How many of the chosen had a link at the last look. */
  #linked = 0;
  #dueAt: number;

  constructor(
    self: RingSelf,
    links: LinkTable,
    neighbourhood: Neighbourhood,
    queries: Queries,
    signals: Signals,
    now: number,
    drawn: readonly RingId[],
  ) {
    this.#drawn = drawn;
    this.#self = self;
    this.#links = links;
    this.#neighbourhood = neighbourhood;
    this.#queries = queries;
    this.#signals = signals;
    this.#missingPauseMs = self.config.missingShortcutsMs;
    this.#dueAt = now + this.#missingPauseMs;
  }

  get nextCheckAt(): number {
    return this.#dueAt;
  }

  isChosen(peer: RingId): boolean {
    for (const chosen of this.#chosen.values()) if (chosen === peer) return true;
    return this.#drawn.includes(peer);
  }

  /** O(log N) of them: clamp(⌈log2 N̂⌉ − the halvings that the neighbours cover). None lead across a full mesh. */
  get wanted(): number {
    if (this.#neighbourhood.isFullMesh) return 0;
    const { maximumShortcuts, coveredHalvings } = this.#self.config;
    const halvings = Math.ceil(Math.log2(this.#neighbourhood.estimatedPeers)) - coveredHalvings;
    return Math.min(maximumShortcuts, Math.max(0, halvings));
  }

  /** Drops the lost, looks for the missing. */
  check(isMember: boolean, now: number): void {
    if (this.#dueAt > now) return;
    const { config, random } = this.#self;
    const { wanted } = this;
    for (const [slot, peer] of [...this.#chosen])
      if (slot >= wanted || !this.#isServing(peer, slot)) this.#chosen.delete(slot);
    const linked = [...this.#chosen.values()].filter((peer) => this.#links.byPeer.has(peer)).length;
    if (linked !== this.#linked) this.#lookSoon(now);
    this.#linked = linked;
    const isTime = this.#lookAt <= now;
    let isMissing = false;
    if (isMember) {
      for (let slot = 0; slot < wanted; slot++) {
        if (this.#chosen.has(slot)) continue;
        isMissing = true;
        const isFree = this.#asking.size < config.maximumHandshakes / 2 && !this.#asking.has(slot);
        if (isTime && isFree) this.#look(slot, now);
      }
    }
    const undrawn = isMember ? this.#drawn.filter((peer) => !this.#links.byPeer.has(peer)) : [];
    for (const peer of undrawn) isMissing = this.#signals.connect(peer, 'shortcut', now) || isMissing;
    const spread = 1 + config.stabiliseSpread * (2 * random.next() - 1);
    if (!isMissing) this.#lookSoon(now);
    else if (isTime) {
      this.#lookAt = now + this.#missingPauseMs * spread;
      this.#missingPauseMs = Math.min(2 * this.#missingPauseMs, config.longestQuietMs);
    }
    const dueAt = now + config.shortcutsMs * spread;
    this.#dueAt = isMissing ? Math.min(dueAt, this.#lookAt) : dueAt;
  }

  #lookSoon(now: number): void {
    this.#missingPauseMs = this.#self.config.missingShortcutsMs;
    this.#lookAt = now;
  }

  #isServing(peer: RingId, slot: number): boolean {
    const link = this.#links.byPeer.get(peer);
    return (
      (link !== undefined && isAdopted(link) && this.#isIn(slot, link.position)) ||
      this.#signals.isPending(peer)
    );
  }

  /** A gap more than the interval: the peer that is responsible for its last point lies behind it. */
  #isIn(slot: number, position: number): boolean {
    const share = clockwiseShare(this.#self.position, position);
    const gap = 8 / this.#neighbourhood.estimatedPeers;
    return share > 2 ** -(slot + 1) - gap && share <= 2 ** -slot + gap;
  }

  /** Asks which peer is at some point of the interval, and asks that peer for a link. */
  #look(slot: number, now: number): void {
    const { random, position, config } = this.#self;
    const target = idAt(position + 2 ** -(slot + 1) * (1 + random.next()), config.bits);
    // Only we could answer, and the question does not come back to us.
    if (this.#neighbourhood.isResponsible(target)) return;
    this.#asking.add(slot);
    this.#queries.ask(
      {
        target,
        body: () => ({ kind: 'find' }),
        done: (answer, at) => {
          this.#asking.delete(slot);
          if (answer?.body.kind === 'found' && !this.#chosen.has(slot))
            this.#choose(slot, answer.responder, at);
        },
      },
      now,
    );
  }

  #choose(slot: number, peer: RingId, now: number): void {
    if (peer === this.#self.id || this.isChosen(peer)) return;
    const link = this.#links.byPeer.get(peer);
    if (link ? isAdopted(link) : this.#signals.connect(peer, 'shortcut', now)) this.#chosen.set(slot, peer);
  }

  forgetAll(now: number): void {
    this.#chosen.clear();
    this.#lookSoon(now);
    this.#dueAt = now + this.#missingPauseMs;
  }
}
