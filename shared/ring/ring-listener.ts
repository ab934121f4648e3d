import { assertNever } from '../base/assert-never.ts';
import { clockwiseFrom, type RingId } from './common/ring-id.ts';
import {
  isExact,
  type LinkMessage,
  type QueryId,
  type ReplyBody,
  type ReplyMessage,
  type RingMessage,
  type RouteMessage,
} from './common/ring-message.ts';
import type { RingOutbox } from './common/ring-outbox.ts';
import type { RingSelf } from './common/ring-self.ts';
import type { Signals } from './connect/signals.ts';
import type { VirtualLinks } from './connect/virtual-links.ts';
import type { LinkTable } from './links/link-table.ts';
import type { Neighbourhood } from './links/neighbourhood.ts';
import { isAdopted, type RingLink } from './links/ring-link.ts';
import type { Queries } from './lookup/queries.ts';
import type { Router } from './lookup/router.ts';
import type { RecordReplicas } from './records/record-replicas.ts';
import type { Membership } from './upkeep/membership.ts';
import type { Shortcuts } from './upkeep/shortcuts.ts';
import type { Stabiliser } from './upkeep/stabiliser.ts';
import { replyBytesToSign } from './wire/body-codec.ts';

interface ListenerParts {
  readonly self: RingSelf;
  readonly outbox: RingOutbox;
  readonly links: LinkTable;
  readonly neighbourhood: Neighbourhood;
  readonly router: Router;
  readonly queries: Queries;
  readonly signals: Signals;
  readonly virtualLinks: VirtualLinks;
  readonly shortcuts: Shortcuts;
  readonly stabiliser: Stabiliser;
  readonly membership: Membership;
  readonly replicas: RecordReplicas;
  isResponsible(key: RingId): boolean;
}

/** Takes each message from a link: drops what is out of turn, gives the rest to its part, answers what is for us. Rule RG1. */
export class RingListener {
  readonly #parts: ListenerParts;
  /** Peers whose link one of us asked for over the ring. */
  readonly #asked = new Set<RingId>();
  /** The query that was answered last. */
  #answered: QueryId | undefined;

  constructor(parts: ListenerParts) {
    this.#parts = parts;
  }

  onMessage(link: RingLink, message: RingMessage, now: number): void {
    const { links, outbox, virtualLinks } = this.#parts;
    links.onHeard(link, now);
    if (!link.messages.take(costOf(message), now)) return outbox.drop('too-many-messages');
    if (message.type === 'relay') {
      const relayed = virtualLinks.onRelay(link, message, now);
      if (relayed) this.onMessage(relayed.link, relayed.message, now);
      return;
    }
    if (message.type === 'relay-failed') return virtualLinks.onRelayFailed(link, message.to, now);
    if (message.type === 'hello') return links.onHello(link, message, now);
    if (message.type === 'proof') return links.onProof(link, message, now);
    if (link.peer === undefined) return outbox.drop('out-of-turn');
    this.#onKnownMessage(link, link.peer, message, now);
  }

  #onKnownMessage(
    link: RingLink,
    peer: RingId,
    message: Exclude<LinkMessage, { type: 'hello' | 'proof' }>,
    now: number,
  ): void {
    const { links, outbox, neighbourhood, router, queries, replicas } = this.#parts;
    switch (message.type) {
      case 'status':
        return this.#onStatus(link, message, now);
      case 'ping':
        return links.sendTo(link, { type: 'pong' });
      case 'pong':
        return;
      case 'ask-list': {
        const { predecessors, successors } = neighbourhood;
        return links.sendTo(link, { type: 'list', predecessors, successors });
      }
      case 'list':
        return this.#onList(link, peer, message, now);
      case 'route':
        return this.#onRoute(link, peer, message, now);
      case 'ack':
        return router.onAck(message.query, peer, now);
      case 'nack': {
        const lost = router.onNack(message.query, peer, now);
        if (lost !== undefined) queries.onLost(lost, now);
        return;
      }
      case 'reply':
        return this.#onReply(link, message, now);
      case 'replicate':
        if (!link.records.take(message.records.length, now)) return outbox.drop('too-many-records');
        return replicas.onReplicate(link, message.records, now);
      case 'fetch':
        if (!link.routes.take(1, now)) return outbox.drop('too-many-routes');
        return replicas.onFetch(link, message.key, now);
      default:
        return assertNever(message);
    }
  }

  onKnown(link: RingLink, now: number): void {
    const { signals, links, membership, neighbourhood, stabiliser } = this.#parts;
    const peer = link.peer!;
    const wish = signals.wishFor(peer);
    if (signals.onLinked(peer)) this.#asked.add(peer);
    neighbourhood.forgetHint(peer);
    link.ourWish = membership.hasEntered ? wish : 'near';
    links.tell(link, membership.hasEntered);
    stabiliser.onChange(now);
  }

  onGone(link: RingLink, now: number): void {
    const peer = link.peer!;
    const { signals, membership } = this.#parts;
    this.#asked.delete(peer);
    signals.onGone(peer, link.misses > 0, now);
    this.#onNeighbourhood(now);
    membership.onChange(now);
  }

  #onNeighbourhood(now: number): void {
    const { neighbourhood, replicas, stabiliser } = this.#parts;
    neighbourhood.refresh();
    replicas.onNeighbourhood(now);
    stabiliser.onChange(now);
  }

  #onStatus(link: RingLink, { member, wish }: LinkMessage & { type: 'status' }, now: number): void {
    const { links, membership } = this.#parts;
    link.isMember = member;
    link.theirWish = wish;
    if (!member && link.list) {
      link.list = undefined;
      this.#onNeighbourhood(now);
    }
    if (member && !link.list) links.sendTo(link, { type: 'ask-list' });
    membership.onChange(now);
  }

  #onList(link: RingLink, peer: RingId, list: LinkMessage & { type: 'list' }, now: number): void {
    const { outbox, links, signals, membership, stabiliser } = this.#parts;
    if (!link.isMember) return outbox.drop('not-wanted');
    if (!isInOrder(peer, list.successors) || !isInOrder(peer, [...list.predecessors].reverse()))
      return outbox.drop('bad-list');
    const isNew = !isAdopted(link);
    const { predecessors, successors } = list;
    const before = namesIn(link.list);
    const isNews = `${link.list?.predecessors} ${link.list?.successors}` !== `${predecessors} ${successors}`;
    link.list = { predecessors, successors };
    const named = namesIn(link.list);
    if (isNews) stabiliser.onChange(now);
    for (const id of named) if (!before.has(id)) signals.onNamed(id);
    // A peer that its neighbour does not name any more may be dead.
    for (const id of before) if (!named.has(id)) links.probe(id, now);
    membership.onList(now);
    if (!isNew) return;
    this.#onNeighbourhood(now);
    membership.onAdopted(link, this.#asked.has(peer), now);
  }

  #onRoute(link: RingLink, peer: RingId, message: RouteMessage, now: number): void {
    const { self, outbox, links, router, neighbourhood } = this.#parts;
    if (!link.routes.take(1, now)) return outbox.drop('too-many-routes');
    const { path, query } = message;
    if (path.at(-1) !== peer || new Set(path).size !== path.length) return outbox.drop('bad-path');
    if (path.includes(self.id)) {
      outbox.drop('bad-path');
      return links.sendTo(link, { type: 'nack', query });
    }
    // Otherwise a query that nobody can answer takes every path there is among the peers.
    if (router.hasRefused(query)) return router.refuse(query, peer);
    this.#answered = undefined;
    const isForUs = this.#answer(message, now);
    if (isForUs) {
      // An answer at once says as well that the query has come.
      if (this.#answered !== query) links.sendTo(link, { type: 'ack', query });
      return;
    }
    // The peer before a newcomer tells it its place where the newcomer itself is the only way on.
    const isOriginNext = message.target === path[0] && neighbourhood.successor === path[0];
    const isOnlyWay = isOriginNext && !self.config.bothWays && this.#namesUs(path[0]!);
    if (!isOnlyWay && router.forward({ ...message, path: [...path, self.id] }, peer, now)) return;
    const { predecessors, successors } = neighbourhood;
    if (message.body.kind === 'find' && isOriginNext)
      this.reply(message, { kind: 'found', predecessors, successors });
    else router.refuse(query, peer);
  }

  /** Whether the peer names us as its predecessor, as we name it as our successor. */
  #namesUs(peer: RingId): boolean {
    const { links, self } = this.#parts;
    return links.byPeer.get(peer)?.list?.predecessors[0] === self.id;
  }

  /** @returns whether the message was for us */
  #answer(message: RouteMessage, now: number): boolean {
    const { self, replicas, links, neighbourhood } = this.#parts;
    const { target, body } = message;
    if (isExact(body)) {
      if (target === self.id) this.#answerForUs(message, now);
      else if (links.byPeer.has(target) || !this.#parts.isResponsible(target)) return false;
      else this.reply(message, { kind: 'absent' });
      return true;
    }
    // The peer after a newcomer tells it its place, even if that peer knows the newcomer already.
    const isAfterOrigin = target === message.path[0] && target === neighbourhood.predecessor;
    if (!isAfterOrigin && !this.#parts.isResponsible(target)) return false;
    if (body.kind === 'find') {
      const { predecessors, successors } = neighbourhood;
      this.reply(message, { kind: 'found', predecessors, successors });
    } else if (body.kind === 'get') {
      replicas.read(target, now, (records) => this.reply(message, { kind: 'records', records }));
    } else if (body.kind === 'put') {
      const { record } = body;
      const bringer = message.path.at(-1);
      const isOurs = this.#parts.isResponsible(record.key);
      const accepted = isOurs
        ? replicas.onPut(record, now, bringer)
        : target === self.id && replicas.onHold(record, now, bringer);
      this.reply(message, { kind: 'stored', accepted });
    }
    return true;
  }

  #answerForUs(message: RouteMessage, now: number): void {
    const { signals, replicas } = this.#parts;
    const { body } = message;
    if (body.kind === 'request' || body.kind === 'offer' || body.kind === 'signal')
      signals.onRequest(message, body, now);
    else if (body.kind === 'read')
      replicas.read(body.key, now, (records) => this.reply(message, { kind: 'records', records }));
  }

  /** Signs the answer and sends it back along the path. */
  reply({ query, target, path }: RouteMessage, body: ReplyBody): void {
    const { keys } = this.#parts.self;
    const signature = keys.sign(replyBytesToSign(query, target, body));
    const back = path.slice(0, -1);
    this.#answered = query;
    this.#parts.links.send(path.at(-1)!, {
      type: 'reply',
      query,
      back,
      travelled: path,
      body,
      publicKey: keys.publicKey,
      signature,
    });
  }

  #onReply(link: RingLink, reply: ReplyMessage, now: number): void {
    const { links, outbox, queries, router } = this.#parts;
    if (!link.routes.take(1, now)) return outbox.drop('too-many-routes');
    const next = reply.back.at(-1);
    if (next === undefined) {
      router.onAnswered(reply.query, now);
      return queries.onReply(reply, now);
    }
    router.forget(reply.query);
    links.send(next, { ...reply, back: reply.back.slice(0, -1) });
  }
}

/** A change of status makes us hand over records; in a healthy ring it is rare. */
const statusCost = 10;

function costOf({ type }: RingMessage): number {
  return type === 'status' ? statusCost : 1;
}

function namesIn(list: RingLink['list']): ReadonlySet<RingId> {
  return new Set([...(list?.predecessors ?? []), ...(list?.successors ?? [])]);
}

/** Each peer once, in clockwise order, and without the sender. */
function isInOrder(sayer: RingId, ids: readonly RingId[]): boolean {
  const order = clockwiseFrom(sayer);
  return ids.every((id, place) => id !== sayer && (place === 0 || order(ids[place - 1]!, id) < 0));
}
