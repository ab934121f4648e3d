import { clockwiseShare, idAt, positionOf, type RingId } from '../common/ring-id.ts';
import type { RingSelf } from '../common/ring-self.ts';
import type { Signals } from '../connect/signals.ts';
import type { LinkTable } from '../links/link-table.ts';
import type { Neighbourhood } from '../links/neighbourhood.ts';
import { isAdopted, type RingLink } from '../links/ring-link.ts';
import { firstAfter } from '../lookup/key-evidence.ts';
import type { Answer, Queries } from '../lookup/queries.ts';
import type { Stabiliser } from './stabiliser.ts';

interface MembershipParts {
  readonly links: LinkTable;
  readonly neighbourhood: Neighbourhood;
  readonly queries: Queries;
  readonly signals: Signals;
  readonly stabiliser: Stabiliser;
}

/** Where to ask after unanswered questions: places further and further before our own, in mean gaps, and how many. */
const flankGaps = 1.5;
const maximumFlanks = 3;

/** Tries to link the peers that the ring names, before others are asked to carry a link to them. */
const triesAlone = 3;

/**
 * Whether we are in the ring, and how we enter it: through any member, by asking the ring for our own place. The same
 * question joins two rings that come to know of each other. Rules RG3, RG25, RG26.
 */
export class Membership {
  readonly #self: RingSelf;
  readonly #parts: MembershipParts;
  #phase: 'outside' | 'entering' | 'member' = 'outside';
  /** No member is known: when to begin a ring. */
  #beginAt: number | undefined;
  /** Our future neighbours: until they are linked, or could not be, we are not in the ring. */
  #awaited: readonly RingId[] | undefined;
  #isAsking = false;
  /** Unanswered questions for our place: the peer that is responsible for it may drop them. */
  #misses = 0;
  /** Places that we were told and could not take. */
  #tries = 0;
  #nextTryAt = Number.POSITIVE_INFINITY;
  /** The neighbours beside us when the ring last gave us the place that we have, and the pause since. */
  #confirmed = { between: '', pauseMs: 0 };

  constructor(self: RingSelf, parts: MembershipParts, beginsInside: boolean) {
    if (beginsInside) this.#phase = 'member';
    this.#self = self;
    this.#parts = parts;
  }

  /** We say that we are in the ring, and answer for our keys. */
  get hasEntered(): boolean {
    return this.#phase !== 'outside';
  }

  /** Our successor has named us, too: no other peer answers for our keys any more. */
  get isMember(): boolean {
    return this.#phase === 'member';
  }

  get nextCheckAt(): number {
    return this.#nextTryAt;
  }

  /**
   * A member came to be linked.
   * @param wasAsked one of us had asked the other over the ring, so it is the same ring
   */
  onAdopted(link: RingLink, wasAsked: boolean, now: number): void {
    const { bridges } = this.#parts.stabiliser;
    const isOneRing = wasAsked || this.#self.config.bridgeMs === 0;
    if (!isOneRing && link.peer !== undefined) bridges.set(link.peer, now);
    this.#settle(now);
    if (!this.#isAsking && (this.hasEntered ? bridges.size > 0 : this.#awaited === undefined))
      this.#askForPlace(now);
  }

  /** Asks over a link to what may be another ring, if there is one. */
  #askForPlace(now: number): void {
    const { bridges } = this.#parts.stabiliser;
    const { adopted } = this.#parts.neighbourhood;
    const { bridgeMs, queryMs, attemptMs } = this.#self.config;
    for (const [peer, since] of bridges)
      if (!adopted.includes(peer) || now - since > bridgeMs) bridges.delete(peer);
    const [bridge] = bridges.keys();
    const via = bridge ?? this.#self.random.pick(adopted);
    if (via === undefined) return;
    this.#isAsking = true;
    this.#nextTryAt = now + queryMs;
    this.#parts.queries.ask(
      {
        target: this.#targetOver(via),
        body: () => ({ kind: 'find' }),
        via,
        withinMs: attemptMs,
        done: (answer, at) => this.#onPlace(via, answer, at),
      },
      now,
    );
  }

  /** Our place; after unanswered questions, a place before it: the peer there knows four peers after itself. */
  #targetOver(via: RingId): RingId {
    const { id, position, config } = this.#self;
    const list = this.#parts.links.byPeer.get(via)?.list;
    const last = list?.successors.at(-1);
    if (this.#misses % (maximumFlanks + 1) === 0 || !list || last === undefined) return id;
    const gap = clockwiseShare(positionOf(via), positionOf(last)) / list.successors.length;
    return idAt(position - flankGaps * (this.#misses % (maximumFlanks + 1)) * gap, config.bits);
  }

  /** Whether the ring has other peers, and the responder names none of them. */
  #isHollow(via: RingId, { body }: Answer): boolean {
    const list = this.#parts.links.byPeer.get(via)?.list;
    const isRing = list !== undefined && list.predecessors.length > 0;
    return isRing && body.kind === 'found' && body.predecessors.length === 0;
  }

  #onPlace(via: RingId, given: Answer | undefined, now: number): void {
    this.#isAsking = false;
    const answer = given && !this.#isHollow(via, given) ? given : undefined;
    this.#misses = answer ? 0 : this.#misses + 1;
    const { neighbourhood, stabiliser, signals } = this.#parts;
    const { bridges } = stabiliser;
    const { successor, predecessor } = neighbourhood;
    const isOneRing =
      answer?.body.kind === 'found' &&
      this.hasEntered &&
      (answer.responder === successor || answer.responder === predecessor);
    // Until both sides agree about our place, the link is asked again, after the others.
    const since = bridges.get(via);
    bridges.delete(via);
    if (since !== undefined && !isOneRing) bridges.set(via, since);
    if (isOneRing) this.#onConfirmed(`${predecessor} ${successor}`);
    else this.#confirmed = { between: '', pauseMs: 0 };
    this.#nextTryAt = now + this.#pauseMs(bridges.size === 0);
    if (answer?.body.kind !== 'found') return;
    const { predecessors, successors } = answer.body;
    neighbourhood.hint([...successors, ...predecessors, answer.responder], via);
    stabiliser.onChange(now);
    if (this.hasEntered) return;
    const { id } = this.#self;
    const view = { peer: answer.responder, predecessors, successors };
    // The ring may name the dead for a while.
    const isNeighbour = (peer: RingId) => peer !== id && !signals.isSilent(peer, now);
    const after = firstAfter(view, id).find(isNeighbour) ?? answer.responder;
    const named = [...[...predecessors].reverse(), answer.responder, ...successors].filter(isNeighbour);
    const before = named[named.indexOf(after) - 1];
    this.#awaited = [after, ...(before === undefined ? [] : [before])];
    stabiliser.awaited = this.#awaited;
    this.#tries += 1;
    // Where a neighbour could not be reached, peers further on may carry a virtual link.
    const carriers = this.#tries > triesAlone ? named.slice(-2 * this.#self.config.linkedPerSide) : [];
    for (const peer of [...this.#awaited, ...carriers]) stabiliser.approach(peer, now);
    this.#nextTryAt = now + this.#self.config.silentMs;
    this.#settle(now);
  }

  /** A member checks from time to time whether the ring, asked from far away, gives it the place that it has. */
  #pauseMs(isDone: boolean): number {
    const { acknowledgeMs, shortcutsMs } = this.#self.config;
    const checkMs = Math.max(shortcutsMs, this.#confirmed.pauseMs);
    return (this.hasEntered && isDone ? checkMs : acknowledgeMs) * (0.5 + this.#self.random.next());
  }

  #onConfirmed(between: string): void {
    const { shortcutsMs, longestQuietMs } = this.#self.config;
    const isSame = between === this.#confirmed.between;
    const pauseMs = isSame ? Math.min(2 * this.#confirmed.pauseMs, longestQuietMs) : shortcutsMs;
    this.#confirmed = { between, pauseMs };
  }

  /** A link was lost, or its peer told its status. */
  onChange(now: number): void {
    const { links } = this.#parts;
    if (links.byPeer.size === 0) {
      this.#parts.signals.onAlone();
      this.#reset();
    } else if (!this.hasEntered) {
      const { beginMs } = this.#self.config;
      this.#beginAt = this.#beginsRing() ? (this.#beginAt ?? now + beginMs) : undefined;
      if (this.#beginAt !== undefined && this.#beginAt <= now) this.#enter(now);
      else if (this.#beginAt !== undefined) this.#nextTryAt = this.#beginAt;
      else if (this.#nextTryAt === Number.POSITIVE_INFINITY) this.#nextTryAt = now;
      this.#settle(now);
    }
  }

  /** Whether no peer that we know is in a ring, and our identifier is the smallest. */
  #beginsRing(): boolean {
    for (const [peer, link] of this.#parts.links.byPeer)
      if (link.isMember || peer < this.#self.id) return false;
    return true;
  }

  #settle(now: number): void {
    if (this.hasEntered || this.#awaited === undefined) return;
    const { links, signals } = this.#parts;
    const isLinked = (peer: RingId) => {
      const link = links.byPeer.get(peer);
      return link !== undefined && isAdopted(link);
    };
    const isStillComing = (peer: RingId) =>
      !isLinked(peer) && (signals.isPending(peer) || links.byPeer.has(peer));
    const [successor] = this.#awaited;
    if (successor !== undefined && isLinked(successor) && !this.#awaited.some(isStillComing))
      this.#enter(now);
  }

  #enter(now: number): void {
    this.#phase = 'entering';
    this.#tries = 0;
    this.#awaited = undefined;
    this.#nextTryAt = now + this.#self.config.enteringMs;
    this.#parts.stabiliser.giveWishes(true, now);
    this.#parts.stabiliser.onChange(now);
    this.onList(now);
  }

  /** A list came: our successor may name us in it. */
  onList(now: number): void {
    if (this.#phase !== 'entering') return;
    const { neighbourhood, links } = this.#parts;
    const { successor } = neighbourhood;
    const list = successor === undefined ? undefined : links.byPeer.get(successor)?.list;
    if (successor === undefined || list?.predecessors[0] === this.#self.id) this.#become(now);
  }

  #become(now: number): void {
    this.#phase = 'member';
    this.#nextTryAt = now + this.#pauseMs(this.#parts.stabiliser.bridges.size === 0);
  }

  /** We were away too long for our knowledge to be true: join again. */
  onFrozen(now: number): void {
    this.#reset();
    this.#nextTryAt = now + this.#self.config.acknowledgeMs;
  }

  #reset(): void {
    this.#phase = 'outside';
    this.#beginAt = undefined;
    this.#awaited = undefined;
    this.#isAsking = false;
    this.#nextTryAt = Number.POSITIVE_INFINITY;
    this.#parts.stabiliser.bridges.clear();
  }

  check(now: number): void {
    if (this.#nextTryAt > now) return;
    if (this.#phase === 'entering') this.#become(now);
    this.#awaited = undefined;
    this.#nextTryAt = now + this.#self.config.acknowledgeMs;
    if (this.#isAsking) return;
    if (this.#parts.neighbourhood.adopted.length > 0) this.#askForPlace(now);
    else this.onChange(now);
  }
}
