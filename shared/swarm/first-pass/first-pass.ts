import type { ChunkIndex, PeerId } from '../../base/ids.ts';
import type { Random } from '../../base/random.ts';
import { blockBytes, type Geometry } from '../../torrent/geometry.ts';
import type { BlockKey } from '../common/block-mask.ts';
import type { Neighbour } from '../common/neighbour.ts';
import type { Outbox } from '../common/outbox.ts';
import { constants } from '../common/swarm-config.ts';
import { FirstCopies } from './first-copies.ts';
import { SeedOffers } from './seed-offers.ts';

/** How long a computed window of offers holds. */
const windowMs = 20;

/** What the first pass must know of the rest of the member. */
interface FirstPassView<Payload> {
  readonly neighbours: ReadonlyMap<PeerId, Neighbour<Payload>>;
  readonly outbox: Outbox<Payload>;
}

/**
 * The initial seed's first pass over the file: tells neighbours what is offered to them, as far ahead as the path needs, and that
 * the pass is over (rules SO1–SO6). `seed-offers` decides which block goes to which neighbour; the choker decides which neighbour is unchoked.
 */
export class FirstPass<Payload> {
  readonly offers: SeedOffers<Neighbour<Payload>>;
  readonly copies: FirstCopies;
  readonly #view: FirstPassView<Payload>;
  #isOverTold = false;
  #window = { blocks: 0, path: 0, validUntil: Number.NEGATIVE_INFINITY };

  constructor(view: FirstPassView<Payload>, geometry: Geometry, random: Random) {
    this.#view = view;
    this.offers = new SeedOffers(geometry, random);
    this.copies = new FirstCopies(geometry);
  }

  /** Some blocks were promised to no neighbour yet. */
  get isOffering(): boolean {
    return !this.offers.isOver;
  }

  onInterested(neighbour: Neighbour<Payload>, now: number): void {
    if (takesOffers(neighbour)) this.offers.add(neighbour, now);
  }

  onHas(neighbour: Neighbour<Payload>, chunk: ChunkIndex, mask: number): void {
    if (this.isOffering) this.offers.onHas(neighbour, chunk, mask);
  }

  onSent(neighbour: Neighbour<Payload>, key: BlockKey, bytes: number, now: number): void {
    this.copies.onSent(key, bytes, now);
    this.offers.onSent(neighbour, key, now);
  }

  withdrawStalled(isServed: (neighbour: Neighbour<Payload>) => boolean, now: number): void {
    if (!this.isOffering) return;
    this.offers.withdrawStalled((neighbour) => isServed(neighbour) && !neighbour.isStuck, now);
  }

  /** Offers what the uplink can take at this rate, in bytes per second. @returns the neighbours that may ask now */
  offer(uploadRate: number, now: number): readonly Neighbour<Payload>[] {
    if (this.#isOverTold) return [];
    const { blocks, path } = this.#windowAt(uploadRate, now);
    if (this.offers.endIfSent(path)) return this.#tellOver(now);
    if (this.offers.waiting >= blocks) return [];
    const offers = this.offers.next(blocks, canTake, now);
    for (const { neighbour, chunks } of offers)
      this.#view.outbox.send(neighbour, { type: 'offer-blocks', chunks }, now);
    return offers.map(({ neighbour }) => neighbour);
  }

  #tellOver(now: number): readonly Neighbour<Payload>[] {
    this.#isOverTold = true;
    const told = [...this.#view.neighbours.values()].filter(
      (neighbour) => takesOffers(neighbour) && !neighbour.isSeed,
    );
    for (const neighbour of told)
      this.#view.outbox.send(neighbour, { type: 'offer-blocks', chunks: [] }, now);
    return told;
  }

  /** How many offered blocks should wait to be asked for and sent: two each, and what the path holds; and the latter. */
  #windowAt(uploadRate: number, now: number): { readonly blocks: number; readonly path: number } {
    if (now < this.#window.validUntil) return this.#window;
    let served = 0;
    let longestTripMs = 0;
    for (const neighbour of this.#view.neighbours.values()) {
      if (neighbour.weChoke) continue;
      served += 1;
      longestTripMs = Math.max(longestTripMs, neighbour.roundTripMs ?? constants.initialRoundTripMs);
    }
    const blocksPerMs = uploadRate / blockBytes / 1_000;
    const path = Math.ceil(blocksPerMs * longestTripMs);
    const onPath = Math.ceil(blocksPerMs * (longestTripMs + constants.requestWorkMs));
    this.#window = { blocks: onPath + 2 * Math.max(served, 1), path, validUntil: now + windowMs };
    return this.#window;
  }
}

function takesOffers({ extensions }: Neighbour<unknown>): boolean {
  return extensions.has('sr_offer_blocks');
}

function canTake(neighbour: Neighbour<unknown>, waiting: number): boolean {
  return !neighbour.weChoke && neighbour.theyAreInterested && waiting < constants.maximumRequests;
}
