import { replyBytesToSign } from './body-codec.ts';
import type { Neighbourhood } from './neighbourhood.ts';
import { clockwiseShare, positionOf, type RingId } from './ring-id.ts';
import {
  isExact,
  type QueryId,
  type ReplyBody,
  type ReplyMessage,
  type RequestBody,
} from './ring-message.ts';
import type { RingSelf } from './ring-self.ts';
import type { Router } from './router.ts';

export interface Answer {
  readonly body: ReplyBody;
  readonly responder: RingId;
  /** From us to the one that answered. */
  readonly path: readonly RingId[];
}

export interface Question {
  readonly target: RingId;
  /** Anew for each attempt: what is signed names its query. */
  body(query: QueryId, now: number): RequestBody;
  /** The only first hop, for a question to the ring behind one certain link. */
  readonly via?: RingId;
  /** Called once; `undefined`: no answer in time. */
  done(answer: Answer | undefined, now: number): void;
}

interface OpenQuery {
  readonly question: Question;
  readonly deadlineAt: number;
  readonly firstHops: RingId[];
  id: QueryId;
  dueAt: number;
}

/** Our own questions to the ring: attempts over different first hops, and which answers are believed. Rules RG12, RG13. */
export class Queries {
  readonly #self: RingSelf;
  readonly #router: Router;
  readonly #neighbourhood: Neighbourhood;
  readonly #open = new Map<QueryId, OpenQuery>();

  constructor(self: RingSelf, router: Router, neighbourhood: Neighbourhood) {
    this.#self = self;
    this.#router = router;
    this.#neighbourhood = neighbourhood;
  }

  ask(question: Question, now: number): void {
    const { config } = this.#self;
    if (this.#open.size >= config.maximumQueries) return question.done(undefined, now);
    const query: OpenQuery = {
      question,
      deadlineAt: now + config.queryMs,
      firstHops: [],
      id: 0,
      dueAt: 0,
    };
    this.#attempt(query, now);
  }

  #attempt(query: OpenQuery, now: number): void {
    const { config, id, random } = this.#self;
    const { question } = query;
    query.id = random.below(0x100_0000) * 0x100_0000 + random.below(0x100_0000);
    const body = question.body(query.id, now);
    const { via } = question;
    const avoid = via === undefined ? [...query.firstHops] : this.#allBut(via);
    const first = this.#router.nextHop(question.target, isExact(body), [id, ...avoid]);
    const mayAnother = via === undefined || query.firstHops.length === 0;
    if (first?.peer !== undefined && mayAnother) {
      query.firstHops.push(first.peer);
    } else if (
      query.firstHops.length > 0 &&
      via === undefined &&
      now + config.acknowledgeMs < query.deadlineAt
    ) {
      // Everyone was tried: begin again, the ring may have mended itself.
      query.firstHops.length = 0;
      query.dueAt = now + config.acknowledgeMs;
      this.#open.set(query.id, query);
      return;
    } else {
      return question.done(undefined, now);
    }
    query.dueAt = Math.min(now + config.attemptMs, query.deadlineAt);
    this.#open.set(query.id, query);
    const message = { type: 'route', query: query.id, target: question.target, path: [id], body } as const;
    this.#router.forward(message, undefined, now, avoid);
  }

  #allBut(peer: RingId): RingId[] {
    return this.#neighbourhood.adopted.filter((id) => id !== peer);
  }

  /** Nobody takes this attempt on. */
  onLost(id: QueryId, now: number): void {
    const query = this.#open.get(id);
    if (query) this.#retry(query, now);
  }

  #retry(query: OpenQuery, now: number): void {
    this.#open.delete(query.id);
    this.#router.forget(query.id);
    if (now >= query.deadlineAt) query.question.done(undefined, now);
    else this.#attempt(query, now);
  }

  onReply(reply: ReplyMessage, now: number): void {
    const { outbox, keys, id } = this.#self;
    const query = this.#open.get(reply.query);
    if (!query) return outbox.drop('unknown-query');
    const { target } = query.question;
    const signed = replyBytesToSign(reply.query, target, reply.body);
    if (!keys.verify(reply.publicKey, signed, reply.signature)) return outbox.drop('bad-signature');
    const responder = keys.idOf(reply.publicKey);
    if (!this.#isPlausible(responder, target, reply.body)) {
      outbox.drop('implausible-answer');
      return this.#retry(query, now);
    }
    this.#open.delete(reply.query);
    this.#router.forget(reply.query);
    query.question.done(
      { body: reply.body, responder, path: [id, ...reply.travelled.slice(1), responder] },
      now,
    );
  }

  /** Nobody but the target answers for itself; whoever answers for a key lies a few gaps after it, not anywhere. */
  #isPlausible(responder: RingId, target: RingId, body: ReplyBody): boolean {
    if (body.kind === 'ready' || body.kind === 'busy' || body.kind === 'answer') return responder === target;
    if (responder === this.#self.id) return false;
    const share = clockwiseShare(positionOf(target), positionOf(responder));
    return share * this.#neighbourhood.estimatedPeers <= this.#self.config.plausibleGaps;
  }

  check(now: number): void {
    for (const query of [...this.#open.values()]) if (query.dueAt <= now) this.#retry(query, now);
  }

  get nextCheckAt(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { dueAt } of this.#open.values()) if (dueAt < next) next = dueAt;
    return next;
  }

  get waiting(): number {
    return this.#open.size;
  }
}
