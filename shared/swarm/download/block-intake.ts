import type { BlockIndex, ChunkIndex, PeerId } from '../../base/ids.ts';
import type { HashSpan } from '../../torrent/merkle.ts';
import type { Content } from '../common/content.ts';
import type { Neighbour } from '../common/neighbour.ts';
import type { Outbox } from '../common/outbox.ts';
import { constants } from '../common/swarm-config.ts';
import { type EarlyBlock, HashQueue } from './hash-queue.ts';

/** What the intake must know of the rest of the member. */
interface IntakeView<Payload> {
  readonly neighbours: ReadonlyMap<PeerId, Neighbour<Payload>>;
  readonly outbox: Outbox<Payload>;
}

/**
 * Takes a block from its arrival to its check: asks for its leaf hashes, and keeps the block until they are there
 * (rules HQ1–HQ4). It does not know which blocks are wanted.
 */
export class BlockIntake<Payload> {
  readonly #view: IntakeView<Payload>;
  readonly #hashes: HashQueue<Payload>;

  constructor(view: IntakeView<Payload>, content: Content) {
    this.#view = view;
    this.#hashes = new HashQueue(content);
  }

  /** Asks the neighbour for a chunk's leaf hashes before its first block, unless another is being asked. */
  onRequested(neighbour: Neighbour<Payload>, chunk: ChunkIndex, now: number): void {
    if (neighbour.hashesRefused.has(chunk)) return;
    const span = this.#hashes.ask(chunk, neighbour, now);
    if (span) this.#view.outbox.send(neighbour, { type: 'hash-request', ...span }, now);
  }

  onBlock(neighbour: Neighbour<Payload>, chunk: ChunkIndex, block: BlockIndex, payload: Payload): void {
    const arrived = { neighbour, block, payload };
    if (this.#hashes.areKnown(chunk)) return this.#check(chunk, arrived);
    neighbour.earlyBlocks += 1;
    this.#hashes.addEarly(chunk, arrived);
  }

  /** @param hashes `undefined`: refused */
  onHashes(neighbour: Neighbour<Payload>, span: HashSpan, hashes: Uint8Array | undefined, now: number): void {
    const chunk = this.#hashes.chunkOf(neighbour, span);
    if (chunk === undefined) return;
    const askedAt = neighbour.hashesAsked.get(chunk)!;
    neighbour.hashesAsked.delete(chunk);
    if (!hashes) {
      neighbour.refuseHashes(chunk, now);
      return this.onWrongHashes(chunk);
    }
    neighbour.onRoundTrip(now - askedAt);
    if (!this.#hashes.onAnswered(chunk)) return;
    this.#view.outbox.push({ type: 'check-hashes', neighbour: neighbour.id, chunk, hashes });
  }

  /** Whether a neighbour that had as many early blocks as it may have may be asked again. */
  onRightHashes(chunk: ChunkIndex): boolean {
    let wasFull = false;
    for (const early of this.#hashes.onKnown(chunk)) {
      wasFull ||= early.neighbour.earlyBlocks >= constants.earlyBlocks;
      early.neighbour.earlyBlocks -= 1;
      this.#check(chunk, early);
    }
    return wasFull;
  }

  onWrongHashes(chunk: ChunkIndex): void {
    this.#hashes.onFailed(chunk);
  }

  /** Asks another neighbour for hashes for which blocks wait and nobody is asked, or which are late. */
  onTick(now: number): void {
    for (const chunk of [...this.#hashes.unanswered(now)]) {
      for (const neighbour of this.#view.neighbours.values()) {
        const isAsked = neighbour.hashesAsked.has(chunk) || neighbour.hashesRefused.has(chunk);
        if (isAsked || !neighbour.hasAnyOf(chunk)) continue;
        this.onRequested(neighbour, chunk, now);
        break;
      }
    }
  }

  /** The chunk is whole. */
  onWhole(chunk: ChunkIndex): void {
    this.#hashes.forget(chunk);
    for (const neighbour of this.#view.neighbours.values()) neighbour.hashesAsked.delete(chunk);
  }

  onGone(neighbour: Neighbour<Payload>): void {
    this.#hashes.onGone(neighbour);
  }

  #check(chunk: ChunkIndex, { neighbour, block, payload }: EarlyBlock<Payload>): void {
    this.#view.outbox.push({ type: 'check-block', neighbour: neighbour.id, chunk, block, payload });
  }
}
