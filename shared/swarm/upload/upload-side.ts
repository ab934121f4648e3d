import type { BlockIndex, ChunkIndex, PeerId } from '../../base/ids.ts';
import type { Random } from '../../base/random.ts';
import type { BlockSpan } from '../../protocol/peer-messages.ts';
import { blockBytes, blocksPerChunk } from '../../torrent/geometry.ts';
import { blockKey } from '../common/block-mask.ts';
import type { Content } from '../common/content.ts';
import type { Neighbour, UploadSlot } from '../common/neighbour.ts';
import type { Outbox } from '../common/outbox.ts';
import { constants, type SwarmSettings } from '../common/swarm-config.ts';
import { FirstPass } from '../first-pass/first-pass.ts';
import { RateMeter } from '../rates/rate-meter.ts';
import { type ChokePolicy, Choker } from './choker.ts';
import { DescriptionService } from './description-service.ts';
import { HaveAnnouncer, haveBatchMs } from './have-announcer.ts';
import { type Claim, isSameSpan, UploadQueue } from './upload-queue.ts';

/** Bytes around a block in a `piece` message. */
const pieceHeaderBytes = 13;

/** Which blocks are verified here: masks, of any chunk and of the started ones. */
interface VerifiedBlocks {
  verifiedMask(chunk: ChunkIndex): number;
  readonly started: ReadonlyMap<ChunkIndex, { readonly chunk: ChunkIndex; readonly verified: number }>;
}

/** What the upload side must know of the rest of the member. */
interface UploadView<Payload> {
  readonly settings: SwarmSettings;
  readonly neighbours: ReadonlyMap<PeerId, Neighbour<Payload>>;
  readonly outbox: Outbox<Payload>;
  /** The run has begun, and neighbours may serve each other. */
  readonly mayExchange: boolean;
  readonly isComplete: boolean;
  readonly content: Content | undefined;
  readonly download: { readonly progress: VerifiedBlocks } | undefined;
}

/** One member's uploads: which neighbour is unchoked, what the seed offers, which block goes next. It orders; the parts decide. */
export class UploadSide<Payload> {
  readonly meter: RateMeter;
  readonly queue = new UploadQueue<Neighbour<Payload>>();
  readonly news = new HaveAnnouncer<Payload>();
  readonly choker: Choker<Neighbour<Payload>>;
  readonly descriptions: DescriptionService<Payload>;
  /** Only the initial seed makes one. */
  firstPass: FirstPass<Payload> | undefined;
  /** Unchoked, but told only with the first offer: earlier they would ask for blocks meant for others (rule SO2). */
  readonly #untold = new Set<Neighbour<Payload>>();
  #readyAt: number | undefined;
  #hadWork = false;
  readonly #view: UploadView<Payload>;

  constructor(view: UploadView<Payload>, random: Random, now: number) {
    this.#view = view;
    this.meter = new RateMeter(now);
    this.choker = new Choker(random, now);
    this.descriptions = new DescriptionService(view);
  }

  /** The initial seed's first pass begins. */
  startFirstPass(content: Content, random: Random): void {
    this.firstPass = new FirstPass(this.#view, content.geometry, random);
  }

  get firstCopies() {
    return this.firstPass?.copies;
  }

  get #isOffering(): boolean {
    return this.firstPass?.isOffering ?? false;
  }

  /** When the cap lets the next block go; `undefined`: nothing waits for the cap. */
  get readyAt(): number | undefined {
    return this.#readyAt;
  }

  onSettings(now: number): void {
    this.#view.outbox.bucket.setRate(this.#view.settings.uploadCap, now);
    this.#readyAt = undefined;
  }

  onInterested(neighbour: Neighbour<Payload>, now: number): void {
    this.firstPass?.onInterested(neighbour, now);
    this.choker.fillSoon(now);
    if (this.#view.isComplete) this.#fillFreeSlots(now);
  }

  /** Gives out slots when it is time: a whole round, or only the free slots. */
  choke(now: number): void {
    if (now >= this.choker.nextRoundAt) this.runChokeRound(now);
    else if (now >= this.choker.fillAt) this.#fillFreeSlots(now);
  }

  runChokeRound(now: number): void {
    const slots = this.choker.round(this.#candidates(), this.#policy, now);
    for (const [neighbour, slot] of slots) this.#setSlot(neighbour, slot, now);
  }

  /** An optimistic turn that leaves the uplink idle is passed on (rule CK2). */
  passUselessTurn(now: number): void {
    const { optimistic } = this.choker;
    if (!this.queue.isEmpty || !optimistic || this.#policy.choking !== 'textbook') return;
    const slots = this.choker.passOptimisticTurn(this.#candidates(), now);
    for (const [neighbour, slot] of slots) this.#setSlot(neighbour, slot, now);
  }

  #fillFreeSlots(now: number): void {
    const slots = this.choker.fillFreeSlots(this.#candidates(), this.#policy, now);
    for (const [neighbour, slot] of slots) this.#setSlot(neighbour, slot, now);
  }

  onRequest(neighbour: Neighbour<Payload>, span: BlockSpan, now: number): void {
    if (this.#isServable(span) && !neighbour.weChoke && this.queue.add(neighbour, span))
      this.meter.start(now);
    else this.#reject(neighbour, span, now);
  }

  /** A whole block that is verified here. */
  #isServable({ chunk, beginBytes, lengthBytes }: BlockSpan): boolean {
    const { content, download } = this.#view;
    if (!content || !download) return false;
    const block = (beginBytes / blockBytes) as BlockIndex;
    const isWhole =
      Number.isInteger(block) && lengthBytes === content.geometry.blockLengthBytes(chunk, block);
    return isWhole && (download.progress.verifiedMask(chunk) & (1 << block)) !== 0;
  }

  onCancel(neighbour: Neighbour<Payload>, span: BlockSpan, now: number): void {
    if (this.queue.cancel(neighbour, span)) this.#reject(neighbour, span, now);
  }

  onGone(neighbour: Neighbour<Payload>, now: number): void {
    if (!neighbour.weChoke) this.choker.fillSoon(now);
    this.queue.drop(neighbour);
    this.news.forget(neighbour);
    this.choker.forget(neighbour);
    this.firstPass?.offers.remove(neighbour);
    this.#untold.delete(neighbour);
  }

  /** A block was read for a neighbour that may have been choked since. */
  onRead(neighbour: Neighbour<Payload>, span: BlockSpan, payload: Payload | undefined, now: number): void {
    const bytes = span.lengthBytes + pieceHeaderBytes;
    const place = neighbour.reading.findIndex((other) => isSameSpan(other, span));
    // Read for an earlier connection of the same peer (rule UP6).
    if (place < 0) return;
    neighbour.reading.splice(place, 1);
    neighbour.readingBytes -= bytes;
    if (payload === undefined) {
      this.#view.outbox.buffer(neighbour, -bytes);
      this.#reject(neighbour, span, now);
      return;
    }
    this.tellNews(neighbour, now);
    this.#view.outbox.sendBlock(neighbour, { type: 'piece', ...span, payload });
    neighbour.upload.add(span.lengthBytes, now);
    neighbour.exchange.uploadedBytes += span.lengthBytes;
    this.meter.add(span.lengthBytes, now);
    const key = blockKey(span.chunk, (span.beginBytes / blockBytes) as BlockIndex);
    this.firstPass?.onSent(neighbour, key, span.lengthBytes, now);
  }

  /** A block was verified: it may be announced and passed on. */
  onVerified(chunk: ChunkIndex, block: BlockIndex, isWhole: boolean, now: number): void {
    const { neighbours, outbox } = this.#view;
    const listeners = Math.min(neighbours.size, constants.regularSlots + 1);
    // While our uplink idles, news cost nothing.
    const batchMs = this.queue.isEmpty
      ? constants.minimumHaveBatchMs
      : haveBatchMs(listeners, this.uploadRate(now));
    if (isWhole) this.news.onWhole(chunk);
    for (const neighbour of neighbours.values()) {
      if (!neighbour.established) continue;
      if (isWhole) outbox.send(neighbour, { type: 'have', chunk }, now);
      else if (wantsNews(neighbour, chunk, block)) this.news.add(neighbour, chunk, block, batchMs, now);
    }
  }

  /** A neighbour understands `have-blocks` from now on: queues news of the chunks that we hold in part. */
  addStartedChunks(neighbour: Neighbour<Payload>, now: number): void {
    for (const { chunk, verified } of this.#view.download?.progress.started.values() ?? []) {
      for (let block = 0; block < blocksPerChunk; block++)
        if (verified & (1 << block)) this.news.add(neighbour, chunk, block as BlockIndex, 0, now);
    }
  }

  /** Sends the news that is due; to neighbours with a slot at once if nothing else waits to be sent (rules HV1–HV4). */
  tellDueNews(now: number): void {
    if (this.news.flushAt === undefined) return;
    const isIdle = this.queue.isEmpty;
    const isDue = now >= this.news.flushAt;
    if (!isIdle && !isDue) return;
    for (const neighbour of [...this.news.waiting]) {
      const mayWait = neighbour.theyAreInterested && !neighbour.offering;
      const isServed = neighbour.slot === 'regular' || neighbour.slot === 'optimistic';
      const isHeard = isServed || !mayWait || (isIdle && neighbour.slot === 'spare');
      if (isDue ? isHeard : isServed) this.tellNews(neighbour, now);
    }
    if (isDue) this.news.onFlushed();
  }

  tellNews(neighbour: Neighbour<Payload>, now: number): void {
    const chunks = this.news.take(neighbour);
    if (chunks.length > 0) this.#view.outbox.send(neighbour, { type: 'have-blocks', chunks }, now);
  }

  withdrawStalledOffers(now: number): void {
    this.firstPass?.withdrawStalled((neighbour) => this.queue.waiting(neighbour) > 0, now);
  }

  /** Offers, then blocks: as much as the cap and the channels take now. */
  serve(now: number): void {
    if (this.#view.mayExchange) this.#offer(now);
    const isPaced = this.#readyAt !== undefined && now < this.#readyAt;
    if (this.queue.isEmpty || !isPaced) this.#readyAt = undefined;
    // A neighbour waits that heard earlier that the run began, or does not know that it is held (rule SW11).
    if (!this.queue.isEmpty && !isPaced && this.#view.mayExchange) this.#sendBlocks(now);
    if (this.#readyAt === undefined) this.#view.outbox.bucket.idle(now);
    if (this.queue.isEmpty && this.#hadWork) this.news.flushSoon(now);
    this.#hadWork = !this.queue.isEmpty;
  }

  #sendBlocks(now: number): void {
    const { outbox } = this.#view;
    const totalLimit = this.#totalLimit(now);
    while (outbox.bufferedBytes < totalLimit) {
      const next = this.queue.peek(this.#claim, now);
      if (!next) return;
      const bytes = next.span.lengthBytes + pieceHeaderBytes;
      if (!outbox.bucket.allows(bytes, now)) {
        this.#readyAt = outbox.bucket.readyAt(bytes, now);
        return;
      }
      this.queue.take(next.neighbour);
      outbox.bucket.spend(bytes, now);
      outbox.buffer(next.neighbour, bytes);
      next.neighbour.readingBytes += bytes;
      next.neighbour.reading.push(next.span);
      outbox.push({ type: 'read-block', neighbour: next.neighbour.id, span: next.span });
    }
  }

  readonly #claim = (neighbour: Neighbour<Payload>, now: number): Claim => {
    if (neighbour.bufferedBytes >= this.#bufferLimit(neighbour, now)) return 'no';
    return neighbour.slot === 'spare' ? 'spare' : 'yes';
  };

  /** Bytes per second that go out now: the cap where there is one, else as measured. */
  uploadRate(now: number): number {
    return this.#view.settings.uploadCap ?? this.meter.rate(1_000, now);
  }

  #offer(now: number): void {
    const told = this.firstPass?.offer(this.uploadRate(now), now) ?? [];
    for (const neighbour of told) this.#tellUnchoked(neighbour, now);
  }

  #setSlot(neighbour: Neighbour<Payload>, slot: UploadSlot, now: number): void {
    neighbour.slot = slot;
    const weChoke = slot === 'none';
    if (weChoke === neighbour.weChoke) return;
    neighbour.weChoke = weChoke;
    neighbour.lastChokeChangeAt = now;
    if (!weChoke) {
      this.tellNews(neighbour, now);
      this.#untold.add(neighbour);
      if (!this.#isOffering || !neighbour.extensions.has('sr_offer_blocks'))
        this.#tellUnchoked(neighbour, now);
      return;
    }
    if (!this.#untold.delete(neighbour)) this.#view.outbox.send(neighbour, { type: 'choke' }, now);
    this.firstPass?.offers.withdraw(neighbour);
    for (const span of this.queue.drop(neighbour)) this.#reject(neighbour, span, now);
  }

  #tellUnchoked(neighbour: Neighbour<Payload>, now: number): void {
    if (this.#untold.delete(neighbour)) this.#view.outbox.send(neighbour, { type: 'unchoke' }, now);
  }

  #reject(neighbour: Neighbour<Payload>, { chunk, beginBytes, lengthBytes }: BlockSpan, now: number): void {
    if (!neighbour.fast) return;
    this.#view.outbox.send(neighbour, { type: 'reject', chunk, beginBytes, lengthBytes }, now);
  }

  #candidates(): Neighbour<Payload>[] {
    return [...this.#view.neighbours.values()].filter(
      (neighbour) => neighbour.established && !neighbour.isSeed,
    );
  }

  get #policy(): ChokePolicy {
    const { choking, textbookSeed, freeRider } = this.#view.settings;
    return { choking, textbookSeed, freeRider, isSeed: this.#view.isComplete };
  }

  #bufferLimit(neighbour: Neighbour<Payload>, now: number): number {
    const working = (neighbour.upload.rate(1_000, now) * constants.bufferedWorkMs) / 1_000;
    return Math.min(Math.max(working, constants.minimumBufferedBytes), constants.maximumBufferedBytes);
  }

  #totalLimit(now: number): number {
    const working = (this.meter.rate(1_000, now) * constants.bufferedWorkMs) / 1_000;
    return Math.max(working, constants.minimumBufferedBytes);
  }
}

function wantsNews(neighbour: Neighbour<unknown>, chunk: ChunkIndex, block: BlockIndex): boolean {
  if (!neighbour.extensions.has('sr_have_blocks')) return false;
  // A seed needs nothing; while it makes its first pass it wants to know what others can pass on.
  if (neighbour.held.has(chunk)) return neighbour.offering;
  return ((neighbour.partial.get(chunk) ?? 0) & (1 << block)) === 0;
}
