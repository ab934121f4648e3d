import type { ChunkIndex } from '../../base/ids.ts';
import type { Random } from '../../base/random.ts';
import type { Bitfield } from '../../torrent/bitfield.ts';
import type { Geometry } from '../../torrent/geometry.ts';
import type { Neighbour } from '../common/neighbour.ts';
import { Availability } from './availability.ts';
import { isAnyOpenWithin } from './endgame.ts';
import type { Progress } from './progress.ts';

/**
 * What the neighbours hold of what we lack: how rare each chunk is, which neighbour is interesting, and what is in reach.
 * It asks for nothing.
 */
export class Supply<Payload> {
  readonly availability: Availability;
  readonly #chunkCount: number;
  readonly #progress: Progress;

  constructor({ chunkCount }: Geometry, progress: Progress, random: Random) {
    this.#chunkCount = chunkCount;
    this.#progress = progress;
    this.availability = new Availability(chunkCount, (chunk) => !progress.held.has(chunk), random);
  }

  /** A neighbour says what it holds when it joins. Seeds all hold the same, so they tell nothing about rarity. */
  onJoined(neighbour: Neighbour<Payload>, held: Bitfield): void {
    neighbour.held = held;
    neighbour.countsAsSeed = held.isFull;
    if (neighbour.countsAsSeed) {
      neighbour.interestingChunks = this.#chunkCount - this.#progress.held.count;
    } else {
      for (const chunk of held) this.#onFirstOf(neighbour, chunk);
    }
  }

  /** The neighbour holds this chunk whole. Returns `false` if we knew. */
  onHas(neighbour: Neighbour<Payload>, chunk: ChunkIndex): boolean {
    const isNew = !neighbour.partial.delete(chunk);
    if (!neighbour.held.set(chunk)) return false;
    if (isNew) this.#onFirstOf(neighbour, chunk);
    return true;
  }

  /** The neighbour holds these blocks of an unfinished chunk. Returns `false` if we knew. */
  onHasBlocks(neighbour: Neighbour<Payload>, chunk: ChunkIndex, mask: number): boolean {
    if (neighbour.held.has(chunk) || mask === 0) return false;
    const known = neighbour.partial.get(chunk);
    neighbour.partial.set(chunk, (known ?? 0) | mask);
    if (known === undefined) this.#onFirstOf(neighbour, chunk);
    return true;
  }

  onGone(neighbour: Neighbour<Payload>): void {
    for (const chunk of neighbour.partial.keys()) this.availability.decrease(chunk);
    if (!neighbour.countsAsSeed) for (const chunk of neighbour.held) this.availability.decrease(chunk);
  }

  /** We hold the chunk. @returns the neighbours that have nothing more for us */
  onWhole(chunk: ChunkIndex, neighbours: Iterable<Neighbour<Payload>>): Neighbour<Payload>[] {
    this.availability.remove(chunk);
    const spent: Neighbour<Payload>[] = [];
    for (const neighbour of neighbours) {
      if (!neighbour.hasAnyOf(chunk)) continue;
      neighbour.interestingChunks -= 1;
      if (neighbour.interestingChunks === 0) spent.push(neighbour);
    }
    return spent;
  }

  /** Whether one of these neighbours has an open block. A silent neighbour may never give what it claims. */
  isAnyOpenWithin(neighbours: readonly Neighbour<Payload>[]): boolean {
    const answering = neighbours.filter(({ snubbed }) => !snubbed);
    return isAnyOpenWithin(answering, this.#progress, this.availability);
  }

  #onFirstOf(neighbour: Neighbour<Payload>, chunk: ChunkIndex): void {
    this.availability.increase(chunk);
    if (!this.#progress.held.has(chunk)) neighbour.interestingChunks += 1;
  }
}
