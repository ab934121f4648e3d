import { idAt, positionOf, type RingId } from '../common/ring-id.ts';
import type { RingSelf } from '../common/ring-self.ts';
import type { LinkTable } from '../links/link-table.ts';
import type { Neighbourhood } from '../links/neighbourhood.ts';
import { KeyEvidence, type Located, type View } from './key-evidence.ts';
import type { Answer, Queries } from './queries.ts';

type Done = (located: Located | undefined, now: number) => void;

/** One key that is looked up. */
interface Lookup {
  readonly key: RingId;
  readonly evidence: KeyEvidence;
  readonly done: Done;
  readonly isThorough: boolean;
  readonly begunAt: number;
  readonly endsAt: number;
  readonly asked: Set<RingId>;
  /** Until the claim has come, or takes too long, nobody else is asked. */
  awaitsClaim: boolean;
  /** A question took too long: somebody is dead, or drops what it is asked. */
  isSlow: boolean;
  /** Questions under way. */
  open: number;
  /** Witnesses sought so far. */
  sought: number;
  /** Closest ones so far of which we asked who is after them. */
  readonly besides: Set<RingId>;
  isDone: boolean;
}

/** Where witnesses are sought: mean gaps before the key, or after it. They know four on each side. */
const witnessGaps = [-1.5, 2.5, -3, 4, -4.5, 1.5] as const;
/** Of those, at once: each may be behind a peer that drops what it is asked, or be one. */
const witnessesAtOnce = 2;
/** Between two identifiers, as far as numbers tell them apart. */
const shortestShare = 16 ** -13;
/** Closer ones that are asked at once: two neighbours may have died together. */
const closerAtOnce = 4;

/**
 * Who is responsible for a key, whatever a single peer says: one claims it, others have to name it, and who is named in its
 * stead is asked itself. What the answers prove is `KeyEvidence`'s business. Rule RG28.
 */
export class Lookups {
  readonly #self: RingSelf;
  readonly #links: LinkTable;
  readonly #neighbourhood: Neighbourhood;
  readonly #queries: Queries;

  constructor(self: RingSelf, links: LinkTable, neighbourhood: Neighbourhood, queries: Queries) {
    this.#self = self;
    this.#links = links;
    this.#neighbourhood = neighbourhood;
    this.#queries = queries;
  }

  /**
   * @param done called once; `undefined`: nobody could be found
   * @param isThorough two others have to confirm: liars beside each other leave out the same ones
   */
  locate(key: RingId, now: number, done: Done, isThorough = false): void {
    if (!this.#self.config.isCrossChecked) this.#believeOne(key, now, done);
    else this.#begin(key, now, now + this.#self.config.queryMs, done, isThorough);
  }

  #begin(key: RingId, now: number, endsAt: number, done: Done, isThorough: boolean): void {
    const { predecessors, successors, estimatedPeers } = this.#neighbourhood;
    const { id } = this.#self;
    const own = { peer: id, predecessors, successors, path: [id] };
    const lookup: Lookup = {
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
      isDone: false,
    };
    for (const view of this.#viewsBeside()) lookup.evidence.add(view, false);
    this.#ask(lookup, key, false, now, (view) => {
      lookup.awaitsClaim = false;
      if (view) lookup.evidence.addClaim(view);
    });
  }

  /** Those beside us told us who is beside them, and tell us every change. */
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

  /** Goes on with what is known now. */
  #step(lookup: Lookup, now: number): void {
    const { evidence, awaitsClaim, isDone } = lookup;
    if (awaitsClaim || isDone) return;
    const verdict = evidence.verdict;
    if (verdict) return this.#end(lookup, verdict, now);
    for (const peer of evidence.unheard.slice(0, closerAtOnce)) this.#askItself(lookup, peer, now);
    if (!lookup.isDone) this.#askBeside(lookup, now);
    if (!lookup.isDone && lookup.open === 0) this.#seekWitnesses(lookup, now);
  }

  #end(lookup: Lookup, located: Located | undefined, now: number): void {
    if (lookup.isDone) return;
    lookup.isDone = true;
    this.#queries.dropMoot(now);
    lookup.done(located, now);
  }

  #askItself(lookup: Lookup, peer: RingId, now: number): void {
    if (lookup.asked.has(peer)) return;
    lookup.asked.add(peer);
    this.#ask(lookup, peer, true, now, (view) => {
      if (view) lookup.evidence.add(view, true);
      else lookup.evidence.addSilent(peer);
    });
  }

  /** Who is before the key, as the closest has it; if that will not do, who is after the closest, which it has no say in. */
  #askBeside(lookup: Lookup, now: number): void {
    const { evidence } = lookup;
    const { closest } = evidence;
    if (closest === undefined) return;
    const { takesMore, witnessNamed } = evidence;
    if (witnessNamed !== undefined) this.#askItself(lookup, witnessNamed, now);
    if (lookup.isDone || lookup.besides.has(closest) || (!takesMore && !lookup.isSlow && lookup.open > 0))
      return;
    lookup.besides.add(closest);
    this.#askPlace(lookup, positionOf(closest) + shortestShare, now);
  }

  /** Anyone around the key. */
  #seekWitnesses(lookup: Lookup, now: number): void {
    const { key } = lookup;
    const gap = 1 / this.#neighbourhood.estimatedPeers;
    const gaps = witnessGaps.slice(lookup.sought, lookup.sought + witnessesAtOnce);
    lookup.sought += gaps.length;
    if (gaps.length === 0 && lookup.open === 0) return this.#onNobodyLeft(lookup, now);
    for (const away of gaps) this.#askPlace(lookup, positionOf(key) + away * gap, now);
  }

  /** With what there is; if that will not do, from the beginning: the ring may have mended itself. */
  #onNobodyLeft(lookup: Lookup, now: number): void {
    const { key, begunAt, endsAt, done, isThorough } = lookup;
    const verdict = lookup.evidence.lastVerdict;
    const { slowMs, lookMs } = this.#self.config;
    const mayBeginAgain = now - begunAt >= slowMs && now + lookMs < endsAt;
    if (verdict || !mayBeginAgain) return this.#end(lookup, verdict, now);
    lookup.isDone = true;
    this.#queries.dropMoot(now);
    this.#begin(key, now, endsAt, done, isThorough);
  }

  #askPlace(lookup: Lookup, position: number, now: number): void {
    this.#ask(lookup, idAt(position, this.#self.config.bits), false, now, (view) => {
      if (view) lookup.evidence.add(view, true);
    });
  }

  #ask(
    lookup: Lookup,
    target: RingId,
    isForTarget: boolean,
    now: number,
    take: (view: View | undefined) => void,
  ): void {
    const { config } = this.#self;
    // Whoever is not asked is not silent.
    if (this.#queries.isFull) return this.#end(lookup, undefined, now);
    const placeMs = lookup.awaitsClaim ? config.queryMs / 2 : config.queryMs / 4;
    const withinMs = Math.min(isForTarget ? config.lookMs : placeMs, lookup.endsAt - now);
    lookup.open += 1;
    this.#queries.ask(
      {
        target,
        isForTarget,
        withinMs,
        slowMs: config.slowMs,
        isMoot: () => lookup.isDone,
        body: () => ({ kind: 'find' }),
        onSlow: (at) => {
          lookup.awaitsClaim = false;
          lookup.isSlow = true;
          this.#step(lookup, at);
          if (!lookup.isDone && !this.#queries.isBusy) this.#seekWitnesses(lookup, at);
        },
        done: (answer, at) => {
          lookup.open -= 1;
          if (lookup.isDone) return;
          take(viewOf(answer));
          this.#step(lookup, at);
        },
      },
      now,
    );
  }
}

function viewOf(answer: Answer | undefined): View | undefined {
  if (answer?.body.kind !== 'found') return undefined;
  const { predecessors, successors } = answer.body;
  return { peer: answer.responder, predecessors, successors, path: answer.path };
}
