import { TokenBucket } from '../../base/token-bucket.ts';
import { encodeUtf8 } from '../../base/utf8.ts';
import { positionOf, type RingId } from '../common/ring-id.ts';
import type { LinkId, RingChannel } from '../common/ring-input.ts';
import type { LinkMessage } from '../common/ring-message.ts';
import type { RingSelf } from '../common/ring-self.ts';
import { concatBytes } from '../wire/byte-writer.ts';
import { challengeBytes } from '../wire/field-codec.ts';
import { isInboundShortcut, isWanted, type RingLink } from './ring-link.ts';

/** Told when a link's peer is known, or when a peer's last link is gone. */
interface LinkWatcher {
  onKnown(link: RingLink, now: number): void;
  onGone(link: RingLink, now: number): void;
}

/**
 * All links and their peers: each side proves its key by signing the other's challenge, and a silent peer is pinged until it
 * counts as dead. Of several links to a peer it alone decides which is used. It does not know what links are for. Rules RG4, RG5.
 */
export class LinkTable {
  readonly links = new Map<LinkId, RingLink>();
  readonly byPeer = new Map<RingId, RingLink>();
  readonly #self: RingSelf;
  readonly #watcher: LinkWatcher;

  constructor(self: RingSelf, watcher: LinkWatcher) {
    this.#self = self;
    this.#watcher = watcher;
  }

  /**
   * @param carrier the neighbour that relays, for a link that is no channel of its own
   * @param channel left out for a carried link
   */
  open(
    id: LinkId,
    carrier: RingId | undefined,
    now: number,
    { binding, isShared }: RingChannel = noChannel,
  ): RingLink | undefined {
    if (this.links.has(id)) return undefined;
    const { config, random, keys, outbox } = this.#self;
    if (this.links.size >= config.maximumLinks && !this.makeRoom(now)) {
      if (carrier === undefined) outbox.push({ type: 'close', link: id, reason: 'too many links' });
      return undefined;
    }
    const link: RingLink = {
      id,
      openedAt: now,
      carrier,
      challenge: Uint8Array.from({ length: challengeBytes }, () => random.below(256)),
      binding,
      isShared,
      claimed: undefined,
      peer: undefined,
      position: 0,
      isMember: false,
      list: undefined,
      ourWish: 'nothing',
      theirWish: 'nothing',
      told: undefined,
      unwantedSince: now,
      heardAt: now,
      pingMs: config.pingMs,
      checkAt: now + config.greetingMs,
      misses: 0,
      isSuspect: false,
      messages: new TokenBucket(config.messagesPerSecond, config.messagesAtOnce, now),
      routes: new TokenBucket(config.routesPerSecond, config.routesAtOnce, now),
      records: new TokenBucket(config.recordsPerSecond, config.recordsAtOnce, now),
    };
    this.links.set(id, link);
    this.sendTo(link, { type: 'hello', publicKey: keys.publicKey, challenge: link.challenge });
    return link;
  }

  /** Forgets the link. @param reason why the driver closes its channel; none: the channel is closed already */
  close(link: RingLink, now: number, reason?: string): void {
    if (!this.links.delete(link.id)) return;
    if (reason !== undefined && link.carrier === undefined)
      this.#self.outbox.push({ type: 'close', link: link.id, reason });
    if (link.peer !== undefined && this.byPeer.get(link.peer) === link) this.#replace(link, link.peer, now);
    if (link.peer === undefined || this.byPeer.has(link.peer)) return;
    for (const carried of [...this.links.values()])
      if (carried.carrier === link.peer) this.close(carried, now);
  }

  /** Uses another link to the same peer, if there is one. */
  #replace(link: RingLink, peer: RingId, now: number): void {
    this.byPeer.delete(peer);
    const others = [...this.links.values()].filter((one) => one.peer === peer);
    const [best] = others.sort((one, other) => (isBetter(one, other) ? -1 : 1));
    if (best) this.#use(best, peer, link, now);
    else this.#watcher.onGone(link, now);
  }

  /** Gives up a link that neither side wants, or else another peer's shortcut: a place on the circle is worth more. */
  makeRoom(now: number): boolean {
    // A peer that has just come may still say what it wants.
    const settled = now - this.#self.config.pingAnswerMs;
    const links = [...this.links.values()].filter(
      ({ peer, openedAt }) => peer !== undefined && openedAt <= settled,
    );
    const spare = links.find((link) => !isWanted(link)) ?? links.find(isInboundShortcut);
    if (spare) this.close(spare, now, 'its place is needed');
    return spare !== undefined;
  }

  send(peer: RingId, message: LinkMessage): boolean {
    const link = this.byPeer.get(peer);
    if (link) this.sendTo(link, message);
    return link !== undefined;
  }

  sendTo(link: RingLink, message: LinkMessage): void {
    const { outbox, id } = this.#self;
    if (link.carrier === undefined) {
      outbox.push({ type: 'send', link: link.id, message });
      return;
    }
    const carrier = this.byPeer.get(link.carrier);
    const to = carriedPeer(link.id);
    if (carrier)
      outbox.push({ type: 'send', link: carrier.id, message: { type: 'relay', from: id, to, message } });
  }

  onHeard(link: RingLink, now: number): void {
    link.heardAt = now;
    link.misses = 0;
    link.isSuspect = false;
  }

  onHello(link: RingLink, { publicKey, challenge }: LinkMessage & { type: 'hello' }, now: number): void {
    const { outbox, keys, id } = this.#self;
    if (link.claimed) return outbox.drop('out-of-turn');
    const peer = keys.idOf(publicKey);
    const expected = link.carrier === undefined ? undefined : carriedPeer(link.id);
    if (peer === id || (expected !== undefined && peer !== expected)) {
      outbox.drop(peer === id ? 'own-id' : 'bad-identity');
      return this.close(link, now, 'not whose it should be');
    }
    link.claimed = { peer, publicKey };
    this.sendTo(link, { type: 'proof', signature: keys.sign(proofBytes(challenge, peer, link.binding)) });
  }

  onProof(link: RingLink, { signature }: LinkMessage & { type: 'proof' }, now: number): void {
    const { outbox, keys, id, config } = this.#self;
    if (!link.claimed || link.peer !== undefined) return outbox.drop('out-of-turn');
    const { peer, publicKey } = link.claimed;
    if (!keys.verify(publicKey, proofBytes(link.challenge, id, link.binding), signature)) {
      outbox.drop('bad-identity');
      return this.close(link, now, 'no proof of its key');
    }
    link.peer = peer;
    link.position = positionOf(peer);
    link.checkAt = now + config.pingMs;
    const before = this.byPeer.get(peer);
    if (before === undefined || isBetter(link, before)) this.#use(link, peer, before, now);
    // The other end would hardly have begun a second link if it still had the first.
    if (before !== undefined) this.#ask(before, now);
  }

  /** A link that replaces another keeps what is known of the peer: the peer has neither gone nor come. */
  #use(link: RingLink, peer: RingId, before: RingLink | undefined, now: number): void {
    link.isMember ||= before?.isMember ?? false;
    link.list ??= before?.list;
    this.byPeer.set(peer, link);
    this.#watcher.onKnown(link, now);
  }

  /** Tells the other side our status when it changed, and only then. */
  tell(link: RingLink, member: boolean): void {
    if (link.peer === undefined) return;
    if (link.told?.member === member && link.told.wish === link.ourWish) return;
    link.told = { member, wish: link.ourWish };
    this.sendTo(link, { type: 'status', member, wish: link.ourWish });
  }

  /** The peer did not do what it should have done: ping it now. */
  suspect(link: RingLink, now: number): void {
    if (link.isSuspect) return;
    link.isSuspect = true;
    link.checkAt = now;
  }

  /** Pings silent peers, and closes links whose peers stay silent or never proved a key. */
  check(now: number): void {
    const { config } = this.#self;
    for (const link of [...this.links.values()]) {
      if (link.checkAt > now) continue;
      if (link.peer === undefined) {
        this.close(link, now, 'no greeting');
      } else if (!link.isSuspect && now < this.#pingAt(link, link.peer)) {
        // What the link is for may change meanwhile.
        link.checkAt = Math.min(this.#pingAt(link, link.peer), now + config.pingMs);
      } else if (link.misses >= config.missesUntilDead) {
        this.close(link, now, 'silent');
      } else {
        if (link.misses > 0) this.#probeNear(now);
        this.#ask(link, now);
      }
    }
  }

  #pingAt(link: RingLink, peer: RingId): number {
    const { config, id } = this.#self;
    return link.heardAt + link.pingMs * (id < peer ? 1 - config.earlyPing : 1);
  }

  /** What silenced one peer may have silenced others. */
  #probeNear(now: number): void {
    for (const [peer, { ourWish }] of this.byPeer) if (ourWish === 'near') this.probe(peer, now);
  }

  /** The peer may be gone: ping it now, unless it was just heard. */
  probe(peer: RingId, now: number): void {
    const link = this.byPeer.get(peer);
    if (link?.misses === 0 && now - link.heardAt >= this.#self.config.pingAnswerMs) this.#ask(link, now);
  }

  #ask(link: RingLink, now: number): void {
    link.misses += 1;
    link.checkAt = now + this.#self.config.pingAnswerMs;
    this.sendTo(link, { type: 'ping' });
  }

  get nextCheckAt(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { checkAt } of this.links.values()) if (checkAt < next) next = checkAt;
    return next;
  }

  count(isCounted: (link: RingLink) => boolean): number {
    let counted = 0;
    for (const link of this.links.values()) if (isCounted(link)) counted += 1;
    return counted;
  }
}

const noChannel: RingChannel = { binding: '', isShared: false };

/**
 * Which of two links to the same peer is used; both ends decide the same. A channel is better than a relayed link, and a
 * torrent's channel costs nothing. `Stabiliser` releases the other link in time.
 */
function isBetter(one: RingLink, other: RingLink): boolean {
  if ((one.carrier === undefined) !== (other.carrier === undefined)) return one.carrier === undefined;
  if (one.isShared !== other.isShared) return one.isShared;
  if (one.carrier !== undefined && other.carrier !== undefined) return one.carrier < other.carrier;
  return one.binding < other.binding;
}

/** The name of the link to a peer that a neighbour carries. */
export function virtualLinkId(carrier: RingId, peer: RingId): LinkId {
  return `${carrier}>${peer}` as LinkId;
}

function carriedPeer(id: LinkId): RingId {
  return id.slice(id.indexOf('>') + 1) as RingId;
}

/**
 * What the prover signs: the verifier's name keeps a third peer from using the proof as its own, and the binding keeps a
 * forwarder between two channels from passing it on.
 */
function proofBytes(challenge: Uint8Array, verifier: RingId, binding: string): Uint8Array {
  return concatBytes([encodeUtf8(`ring1 proof ${verifier} ${binding} `), challenge]);
}
