import type { BlockIndex, ChunkIndex } from '../../base/ids.ts';
import type { HashSpan } from '../../torrent/merkle.ts';
import type { Content } from '../common/content.ts';
import type { Neighbour } from '../common/neighbour.ts';

/** A block that came before the leaf hashes of its chunk. */
export interface EarlyBlock<Payload> {
  readonly neighbour: Neighbour<Payload>;
  readonly block: BlockIndex;
  readonly payload: Payload;
}

interface ChunkHashes<Payload> {
  state: 'missing' | 'asked' | 'checking' | 'known';
  askedOf: Neighbour<Payload> | undefined;
  askedAt: number;
  readonly early: EarlyBlock<Payload>[];
}

/** An answer to a hash request is a control message: it should come within a round trip and what is buffered. */
const hashPatienceMs = 3_000;

/** Which chunks' leaf hashes are known, on their way, or still to be asked for (rules HQ1–HQ4). */
export class HashQueue<Payload> {
  readonly #content: Content;
  readonly #chunks = new Map<ChunkIndex, ChunkHashes<Payload>>();

  constructor(content: Content) {
    this.#content = content;
  }

  areKnown(chunk: ChunkIndex): boolean {
    return this.#chunks.get(chunk)?.state === 'known' || this.#content.hashSpan(chunk) === undefined;
  }

  /** The request to send to a neighbour that is being asked for a block of the chunk; `undefined`: none is needed. */
  ask(chunk: ChunkIndex, neighbour: Neighbour<Payload>, now: number): HashSpan | undefined {
    let hashes = this.#chunks.get(chunk);
    if (hashes && hashes.state !== 'missing' && !isLate(hashes, now)) return undefined;
    const span = this.#content.hashSpan(chunk);
    if (!span) return undefined;
    if (!hashes) {
      hashes = { state: 'missing', askedOf: undefined, askedAt: now, early: [] };
      this.#chunks.set(chunk, hashes);
    }
    hashes.state = 'asked';
    hashes.askedOf = neighbour;
    hashes.askedAt = now;
    neighbour.hashesAsked.set(chunk, now);
    return span;
  }

  /** Which chunk an answer is for; `undefined` if this neighbour was not asked for it. */
  chunkOf(neighbour: Neighbour<Payload>, span: HashSpan): ChunkIndex | undefined {
    for (const chunk of neighbour.hashesAsked.keys()) {
      const asked = this.#content.hashSpan(chunk);
      if (
        asked &&
        asked.piecesRoot === span.piecesRoot &&
        asked.index === span.index &&
        asked.length === span.length
      ) {
        return chunk;
      }
    }
    return undefined;
  }

  /** The answer came; `false` if it is not needed any more. */
  onAnswered(chunk: ChunkIndex): boolean {
    const hashes = this.#chunks.get(chunk);
    if (!hashes || hashes.state === 'known' || hashes.state === 'checking') return false;
    hashes.state = 'checking';
    return true;
  }

  /** They are right: returns the blocks that waited for them. */
  onKnown(chunk: ChunkIndex): EarlyBlock<Payload>[] {
    const hashes = this.#chunks.get(chunk);
    if (!hashes) return [];
    hashes.state = 'known';
    return hashes.early.splice(0);
  }

  /** Refused, wrong, or its sender is gone: another neighbour must be asked. */
  onFailed(chunk: ChunkIndex): void {
    const hashes = this.#chunks.get(chunk);
    if (hashes && hashes.state !== 'known') hashes.state = 'missing';
  }

  addEarly(chunk: ChunkIndex, early: EarlyBlock<Payload>): void {
    this.#chunks.get(chunk)?.early.push(early);
  }

  onGone(neighbour: Neighbour<Payload>): void {
    for (const [chunk, hashes] of this.#chunks) {
      if (hashes.askedOf === neighbour && hashes.state === 'asked') this.onFailed(chunk);
    }
  }

  /** Chunks whose blocks wait for hashes that nobody is asked for, or that are late. */
  *unanswered(now: number): IterableIterator<ChunkIndex> {
    for (const [chunk, hashes] of this.#chunks) {
      if ((hashes.state === 'missing' && hashes.early.length > 0) || isLate(hashes, now)) yield chunk;
    }
  }

  /** The chunk is whole: the store keeps its hashes. */
  forget(chunk: ChunkIndex): void {
    this.#chunks.delete(chunk);
  }
}

function isLate(
  { state, askedAt }: { readonly state: string; readonly askedAt: number },
  now: number,
): boolean {
  return state === 'asked' && now - askedAt > hashPatienceMs;
}
