import { assertNever } from '../base/assert-never.ts';
import type { BlockIndex, ChunkIndex, PeerId } from '../base/ids.ts';
import type { Random } from '../base/random.ts';
import { MessageOrder } from '../protocol/message-order.ts';
import type { PeerMessage } from '../protocol/peer-messages.ts';
import { ProtocolError } from '../protocol/protocol-error.ts';
import type { Content } from './common/content.ts';
import { type Exchange, Neighbour } from './common/neighbour.ts';
import { Outbox } from './common/outbox.ts';
import { constants, defaultSettings, type SwarmSettings } from './common/swarm-config.ts';
import type { Announce, SwarmEffect } from './common/swarm-effect.ts';
import type { SwarmInput } from './common/swarm-input.ts';
import { DownloadSide } from './download/download-side.ts';
import { MessageRouter } from './message-router.ts';
import { MetainfoExchange } from './metainfo-exchange.ts';
import { Announcer } from './tracker/announcer.ts';
import { SelfReport } from './tracker/self-report.ts';
import { UploadSide } from './upload/upload-side.ts';

interface SwarmMemberOptions {
  readonly selfId: PeerId;
  /** The infohash truncated to 20 bytes, 40 hexadecimal digits. */
  readonly truncatedInfohash: string;
  readonly settings: Partial<SwarmSettings>;
  readonly random: Random;
  /** This peer brought the file, and makes the first pass over it (see `seed-offers`). */
  readonly initialSeed: boolean;
}

/** How often the member looks at silent neighbours, stalled offers and statistics while it has neighbours. */
const tickMs = 250;

/**
 * One peer's part in one swarm: inputs go in with the time, effects come out. It routes and
 * orders; every decision belongs to a part. Rules: `SPEC.md`.
 */
export class SwarmMember<Payload> {
  readonly neighbours = new Map<PeerId, Neighbour<Payload>>();
  /** The accounts with every peer that ever was a neighbour. */
  readonly exchanges = new Map<PeerId, Exchange>();
  readonly settings: SwarmSettings;
  readonly outbox: Outbox<Payload>;
  readonly upload: UploadSide<Payload>;
  download: DownloadSide<Payload> | undefined;
  content: Content | undefined;
  readonly metainfo = new MetainfoExchange<Payload>();
  readonly #options: SwarmMemberOptions;
  readonly #orders = new Map<PeerId, MessageOrder>();
  readonly #banned = new Set<PeerId>();
  readonly #announcer = new Announcer();
  readonly #router: MessageRouter<Payload>;
  readonly #selfReport: SelfReport<Payload>;
  #run = {
    mode: 'p2p' as 'p2p' | 'client-server',
    hold: false,
    started: false,
    initialSeed: null as PeerId | null,
  };
  #runAnnounced = false;
  #nextTickAt: number | undefined;
  #wakeAt: number | undefined;
  #hasLeft = false;

  constructor(options: SwarmMemberOptions, now: number) {
    this.#options = options;
    this.settings = { ...defaultSettings, ...options.settings };
    this.outbox = new Outbox(this.settings.uploadCap, now);
    this.upload = new UploadSide(this, options.random, now);
    this.#router = new MessageRouter(this);
    this.#selfReport = new SelfReport(this);
  }

  get selfId(): PeerId {
    return this.#options.selfId;
  }

  get truncatedInfohash(): string {
    return this.#options.truncatedInfohash;
  }

  get isComplete(): boolean {
    return this.download?.progress.isComplete ?? false;
  }

  /** The run has begun: neighbours may ask and serve. */
  get mayExchange(): boolean {
    return this.content !== undefined && (!this.#run.hold || this.#run.started);
  }

  mayAsk(neighbour: Neighbour<Payload>): boolean {
    return this.#run.mode === 'p2p' || neighbour.id === this.#run.initialSeed;
  }

  /** The one way in, and the one list out. The caller runs every effect, in order, before the next input. */
  handle(input: SwarmInput<Payload>, now: number): SwarmEffect<Payload>[] {
    if (this.#hasLeft) return [];
    this.#route(input, now);
    if (!this.#hasLeft) this.#runWhatIsDue(now);
    return this.outbox.take();
  }

  #route(input: SwarmInput<Payload>, now: number): void {
    switch (input.type) {
      case 'tracker-connected':
        return this.#announce('started', now);
      case 'announced':
        this.#announcer.onInterval(input.intervalMs);
        return this.#dial(input.peers, now);
      case 'run':
        this.#run = { ...input.settings, started: input.started, initialSeed: input.initialSeed };
        return this.download?.fillSoon();
      case 'connected':
        return this.#onConnected(input.neighbour, now);
      case 'disconnected':
        return this.#forget(input.neighbour, now);
      case 'message':
        return this.#onWireMessage(input.neighbour, input.message, now);
      case 'violated':
        return this.drop(input.neighbour, input.reason, now);
      case 'drained':
        return this.#with(input.neighbour, (neighbour) =>
          this.outbox.onDrained(neighbour, input.bufferedBytes, now),
        );
      case 'metainfo-checked':
        return this.#onMetainfoChecked(input.neighbour, input.ok, now);
      case 'content-opened':
        return this.#onContent(input.content, input.held, now);
      case 'hashes-checked':
        return this.download?.onHashesChecked(input.neighbour, input.chunk, input.ok, now);
      case 'block-checked':
        return this.download?.onBlockChecked(input.neighbour, input, now);
      case 'block-lost':
        return this.download?.onBlockLost(input.chunk, input.block);
      case 'block-read':
        return this.#with(input.neighbour, (neighbour) =>
          this.upload.onRead(neighbour, input.span, input.payload, now),
        );
      case 'hashes-read':
        return this.#with(input.neighbour, (neighbour) =>
          this.upload.descriptions.onHashesRead(neighbour, input.span, input.hashes, now),
        );
      case 'chunk-stored':
        return;
      case 'settings':
        return this.#onSettings(input.settings, now);
      case 'leave':
        return this.#leave(now);
      case 'woke':
        this.#wakeAt = undefined;
        return;
      default:
        assertNever(input);
    }
  }

  #with(id: PeerId, act: (neighbour: Neighbour<Payload>) => void): void {
    const neighbour = this.neighbours.get(id);
    if (neighbour) act(neighbour);
  }

  /** Everything that follows from the state and the time, in one place (rules SW1–SW4). */
  #runWhatIsDue(now: number): void {
    this.upload.choke(now);
    if (this.#nextTickAt !== undefined && now >= this.#nextTickAt) this.#tick(now);
    if (this.#announcer.nextAt !== undefined && now >= this.#announcer.nextAt) this.#announce('alive', now);
    if (!this.content) this.#askForMetainfo(now);
    this.download?.fill(now);
    this.upload.serve(now);
    this.upload.tellDueNews(now);
    this.#scheduleWake(now);
  }

  #tick(now: number): void {
    this.#nextTickAt = this.neighbours.size > 0 ? now + tickMs : undefined;
    this.download?.onTick(now);
    this.outbox.findStuck(this.neighbours.values(), now);
    this.upload.withdrawStalledOffers(now);
    this.upload.passUselessTurn(now);
    this.#selfReport.onTick(now);
  }

  /** Asks only for an earlier wake-up than the one that stands: waking too early costs nothing. */
  #scheduleWake(now: number): void {
    let next = this.neighbours.size > 0 ? this.upload.choker.nextRoundAt : Number.POSITIVE_INFINITY;
    if (this.neighbours.size > 0) next = Math.min(next, this.upload.choker.fillAt);
    next = earlier(next, this.#nextTickAt);
    next = earlier(next, this.#announcer.nextAt);
    next = earlier(next, this.upload.readyAt);
    next = earlier(next, this.download?.readyAt);
    next = earlier(next, this.upload.news.flushAt);
    if (next === Number.POSITIVE_INFINITY) return;
    if (this.#wakeAt !== undefined && this.#wakeAt > now && this.#wakeAt <= next) return;
    this.#wakeAt = next;
    this.outbox.push({ type: 'wake-at', atMs: next });
  }

  #onConnected(id: PeerId, now: number): void {
    this.#announcer.forget(id);
    if (this.neighbours.has(id)) this.#forget(id, now);
    if (this.#banned.has(id)) return this.outbox.push({ type: 'close', neighbour: id, reason: 'banned' });
    if (this.neighbours.size >= constants.maximumNeighbours) {
      return this.outbox.push({ type: 'close', neighbour: id, reason: 'too many neighbours' });
    }
    const exchange = this.exchanges.get(id) ?? { downloadedBytes: 0, uploadedBytes: 0, strikes: 0 };
    this.exchanges.set(id, exchange);
    const neighbour = new Neighbour<Payload>(id, now, exchange);
    this.neighbours.set(id, neighbour);
    this.#orders.set(id, new MessageOrder());
    this.#nextTickAt ??= now + tickMs;
    const { selfId, truncatedInfohash } = this.#options;
    this.outbox.send(
      neighbour,
      { type: 'handshake', truncatedInfohash, peerId: selfId, fast: true, extended: true, version2: true },
      now,
    );
  }

  /** Drops a neighbour that breaks a rule; no other neighbour notices. */
  #onWireMessage(id: PeerId, message: PeerMessage<Payload>, now: number): void {
    const neighbour = this.neighbours.get(id);
    if (neighbour) this.#listen(neighbour, message, now, this.#orders.get(id));
  }

  /** @param order `undefined` for a message that was accepted on arrival and had to wait */
  #listen(
    neighbour: Neighbour<Payload>,
    message: PeerMessage<Payload>,
    now: number,
    order?: MessageOrder,
  ): void {
    try {
      order?.accept(message);
      this.#router.on(neighbour, message, now);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.drop(neighbour.id, error.message, now);
    }
  }

  #onMetainfoChecked(id: PeerId, ok: boolean, now: number): void {
    if (ok) return;
    this.metainfo.onWrong();
    this.strike(id, 'a metainfo that is not what the link names', now);
  }

  #askForMetainfo(now: number): void {
    const source = this.metainfo.next(now);
    if (!source) return;
    for (let part = 0; part < source.parts; part++) {
      this.outbox.send(source.neighbour, { type: 'metadata-request', part }, now);
    }
  }

  #onContent(content: Content, held: Uint8Array, now: number): void {
    if (this.content) return;
    this.content = content;
    this.download = new DownloadSide(this, content, held, this.#options.random, now);
    this.download.picker.order = this.settings.chunkOrder;
    if (this.#options.initialSeed) this.upload.startFirstPass(content, this.#options.random);
    for (const neighbour of this.neighbours.values()) {
      if (neighbour.established) {
        if (neighbour.extended) this.#router.greet(neighbour, now);
        for (const chunk of this.download.progress.held)
          this.outbox.send(neighbour, { type: 'have', chunk }, now);
      }
      for (const message of neighbour.deferred.splice(0))
        if (this.neighbours.has(neighbour.id)) this.#listen(neighbour, message, now);
    }
    this.download.fillSoon();
    // Tells the tracker the size at once, and completion if nothing was missing.
    if (this.#announcer.nextAt !== undefined) this.#announce(this.isComplete ? 'completed' : 'alive', now);
    if (this.isComplete) this.outbox.push({ type: 'completed' });
  }

  onVerified(chunk: ChunkIndex, block: BlockIndex, isWhole: boolean, now: number): void {
    this.upload.onVerified(chunk, block, isWhole, now);
    if (!this.isComplete) return;
    // A seed ranks nobody, so the slots are decided anew.
    this.upload.runChokeRound(now);
    this.#announce('completed', now);
    this.outbox.push({ type: 'completed' });
  }

  /** Counts also for a peer that has left meanwhile: it may come back. */
  strike(id: PeerId, reason: string, now: number): void {
    const exchange = this.exchanges.get(id);
    if (!exchange) return;
    exchange.strikes += 1;
    if (exchange.strikes < constants.strikesUntilBan) return;
    this.#banned.add(id);
    this.drop(id, `banned: it sent ${reason} twice`, now);
  }

  #dial(peers: readonly { readonly peerId: PeerId; readonly seed: boolean }[], now: number): void {
    const view = {
      neighbours: this.neighbours.size,
      weSeed: this.isComplete,
      mayCall: (peer: PeerId) =>
        peer !== this.#options.selfId && !this.neighbours.has(peer) && !this.#banned.has(peer),
    };
    for (const peer of this.#announcer.choose(peers, view, now)) this.outbox.push({ type: 'dial', peer });
  }

  #announce(event: Announce['event'], now: number): void {
    this.#announcer.onAnnounced(now);
    const wanted = this.#announcer.wanted(this.neighbours.size);
    this.outbox.push({ type: 'announce', event, wanted, ...this.#selfReport.announce });
  }

  #onSettings(settings: Partial<SwarmSettings>, now: number): void {
    const before = this.settings.name;
    Object.assign(this.settings, settings);
    const isRenamed = this.settings.name !== before;
    if (isRenamed) for (const neighbour of this.neighbours.values()) neighbour.statsDueAt = now;
    this.upload.onSettings(now);
    this.download?.onSettings(now);
    if (settings.choking !== undefined) this.upload.runChokeRound(now);
    const isCapChanged = settings.uploadCap !== undefined || settings.downloadCap !== undefined;
    if ((isCapChanged || isRenamed) && this.#announcer.nextAt !== undefined) this.#announce('alive', now);
  }

  #leave(now: number): void {
    for (const neighbour of this.neighbours.values()) {
      if (neighbour.extensions.has('sr_bye')) this.outbox.send(neighbour, { type: 'bye' }, now);
    }
    this.#announce('stopped', now);
    for (const id of this.neighbours.keys())
      this.outbox.push({ type: 'close', neighbour: id, reason: 'we left' });
    this.neighbours.clear();
    this.#hasLeft = true;
  }

  /** The initial seed's first neighbour starts the clock of an ordinary share. */
  onEstablished(): void {
    if (!this.#options.initialSeed || this.#run.hold || this.#runAnnounced) return;
    this.#runAnnounced = true;
    this.outbox.push({ type: 'start-run' });
  }

  drop(id: PeerId, reason: string, now: number): void {
    if (!this.neighbours.has(id)) return;
    this.outbox.push({ type: 'close', neighbour: id, reason });
    this.#forget(id, now);
  }

  #forget(id: PeerId, now: number): void {
    const neighbour = this.neighbours.get(id);
    if (!neighbour) return;
    this.neighbours.delete(id);
    this.#orders.delete(id);
    this.metainfo.onRefused(neighbour);
    this.upload.onGone(neighbour, now);
    this.outbox.buffer(neighbour, -neighbour.bufferedBytes);
    this.download?.onGone(neighbour);
  }
}

function earlier(at: number, other: number | undefined): number {
  return other !== undefined && other < at ? other : at;
}
