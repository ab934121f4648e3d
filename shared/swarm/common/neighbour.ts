import type { BlockIndex, ChunkIndex, PeerId } from '../../base/ids.ts';
import type { BlockSpan, ExtensionName, PeerMessage, PeerStats } from '../../protocol/peer-messages.ts';
import { Bitfield } from '../../torrent/bitfield.ts';
import { blockBytes, blocksPerChunk } from '../../torrent/geometry.ts';
import type { HashSpan } from '../../torrent/merkle.ts';
import { RateMeter } from '../rates/rate-meter.ts';
import { type BlockKey, fullMask } from './block-mask.ts';
import { constants } from './swarm-config.ts';

const everyBlock = fullMask(blocksPerChunk);

/** Why a neighbour is unchoked; `spare`: served only while the others want nothing (work-conserving choking). */
export type UploadSlot = 'none' | 'regular' | 'optimistic' | 'spare';

/** A block that we asked this neighbour for and wait for. */
interface OutstandingRequest {
  readonly span: BlockSpan;
  readonly sentAt: number;
}

/** What went between us and one peer, in block bytes, over all its connections. */
export interface Exchange {
  downloadedBytes: number;
  uploadedBytes: number;
  /** How often the peer sent wrong blocks, hashes or metainfo. */
  strikes: number;
}

/** What we know of one open connection and of the peer behind it. State only: the parts of the engine decide. */
export class Neighbour<Payload> {
  established = false;
  readonly extensions = new Set<ExtensionName>();
  fast = false;
  /** It understands extension messages (BEP 10). */
  extended = false;
  /** How many outstanding requests it accepts (`reqq`, BEP 10). */
  requestLimit: number = constants.maximumRequests;
  stats: PeerStats | undefined;
  /** Messages that make no sense before the metainfo is known. */
  deferred: PeerMessage<Payload>[] = [];
  deferredBytes = 0;

  weChoke = true;
  weAreInterested = false;
  theyChoke = true;
  theyAreInterested = false;
  slot: UploadSlot = 'none';
  lastChokeChangeAt = Number.NEGATIVE_INFINITY;

  /** Chunks that it holds whole, and masks of those it holds in part. */
  held = new Bitfield(0);
  readonly partial = new Map<ChunkIndex, number>();
  /** Blocks that it refused although we are unchoked, and chunks whose hashes it refused (rule RQ7). */
  readonly refused = new Map<ChunkIndex, number>();
  readonly hashesRefused = new Set<ChunkIndex>();
  #refusalsEndAt = 0;
  /** The neighbour held everything when it joined, so it does not count for rarity. */
  countsAsSeed = false;
  /** Chunks of which it holds something and which we do not hold. */
  interestingChunks = 0;

  readonly download: RateMeter;
  readonly upload: RateMeter;
  readonly outstanding = new Map<BlockKey, OutstandingRequest>();
  /** Chunks whose leaf hashes it was asked for, and when. */
  readonly hashesAsked = new Map<ChunkIndex, number>();
  /** How many of its blocks wait for their leaf hashes. */
  earlyBlocks = 0;
  /** Leaf hashes that are being read for the neighbour. */
  readonly hashReads: HashSpan[] = [];
  /** The neighbour makes offers: it is asked for nothing else (see `seed-offers`). */
  offering = false;
  readonly offered = new Set<BlockKey>();
  snubbed = false;
  unwantedBytes = 0;
  lastBlockAt: number;
  /** Shortest answer seen; mean and deviation of the time that a block takes. Milliseconds. */
  roundTripMs: number | undefined;
  meanBlockMs = 0;
  deviationMs = 0;
  /** Grows with every block until blocks queue; then the measured rate decides. */
  slowStartRequests: number | undefined = 4;

  /** Bytes that we handed over and that, as far as we know, still wait in its channel. */
  bufferedBytes = 0;
  /** Part of `bufferedBytes`: blocks that are still being read, with their headers; and which blocks those are. */
  readingBytes = 0;
  readonly reading: BlockSpan[] = [];
  /** When its channel last took something; `isStuck`: that is long ago. */
  drainedAt: number;
  isStuck = false;
  statsDueAt = 0;
  /** The last statistics that it got. */
  statsTold: PeerStats | undefined;

  constructor(
    readonly id: PeerId,
    readonly connectedAt: number,
    readonly exchange: Exchange,
  ) {
    this.download = new RateMeter(connectedAt);
    this.upload = new RateMeter(connectedAt);
    this.lastBlockAt = connectedAt;
    this.drainedAt = connectedAt;
  }

  get isSeed(): boolean {
    return this.established && this.held.length > 0 && this.held.isFull;
  }

  /** Blocks of the chunk that it holds and would give; of a whole one all bits, also those past a short chunk's end. */
  maskOf(chunk: ChunkIndex): number {
    const mask = this.held.has(chunk) ? everyBlock : (this.partial.get(chunk) ?? 0);
    return this.refused.size === 0 ? mask : mask & ~(this.refused.get(chunk) ?? 0);
  }

  /** The neighbour refused this block. */
  refuse(chunk: ChunkIndex, block: BlockIndex, now: number): void {
    this.#noteRefusal(now);
    this.refused.set(chunk, (this.refused.get(chunk) ?? 0) | (1 << block));
  }

  refuseHashes(chunk: ChunkIndex, now: number): void {
    this.#noteRefusal(now);
    this.hashesRefused.add(chunk);
  }

  #noteRefusal(now: number): void {
    if (!this.#hasRefused) this.#refusalsEndAt = now + constants.refusalMs;
  }

  /** Whether its first refusal is long ago: it may have changed its mind. */
  isToBeAskedAgain(now: number): boolean {
    return this.#hasRefused && now >= this.#refusalsEndAt;
  }

  get #hasRefused(): boolean {
    return this.refused.size + this.hashesRefused.size > 0;
  }

  forgetRefusals(): void {
    this.refused.clear();
    this.hashesRefused.clear();
  }

  hasAnyOf(chunk: ChunkIndex): boolean {
    return this.held.has(chunk) || this.partial.has(chunk);
  }

  /** Bytes that it sent us in the last 20 s: its rank for unchoking. */
  receivedLately(now: number): number {
    return this.download.bytesInLast(constants.chokeWindowMs - 1_000, now);
  }

  /** Takes the time of a block, or of the answer to a hash request. */
  onRoundTrip(elapsedMs: number): void {
    this.roundTripMs = Math.min(elapsedMs, this.roundTripMs ?? elapsedMs);
  }

  onBlockTime(elapsedMs: number): void {
    if (this.meanBlockMs === 0) {
      this.meanBlockMs = elapsedMs;
      this.deviationMs = elapsedMs / 2;
    } else {
      this.deviationMs += (Math.abs(elapsedMs - this.meanBlockMs) - this.deviationMs) / 4;
      this.meanBlockMs += (elapsedMs - this.meanBlockMs) / 8;
    }
    if (this.slowStartRequests === undefined) return;
    const queuedMs = elapsedMs - (this.roundTripMs ?? elapsedMs);
    if (queuedMs > constants.requestWorkMs) this.slowStartRequests = undefined;
    else this.slowStartRequests = Math.min(this.slowStartRequests + 1, constants.maximumRequests);
  }

  /**
   * How long a request is likely to go on waiting here beyond a round trip and what may be on its way already, in
   * milliseconds; at a neighbour that has sent nothing yet, for ever.
   */
  expectedWaitMs(sentAt: number, now: number): number {
    if (this.meanBlockMs === 0) return Number.MAX_VALUE;
    return this.meanBlockMs - (now - sentAt) - (this.roundTripMs ?? 0) - constants.requestWorkMs;
  }

  /** How many requests should wait at this neighbour: as deep as the path needs and no deeper (rule RQ5). */
  requestDepth(now: number): number {
    if (this.snubbed) return 1;
    const blocksPerSecond = this.download.rate(1_000, now) / blockBytes;
    const pathMs = (this.roundTripMs ?? constants.initialRoundTripMs) + constants.requestWorkMs;
    const depth = Math.max(Math.ceil((blocksPerSecond * pathMs) / 1_000) + 2, this.slowStartRequests ?? 0);
    return Math.min(Math.max(depth, constants.minimumRequests), constants.maximumRequests, this.requestLimit);
  }

  /** The age at which its oldest request makes it snubbed. Milliseconds. */
  get snubAfterMs(): number {
    if (this.meanBlockMs === 0) return constants.snubMs;
    const late = this.meanBlockMs + 4 * this.deviationMs;
    return Math.min(Math.max(late, constants.minimumSnubMs), constants.snubMs);
  }
}
