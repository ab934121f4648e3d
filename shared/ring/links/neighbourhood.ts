import { clockwiseFrom, clockwiseShare, isBetween, positionOf, type RingId } from '../common/ring-id.ts';
import type { RingSelf } from '../common/ring-self.ts';
import type { LinkTable } from './link-table.ts';
import { isAdopted } from './ring-link.ts';

/**
 * Our neighbours on the circle: successors and predecessors that are linked and answered for themselves, and the peers
 * that are known from their lists. It opens no links. Rules RG6, RG7, RG8.
 */
export class Neighbourhood {
  readonly #self: RingSelf;
  readonly #links: LinkTable;
  readonly #order: (a: RingId, b: RingId) => number;
  #adopted: readonly RingId[] | undefined;
  /** Peers that an answer to a query named, and the peer over which the answer came. Asked like any candidate. */
  readonly #hints = new Map<RingId, RingId>();

  constructor(self: RingSelf, links: LinkTable) {
    this.#self = self;
    this.#links = links;
    this.#order = clockwiseFrom(self.id);
  }

  /** Call when a link was adopted or lost. */
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

  /** A nearer one that has answered replaces it at once: otherwise two peers would answer for the same keys. */
  get predecessor(): RingId | undefined {
    return this.adopted.at(-1);
  }

  /**
   * Whether this key is ours: after our predecessor, up to us. We stand in for a predecessor that does not answer just now:
   * we hold its records, too.
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

  /** Whether the ring is so small that we have a link to every peer in it, as far as our neighbours know. */
  get isFullMesh(): boolean {
    return this.#isSmall(this.adopted.length) && this.#named([]).length === this.adopted.length;
  }

  #isSmall(others: number): boolean {
    return this.#self.config.linkedPerSide > 1 && others <= this.#self.config.knownPerSide;
  }

  /** The peers that we and our neighbours know, r on each side, each list nearest first. */
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

  /** Peers that would be nearer than our linked neighbours, nearest first: to be asked whether they live. */
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

  /** Takes peers that an answer over a certain link named. The oldest are forgotten. */
  hint(ids: readonly RingId[], via: RingId): void {
    for (const id of ids) {
      this.#hints.delete(id);
      // A peer that has a link needs no hint; a hint that outlived the link would call a peer that has gone.
      if (id !== this.#self.id && !this.#links.byPeer.has(id)) this.#hints.set(id, via);
      if (this.#hints.size > 4 * this.#self.config.knownPerSide) {
        const [oldest] = this.#hints.keys();
        if (oldest !== undefined) this.#hints.delete(oldest);
      }
    }
  }

  /** The neighbour that most surely reaches a candidate: one that names it. */
  wayTo(candidate: RingId): RingId | undefined {
    for (const peer of [...this.successors, ...this.predecessors]) {
      const list = this.#links.byPeer.get(peer)?.list;
      if (list?.predecessors.includes(candidate) || list?.successors.includes(candidate)) return peer;
    }
    return this.#hints.get(candidate);
  }

  /** The peer is linked, or could not be reached. */
  forgetHint(id: RingId): void {
    this.#hints.delete(id);
  }

  /** After a freeze, nothing that we heard is still true. */
  forgetAll(): void {
    this.#hints.clear();
    this.#adopted = undefined;
  }

  /** How many peers the ring has, estimated from how close our neighbours are; at least the peers we know. */
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
