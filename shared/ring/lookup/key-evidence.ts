import { clockwiseFrom, clockwiseShare, isBetween, positionOf, type RingId } from '../common/ring-id.ts';

/** Who holds a key, as found out. */
export interface Located {
  readonly responsible: RingId;
  /** The next ones after it, nearest first: they hold its records as well. */
  readonly next: readonly RingId[];
  /** From us to the responsible peer. */
  readonly path: readonly RingId[];
}

/** Neighbours of one peer, in its own words; it signed them, or told them over its link. */
export interface View {
  readonly peer: RingId;
  readonly predecessors: readonly RingId[];
  readonly successors: readonly RingId[];
  readonly path: readonly RingId[];
}

/**
 * How many others have to see over a key, if between the closest before it and the closest after it are up to so many mean
 * gaps: with honest ones it is less than the first in 7 of 10 cases, than the second in 98 of 100; with two liars that hide
 * whoever is between them it hardly ever is.
 */
const arcs = [
  { gaps: 2.5, witnesses: 1 },
  { gaps: 6, witnesses: 2 },
  { gaps: Number.POSITIVE_INFINITY, witnesses: 3 },
] as const;
/** Where the closest stands in for one that is named and silent, and does not say itself that it does. */
const witnessesOfStandIn = 2;

/**
 * What is known of who is responsible for one key: of those that answered for themselves the closest is, once nobody who is
 * named closer is left to be asked and others than itself name nobody else. It asks nobody. Rule RG28.
 */
export class KeyEvidence {
  readonly #key: RingId;
  readonly #self: RingId;
  /** How many peers the ring has. */
  readonly #peers: number;
  readonly #isThorough: boolean;
  readonly #views = new Map<RingId, View>();
  readonly #living = new Set<RingId>();
  readonly #silent = new Set<RingId>();
  readonly #claiming = new Set<RingId>();

  /** @param isThorough whether one witness is too few in any case */
  constructor(key: RingId, self: View, peers: number, isThorough: boolean) {
    this.#isThorough = isThorough;
    this.#key = key;
    this.#self = self.peer;
    this.#peers = peers;
    this.add(self, true);
  }

  /** @param isLiving it answered just now; else its words are a while old, and it may be dead */
  add(view: View, isLiving: boolean): void {
    this.#views.set(view.peer, view);
    if (!isLiving) return;
    this.#living.add(view.peer);
    this.#silent.delete(view.peer);
  }

  /** It says that it is responsible. */
  addClaim(view: View): void {
    this.add(view, true);
    this.#claiming.add(view.peer);
  }

  addSilent(peer: RingId): void {
    if (!this.#living.has(peer)) this.#silent.add(peer);
  }

  /** The closest that answered for itself. */
  get #best(): View {
    const [best] = [...this.#living].sort((a, b) => this.#compareCloseness(a, b));
    return this.#views.get(best!)!;
  }

  /** Named by anyone as closer than all who answered, and not asked yet or not done answering: nearest to the key first. */
  get unheard(): readonly RingId[] {
    return this.#namedCloser.filter((id) => !this.#silent.has(id));
  }

  get #namedCloser(): readonly RingId[] {
    const { peer: best } = this.#best;
    const named = new Set<RingId>();
    for (const view of this.#views.values()) {
      // While nobody else has answered, all are closer than we are that we know from elsewhere on the circle.
      const { predecessors, successors } = view;
      const ids = best === this.#self ? firstAfter(view, this.#key) : [...predecessors, ...successors];
      for (const id of ids) if (this.#compareCloseness(id, best) < 0) named.add(id);
    }
    return [...named].sort((a, b) => this.#compareCloseness(a, b));
  }

  /** The closest that answered for itself, others than we. */
  get closest(): RingId | undefined {
    const { peer } = this.#best;
    return peer === this.#self ? undefined : peer;
  }

  /** Others than the closest that see over the key without a gap. */
  get #witnesses(): readonly View[] {
    const { peer: best } = this.#best;
    return [...this.#views.values()].filter(
      (view) => view.peer !== best && firstAfter(view, this.#key).length > 0,
    );
  }

  /** Who is responsible; `undefined`: that takes more evidence. */
  get verdict(): Located | undefined {
    if (this.unheard.length > 0) return undefined;
    const witnesses = this.#witnesses;
    const isSure = witnesses.some(({ peer }) => peer === this.#self) || witnesses.length >= this.#wanted;
    return isSure ? this.#located : undefined;
  }

  get #wanted(): number {
    const standsIn = this.#namedCloser.length > 0 && !this.#claiming.has(this.#best.peer);
    return Math.max(this.#witnessesFor(this.#closestBefore([])), standsIn ? witnessesOfStandIn : 1);
  }

  /** Whether the one before the key will not do, which the closest names. */
  get takesMore(): boolean {
    return this.#witnessesFor(this.#closestBefore(this.#best.predecessors)) > 1;
  }

  /** The one before the key that the closest names: it knows best who is next. `undefined`: none, or it has spoken. */
  get witnessNamed(): RingId | undefined {
    const before = this.#closestBefore(this.#best.predecessors);
    return this.#views.has(before) || this.#silent.has(before) ? undefined : before;
  }

  /** Of those that spoke and the named. */
  #closestBefore(named: readonly RingId[]): RingId {
    const ids = [...this.#views.keys(), ...named];
    return ids.reduce((last, id) => (this.#compareCloseness(last, id) < 0 ? id : last));
  }

  #witnessesFor(before: RingId): number {
    const gaps = clockwiseShare(positionOf(before), positionOf(this.#best.peer)) * this.#peers;
    return Math.max(arcs.find((arc) => gaps <= arc.gaps)!.witnesses, this.#isThorough ? 2 : 1);
  }

  /** When there is no more evidence to be had: nobody contradicts the claim, or at least one other confirms. */
  get lastVerdict(): Located | undefined {
    if (this.unheard.length > 0 || this.closest === undefined) return undefined;
    const isUncontested = this.#claiming.has(this.closest) && this.#namedCloser.length === 0;
    return isUncontested || this.#witnesses.length > 0 ? this.#located : undefined;
  }

  get #located(): Located {
    const best = this.#best;
    const witnesses = this.#witnesses.flatMap((view) => firstAfter(view, this.#key));
    const next = new Set([...witnesses, ...best.successors]);
    next.delete(best.peer);
    return {
      responsible: best.peer,
      // A liar names its accomplices; those that it leaves out are nearer.
      next: [...next]
        .filter((id) => this.#compareCloseness(best.peer, id) < 0)
        .sort((a, b) => this.#compareCloseness(a, b)),
      path: best.path,
    };
  }

  #compareCloseness(a: RingId, b: RingId): number {
    if (a === b) return 0;
    if (a === this.#key) return -1;
    if (b === this.#key) return 1;
    return clockwiseFrom(this.#key)(a, b);
  }
}

/** Those at and after the key, nearest first, as far as the view reaches without a gap; none if it does not reach. */
export function firstAfter(
  { peer, predecessors, successors }: Omit<View, 'path'>,
  key: RingId,
): readonly RingId[] {
  const ids = [...[...predecessors].reverse(), peer, ...successors];
  const at = ids.findIndex((id, place) => place > 0 && isBetween(ids[place - 1]!, key, id));
  return at < 0 ? [] : ids.slice(at);
}
