import { assertNever } from '../base/assert-never.ts';
import type { Random } from '../base/random.ts';
import type { RingConfig } from './common/ring-config.ts';
import type { RingEffect } from './common/ring-effect.ts';
import type { RingId } from './common/ring-id.ts';
import type { AskId, RingInput } from './common/ring-input.ts';
import type { RingKeys } from './common/ring-keys.ts';
import { RingOutbox } from './common/ring-outbox.ts';
import { createRingSelf, type RingSelf } from './common/ring-self.ts';
import { Signals } from './connect/signals.ts';
import { VirtualLinks } from './connect/virtual-links.ts';
import { LinkTable } from './links/link-table.ts';
import { Neighbourhood } from './links/neighbourhood.ts';
import { Lookups } from './lookup/lookups.ts';
import { Queries } from './lookup/queries.ts';
import { Router } from './lookup/router.ts';
import { KeyHolders } from './records/key-holders.ts';
import { Publisher } from './records/publisher.ts';
import { RecordReplicas } from './records/record-replicas.ts';
import { RingListener } from './ring-listener.ts';
import { Membership } from './upkeep/membership.ts';
import { Seeker } from './upkeep/seeker.ts';
import { Shortcuts } from './upkeep/shortcuts.ts';
import { Stabiliser } from './upkeep/stabiliser.ts';

interface RingMemberOptions {
  readonly keys: RingKeys;
  readonly config: RingConfig;
  /** Seeded by the caller: challenges and query numbers come from it, so a browser gives it an unguessable seed. */
  readonly random: Random;
  /** Shortcuts to hold besides those that the ring chooses: to show a ring as a textbook draws it. */
  readonly drawnShortcuts?: readonly RingId[];
  /** Whether it is a member from the start: in a ring that is put together instead of grown. */
  readonly beginsInside?: boolean;
}

/**
 * One peer's part in the ring: inputs go in with the time, effects come out. It routes and orders; every decision belongs
 * to a part. Rules: `SPEC.md`.
 */
export class RingMember {
  readonly self: RingSelf;
  readonly outbox = new RingOutbox();
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
  readonly lookups: Lookups;
  readonly #holders: KeyHolders;
  readonly #publisher: Publisher;
  readonly #seeker: Seeker;
  readonly #listener: RingListener;
  #wakeAt: number | undefined;
  #hasLeft = false;
  #wasMember = false;

  constructor(
    { keys, config, random, drawnShortcuts = [], beginsInside = false }: RingMemberOptions,
    now: number,
  ) {
    this.self = createRingSelf(keys, config, random, this.outbox);
    this.links = new LinkTable(this.self, {
      onKnown: (link, at) => this.#listener.onKnown(link, at),
      onGone: (link, at) => this.#listener.onGone(link, at),
    });
    this.neighbourhood = new Neighbourhood(this.self, this.links);
    this.router = new Router(this.self, this.links, this.neighbourhood);
    this.queries = new Queries(this.self, this.router, this.neighbourhood);
    this.signals = new Signals(this.self, this.links, this.neighbourhood, this.queries, {
      reply: (to, body) => this.#listener.reply(to, body),
      onUnreachable: (peer, wish, at) => {
        if (wish === 'near') this.virtualLinks.onUnconnectable(peer, at);
      },
    });
    this.virtualLinks = new VirtualLinks(this.self, this.links, this.neighbourhood);
    const { links, neighbourhood, queries, signals, virtualLinks } = this;
    this.shortcuts = new Shortcuts(this.self, links, neighbourhood, queries, signals, now, drawnShortcuts);
    this.stabiliser = new Stabiliser(
      this.self,
      links,
      neighbourhood,
      signals,
      this.shortcuts,
      virtualLinks,
      now,
    );
    const { stabiliser } = this;
    this.membership = new Membership(
      this.self,
      { links, neighbourhood, queries, signals, stabiliser },
      beginsInside,
    );
    this.replicas = new RecordReplicas(this.self, links, neighbourhood);
    this.lookups = new Lookups(this.self, links, neighbourhood, queries);
    this.#holders = new KeyHolders(this.self, this.lookups, queries, this.replicas);
    this.#publisher = new Publisher(
      this.self,
      this.#holders,
      (record, at) => this.isResponsible(record.key) && this.replicas.onPut(record, at),
    );
    this.#seeker = new Seeker(this.self, neighbourhood, now);
    this.#listener = new RingListener(this);
  }

  get id(): RingId {
    return this.self.id;
  }

  /** Whether it answers for keys: it is in the ring, or it is the whole ring. */
  get isServing(): boolean {
    return this.membership.hasEntered || this.links.byPeer.size === 0;
  }

  isResponsible(key: RingId): boolean {
    return this.isServing && this.neighbourhood.isResponsible(key);
  }

  /** The only way in, and the only list out. The caller runs every effect, in order, before the next input. */
  handle(input: RingInput, now: number): RingEffect[] {
    if (this.#hasLeft) return [];
    if (this.#wakeAt !== undefined && now - this.#wakeAt > this.self.config.frozenMs) this.#onFrozen(now);
    this.#route(input, now);
    if (!this.#hasLeft) this.#runWhatIsDue(now);
    return this.outbox.take();
  }

  #route(input: RingInput, now: number): void {
    const { outbox, signals } = this;
    switch (input.type) {
      case 'link-opened':
        this.links.open(input.link, undefined, now, input);
        return;
      case 'link-closed': {
        const link = this.links.links.get(input.link);
        if (link) this.links.close(link, now);
        return;
      }
      case 'link-faltered': {
        const link = this.links.links.get(input.link);
        if (link) this.links.suspect(link, now);
        return;
      }
      case 'message': {
        const link = this.links.links.get(input.link);
        if (link) this.#listener.onMessage(link, input.message, now);
        return;
      }
      case 'violated':
        return outbox.drop('malformed');
      case 'offer-made':
        return signals.onOfferMade(input.peer, input.signal, now);
      case 'answer-made':
        return signals.onAnswerMade(input.peer, input.signal, now);
      case 'connect-failed':
        return signals.onConnectFailed(input.peer, now);
      case 'signal':
        return signals.send(input.to, input.signal, now);
      case 'find':
        return this.#find(input.ask, input.key, now);
      case 'get':
        return this.#get(input.ask, input.key, now);
      case 'publish':
        return this.#publisher.publish(input.key, input.kind, input.value, now);
      case 'withdraw':
        return this.#publisher.withdraw(input.key, now);
      case 'leave':
        return this.#leave(now);
      case 'woke':
        // Timers go off a little early at times: `#planToWake` plans again what is not due yet.
        this.#wakeAt = undefined;
        return;
      default:
        return assertNever(input);
    }
  }

  #find(ask: AskId, key: RingId, now: number): void {
    const { outbox, id } = this;
    if (this.isResponsible(key)) {
      outbox.push({ type: 'found', ask, ok: true, responsible: id, path: [id] });
      return;
    }
    this.lookups.locate(key, now, (located) => {
      if (!located) return outbox.push({ type: 'found', ask, ok: false });
      const { responsible, path } = located;
      outbox.push({ type: 'found', ask, ok: true, responsible, path });
    });
  }

  #get(ask: AskId, key: RingId, now: number): void {
    const { outbox, id } = this;
    if (this.isResponsible(key)) {
      return this.replicas.read(key, now, (held, at) => {
        const records = this.replicas.genuine(key, held, at).filter(({ value }) => value.length > 0);
        outbox.push({ type: 'values', ask, ok: true, records, path: [id] });
      });
    }
    this.#holders.read(key, now, (read) => {
      if (!read) return outbox.push({ type: 'values', ask, ok: false });
      const records = read.records.filter(({ value }) => value.length > 0);
      outbox.push({ type: 'values', ask, ok: true, records, path: read.path });
    });
  }

  /** Neighbours hear of it at once, because their links close. */
  #leave(now: number): void {
    for (const link of [...this.links.links.values()]) this.links.close(link, now, 'leaves');
    this.#hasLeft = true;
  }

  /** Rule RG26. */
  #onFrozen(now: number): void {
    for (const link of this.links.links.values()) {
      link.list = undefined;
      link.told = undefined;
      this.links.suspect(link, now);
    }
    this.neighbourhood.forgetAll();
    this.shortcuts.forgetAll(now);
    this.membership.onFrozen(now);
    this.#publisher.hurry(now);
    this.stabiliser.onChange(now);
  }

  #runWhatIsDue(now: number): void {
    const { membership, router, queries } = this;
    this.links.check(now);
    for (const lost of router.check(now)) queries.onLost(lost, now);
    queries.check(now);
    this.signals.check(now);
    membership.check(now);
    // What was published outside the ring reached no holder: peers take records from their neighbours only.
    if (membership.isMember && !this.#wasMember) this.#publisher.hurry(now);
    this.#wasMember = membership.isMember;
    this.replicas.check(now);
    this.stabiliser.check(membership.hasEntered, now);
    this.shortcuts.check(membership.isMember, now);
    this.#seeker.check(membership.isMember, now);
    if (this.isServing) this.#publisher.check(now);
    this.#planToWake(now);
  }

  #planToWake(now: number): void {
    const next = Math.min(
      this.links.nextCheckAt,
      this.router.nextCheckAt,
      this.queries.nextCheckAt,
      this.signals.nextCheckAt,
      this.membership.nextCheckAt,
      this.replicas.nextCheckAt,
      this.stabiliser.nextCheckAt,
      this.shortcuts.nextCheckAt,
      this.#seeker.nextCheckAt,
      this.isServing ? this.#publisher.nextCheckAt : Number.POSITIVE_INFINITY,
    );
    // An earlier time that is planned already does no harm: waking up early is cheap.
    if (this.#wakeAt !== undefined && this.#wakeAt > now && this.#wakeAt <= next) return;
    this.#wakeAt = Math.max(next, now + 1);
    this.outbox.push({ type: 'wake-at', atMs: this.#wakeAt });
  }
}
