import type { RingId } from '../common/ring-id.ts';
import type { LinkMessage, RelayMessage } from '../common/ring-message.ts';
import type { RingSelf } from '../common/ring-self.ts';
import { type LinkTable, virtualLinkId } from '../links/link-table.ts';
import type { Neighbourhood } from '../links/neighbourhood.ts';
import { isAdopted, type RingLink } from '../links/ring-link.ts';

/**
 * Links through a neighbour of both, for pairs that cannot connect: without them, a peer that only some can reach would
 * tear the circle. The two ends prove their keys to each other as over any link. Rule RG17.
 */
export class VirtualLinks {
  readonly #self: RingSelf;
  readonly #links: LinkTable;
  readonly #neighbourhood: Neighbourhood;
  /** Pairs that could not connect: until when they are joined without another try, and carriers that could not help. */
  readonly #unconnectable = new Map<RingId, { readonly until: number; readonly tried: Set<RingId> }>();

  constructor(self: RingSelf, links: LinkTable, neighbourhood: Neighbourhood) {
    this.#self = self;
    this.#links = links;
    this.#neighbourhood = neighbourhood;
  }

  onUnconnectable(peer: RingId, now: number): void {
    const { virtualMs, rememberedFailures } = this.#self.config;
    this.#unconnectable.delete(peer);
    this.#unconnectable.set(peer, { until: now + virtualMs, tried: new Set() });
    const [oldest] = this.#unconnectable.keys();
    if (this.#unconnectable.size > rememberedFailures && oldest !== undefined)
      this.#unconnectable.delete(oldest);
    this.open(peer, now);
  }

  /** Joins a pair that is known to be unable to connect. @returns whether the peer is one we cannot connect to */
  open(peer: RingId, now: number): boolean {
    const known = this.#unconnectable.get(peer);
    if (!known || known.until <= now) return false;
    if (this.#links.byPeer.has(peer) || this.#isBeingOpened(peer)) return true;
    const carrier = this.#carrierTo(peer, known.tried);
    if (carrier === undefined) {
      known.tried.clear();
      return true;
    }
    known.tried.add(carrier);
    this.#links.open(virtualLinkId(carrier, peer), carrier, now);
    return true;
  }

  #isBeingOpened(peer: RingId): boolean {
    for (const link of this.#links.links.values())
      if (link.carrier !== undefined && link.id === virtualLinkId(link.carrier, peer)) return true;
    return false;
  }

  /** A neighbour that names the peer in its list; failing that, any neighbour. */
  #carrierTo(peer: RingId, tried: ReadonlySet<RingId>): RingId | undefined {
    const direct = [...this.#neighbourhood.near].filter((id) => {
      const link = this.#links.byPeer.get(id);
      return link?.carrier === undefined && link !== undefined && isAdopted(link) && !tried.has(id);
    });
    const names = (id: RingId) => {
      const list = this.#links.byPeer.get(id)?.list;
      return list !== undefined && (list.predecessors.includes(peer) || list.successors.includes(peer));
    };
    return direct.find(names) ?? direct[0];
  }

  /** @returns the link and the relayed message, if the message is for us */
  onRelay(
    carrier: RingLink,
    { from, to, message }: RelayMessage & { type: 'relay' },
    now: number,
  ): { readonly link: RingLink; readonly message: LinkMessage } | undefined {
    const { id, config, outbox } = this.#self;
    if (carrier.peer === undefined || carrier.carrier !== undefined) {
      outbox.drop('out-of-turn');
      return undefined;
    }
    if (to !== id) {
      this.#passOn(carrier, from, to, message);
      return undefined;
    }
    const linkId = virtualLinkId(carrier.peer, from);
    const known = this.#links.links.get(linkId);
    if (known) return { link: known, message };
    const others = this.#links.count((link) => link.carrier !== undefined);
    if (message.type !== 'hello' || from === id || others >= config.knownPerSide) {
      outbox.drop('out-of-turn');
      return undefined;
    }
    const link = this.#links.open(linkId, carrier.peer, now);
    return link && { link, message };
  }

  /** We are the neighbour of both. */
  #passOn(carrier: RingLink, from: RingId, to: RingId, message: LinkMessage): void {
    const { outbox } = this.#self;
    const next = this.#links.byPeer.get(to);
    if (from !== carrier.peer) return outbox.drop('bad-identity');
    if (next && next.carrier === undefined)
      outbox.push({ type: 'send', link: next.id, message: { type: 'relay', from, to, message } });
    else outbox.push({ type: 'send', link: carrier.id, message: { type: 'relay-failed', to } });
  }

  /** Its own link to the peer is gone: another neighbour may help. */
  onRelayFailed(carrier: RingLink, to: RingId, now: number): void {
    if (carrier.peer === undefined) return this.#self.outbox.drop('out-of-turn');
    const link = this.#links.links.get(virtualLinkId(carrier.peer, to));
    if (!link) return;
    this.#links.close(link, now);
    this.open(to, now);
  }
}
