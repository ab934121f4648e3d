import type { BlockIndex, ChunkIndex } from '../../base/ids.ts';
import type { BlockOf, BlockSpan } from '../../protocol/peer-messages.ts';
import { blockBytes, type Geometry } from '../../torrent/geometry.ts';
import { type BlockKey, blockKey, blockOfKey, chunkOfKey } from '../common/block-mask.ts';
import type { Neighbour } from '../common/neighbour.ts';
import { constants } from '../common/swarm-config.ts';
import { pickEndgameBlock } from './endgame.ts';
import type { Progress } from './progress.ts';

/** What became of a block that arrived. */
type Arrival = 'wanted' | 'duplicate' | 'unwanted';

/** What we asked of which neighbour (rules RQ1–RQ8, EG1–EG3, SN1–SN3). It sends nothing itself. */
export class RequestQueue<Payload> {
  /** Neighbours that were asked for a block, in the order of asking. */
  readonly #suppliers = new Map<BlockKey, Neighbour<Payload>[]>();
  readonly #cancelled = new WeakMap<Neighbour<Payload>, Set<BlockKey>>();
  readonly #geometry: Geometry;
  readonly #progress: Progress;

  constructor(geometry: Geometry, progress: Progress) {
    this.#geometry = geometry;
    this.#progress = progress;
  }

  get isEmpty(): boolean {
    return this.#suppliers.size === 0;
  }

  spanOf({ chunk, block }: BlockOf): BlockSpan {
    return {
      chunk,
      beginBytes: block * blockBytes,
      lengthBytes: this.#geometry.blockLengthBytes(chunk, block),
    };
  }

  /** The whole block that a span names; `undefined` if it is only part of one. */
  blockOf(span: BlockSpan): BlockOf | undefined {
    const block = (span.beginBytes / blockBytes) as BlockIndex;
    if (!Number.isInteger(block) || block >= this.#geometry.blockCount(span.chunk)) return undefined;
    if (this.#geometry.blockLengthBytes(span.chunk, block) !== span.lengthBytes) return undefined;
    return { chunk: span.chunk, block };
  }

  onRequested(neighbour: Neighbour<Payload>, wanted: BlockOf, now: number): void {
    const key = blockKey(wanted.chunk, wanted.block);
    neighbour.download.start(now);
    neighbour.outstanding.set(key, { span: this.spanOf(wanted), sentAt: now });
    const suppliers = this.#suppliers.get(key);
    if (suppliers) suppliers.push(neighbour);
    else this.#suppliers.set(key, [neighbour]);
    this.#progress.onRequested(wanted.chunk, wanted.block);
  }

  /** A block came. Also returns the other neighbours that were asked for it, for a cancel. */
  onArrived(
    neighbour: Neighbour<Payload>,
    { chunk, block }: BlockOf,
    now: number,
  ): { arrival: Arrival; others: Neighbour<Payload>[] } {
    const key = blockKey(chunk, block);
    const request = neighbour.outstanding.get(key);
    if (!request && !this.#cancelled.get(neighbour)?.delete(key)) return { arrival: 'unwanted', others: [] };
    if (request) {
      const elapsedMs = now - request.sentAt;
      // A late block is welcome, but only one in time ends a snub.
      if (elapsedMs <= neighbour.snubAfterMs) neighbour.snubbed = false;
      neighbour.onBlockTime(elapsedMs);
      if (neighbour.outstanding.size === 1) neighbour.onRoundTrip(elapsedMs);
    }
    const others = (this.#suppliers.get(key) ?? []).filter((other) => other !== neighbour);
    for (const other of others) this.#markCancelled(other, key);
    neighbour.outstanding.delete(key);
    this.#suppliers.delete(key);
    if (!this.#progress.isMissing(chunk, block)) return { arrival: 'duplicate', others };
    this.#progress.onArrived(chunk, block);
    return { arrival: 'wanted', others };
  }

  /** The neighbour refuses this block. Returns `true` if it was asked for it. */
  onRejected(neighbour: Neighbour<Payload>, { chunk, block }: BlockOf): boolean {
    const key = blockKey(chunk, block);
    // Every request has one answer (BEP 6): this one may be that of a request taken back before.
    if (this.#cancelled.get(neighbour)?.delete(key)) return false;
    return this.#release(neighbour, key);
  }

  /**
   * Takes back what this neighbour was asked for, but for its `kept` oldest requests, and returns it. All of it may be
   * asked of others now; of a snubbed neighbour also what is kept.
   */
  release(neighbour: Neighbour<Payload>, kept = 0): readonly BlockSpan[] {
    const requests = [...neighbour.outstanding];
    const taken = requests.slice(kept);
    for (const [key] of requests.slice(0, kept)) this.#openUnlessExpected(key);
    for (const [key] of taken) {
      this.#release(neighbour, key);
      this.#markCancelled(neighbour, key);
    }
    return taken.map(([, { span }]) => span);
  }

  /** Whether its silence makes this neighbour snubbed (rules SN1, SN2). */
  isOverdue(neighbour: Neighbour<Payload>, now: number): boolean {
    for (const { sentAt } of neighbour.outstanding.values()) {
      return now - Math.max(sentAt, neighbour.lastBlockAt - neighbour.snubAfterMs) > neighbour.snubAfterMs;
    }
    return false;
  }

  /** Its oldest request has waited twice as long as that: time to ask it for another block (rule SN3). */
  isHopeless(neighbour: Neighbour<Payload>, now: number): boolean {
    for (const { sentAt } of neighbour.outstanding.values()) return now - sentAt > 2 * neighbour.snubAfterMs;
    return false;
  }

  /**
   * A request to move to this idle neighbour: of the newest ones that queue behind another of ours, the
   * one that is expected to wait longest, and longer than taking it back takes (rule RQ8). It is taken back there.
   */
  takeForIdle(
    idle: Neighbour<Payload>,
    neighbours: Iterable<Neighbour<Payload>>,
    now: number,
  ): { readonly wanted: BlockOf; readonly from: Neighbour<Payload> } | undefined {
    let from: Neighbour<Payload> | undefined;
    let newest: BlockKey | undefined;
    let longestMs = 0;
    for (const other of neighbours) {
      if (other.outstanding.size < 2) continue;
      let last: BlockKey = 0;
      let sentAt = 0;
      for (const [key, request] of other.outstanding) {
        last = key;
        sentAt = request.sentAt;
      }
      const waitMs = other.expectedWaitMs(sentAt, now);
      if (waitMs <= longestMs || !this.#holds(idle, last)) continue;
      from = other;
      newest = last;
      longestMs = waitMs;
    }
    if (!from || newest === undefined) return undefined;
    this.#release(from, newest);
    this.#markCancelled(from, newest);
    return { wanted: { chunk: chunkOfKey(newest), block: blockOfKey(newest) }, from };
  }

  /** A block that is on its way already, to be asked of this idle neighbour as well. */
  nextForEndgame(neighbour: Neighbour<Payload>, now: number): BlockOf | undefined {
    const limit =
      this.#progress.missingBlocks <= constants.lastBlocks
        ? constants.lastBlockSuppliers
        : constants.endgameSuppliers;
    const key = pickEndgameBlock(this.#suppliers, neighbour, limit, now, (candidate) =>
      this.#holds(neighbour, candidate),
    );
    return key === undefined ? undefined : { chunk: chunkOfKey(key), block: blockOfKey(key) };
  }

  #holds(neighbour: Neighbour<Payload>, key: BlockKey): boolean {
    const chunk: ChunkIndex = chunkOfKey(key);
    return (neighbour.maskOf(chunk) & (1 << blockOfKey(key))) !== 0;
  }

  #release(neighbour: Neighbour<Payload>, key: BlockKey): boolean {
    if (!neighbour.outstanding.delete(key)) return false;
    const others = (this.#suppliers.get(key) ?? []).filter((other) => other !== neighbour);
    if (others.length > 0) this.#suppliers.set(key, others);
    else this.#suppliers.delete(key);
    this.#openUnlessExpected(key);
    return true;
  }

  /** A snubbed neighbour may never send the block: if no other is asked for it, it is open again. */
  #openUnlessExpected(key: BlockKey): void {
    if (this.#suppliers.get(key)?.some(({ snubbed }) => !snubbed)) return;
    this.#progress.onReleased(chunkOfKey(key), blockOfKey(key));
  }

  #markCancelled(neighbour: Neighbour<Payload>, key: BlockKey): void {
    neighbour.outstanding.delete(key);
    const cancelled = this.#cancelled.get(neighbour) ?? new Set();
    this.#cancelled.set(neighbour, cancelled.add(key));
    if (cancelled.size <= constants.requestQueue) return;
    for (const oldest of cancelled) {
      cancelled.delete(oldest);
      return;
    }
  }
}
