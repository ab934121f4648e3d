import type { ChunkIndex } from '../../base/ids.ts';
import type { Random } from '../../base/random.ts';

/**
 * How many neighbours have something of each chunk that we still want, rarest first. Chunks stand in one list in
 * buckets of equal count; a change moves a chunk over one border, so it costs the same however many chunks there are.
 */
export class Availability {
  /** Chunks that are wanted, rarest first; equals in random order. */
  readonly #order: ChunkIndex[];
  readonly #position: Int32Array;
  readonly #count: Uint16Array;
  /** `#end[n]`: end of the bucket of count n in the list. */
  readonly #end: number[];
  readonly #random: Random;

  constructor(chunkCount: number, wanted: (chunk: ChunkIndex) => boolean, random: Random) {
    this.#random = random;
    const chunks = Array.from({ length: chunkCount }, (_, index) => index as ChunkIndex).filter(wanted);
    this.#order = random.shuffle(chunks);
    this.#position = new Int32Array(chunkCount).fill(-1);
    this.#count = new Uint16Array(chunkCount);
    this.#order.forEach((chunk, position) => {
      this.#position[chunk] = position;
    });
    this.#end = [this.#order.length];
  }

  count(chunk: ChunkIndex): number {
    return this.#count[chunk]!;
  }

  get rarestFirst(): readonly ChunkIndex[] {
    return this.#order;
  }

  /** How many of them no neighbour has anything of: these come first. */
  get unknownCount(): number {
    return this.#end[0]!;
  }

  /** One more neighbour has something of the chunk. */
  increase(chunk: ChunkIndex): void {
    const count = this.#count[chunk]!;
    if (this.#isWanted(chunk)) {
      // To the end of its bucket; the border moves to its left.
      this.#swap(this.#position[chunk]!, this.#endOf(count) - 1);
      this.#endOf(count + 1);
      this.#end[count]! -= 1;
      this.#placeIn(chunk, this.#end[count]!, this.#end[count + 1]!);
    }
    this.#count[chunk] = count + 1;
  }

  decrease(chunk: ChunkIndex): void {
    const count = this.#count[chunk]!;
    if (this.#isWanted(chunk)) {
      // To the start of its bucket; the border moves to its right.
      this.#swap(this.#position[chunk]!, this.#endOf(count - 1));
      this.#end[count - 1]! += 1;
      this.#placeIn(chunk, count > 1 ? this.#end[count - 2]! : 0, this.#end[count - 1]!);
    }
    this.#count[chunk] = count - 1;
  }

  /** The chunk is held: it is not asked for any more. */
  remove(chunk: ChunkIndex): void {
    if (!this.#isWanted(chunk)) return;
    for (let count = this.#count[chunk]!; count < this.#end.length; count++) {
      const last = this.#end[count]! - 1;
      this.#swap(this.#position[chunk]!, last);
      this.#end[count] = last;
    }
    this.#order.pop();
    this.#position[chunk] = -1;
  }

  /** At a random place of its bucket, so that equals stay in random order (rule PK4). */
  #placeIn(chunk: ChunkIndex, start: number, end: number): void {
    this.#swap(this.#position[chunk]!, start + this.#random.below(end - start));
  }

  #isWanted(chunk: ChunkIndex): boolean {
    return this.#position[chunk]! >= 0;
  }

  #endOf(count: number): number {
    while (this.#end.length <= count) this.#end.push(this.#order.length);
    return this.#end[count]!;
  }

  #swap(a: number, b: number): void {
    const chunkA = this.#order[a]!;
    const chunkB = this.#order[b]!;
    this.#order[a] = chunkB;
    this.#order[b] = chunkA;
    this.#position[chunkB] = a;
    this.#position[chunkA] = b;
  }
}
