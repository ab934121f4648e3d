import type { BlockIndex, ChunkIndex } from '../../base/ids.ts';
import type { BlockMask } from '../../protocol/peer-messages.ts';
import type { Neighbour } from '../common/neighbour.ts';
import { constants } from '../common/swarm-config.ts';

/** Which new blocks of unfinished chunks each neighbour has yet to be told of, and when (rules HV1–HV3). */
export class HaveAnnouncer<Payload> {
  readonly #pending = new Map<Neighbour<Payload>, Map<ChunkIndex, number>>();
  #flushAt: number | undefined;

  /** When everything that is pending goes out, if nothing sends it before. */
  get flushAt(): number | undefined {
    return this.#flushAt;
  }

  get waiting(): IterableIterator<Neighbour<Payload>> {
    return this.#pending.keys();
  }

  add(
    neighbour: Neighbour<Payload>,
    chunk: ChunkIndex,
    block: BlockIndex,
    batchMs: number,
    now: number,
  ): void {
    let chunks = this.#pending.get(neighbour);
    if (!chunks) {
      chunks = new Map();
      this.#pending.set(neighbour, chunks);
    }
    chunks.set(chunk, (chunks.get(chunk) ?? 0) | (1 << block));
    this.#flushAt ??= now + batchMs;
  }

  /** The news for a neighbour now, without what it has got meanwhile; empty if it has heard everything. */
  take(neighbour: Neighbour<Payload>): BlockMask[] {
    const chunks = this.#pending.get(neighbour);
    if (!chunks) return [];
    this.#pending.delete(neighbour);
    if (this.#pending.size === 0) this.#flushAt = undefined;
    const news: BlockMask[] = [];
    for (const [chunk, mask] of chunks) {
      const unknown = neighbour.offering ? mask : mask & ~neighbour.maskOf(chunk);
      if (unknown !== 0) news.push({ chunk, mask: unknown });
    }
    return news;
  }

  /** What is left waits for a new occasion: the next news, or an idle uplink. */
  onFlushed(): void {
    this.#flushAt = undefined;
  }

  /** Something may be told that had no reason to be told before. */
  flushSoon(now: number): void {
    if (this.#pending.size > 0) this.#flushAt ??= now + constants.minimumHaveBatchMs;
  }

  /** The chunk is whole: `have` says it all. */
  onWhole(chunk: ChunkIndex): void {
    for (const [neighbour, chunks] of this.#pending) {
      if (chunks.delete(chunk) && chunks.size === 0) this.take(neighbour);
    }
  }

  forget(neighbour: Neighbour<Payload>): void {
    this.take(neighbour);
  }
}

/** How long news may wait: so that they cost 1 % of the uplink, and never long enough to hold anyone up. */
export function haveBatchMs(neighbours: number, uploadRate: number): number {
  const bytes = Math.max(neighbours - 1, 0) * constants.haveBatchBytes;
  const ms = uploadRate > 0 ? (bytes / (uploadRate * constants.haveBatchShare)) * 1_000 : 0;
  return Math.min(Math.max(ms, constants.minimumHaveBatchMs), constants.maximumHaveBatchMs);
}
