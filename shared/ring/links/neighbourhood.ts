import { clockwiseFrom, clockwiseShare, isBetween, positionOf, type RingId } from '../common/ring-id.ts';
import type { RingSelf } from '../common/ring-self.ts';
import type { LinkTable } from './link-table.ts';
import { isAdopted } from './ring-link.ts';

/**
 * Who is beside us on the circle: successors and predecessors that are linked and answered for themselves, and those
 * that are known from their lists. It opens no links. Rules RG6, RG7, RG8.
 */
export class Neighbourhood {
  readonly #self: RingSelf;
  readonly #links: LinkTable;
  readonly #order: (a: RingId, b: RingId) => number;
  #adopted: readonly RingId[] | undefined;
  /** Named by an answer to a query, not by a neighbour: to be asked like any candidate. And over whom the answer came. */
  readonly #hints = new Map<RingId, RingId>();

  constructor(self: RingSelf, links: LinkTable) {
    this.#self = self;
    this.#links = links;
    this.#order = clockwiseFrom(self.id);
  }

  /** A link was adopted or lost. */
  refresh(): void {
    this.#adopted = undefined;
  }

  /** All linked members, in the order of meeting them clockwise. */
  get adopted(): readonly RingId[] {
    this.#adopted ??= [...this.#links.byPeer.values()]
      .filter(isAdopted)
      .map(({ peer }) => peer)
      .sort(this.#order);
    return this.#adopted;
  }

  /** Nearest first. */
  get successors(): readonly RingId[] {
    return this.adopted.slice(0, this.#self.config.linkedPerSide);
  }

  /** Nearest first. */
  get predecessors(): readonly RingId[] {
    return this.adopted.slice(-this.#self.config.linkedPerSide).reverse();
  }

  get successor(): RingId | undefined {
    return this.adopted[0];
  }

  /** Replaced at once by a nearer one, which has answered for itself: two would answer for its keys meanwhile. */
  get predecessor(): RingId | undefined {
    return this.adopted.at(-1);
  }

  /**
   * Whether keys at this place are ours: after our predecessor, up to us. For one that does not answer just now we stand
   * in: we hold its records, too.
   */
  isResponsible(key: RingId): boolean {
    const { predecessor } = this;
    if (predecessor === undefined || isBetween(predecessor, key, this.#self.id)) return true;
    if (!this.#links.byPeer.get(predecessor)?.isSuspect) return false;
    const living = this.predecessors.find((peer) => !this.#links.byPeer.get(peer)?.isSuspect);
    return living === undefined || isBetween(living, key, this.#self.id);
  }

  /** Links that have a place beside us: all of them in a small ring. */
  get near(): ReadonlySet<RingId> {
    if (this.#isSmall(this.adopted.length)) return new Set(this.adopted);
    return new Set([...this.successors, ...this.predecessors]);
  }

  #isSmall(others: number): boolean {
    return this.#self.config.linkedPerSide > 1 && others <= this.#self.config.knownPerSide;
  }

  /** Us and everyone named by our neighbours, r on each side: nearest successors first, nearest predecessors first. */
  get known(): { readonly successors: readonly RingId[]; readonly predecessors: readonly RingId[] } {
    const all = this.#named([]).sort(this.#order);
    const r = this.#self.config.knownPerSide;
    return { successors: all.slice(0, r), predecessors: all.slice(-r).reverse() };
  }

  #named(hints: Iterable<RingId>): RingId[] {
    const named = new Set(this.adopted);
    for (const peer of [...this.successors, ...this.predecessors]) {
      const list = this.#links.byPeer.get(peer)?.list;
      for (const id of list?.predecessors ?? []) named.add(id);
      for (const id of list?.successors ?? []) named.add(id);
    }
    for (const id of hints) named.add(id);
    named.delete(this.#self.id);
    return [...named];
  }

  /** To be asked whether they live, because they would be nearer than those that are linked: nearest first. */
  get candidates(): RingId[] {
    const named = this.#named(this.#hints.keys()).sort(this.#order);
    const isMissing = (id: RingId) => !this.#links.byPeer.has(id);
    if (this.#isSmall(named.length)) return named.filter(isMissing);
    const { linkedPerSide } = this.#self.config;
    const after = this.successors.length < linkedPerSide ? undefined : this.successors.at(-1);
    const before = this.predecessors.length < linkedPerSide ? undefined : this.predecessors.at(-1);
    const wanted = named.filter((id, place) => {
      const isAfter = place < 2 * linkedPerSide && (after === undefined || this.#order(id, after) < 0);
      const isBefore =
        place >= named.length - 2 * linkedPerSide && (before === undefined || this.#order(before, id) < 0);
      return (isAfter || isBefore) && isMissing(id);
    });
    const nearness = (id: RingId) => {
      const share = clockwiseShare(this.#self.position, positionOf(id));
      return Math.min(share, 1 - share);
    };
    return wanted.sort((a, b) => nearness(a) - nearness(b));
  }

  /** Named by an answer that came over a certain link: asked for like the others. The oldest are forgotten. */
  hint(ids: readonly RingId[], via: RingId): void {
    for (const id of ids) {
      this.#hints.delete(id);
      if (id !== this.#self.id) this.#hints.set(id, via);
      if (this.#hints.size > 4 * this.#self.config.knownPerSide) {
        const [oldest] = this.#hints.keys();
        if (oldest !== undefined) this.#hints.delete(oldest);
      }
    }
  }

  /** The neighbour through which a candidate is reached most surely: one that names it. */
  wayTo(candidate: RingId): RingId | undefined {
    for (const peer of [...this.successors, ...this.predecessors]) {
      const list = this.#links.byPeer.get(peer)?.list;
      if (list?.predecessors.includes(candidate) || list?.successors.includes(candidate)) return peer;
    }
    return this.#hints.get(candidate);
  }

  /** It is linked, or it could not be reached. */
  forgetHint(id: RingId): void {
    this.#hints.delete(id);
  }

  /** After a freeze nothing that was heard is true any more. */
  forgetAll(): void {
    this.#hints.clear();
    this.#adopted = undefined;
  }

  /** How many peers the ring has, from how densely it is peopled beside us; at least those we know. */
  get estimatedPeers(): number {
    const peers = this.adopted.length + 1;
    const { successors, predecessors } = this;
    const last = successors.at(-1);
    const first = predecessors.at(-1);
    if (last === undefined || first === undefined || this.#isSmall(this.adopted.length)) return peers;
    if (this.adopted.length < successors.length + predecessors.length) return peers;
    const share = clockwiseShare(positionOf(first), positionOf(last));
    return Math.max(peers, (successors.length + predecessors.length) / Math.max(share, 1e-12));
  }
}
