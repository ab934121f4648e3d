import type { BlockIndex, ChunkIndex, PeerId } from '../../base/ids.ts';
import type { Random } from '../../base/random.ts';
import type { BlockOf, BlockSpan } from '../../protocol/peer-messages.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';
import type { Bitfield } from '../../torrent/bitfield.ts';
import { blockBytes } from '../../torrent/geometry.ts';
import type { Content } from '../common/content.ts';
import type { Neighbour } from '../common/neighbour.ts';
import type { Outbox } from '../common/outbox.ts';
import { constants, type SwarmSettings } from '../common/swarm-config.ts';
import { RateCap } from '../rates/rate-cap.ts';
import { RateMeter } from '../rates/rate-meter.ts';
import { BlockIntake } from './block-intake.ts';
import { ChunkPicker } from './chunk-picker.ts';
import { Progress } from './progress.ts';
import { RequestQueue } from './request-queue.ts';
import { Supply } from './supply.ts';

/** What the download side must know of the rest of the member. */
interface DownloadView<Payload> {
  readonly settings: SwarmSettings;
  readonly neighbours: ReadonlyMap<PeerId, Neighbour<Payload>>;
  readonly outbox: Outbox<Payload>;
  readonly mayExchange: boolean;
  /** In client–server mode only the initial seed is asked. */
  mayAsk(neighbour: Neighbour<Payload>): boolean;
  onVerified(chunk: ChunkIndex, block: BlockIndex, isWhole: boolean, now: number): void;
  /** A neighbour sent wrong blocks or hashes. */
  strike(neighbour: PeerId, reason: string, now: number): void;
}

/** One member's downloads: what it asks for, what came, what is verified. It orders; the parts decide. */
export class DownloadSide<Payload> {
  readonly progress: Progress;
  readonly picker: ChunkPicker;
  readonly intake: BlockIntake<Payload>;
  readonly meter: RateMeter;
  wastedBytes = 0;
  /** When the download cap lets the next request go; `undefined`: nothing waits for it. */
  readyAt: number | undefined;
  readonly #requests: RequestQueue<Payload>;
  readonly #supply: Supply<Payload>;
  readonly #bucket: RateCap;
  /** Neighbours that may have something new to be asked for. */
  readonly #toFill = new Set<Neighbour<Payload>>();
  readonly #content: Content;
  readonly #view: DownloadView<Payload>;

  constructor(view: DownloadView<Payload>, content: Content, held: Uint8Array, random: Random, now: number) {
    this.#view = view;
    this.#content = content;
    this.progress = new Progress(content.geometry, held);
    this.#supply = new Supply(content.geometry, this.progress, random);
    this.picker = new ChunkPicker(content.geometry, this.progress, this.#supply.availability, random);
    this.#requests = new RequestQueue(content.geometry, this.progress);
    this.intake = new BlockIntake(view, content);
    this.#bucket = new RateCap(view.settings.downloadCap, now);
    this.meter = new RateMeter(now);
  }

  /** How many neighbours have something of the chunk, without those that held everything when they joined. */
  availabilityOf(chunk: ChunkIndex): number {
    return this.#supply.availability.count(chunk);
  }

  onSettings(now: number): void {
    this.#bucket.setRate(this.#view.settings.downloadCap, now);
    this.picker.order = this.#view.settings.chunkOrder;
    this.fillSoon();
  }

  /** A neighbour says what it holds when it joins. */
  onJoined(neighbour: Neighbour<Payload>, held: Bitfield): void {
    this.#supply.onJoined(neighbour, held);
    this.fillSoon(neighbour);
  }

  /** The neighbour holds this chunk whole. Returns `false` if we knew. */
  onHas(neighbour: Neighbour<Payload>, chunk: ChunkIndex): boolean {
    const isNews = this.#supply.onHas(neighbour, chunk);
    if (isNews) this.fillSoon(neighbour);
    return isNews;
  }

  /** The neighbour holds these blocks of an unfinished chunk. */
  onHasBlocks(neighbour: Neighbour<Payload>, chunk: ChunkIndex, mask: number): void {
    if (this.#supply.onHasBlocks(neighbour, chunk, mask)) this.fillSoon(neighbour);
  }

  onOffered(neighbour: Neighbour<Payload>, chunks: readonly { chunk: ChunkIndex; mask: number }[]): void {
    neighbour.offering = chunks.length > 0;
    if (!neighbour.offering) neighbour.offered.clear();
    for (const { chunk, mask } of chunks) {
      for (let block = 0; block < 16; block++) {
        if (mask & (1 << block)) neighbour.offered.add(chunk * 16 + block);
      }
    }
    this.fillSoon(neighbour);
  }

  onChoked(neighbour: Neighbour<Payload>): void {
    // What was offered is taken back with the slot (rule SO5).
    neighbour.offered.clear();
    // With BEP 6 every request is answered on its own; without it a choke answers them all.
    if (!neighbour.fast) this.#takeBack(neighbour, 0);
    this.fillSoon();
  }

  onRejected(neighbour: Neighbour<Payload>, span: BlockSpan, now: number): void {
    const wanted = this.#requests.blockOf(span);
    if (!wanted || !this.#requests.onRejected(neighbour, wanted)) return;
    this.#bucket.refund(span.lengthBytes);
    if (!neighbour.theyChoke) neighbour.refuse(wanted.chunk, wanted.block, now);
    this.fillSoon();
  }

  onPiece(neighbour: Neighbour<Payload>, span: BlockSpan, payload: Payload, now: number): void {
    const wanted = this.#requests.blockOf(span);
    if (!wanted) return this.#onUnwanted(neighbour, span.lengthBytes);
    const { arrival, others } = this.#requests.onArrived(neighbour, wanted, now);
    for (const other of others) {
      this.#view.outbox.send(other, { type: 'cancel', ...this.#requests.spanOf(wanted) }, now);
      this.fillSoon(other);
    }
    if (arrival === 'unwanted') return this.#onUnwanted(neighbour, span.lengthBytes);
    neighbour.lastBlockAt = now;
    neighbour.download.add(span.lengthBytes, now);
    neighbour.exchange.downloadedBytes += span.lengthBytes;
    this.meter.add(span.lengthBytes, now);
    this.fillSoon(neighbour);
    if (arrival === 'duplicate') {
      this.wastedBytes += span.lengthBytes;
      return;
    }
    this.intake.onBlock(neighbour, wanted.chunk, wanted.block, payload);
  }

  onHashesChecked(neighbour: PeerId, chunk: ChunkIndex, ok: boolean, now: number): void {
    if (ok) {
      if (this.intake.onRightHashes(chunk)) this.fillSoon();
      return;
    }
    this.intake.onWrongHashes(chunk);
    this.#view.strike(neighbour, 'leaf hashes that do not lead to the root of their file', now);
  }

  onBlockChecked(
    neighbour: PeerId,
    { chunk, block, ok }: { readonly chunk: ChunkIndex; readonly block: BlockIndex; readonly ok: boolean },
    now: number,
  ): void {
    if (!ok) {
      this.onBlockLost(chunk, block);
      this.wastedBytes += this.#content.geometry.blockLengthBytes(chunk, block);
      this.#view.strike(neighbour, 'a block that is not what the torrent says', now);
      return;
    }
    if (this.progress.held.has(chunk)) return;
    const isWhole = this.progress.onVerified(chunk, block);
    if (isWhole) this.#onWhole(chunk);
    this.#view.onVerified(chunk, block, isWhole, now);
  }

  onBlockLost(chunk: ChunkIndex, block: BlockIndex): void {
    this.progress.onDiscarded(chunk, block);
    this.fillSoon();
  }

  onGone(neighbour: Neighbour<Payload>): void {
    this.#toFill.delete(neighbour);
    this.#takeBack(neighbour, 0);
    this.intake.onGone(neighbour);
    this.#supply.onGone(neighbour);
    this.fillSoon();
  }

  /** Asks a neighbour that has become silent for one block at a time (rules SN1–SN3). */
  onTick(now: number): void {
    for (const neighbour of this.#view.neighbours.values()) {
      if (neighbour.isToBeAskedAgain(now)) {
        neighbour.forgetRefusals();
        this.fillSoon(neighbour);
      }
      if (this.#requests.isOverdue(neighbour, now)) this.#snub(neighbour, now);
    }
    // Out of reach is also what only neighbours have that left or fell silent.
    if (this.progress.openBlocks > 0 && !this.#requests.isEmpty && !this.#isAnyWithinReach()) this.fillSoon();
    this.intake.onTick(now);
  }

  #snub(neighbour: Neighbour<Payload>, now: number): void {
    neighbour.snubbed = true;
    // One request stays, as the neighbour may only be slow; but not always the same: some drop what they cannot serve.
    const isHopeless = this.#requests.isHopeless(neighbour, now);
    const openBefore = this.progress.openBlocks;
    const spans = this.#takeBack(neighbour, isHopeless ? 0 : 1);
    for (const span of spans) this.#view.outbox.send(neighbour, { type: 'cancel', ...span }, now);
    const given = isHopeless && spans[0] ? this.#requests.blockOf(spans[0]) : undefined;
    if (given) neighbour.refuse(given.chunk, given.block, now);
    if (this.progress.openBlocks > openBefore) this.fillSoon();
  }

  fillSoon(neighbour?: Neighbour<Payload>): void {
    if (neighbour) this.#toFill.add(neighbour);
    else for (const every of this.#view.neighbours.values()) this.#toFill.add(every);
  }

  /** Asks every neighbour that can take more requests, as far as the cap allows. */
  fill(now: number): void {
    this.readyAt = undefined;
    for (const neighbour of this.#toFill) {
      this.#updateInterest(neighbour, now);
      if (this.#mayRequest(neighbour)) this.#fillOne(neighbour, now);
      this.#toFill.delete(neighbour);
      if (this.readyAt === undefined) continue;
      // The neighbour stays in the list, behind the others: the cap is shared in turn.
      this.#toFill.add(neighbour);
      break;
    }
  }

  #mayRequest(neighbour: Neighbour<Payload>): boolean {
    if (!this.#view.mayExchange || this.progress.isComplete) return false;
    return (
      neighbour.established &&
      !neighbour.theyChoke &&
      neighbour.weAreInterested &&
      neighbour.earlyBlocks < constants.earlyBlocks &&
      this.#view.mayAsk(neighbour)
    );
  }

  #fillOne(neighbour: Neighbour<Payload>, now: number): void {
    const depth = neighbour.requestDepth(now);
    while (neighbour.outstanding.size < depth) {
      if (!this.#bucket.allows(blockBytes, now)) {
        this.readyAt = this.#bucket.readyAt(blockBytes, now);
        return;
      }
      const hadOpenBlocks = this.progress.openBlocks > 0;
      const isIdle = neighbour.outstanding.size === 0;
      const wanted =
        this.picker.next(neighbour) ??
        (isIdle ? this.#takeForIdle(neighbour, now) : undefined) ??
        (isIdle && !this.#isAnyWithinReach() ? this.#requests.nextForEndgame(neighbour, now) : undefined);
      if (!wanted) return;
      const span = this.#requests.spanOf(wanted);
      this.#bucket.spend(span.lengthBytes, now);
      this.intake.onRequested(neighbour, wanted.chunk, now);
      this.#requests.onRequested(neighbour, wanted, now);
      this.#view.outbox.send(neighbour, { type: 'request', ...span }, now);
      // The endgame begins: idle neighbours have something to do after all.
      if (hadOpenBlocks && this.progress.openBlocks === 0) this.fillSoon();
    }
  }

  #isAnyWithinReach(): boolean {
    const suppliers = [...this.#view.neighbours.values()].filter((neighbour) => this.#view.mayAsk(neighbour));
    return this.#supply.isAnyOpenWithin(suppliers);
  }

  #takeForIdle(idle: Neighbour<Payload>, now: number): BlockOf | undefined {
    if (idle.offering) return undefined;
    const moved = this.#requests.takeForIdle(idle, this.#view.neighbours.values(), now);
    if (!moved) return undefined;
    const span = this.#requests.spanOf(moved.wanted);
    this.#bucket.refund(span.lengthBytes);
    this.#view.outbox.send(moved.from, { type: 'cancel', ...span }, now);
    return moved.wanted;
  }

  #takeBack(neighbour: Neighbour<Payload>, kept: number): readonly BlockSpan[] {
    const spans = this.#requests.release(neighbour, kept);
    for (const { lengthBytes } of spans) this.#bucket.refund(lengthBytes);
    if (spans.length > 0) this.fillSoon();
    return spans;
  }

  #onUnwanted(neighbour: Neighbour<Payload>, bytes: number): void {
    this.wastedBytes += bytes;
    neighbour.exchange.downloadedBytes += bytes;
    neighbour.unwantedBytes += bytes;
    if (neighbour.unwantedBytes > constants.unwantedBytes) {
      throw new ProtocolError('SW9', 'it sent over 1 MiB of blocks that were not asked for');
    }
  }

  #onWhole(chunk: ChunkIndex): void {
    this.intake.onWhole(chunk);
    for (const spent of this.#supply.onWhole(chunk, this.#view.neighbours.values())) this.fillSoon(spent);
    this.#view.outbox.push({ type: 'store-chunk', chunk });
  }

  #updateInterest(neighbour: Neighbour<Payload>, now: number): void {
    if (!neighbour.established) return;
    const weAreInterested = neighbour.interestingChunks > 0 && !this.#view.settings.takesNothing;
    if (weAreInterested === neighbour.weAreInterested) return;
    neighbour.weAreInterested = weAreInterested;
    this.#view.outbox.send(neighbour, { type: weAreInterested ? 'interested' : 'not-interested' }, now);
  }
}
