import type { ChunkIndex } from '../../base/ids.ts';
import type { Random } from '../../base/random.ts';
import type { BlockMask } from '../../protocol/peer-messages.ts';
import type { Geometry } from '../../torrent/geometry.ts';
import {
  type BlockKey,
  blockKey,
  blockOfKey,
  chunkOfKey,
  firstBlock,
  fullMask,
} from '../common/block-mask.ts';
import { constants } from '../common/swarm-config.ts';

/** A neighbour that can be offered blocks, as its own book here. */
interface Account {
  /** Offered, and not yet sent; when it last got further. */
  readonly waiting: Set<BlockKey>;
  movedAt: number;
  /** Blocks sent or offered to the neighbour that, as far as we know, nobody else has: it still owes these to the others. */
  readonly exclusive: Set<BlockKey>;
  current: ChunkIndex | undefined;
  /** The neighbour got no further with its offers: it is offered nothing more before it moves. */
  isStalled: boolean;
}

export interface Offer<Id> {
  readonly neighbour: Id;
  readonly chunks: readonly BlockMask[];
}

/**
 * The initial seed's first pass over the file: every block leaves it once before any leaves it twice, and goes to the
 * neighbour that owes the others least (rules SO1–SO6; after BEP 16). It decides which neighbour is offered what, not when
 * it is sent.
 */
export class SeedOffers<Id> {
  /** Per chunk, the blocks that no neighbour was promised. */
  readonly #unpromised = new Map<ChunkIndex, number>();
  readonly #accounts = new Map<Id, Account>();
  readonly #ownerOf = new Map<BlockKey, Id>();
  #waitingCount = 0;
  #isOver = false;

  constructor(geometry: Geometry, random: Random) {
    const chunks = Array.from({ length: geometry.chunkCount }, (_, index) => index as ChunkIndex);
    for (const chunk of random.shuffle(chunks)) {
      this.#unpromised.set(chunk, fullMask(geometry.blockCount(chunk)));
    }
  }

  /** Every block was sent, or nearly. From now on neighbours ask for what they like; this never changes back. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** The pass is over when every block is promised and at most `path` of them, which are asked for already, wait (rule SO6). */
  endIfSent(path: number): boolean {
    this.#isOver ||= this.#unpromised.size === 0 && this.#waitingCount <= path;
    return this.#isOver;
  }

  /** Blocks that are offered and not yet sent. */
  get waiting(): number {
    return this.#waitingCount;
  }

  add(neighbour: Id, now: number): void {
    if (this.#accounts.has(neighbour)) return;
    this.#accounts.set(neighbour, {
      waiting: new Set(),
      movedAt: now,
      exclusive: new Set(),
      current: undefined,
      isStalled: false,
    });
  }

  /** A neighbour left: blocks that only it has or was to get are open for new offers. */
  remove(neighbour: Id): void {
    const account = this.#accounts.get(neighbour);
    if (!account) return;
    this.#accounts.delete(neighbour);
    this.#waitingCount -= account.waiting.size;
    for (const key of account.exclusive) this.#giveBack(key);
  }

  /** A neighbour is choked: its waiting offers are open again, and its next slot is a new start. */
  withdraw(neighbour: Id): void {
    const account = this.#accounts.get(neighbour);
    if (!account) return;
    this.#takeBackWaiting(account);
    account.isStalled = false;
  }

  /** Takes back the offers to neighbours that get no further, except those that wait for us. */
  withdrawStalled(waitsForUs: (neighbour: Id) => boolean, now: number): void {
    for (const [neighbour, account] of this.#accounts) {
      if (account.waiting.size === 0 || now - account.movedAt < constants.offerPatienceMs) continue;
      if (waitsForUs(neighbour)) continue;
      account.isStalled = true;
      this.#takeBackWaiting(account);
    }
  }

  #takeBackWaiting(account: Account): void {
    this.#waitingCount -= account.waiting.size;
    for (const key of account.waiting) if (account.exclusive.delete(key)) this.#giveBack(key);
    account.waiting.clear();
  }

  /** A neighbour holds these blocks, wherever it has them from. */
  onHas(neighbour: Id, chunk: ChunkIndex, mask: number): void {
    const unpromised = this.#unpromised.get(chunk);
    if (unpromised !== undefined && unpromised & mask) this.#promise(chunk, unpromised & mask);
    const own = this.#accounts.get(neighbour);
    for (let rest = mask; rest !== 0; rest &= rest - 1) {
      const key = blockKey(chunk, firstBlock(rest));
      const owner = this.#ownerOf.get(key);
      if (owner !== undefined && owner !== neighbour) this.#settle(key, owner);
      if (own?.waiting.delete(key)) this.#waitingCount -= 1;
    }
  }

  /** A block was handed to a neighbour's channel, offered or not. */
  onSent(neighbour: Id, key: BlockKey, now: number): void {
    const account = this.#accounts.get(neighbour);
    if (!account) return;
    account.movedAt = now;
    account.isStalled = false;
    if (account.waiting.delete(key)) this.#waitingCount -= 1;
    const chunk = chunkOfKey(key);
    const bit = 1 << blockOfKey(key);
    if (((this.#unpromised.get(chunk) ?? 0) & bit) !== 0) {
      this.#promise(chunk, bit);
      this.#own(neighbour, account, key);
    }
  }

  /**
   * The next offers, so that about `window` blocks wait to be sent: each to the neighbour that owes least of those that
   * `canTake` more (how many more it can take).
   */
  next(window: number, canTake: (neighbour: Id, waiting: number) => boolean, now: number): Offer<Id>[] {
    const offers = new Map<Id, Map<ChunkIndex, number>>();
    while (this.#waitingCount < window && this.#unpromised.size > 0) {
      // Where everyone is stalled, something else held them up: without offers they would stay so for ever.
      const neighbour = this.#leastIndebted(canTake) ?? this.#leastIndebted(canTake, true);
      if (neighbour === undefined) break;
      const account = this.#accounts.get(neighbour)!;
      const key = this.#nextBlockFor(account);
      if (account.waiting.size === 0) account.movedAt = now;
      account.waiting.add(key);
      this.#waitingCount += 1;
      this.#own(neighbour, account, key);
      const chunks = offers.get(neighbour) ?? new Map<ChunkIndex, number>();
      offers.set(neighbour, chunks);
      const chunk = chunkOfKey(key);
      chunks.set(chunk, (chunks.get(chunk) ?? 0) | (1 << blockOfKey(key)));
    }
    return [...offers].map(([neighbour, chunks]) => ({
      neighbour,
      chunks: [...chunks].map(([chunk, mask]) => ({ chunk, mask })),
    }));
  }

  #leastIndebted(
    canTake: (neighbour: Id, waiting: number) => boolean,
    isAmongStalled = false,
  ): Id | undefined {
    let best: Id | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const [neighbour, account] of this.#accounts) {
      if (account.isStalled !== isAmongStalled || account.exclusive.size >= least) continue;
      if (canTake(neighbour, account.waiting.size)) {
        best = neighbour;
        least = account.exclusive.size;
      }
    }
    return best;
  }

  /** Continues the neighbour's chunk, so that chunks become whole early; otherwise a fresh chunk, or part of another's. */
  #nextBlockFor(account: Account): BlockKey {
    let mask = account.current === undefined ? undefined : this.#unpromised.get(account.current);
    if (mask === undefined) {
      account.current = this.#freshChunk();
      mask = this.#unpromised.get(account.current)!;
    }
    const block = firstBlock(mask);
    this.#promise(account.current!, 1 << block);
    return blockKey(account.current!, block);
  }

  #freshChunk(): ChunkIndex {
    const taken = new Set<ChunkIndex | undefined>();
    for (const { current } of this.#accounts.values()) taken.add(current);
    let first: ChunkIndex | undefined;
    for (const chunk of this.#unpromised.keys()) {
      first ??= chunk;
      if (!taken.has(chunk)) return chunk;
    }
    return first!;
  }

  #promise(chunk: ChunkIndex, mask: number): void {
    const rest = (this.#unpromised.get(chunk) ?? 0) & ~mask;
    if (rest === 0) this.#unpromised.delete(chunk);
    else this.#unpromised.set(chunk, rest);
  }

  #giveBack(key: BlockKey): void {
    this.#ownerOf.delete(key);
    const chunk = chunkOfKey(key);
    this.#unpromised.set(chunk, (this.#unpromised.get(chunk) ?? 0) | (1 << blockOfKey(key)));
  }

  #own(neighbour: Id, account: Account, key: BlockKey): void {
    account.exclusive.add(key);
    this.#ownerOf.set(key, neighbour);
  }

  #settle(key: BlockKey, owner: Id): void {
    this.#ownerOf.delete(key);
    this.#accounts.get(owner)?.exclusive.delete(key);
  }
}
