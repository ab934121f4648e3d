import type { LinkTable } from './link-table.ts';
import type { Neighbourhood } from './neighbourhood.ts';
import type { Answer, Queries } from './queries.ts';
import { idAt, isBetween, positionOf, type RingId } from './ring-id.ts';
import type { RingSelf } from './ring-self.ts';

/** Who holds a key, as found out. */
export interface Located {
  readonly responsible: RingId;
  /** The next ones after it, nearest first: they hold its records as well. */
  readonly next: readonly RingId[];
  /** From us to the responsible peer. */
  readonly path: readonly RingId[];
}

type Done = (located: Located | undefined, now: number) => void;

/** Neighbours of one peer, in its own words; it signed them, or told them over its link. */
interface View {
  readonly peer: RingId;
  readonly predecessors: readonly RingId[];
  readonly successors: readonly RingId[];
  readonly path: readonly RingId[];
}

/** One key that is looked up. */
interface Lookup {
  readonly key: RingId;
  /** Says that it is responsible. */
  readonly claim: View | undefined;
  readonly done: Done;
  /** Silent ones that a witness put first, and the witness. */
  readonly silent: Map<RingId, RingId>;
  flanks: number;
}

/** For the claim, for one witness, for one peer that a witness names. They come after one another. */
const claimShare = 1 / 2;
const witnessShare = 1 / 4;
/** Witnesses sought before the key, each one and a half mean gaps further away. */
export const flankGaps = 1.5;
export const maximumFlanks = 3;

/**
 * Who is responsible for a key, whatever a single peer says: one claims it, its predecessor or another before the key has to
 * name it, and who is named in its stead is asked itself. What is done with the answer is others' business. Rule RG28.
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

  /** @param done called once; `undefined`: nobody could be found */
  locate(key: RingId, now: number, done: Done): void {
    const { config } = this.#self;
    const withinMs = config.isCrossChecked ? claimShare * config.queryMs : config.queryMs;
    this.#queries.ask(
      {
        target: key,
        withinMs,
        body: () => ({ kind: 'find' }),
        done: (answer, at) => {
          const claim = viewOf(answer);
          if (claim && !config.isCrossChecked) done(located(claim), at);
          else if (!claim && !config.isCrossChecked) done(undefined, at);
          else this.#check({ key, claim, done, silent: new Map(), flanks: 0 }, at);
        },
      },
      now,
    );
  }

  /** Its predecessor, if it names one before the key, is the best witness. */
  #check(lookup: Lookup, now: number): void {
    const { claim, key } = lookup;
    const before = claim?.predecessors[0];
    if (!claim || before === undefined || !isBetween(before, key, claim.peer))
      return this.#seekWitness(lookup, now);
    this.#look(before, now, (view, at) => {
      if (view && firstAfter(view, key).length > 0) this.#judge(lookup, view, at);
      else this.#seekWitness(lookup, at);
    });
  }

  /** Somebody before the key, who knows four after it. */
  #seekWitness(lookup: Lookup, now: number): void {
    const { config } = this.#self;
    lookup.flanks += 1;
    if (lookup.flanks > maximumFlanks) return this.#giveUp(lookup, now);
    const gap = 1 / this.#neighbourhood.estimatedPeers;
    const position = positionOf(lookup.key) - lookup.flanks * flankGaps * gap;
    const target = idAt(position, config.bits);
    this.#queries.ask(
      {
        target,
        withinMs: witnessShare * config.queryMs,
        body: () => ({ kind: 'find' }),
        done: (answer, at) => {
          const view = viewOf(answer);
          const isOther = view && view.peer !== lookup.claim?.peer;
          if (isOther && firstAfter(view, lookup.key).length > 0) this.#judge(lookup, view, at);
          else this.#seekWitness(lookup, at);
        },
      },
      now,
    );
  }

  #judge(lookup: Lookup, witness: View, now: number): void {
    const { key, claim, silent, done } = lookup;
    const [first, ...next] = firstAfter(witness, key);
    if (first === undefined) return this.#seekWitness(lookup, now);
    if (claim && first === claim.peer) return done(located(claim, next), now);
    // Closer than whom the witness knows, and proved by its key: it has just come.
    const isCloser = claim && isBetween(witness.peer, claim.peer, first) && isBetween(key, claim.peer, first);
    if (isCloser) return done(located(claim, [first, ...next]), now);
    if (silent.has(first)) return this.#onSilent(lookup, witness, [first, ...next], now);
    this.#look(first, now, (view, at) => {
      if (view) return done({ ...located(view, next), path: view.path }, at);
      this.#onSilent(lookup, witness, [first, ...next], at);
    });
  }

  /** Dead, and the claim comes from the one that stands in for it; or it drops what it is asked, and a second one names it. */
  #onSilent(lookup: Lookup, witness: View, named: readonly RingId[], now: number): void {
    const { claim, silent, done } = lookup;
    const [first, second, ...next] = named;
    if (first === undefined) return this.#seekWitness(lookup, now);
    // Where the witness sees no further, the claim itself names the silent one as the last before it.
    const standsIn = second ?? (claim?.predecessors[0] === first ? claim.peer : undefined);
    if (claim && standsIn === claim.peer) return done(located(claim, next), now);
    const before = silent.get(first);
    silent.set(first, witness.peer);
    if (before === undefined || before === witness.peer) return this.#seekWitness(lookup, now);
    const after = second === undefined ? next : [second, ...next];
    done({ responsible: first, next: after, path: [...witness.path, first] }, now);
  }

  /** Nobody contradicts the claim, or nobody answers. */
  #giveUp({ claim, done, silent }: Lookup, now: number): void {
    done(claim && silent.size === 0 ? located(claim) : undefined, now);
  }

  /** What one peer says of itself: over its link, or over the ring. */
  #look(peer: RingId, now: number, done: (view: View | undefined, now: number) => void): void {
    const { id, config } = this.#self;
    const { predecessors, successors } = this.#neighbourhood;
    if (peer === id) return done({ peer, predecessors, successors, path: [id] }, now);
    const link = this.#links.byPeer.get(peer);
    // Only those beside us tell us every change.
    const isFresh = link?.isSuspect === false && this.#neighbourhood.near.has(peer);
    const list = isFresh ? link.list : undefined;
    if (list) return done({ peer, ...list, path: [id, peer] }, now);
    this.#queries.ask(
      {
        target: peer,
        isForTarget: true,
        withinMs: witnessShare * config.queryMs,
        body: () => ({ kind: 'find' }),
        done: (answer, at) => done(viewOf(answer), at),
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

function located({ peer, successors, path }: View, next: readonly RingId[] = []): Located {
  const others = new Set([...next, ...successors]);
  others.delete(peer);
  return { responsible: peer, next: [...others], path };
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
