import { clockwiseShare, distanceShare, isBetween, positionOf, type RingId } from '../common/ring-id.ts';
import { isExact, type QueryId, type RouteMessage } from '../common/ring-message.ts';
import type { RingSelf } from '../common/ring-self.ts';
import type { LinkTable } from '../links/link-table.ts';
import type { Neighbourhood } from '../links/neighbourhood.ts';
import { isAdopted, type RingLink } from '../links/ring-link.ts';

/** A routed message of ours or of others that may have to go another way. */
interface Forward {
  /** As it leaves us: we are the last on its path. */
  readonly message: RouteMessage;
  /** The peer that brought it; `undefined`: it is ours. */
  readonly from: RingId | undefined;
  readonly tried: RingId[];
  isAcknowledged: boolean;
  dueAt: number;
  /** When the peer that brought it hears that it goes on, unless the answer comes first. */
  acknowledgeAt: number;
}

/**
 * The way of a query: the next hop, and another one if that hop does not take the query on. It does not know what is
 * asked. Rules RG9, RG10, RG11.
 */
export class Router {
  readonly #self: RingSelf;
  readonly #links: LinkTable;
  readonly #neighbourhood: Neighbourhood;
  readonly #forwards = new Map<QueryId, Forward>();
  /** Queries for which no way was left from here, the last ones. */
  readonly #refused = new Set<QueryId>();

  constructor(self: RingSelf, links: LinkTable, neighbourhood: Neighbourhood) {
    this.#self = self;
    this.#links = links;
    this.#neighbourhood = neighbourhood;
  }

  /**
   * Passes the message on. @returns whether there was a next hop
   * @param message with us at the end of its path
   * @param avoid first hops that were tried before
   */
  forward(
    message: RouteMessage,
    from: RingId | undefined,
    now: number,
    avoid: readonly RingId[] = [],
  ): boolean {
    const { config, outbox } = this.#self;
    if (message.path.length > config.timeToLive) {
      outbox.drop('bad-path');
      return false;
    }
    const known = this.#forwards.get(message.query);
    if (!known && this.#forwards.size >= config.maximumForwards) {
      outbox.drop('too-many-forwards');
      return false;
    }
    this.#forwards.delete(message.query);
    const acknowledgeAt = from === undefined ? Number.POSITIVE_INFINITY : now + config.answerMs;
    const forward = { message, from, tried: [...avoid], isAcknowledged: false, dueAt: 0, acknowledgeAt };
    return this.#pass(forward, now);
  }

  #pass(forward: Forward, now: number): boolean {
    const { message, tried } = forward;
    const next = this.nextHop(message.target, isExact(message.body), [...message.path, ...tried]);
    if (!next) {
      this.#forwards.delete(message.query);
      return false;
    }
    tried.push(next.peer!);
    forward.isAcknowledged = false;
    forward.dueAt = now + this.#self.config.acknowledgeMs;
    this.#forwards.set(message.query, forward);
    this.#links.sendTo(next, message);
    return true;
  }

  onAck(query: QueryId, from: RingId, now: number): void {
    const forward = this.#forwards.get(query);
    if (forward?.tried.at(-1) !== from) return this.#self.outbox.drop('unknown-query');
    this.#acknowledge(forward, now);
  }

  /** An answer to our own query came, which may not be believed. */
  onAnswered(query: QueryId, now: number): void {
    const forward = this.#forwards.get(query);
    if (forward) this.#acknowledge(forward, now);
  }

  #acknowledge(forward: Forward, now: number): void {
    forward.isAcknowledged = true;
    // The hop may still refuse the query later, once the hops behind it have found no way.
    forward.dueAt = now + this.#self.config.attemptMs;
  }

  /** @returns the query, if it was ours and has no way left */
  onNack(query: QueryId, from: RingId, now: number): QueryId | undefined {
    const forward = this.#forwards.get(query);
    if (forward?.tried.at(-1) !== from) {
      this.#self.outbox.drop('unknown-query');
      return undefined;
    }
    return this.#tryAnother(forward, now);
  }

  /** The answer came, or the query was given up. */
  forget(query: QueryId): void {
    this.#forwards.delete(query);
  }

  /** Sends what no hop acknowledged another way. @returns our own queries that have no way left */
  check(now: number): QueryId[] {
    const lost: QueryId[] = [];
    for (const forward of [...this.#forwards.values()]) {
      if (forward.acknowledgeAt <= now) this.#tellOnItsWay(forward);
      if (forward.dueAt > now) continue;
      if (forward.isAcknowledged) {
        this.#forwards.delete(forward.message.query);
        continue;
      }
      const silent = this.#links.byPeer.get(forward.tried.at(-1)!);
      if (silent) this.#links.suspect(silent, now);
      const query = this.#tryAnother(forward, now);
      if (query !== undefined) lost.push(query);
    }
    return lost;
  }

  #tellOnItsWay(forward: Forward): void {
    forward.acknowledgeAt = Number.POSITIVE_INFINITY;
    this.#links.send(forward.from!, { type: 'ack', query: forward.message.query });
  }

  #tryAnother(forward: Forward, now: number): QueryId | undefined {
    if (this.#pass(forward, now)) return undefined;
    if (forward.from === undefined) return forward.message.query;
    this.refuse(forward.message.query, forward.from);
    return undefined;
  }

  /** Sends a query back: it has no way left from here, by whichever peer it comes again. */
  refuse(query: QueryId, from: RingId): void {
    this.#refused.delete(query);
    this.#refused.add(query);
    const [oldest] = this.#refused;
    if (this.#refused.size > this.#self.config.maximumForwards && oldest !== undefined)
      this.#refused.delete(oldest);
    this.#links.send(from, { type: 'nack', query });
  }

  hasRefused(query: QueryId): boolean {
    return this.#refused.has(query);
  }

  get nextCheckAt(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { dueAt, acknowledgeAt } of this.#forwards.values())
      next = Math.min(next, dueAt, acknowledgeAt);
    return next;
  }

  get waiting(): number {
    return this.#forwards.size;
  }

  /** The link that a message for `target` goes to next; never to one of `passed`. */
  nextHop(target: RingId, exact: boolean, passed: readonly RingId[]): RingLink | undefined {
    const direct = exact ? this.#links.byPeer.get(target) : undefined;
    if (direct && this.#isUsable(direct, passed)) return direct;
    return this.#responsibleBeside(target, passed) ?? this.#closest(target, passed);
  }

  /**
   * The neighbour that is responsible for the target, if the target is between two neighbours that we know. Where one of
   * them does not answer, or asks for its own place, the next neighbour stands in.
   */
  #responsibleBeside(target: RingId, passed: readonly RingId[]): RingLink | undefined {
    const { successors, predecessors } = this.#neighbourhood;
    let before = this.#self.id;
    for (const successor of successors) {
      const link = this.#links.byPeer.get(successor);
      if (!link || !this.#isUsable(link, passed)) continue;
      if (isBetween(before, target, successor)) return link;
      before = successor;
    }
    if (!this.#self.config.bothWays) return undefined;
    let after: RingLink | undefined;
    for (const predecessor of predecessors) {
      const link = this.#links.byPeer.get(predecessor);
      if (!link || !this.#isUsable(link, passed)) continue;
      if (after?.peer !== undefined && isBetween(predecessor, target, after.peer)) return after;
      after = link;
    }
    return undefined;
  }

  /** The link that comes closest; if none comes closer than we are, still the closest: so a message gets around a gap. */
  #closest(target: RingId, passed: readonly RingId[]): RingLink | undefined {
    const at = positionOf(target);
    const { bothWays } = this.#self.config;
    const ways = (position: number) =>
      bothWays ? distanceShare(position, at) : clockwiseShare(position, at);
    let best: RingLink | undefined;
    let bestShare = Number.POSITIVE_INFINITY;
    for (const link of this.#links.byPeer.values()) {
      const share = ways(link.position);
      if (share < bestShare && isAdopted(link) && this.#isUsable(link, passed)) {
        best = link;
        bestShare = share;
      }
    }
    return best;
  }

  #isUsable(link: RingLink, passed: readonly RingId[]): boolean {
    return !link.isSuspect && link.peer !== undefined && !passed.includes(link.peer);
  }
}
