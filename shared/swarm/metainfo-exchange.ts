import type { Neighbour } from './common/neighbour.ts';
import { constants } from './common/swarm-config.ts';

/** 256 parts of 16 KiB (BEP 9): enough for 40,000 files. */
const maximumMetainfoBytes = 4 * 1_048_576;

/** Fetches the metainfo from one neighbour at a time (BEP 9; rules MX1–MX3). */
export class MetainfoExchange<Payload> {
  #source: Neighbour<Payload> | undefined;
  #askedAt = 0;
  #turnEndsAt = 0;
  #parts: (Uint8Array | undefined)[] = [];
  #totalBytes = 0;
  /** All parts came: the metainfo is being checked and opened, and nobody is asked meanwhile. */
  #isWhole = false;
  /** The size that each neighbour stated. Neighbours that refused or lied are removed. */
  readonly #offers = new Map<Neighbour<Payload>, number>();
  /** How many turns each neighbour had: every further turn is twice as long. */
  readonly #turns = new WeakMap<Neighbour<Payload>, number>();

  onOffered(neighbour: Neighbour<Payload>, totalBytes: number): void {
    if (totalBytes > 0 && totalBytes <= maximumMetainfoBytes) this.#offers.set(neighbour, totalBytes);
  }

  onRefused(neighbour: Neighbour<Payload>): void {
    this.#offers.delete(neighbour);
    if (this.#source === neighbour) this.#source = undefined;
  }

  /** The complete bytes are not the metainfo. */
  onWrong(): void {
    this.#isWhole = false;
    if (this.#source) this.onRefused(this.#source);
  }

  /** The neighbour is slow or silent: others come first, then it may be asked again. */
  #moveOn(neighbour: Neighbour<Payload>): void {
    const totalBytes = this.#offers.get(neighbour);
    this.onRefused(neighbour);
    if (totalBytes !== undefined) this.#offers.set(neighbour, totalBytes);
  }

  /** No new part came for long, or the turn is over and there are others. */
  #isTooSlow(now: number): boolean {
    if (now - this.#askedAt > constants.metadataPatienceMs) return true;
    return now > this.#turnEndsAt && this.#offers.size > 1;
  }

  /** The neighbour to ask now, and for how many parts; `undefined` while one is being asked or none has it. */
  next(now: number): { readonly neighbour: Neighbour<Payload>; readonly parts: number } | undefined {
    if (this.#isWhole) return undefined;
    if (this.#source && this.#isTooSlow(now)) this.#moveOn(this.#source);
    if (this.#source) return undefined;
    for (const [neighbour, totalBytes] of this.#offers) {
      const turn = this.#turns.get(neighbour) ?? 0;
      this.#turns.set(neighbour, turn + 1);
      this.#source = neighbour;
      this.#askedAt = now;
      this.#turnEndsAt = now + constants.metadataTurnMs * 2 ** turn;
      this.#totalBytes = totalBytes;
      this.#parts = new Array(Math.ceil(totalBytes / constants.metadataPartBytes)).fill(undefined);
      return { neighbour, parts: this.#parts.length };
    }
    return undefined;
  }

  /** Returns the whole metainfo when its last part came. */
  onPart(neighbour: Neighbour<Payload>, part: number, data: Uint8Array, now: number): Uint8Array | undefined {
    if (this.#isWhole || neighbour !== this.#source || part >= this.#parts.length) return undefined;
    // A repeated part is no progress.
    if (this.#parts[part]) return undefined;
    const begin = part * constants.metadataPartBytes;
    if (data.length !== Math.min(constants.metadataPartBytes, this.#totalBytes - begin)) {
      this.onRefused(neighbour);
      return undefined;
    }
    this.#askedAt = now;
    this.#parts[part] = data.slice();
    if (this.#parts.some((known) => known === undefined)) return undefined;
    this.#isWhole = true;
    const whole = new Uint8Array(this.#totalBytes);
    this.#parts.forEach((known, index) => {
      whole.set(known!, index * constants.metadataPartBytes);
    });
    return whole;
  }
}
