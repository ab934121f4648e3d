import { clockwiseShare, positionOf, type RingId } from '../common/ring-id.ts';
import {
  isExact,
  type QueryId,
  type ReplyBody,
  type ReplyMessage,
  type RequestBody,
} from '../common/ring-message.ts';
import type { RingSelf } from '../common/ring-self.ts';
import type { Neighbourhood } from '../links/neighbourhood.ts';
import { replyBytesToSign } from '../wire/body-codec.ts';
import type { Router } from './router.ts';

export interface Answer {
  readonly body: ReplyBody;
  readonly responder: RingId;
  /** From us to the responder. */
  readonly path: readonly RingId[];
}

interface Question {
  readonly target: RingId;
  /** Made anew for each attempt, because the signature covers the query. */
  body(query: QueryId, now: number): RequestBody;
  /** The only first hop, for a question to the ring behind one certain link. */
  readonly via?: RingId;
  /** Only the target answers: the peer that is responsible for its place if it is gone does not count. */
  readonly isForTarget?: boolean;
  /** Less time than a query has otherwise. */
  readonly withinMs?: number;
  /** The first hop to try: the peer that named the target, and so is linked to it, maybe in another ring. */
  readonly first?: RingId | undefined;
  /** Less time than an attempt has otherwise, before others are made beside it. */
  readonly slowMs?: number;
  /** Called once, when the first attempt has failed or is late. */
  onSlow?(now: number): void;
  /** Whether the answer no longer matters: `dropMoot` then gives the query up. */
  isMoot?(): boolean;
  /** Called once; `undefined`: no answer in time. */
  done(answer: Answer | undefined, now: number): void;
}

interface OpenQuery {
  readonly question: Question;
  readonly deadlineAt: number;
  readonly firstHops: RingId[];
  /** The best signed answer so far; it comes from rather far, so closer peers may exist. */
  best: { readonly answer: Answer; readonly gaps: number } | undefined;
  /** The queries of all attempts: a late answer is as good. */
  readonly ids: QueryId[];
  /** Those of the last attempts that may still get an answer. */
  readonly hopeful: Set<QueryId>;
  isSlow: boolean;
  dueAt: number;
}

/** Attempts after the first: what is lost on one way may get through on another. */
const attemptsAtOnce = 2;

/** Our own questions to the ring: attempts over different first hops, and which answers are believed. Rules RG12, RG13. */
export class Queries {
  readonly #self: RingSelf;
  readonly #router: Router;
  readonly #neighbourhood: Neighbourhood;
  readonly #open = new Set<OpenQuery>();
  readonly #byId = new Map<QueryId, OpenQuery>();

  constructor(self: RingSelf, router: Router, neighbourhood: Neighbourhood) {
    this.#self = self;
    this.#router = router;
    this.#neighbourhood = neighbourhood;
  }

  ask(question: Question, now: number): void {
    const { config } = this.#self;
    if (this.isFull) return question.done(undefined, now);
    const query: OpenQuery = {
      question,
      deadlineAt: now + (question.withinMs ?? config.queryMs),
      firstHops: [],
      best: undefined,
      ids: [],
      hopeful: new Set(),
      isSlow: false,
      dueAt: 0,
    };
    this.#open.add(query);
    this.#attempt(query, now);
  }

  #attempt(query: OpenQuery, now: number): void {
    const { config, id, random } = this.#self;
    const { question } = query;
    const queryId = random.below(0x100_0000) * 0x100_0000 + random.below(0x100_0000);
    const body = question.body(queryId, now);
    const { via, first } = question;
    const isFirst = query.firstHops.length === 0 && first !== undefined;
    const only = via ?? (isFirst ? first : undefined);
    const avoid = only === undefined ? [...query.firstHops] : this.#allBut(only);
    let next = this.#router.nextHop(question.target, isExact(body), [id, ...avoid]);
    if (via !== undefined && query.firstHops.length > 0) next = undefined;
    if (!next && isFirst && via === undefined) {
      query.firstHops.push(first);
      return this.#attempt(query, now);
    }
    if (next?.peer === undefined) return this.#onNobodyLeft(query, now);
    query.firstHops.push(next.peer);
    query.dueAt = Math.min(now + (question.slowMs ?? config.attemptMs), query.deadlineAt);
    query.ids.push(queryId);
    query.hopeful.add(queryId);
    this.#byId.set(queryId, query);
    const message = { type: 'route', query: queryId, target: question.target, path: [id], body } as const;
    this.#router.forward(message, undefined, now, avoid);
  }

  #onNobodyLeft(query: OpenQuery, now: number): void {
    if (query.hopeful.size > 0) return;
    const { firstHops, best, question, deadlineAt } = query;
    if (firstHops.length === 0 || question.via !== undefined || best) return this.#end(query, now);
    // Every first hop was tried: begin again, the ring may have mended itself.
    firstHops.length = 0;
    query.dueAt = Math.min(now + this.#self.config.acknowledgeMs, deadlineAt);
  }

  #allBut(peer: RingId): RingId[] {
    return this.#neighbourhood.adopted.filter((id) => id !== peer);
  }

  /** No hop takes this attempt on. */
  onLost(id: QueryId, now: number): void {
    const query = this.#byId.get(id);
    if (query) this.#onHopeless(query, id, now);
  }

  #onHopeless(query: OpenQuery, id: QueryId, now: number): void {
    if (query.hopeful.delete(id) && query.hopeful.size === 0) this.#retry(query, now);
  }

  #retry(query: OpenQuery, now: number): void {
    const { question, deadlineAt, hopeful } = query;
    if (now >= deadlineAt) return this.#end(query, now);
    hopeful.clear();
    for (let count = 0; count < attemptsAtOnce && this.#open.has(query); count++) {
      this.#attempt(query, now);
      // It begins again, and not at once.
      if (query.firstHops.length === 0) break;
    }
    if (query.isSlow || !this.#open.has(query)) return;
    query.isSlow = true;
    question.onSlow?.(now);
  }

  onReply(reply: ReplyMessage, now: number): void {
    const { outbox, keys, id } = this.#self;
    const query = this.#byId.get(reply.query);
    if (!query) return outbox.drop('unknown-query');
    const { target } = query.question;
    const signed = replyBytesToSign(reply.query, target, reply.body);
    if (!keys.verify(reply.publicKey, signed, reply.signature)) return outbox.drop('bad-signature');
    const responder = keys.idOf(reply.publicKey);
    const gaps = this.#gapsTo(responder, query.question, reply.body);
    if (gaps === Number.POSITIVE_INFINITY || gaps > this.#self.config.plausibleGaps) {
      outbox.drop('implausible-answer');
      return this.#onHopeless(query, reply.query, now);
    }
    const answer = { body: reply.body, responder, path: [id, ...reply.travelled.slice(1), responder] };
    const isLed = query.firstHops.length === 1 && query.firstHops[0] === query.question.first;
    if (reply.body.kind === 'absent' && isLed) return this.#onHopeless(query, reply.query, now);
    const isConfirmed = query.best?.answer.responder === responder;
    if (!query.best || gaps < query.best.gaps) query.best = { answer, gaps };
    if (isConfirmed || gaps <= this.#self.config.confidentGaps) this.#end(query, now);
    else if (query.hopeful.delete(reply.query) && query.hopeful.size === 0) this.#attempt(query, now);
  }

  /**
   * How far the responder lies after the target, in mean gaps between peers. Only the target answers for itself. A ring
   * that is asked through one certain link is unknown yet: its answer is only a hint.
   */
  #gapsTo(responder: RingId, { target, via, isForTarget }: Question, body: ReplyBody): number {
    const { kind } = body;
    const isOwn = kind === 'ready' || kind === 'busy' || kind === 'answer';
    if (isForTarget && kind !== 'absent' && !isOwn && responder !== target) return Number.POSITIVE_INFINITY;
    if (isOwn) return responder === target ? 0 : Number.POSITIVE_INFINITY;
    if (responder === this.#self.id) return Number.POSITIVE_INFINITY;
    const share = clockwiseShare(positionOf(target), positionOf(responder));
    return via === undefined ? share * this.#neighbourhood.estimatedPeers : 0;
  }

  /** Ends with the best answer, if there is one: the closest is right, because its key proves its place. */
  #end(query: OpenQuery, now: number): void {
    if (!this.#open.delete(query)) return;
    for (const id of query.ids) {
      this.#byId.delete(id);
      this.#router.forget(id);
    }
    query.question.done(query.best?.answer, now);
  }

  check(now: number): void {
    for (const query of [...this.#open]) if (query.dueAt <= now) this.#retry(query, now);
  }

  get nextCheckAt(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { dueAt } of this.#open) if (dueAt < next) next = dueAt;
    return next;
  }

  /** Gives up queries whose answers no longer matter, to make room for others. */
  dropMoot(now: number): void {
    for (const query of [...this.#open]) if (query.question.isMoot?.()) this.#end(query, now);
  }

  /** Whether so many queries wait that nothing should be asked twice. */
  get isBusy(): boolean {
    return 2 * this.#open.size > this.#self.config.maximumQueries;
  }

  get isFull(): boolean {
    return this.#open.size >= this.#self.config.maximumQueries;
  }

  get waiting(): number {
    return this.#open.size;
  }
}
