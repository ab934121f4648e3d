import { idAt, positionOf, type RingId } from '../common/ring-id.ts';
import type { RingSelf } from '../common/ring-self.ts';
import type { LinkTable } from '../links/link-table.ts';
import type { Neighbourhood } from '../links/neighbourhood.ts';
import { closestAfter, KeyEvidence, type Located, type View } from './key-evidence.ts';
import type { Answer, Queries } from './queries.ts';

type Done = (located: Located | undefined, now: number) => void;

/** One key that is looked up: plain data, for tests and simulations to inspect. */
interface Lookup {
  readonly id: number;
  readonly key: RingId;
  readonly evidence: KeyEvidence;
  readonly done: Done;
  readonly isThorough: boolean;
  readonly begunAt: number;
  readonly endsAt: number;
  /** Peers that were asked to answer for themselves. */
  readonly asked: Set<RingId>;
  /** Until the claim comes, or takes too long, no other peer is asked. */
  awaitsClaim: boolean;
  /** A question took too long: a peer is dead, or drops what it is asked. */
  isSlow: boolean;
  /** Questions without an answer so far. */
  open: number;
  /** Witnesses sought so far. */
  sought: number;
  /** Peers whose successors were asked for, each the closest to the key at its time. */
  readonly besides: Set<RingId>;
}

/** `claim`: which peer is responsible? `itself`: does this peer live, and what does it see? `place`: what do peers here see? */
type Purpose = 'claim' | 'itself' | 'place';

/** Where witnesses are sought, in mean gaps before the key or after it. A witness knows four peers on each side. */
const witnessGaps = [-1.5, 2.5, -3, 4, -4.5, 1.5] as const;
/** How many of those are sought at once: any may drop what it is asked, or stand behind a peer that does. */
const witnessesAtOnce = 2;
/** The smallest distance between two identifiers that a number can tell. */
const shortestShare = 16 ** -13;
/** How many closer peers are asked at once: two neighbours may have died together. */
const closerAtOnce = 4;

/**
 * Finds the peer that is responsible for a key, whatever a single peer says: one peer claims the key, others confirm the
 * claim, and every peer that is named as closer is asked itself. `KeyEvidence` decides what the answers prove. Rule RG28.
 */
export class Lookups {
  readonly underWay = new Map<number, Lookup>();
  readonly #self: RingSelf;
  readonly #links: LinkTable;
  readonly #neighbourhood: Neighbourhood;
  readonly #queries: Queries;
  #begun = 0;

  constructor(self: RingSelf, links: LinkTable, neighbourhood: Neighbourhood, queries: Queries) {
    this.#self = self;
    this.#links = links;
    this.#neighbourhood = neighbourhood;
    this.#queries = queries;
  }

  /**
   * @param done called once; `undefined`: no responsible peer was found
   * @param isThorough two other peers have to confirm: liars beside each other leave out the same peers
   */
  locate(key: RingId, now: number, done: Done, isThorough = false): void {
    if (!this.#self.config.isCrossChecked) this.#believeOne(key, now, done);
    else this.#begin(key, now, now + this.#self.config.queryMs, done, isThorough);
  }

  /** The holders of a key, where we have a link to every peer of the ring: no other peer knows better. */
  known(key: RingId): Located | undefined {
    const { adopted, isFullMesh } = this.#neighbourhood;
    const { id, config } = this.#self;
    if (!config.isCrossChecked || !isFullMesh) return undefined;
    const [responsible, ...next] = [id, ...adopted].sort(closestAfter(key));
    return { responsible: responsible!, next, path: [id, responsible!] };
  }

  #begin(key: RingId, now: number, endsAt: number, done: Done, isThorough: boolean): void {
    const { predecessors, successors, estimatedPeers } = this.#neighbourhood;
    const { id } = this.#self;
    const own = { peer: id, predecessors, successors, path: [id] };
    const lookup: Lookup = {
      id: this.#begun++,
      key,
      evidence: new KeyEvidence(key, own, estimatedPeers, isThorough),
      isThorough,
      done,
      begunAt: now,
      endsAt,
      asked: new Set([id]),
      besides: new Set(),
      awaitsClaim: true,
      isSlow: false,
      open: 0,
      sought: 0,
    };
    this.underWay.set(lookup.id, lookup);
    for (const view of this.#viewsBeside()) lookup.evidence.add(view, false);
    this.#ask(lookup, 'claim', key, now);
  }

  /** What our neighbours told us of theirs: they tell us every change. */
  #viewsBeside(): View[] {
    const views: View[] = [];
    for (const peer of this.#neighbourhood.near) {
      const { list, isSuspect } = this.#links.byPeer.get(peer)!;
      if (list && !isSuspect) views.push({ peer, ...list, path: [this.#self.id, peer] });
    }
    return views;
  }

  #believeOne(key: RingId, now: number, done: Done): void {
    this.#queries.ask(
      {
        target: key,
        body: () => ({ kind: 'find' }),
        done: (answer, at) => {
          const view = viewOf(answer);
          done(view && { responsible: view.peer, next: view.successors, path: view.path }, at);
        },
      },
      now,
    );
  }

  #isOver({ id }: Lookup): boolean {
    return !this.underWay.has(id);
  }

  /** Goes on with what is known now. */
  #step(lookup: Lookup, now: number): void {
    const { evidence } = lookup;
    if (lookup.awaitsClaim || this.#isOver(lookup)) return;
    const verdict = evidence.verdict;
    if (verdict) return this.#end(lookup, verdict, now);
    for (const peer of evidence.unheard.slice(0, closerAtOnce)) this.#askItself(lookup, peer, now);
    if (!this.#isOver(lookup)) this.#askBeside(lookup, now);
    if (!this.#isOver(lookup) && lookup.open === 0) this.#seekWitnesses(lookup, now);
  }

  #end(lookup: Lookup, located: Located | undefined, now: number): void {
    if (!this.underWay.delete(lookup.id)) return;
    this.#queries.dropMoot(now);
    lookup.done(located, now);
  }

  #askItself(lookup: Lookup, peer: RingId, now: number): void {
    if (lookup.asked.has(peer)) return;
    lookup.asked.add(peer);
    this.#ask(lookup, 'itself', peer, now);
  }

  /** Asks the peer before the key that the closest peer names; if that is not enough, the peer after the closest, which the closest has no say in. */
  #askBeside(lookup: Lookup, now: number): void {
    const { evidence } = lookup;
    const { closest } = evidence;
    if (closest === undefined) return;
    const { takesMore, witnessNamed } = evidence;
    if (witnessNamed !== undefined) this.#askItself(lookup, witnessNamed, now);
    if (this.#isOver(lookup) || lookup.besides.has(closest)) return;
    if (!takesMore && !lookup.isSlow && lookup.open > 0) return;
    lookup.besides.add(closest);
    this.#askPlace(lookup, positionOf(closest) + shortestShare, now);
  }

  /** Asks any peers around the key. */
  #seekWitnesses(lookup: Lookup, now: number): void {
    const { key } = lookup;
    const gap = 1 / this.#neighbourhood.estimatedPeers;
    const gaps = witnessGaps.slice(lookup.sought, lookup.sought + witnessesAtOnce);
    lookup.sought += gaps.length;
    if (gaps.length === 0 && lookup.open === 0) return this.#onNobodyLeft(lookup, now);
    for (const away of gaps) this.#askPlace(lookup, positionOf(key) + away * gap, now);
  }

  /** Ends with the evidence there is; if that is not enough, begins again: the ring may have mended itself. */
  #onNobodyLeft(lookup: Lookup, now: number): void {
    const { key, begunAt, endsAt, done, isThorough } = lookup;
    const verdict = lookup.evidence.lastVerdict;
    const { slowMs, lookMs } = this.#self.config;
    const mayBeginAgain = now - begunAt >= slowMs && now + lookMs < endsAt;
    if (verdict || !mayBeginAgain) return this.#end(lookup, verdict, now);
    this.underWay.delete(lookup.id);
    this.#queries.dropMoot(now);
    this.#begin(key, now, endsAt, done, isThorough);
  }

  #askPlace(lookup: Lookup, position: number, now: number): void {
    this.#ask(lookup, 'place', idAt(position, this.#self.config.bits), now);
  }

  #ask(lookup: Lookup, purpose: Purpose, target: RingId, now: number): void {
    const { config } = this.#self;
    // A peer that was not asked does not count as silent.
    if (this.#queries.isFull) return this.#end(lookup, undefined, now);
    const placeMs = lookup.awaitsClaim ? config.queryMs / 2 : config.queryMs / 4;
    const isForTarget = purpose === 'itself';
    const withinMs = Math.min(isForTarget ? config.lookMs : placeMs, lookup.endsAt - now);
    lookup.open += 1;
    this.#queries.ask(
      {
        target,
        isForTarget,
        withinMs,
        slowMs: config.slowMs,
        isMoot: () => this.#isOver(lookup),
        body: () => ({ kind: 'find' }),
        onSlow: (at) => this.#onSlow(lookup, at),
        done: (answer, at) => this.#onAnswer(lookup, purpose, target, viewOf(answer), at),
      },
      now,
    );
  }

  #onSlow(lookup: Lookup, now: number): void {
    lookup.awaitsClaim = false;
    lookup.isSlow = true;
    this.#step(lookup, now);
    if (!this.#isOver(lookup) && !this.#queries.isBusy) this.#seekWitnesses(lookup, now);
  }

  #onAnswer(lookup: Lookup, purpose: Purpose, target: RingId, view: View | undefined, now: number): void {
    const { evidence } = lookup;
    lookup.open -= 1;
    if (this.#isOver(lookup)) return;
    if (purpose === 'claim') lookup.awaitsClaim = false;
    if (view && purpose === 'claim') evidence.addClaim(view);
    else if (view) evidence.add(view, true);
    else if (purpose === 'itself') evidence.addSilent(target);
    this.#step(lookup, now);
  }
}

function viewOf(answer: Answer | undefined): View | undefined {
  if (answer?.body.kind !== 'found') return undefined;
  const { predecessors, successors } = answer.body;
  return { peer: answer.responder, predecessors, successors, path: answer.path };
}
