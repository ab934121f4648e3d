import type { RingId } from '../common/ring-id.ts';
import type { ReplyBody, RouteMessage, Wish } from '../common/ring-message.ts';
import type { RingSelf } from '../common/ring-self.ts';
import type { LinkTable } from '../links/link-table.ts';
import type { Neighbourhood } from '../links/neighbourhood.ts';
import { isInboundShortcut } from '../links/ring-link.ts';
import type { Answer, Queries } from '../lookup/queries.ts';
import { createStamp, type SignedBody, signerOf } from './stamped-request.ts';

/** A connection that we began. */
interface Outgoing {
  readonly wish: Wish;
  /** The neighbour that named the peer. */
  readonly way: RingId | undefined;
  readonly until: number;
  phase: 'asking' | 'offering' | 'offered' | 'connecting';
}

/** A connection that another peer may begin: we said READY. */
interface Invitation {
  readonly wish: Wish;
  readonly until: number;
  /** Where the answer goes; `undefined`: the offer has not come yet. */
  offer: RouteMessage | undefined;
  answer: Uint8Array | undefined;
}

interface SignalsHost {
  /** Answers a routed message. */
  reply(to: RouteMessage, body: ReplyBody, now: number): void;
  /** No connection to this peer came about, although the peer was willing. */
  onUnreachable(peer: RingId, wish: Wish, now: number): void;
}

/**
 * Connections set up over the ring itself: REQ and READY before either peer creates a connection, then OFFER and ANSWER, all
 * signed by their senders. It does not know why a peer is wanted. Rules RG14, RG15, RG16.
 */
export class Signals {
  readonly #self: RingSelf;
  readonly #links: LinkTable;
  readonly #neighbourhood: Neighbourhood;
  readonly #queries: Queries;
  readonly #host: SignalsHost;
  readonly #outgoing = new Map<RingId, Outgoing>();
  readonly #invitations = new Map<RingId, Invitation>();
  /** The time until which a peer is not tried again. */
  readonly #failed = new Map<RingId, number>();

  constructor(
    self: RingSelf,
    links: LinkTable,
    neighbourhood: Neighbourhood,
    queries: Queries,
    host: SignalsHost,
  ) {
    this.#self = self;
    this.#links = links;
    this.#neighbourhood = neighbourhood;
    this.#queries = queries;
    this.#host = host;
  }

  /**
   * The last link is gone: no answer arrives any more, neither theirs nor ours. Over the next link the same peers may be
   * asked at once; only handshakes that no longer need the ring go on.
   */
  onAlone(): void {
    this.#failed.clear();
    for (const [peer, { phase }] of [...this.#outgoing]) {
      if (phase === 'connecting') continue;
      this.#outgoing.delete(peer);
      if (phase !== 'asking') this.#abandon(peer);
    }
    for (const [peer, { offer, answer }] of [...this.#invitations]) {
      if (answer) continue;
      this.#invitations.delete(peer);
      if (offer) this.#abandon(peer);
    }
  }

  /** Handshakes that are under way. */
  get pending(): number {
    return this.#outgoing.size + this.#invitations.size;
  }

  isPending(peer: RingId): boolean {
    return this.#outgoing.has(peer) || this.#invitations.has(peer);
  }

  /** @returns whether the peer was asked to connect and has not answered: it may be dead */
  isSilent(peer: RingId, now: number): boolean {
    const { handshakeMs, silentMs } = this.#self.config;
    const outgoing = this.#outgoing.get(peer);
    return outgoing?.phase === 'asking' && now >= outgoing.until - handshakeMs + silentMs;
  }

  mayTry(peer: RingId, now: number): boolean {
    return !this.isPending(peer) && !this.#links.byPeer.has(peer) && (this.#failed.get(peer) ?? 0) <= now;
  }

  /** Begins to connect, to four peers at a time. @returns whether it did */
  connect(peer: RingId, wish: Wish, now: number): boolean {
    const { config } = this.#self;
    // There is no peer to ask, so a failure would say nothing about this peer.
    if (this.#links.byPeer.size === 0) return false;
    if (this.#outgoing.size >= config.maximumHandshakes || !this.mayTry(peer, now)) return false;
    if (!this.#hasRoom(wish, now)) return false;
    const way = this.#neighbourhood.wayTo(peer);
    const outgoing: Outgoing = { wish, way, until: now + config.handshakeMs, phase: 'asking' };
    this.#outgoing.set(peer, outgoing);
    this.#queries.ask(
      {
        target: peer,
        isForTarget: true,
        first: outgoing.way,
        body: (query, at) => ({
          kind: 'request',
          wish,
          stamp: createStamp(this.#self, query, peer, at, { kind: 'request' }),
        }),
        done: (answer, at) => this.#onRequestAnswered(peer, outgoing, answer, at),
      },
      now,
    );
    return true;
  }

  #onRequestAnswered(peer: RingId, outgoing: Outgoing, answer: Answer | undefined, now: number): void {
    if (this.#outgoing.get(peer) !== outgoing) return;
    const { busyMs, redialMs } = this.#self.config;
    if (answer?.body.kind !== 'ready')
      return this.#giveUp(peer, now, answer?.body.kind === 'busy' ? busyMs : redialMs);
    outgoing.phase = 'offering';
    this.#self.outbox.push({ type: 'make-offer', peer });
  }

  onOfferMade(peer: RingId, signal: Uint8Array, now: number): void {
    const outgoing = this.#outgoing.get(peer);
    if (outgoing?.phase !== 'offering') return this.#abandon(peer);
    outgoing.phase = 'offered';
    this.#queries.ask(
      {
        target: peer,
        isForTarget: true,
        first: outgoing.way,
        body: (query, at) => ({
          kind: 'offer',
          signal,
          stamp: createStamp(this.#self, query, peer, at, { kind: 'offer', signal }),
        }),
        done: (answer, at) => {
          if (this.#outgoing.get(peer) !== outgoing) return;
          if (answer?.body.kind !== 'answer') {
            this.#abandon(peer);
            return this.#giveUp(peer, at, this.#self.config.redialMs);
          }
          outgoing.phase = 'connecting';
          this.#self.outbox.push({ type: 'take-answer', peer, answer: answer.body.signal });
        },
      },
      now,
    );
  }

  /** Brings a signal of a connection that is not ours to its peer, if the ring can. */
  send(peer: RingId, signal: Uint8Array, now: number): void {
    this.#queries.ask(
      {
        target: peer,
        isForTarget: true,
        first: this.#neighbourhood.wayTo(peer),
        body: (query, at) => ({
          kind: 'signal',
          signal,
          stamp: createStamp(this.#self, query, peer, at, { kind: 'signal', signal }),
        }),
        // The connection that the signal belongs to has a watchdog of its own.
        done: () => undefined,
      },
      now,
    );
  }

  /** A request that only we may answer. */
  onRequest(message: RouteMessage, body: SignedBody, now: number): void {
    const origin = signerOf(this.#self, message, body, now);
    if (origin === undefined) return;
    if (body.kind === 'signal') {
      this.#self.outbox.push({ type: 'signalled', from: origin, signal: body.signal });
      return this.#host.reply(message, { kind: 'ready' }, now);
    }
    if (body.kind === 'offer') return this.#onOffer(origin, message, body.signal, now);
    const ready = this.#mayInvite(origin, body.wish, now);
    if (ready) {
      const until = now + this.#self.config.handshakeMs;
      this.#outgoing.delete(origin);
      this.#invitations.set(origin, { wish: body.wish, until, offer: undefined, answer: undefined });
    }
    this.#host.reply(message, { kind: ready ? 'ready' : 'busy' }, now);
  }

  #mayInvite(origin: RingId, wish: Wish, now: number): boolean {
    const { config, id } = this.#self;
    if (wish === 'nothing' || this.#links.byPeer.has(origin)) return false;
    const outgoing = this.#outgoing.get(origin);
    // Both asked at once: the smaller identifier's request goes on, unless our own has an offer already.
    if (outgoing && (id < origin || outgoing.phase !== 'asking')) return false;
    const invitation = this.#invitations.get(origin);
    if (invitation) return invitation.offer === undefined;
    if (this.#invitations.size >= config.maximumInvitations) return false;
    const shortcuts = this.#links.count(isInboundShortcut) + this.#countInvitations('shortcut');
    if (wish === 'shortcut' && shortcuts >= config.maximumInboundShortcuts) return false;
    return this.#hasRoom(wish, now);
  }

  #hasRoom(wish: Wish, now: number): boolean {
    const { maximumLinks, reservedLinks } = this.#self.config;
    if (this.#links.links.size + this.pending < maximumLinks - reservedLinks) return true;
    return wish === 'near' && this.#links.makeRoom(now);
  }

  #countInvitations(wish: Wish): number {
    let counted = 0;
    for (const invitation of this.#invitations.values()) if (invitation.wish === wish) counted += 1;
    return counted;
  }

  #onOffer(origin: RingId, message: RouteMessage, signal: Uint8Array, now: number): void {
    const invitation = this.#invitations.get(origin);
    if (!invitation) return this.#self.outbox.drop('not-wanted');
    const isFirst = invitation.offer === undefined;
    // The same offer over another way: the answer, if it is there, goes back that way as well.
    invitation.offer = message;
    if (isFirst) this.#self.outbox.push({ type: 'make-answer', peer: origin, offer: signal });
    else if (invitation.answer) this.#host.reply(message, { kind: 'answer', signal: invitation.answer }, now);
  }

  onAnswerMade(peer: RingId, signal: Uint8Array, now: number): void {
    const invitation = this.#invitations.get(peer);
    if (!invitation?.offer) return this.#abandon(peer);
    invitation.answer = signal;
    this.#host.reply(invitation.offer, { kind: 'answer', signal }, now);
  }

  /** A link to this peer is there, by any way. @returns whether one of us had asked for it over the ring */
  onLinked(peer: RingId): boolean {
    const wasAsked = this.isPending(peer);
    this.#outgoing.delete(peer);
    this.#invitations.delete(peer);
    this.#failed.delete(peer);
    return wasAsked;
  }

  wishFor(peer: RingId): Wish {
    return this.#outgoing.get(peer)?.wish ?? 'nothing';
  }

  onConnectFailed(peer: RingId, now: number): void {
    const outgoing = this.#outgoing.get(peer);
    const wish = outgoing?.wish ?? this.#invitations.get(peer)?.wish;
    this.#invitations.delete(peer);
    if (outgoing) this.#giveUp(peer, now, this.#self.config.redialMs);
    if (wish !== undefined) this.#host.onUnreachable(peer, wish, now);
  }

  #giveUp(peer: RingId, now: number, forMs: number): void {
    this.#outgoing.delete(peer);
    this.#neighbourhood.forgetHint(peer);
    this.#leaveAlone(peer, now, forMs);
  }

  /** The last link to the peer is gone. */
  onGone(peer: RingId, isDead: boolean, now: number): void {
    const { deadMs, goneMs } = this.#self.config;
    this.#leaveAlone(peer, now, isDead ? deadMs : goneMs);
  }

  /** A neighbour has a new link to the peer: what failed before may work now. */
  onNamed(peer: RingId): void {
    this.#failed.delete(peer);
  }

  #leaveAlone(peer: RingId, now: number, forMs: number): void {
    const { rememberedFailures } = this.#self.config;
    this.#failed.delete(peer);
    this.#failed.set(peer, now + forMs);
    const [oldest] = this.#failed.keys();
    if (this.#failed.size > rememberedFailures && oldest !== undefined) this.#failed.delete(oldest);
  }

  #abandon(peer: RingId): void {
    this.#self.outbox.push({ type: 'abandon', peer });
  }

  check(now: number): void {
    for (const [peer, { until, phase }] of [...this.#outgoing]) {
      if (until > now) continue;
      if (phase !== 'asking') this.#abandon(peer);
      this.onConnectFailed(peer, now);
    }
    for (const [peer, { until, offer }] of [...this.#invitations]) {
      if (until > now) continue;
      this.#invitations.delete(peer);
      if (offer) this.#abandon(peer);
    }
  }

  get nextCheckAt(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { until } of this.#outgoing.values()) if (until < next) next = until;
    for (const { until } of this.#invitations.values()) if (until < next) next = until;
    return next;
  }
}
