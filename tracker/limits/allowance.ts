import { TokenBucket } from '../../shared/base/token-bucket.ts';
import type { RejectionReason } from '../metrics/metrics.ts';
import { burstSeconds, type EventLimits } from '../settings/limits.ts';
import { RateBuckets } from './rate-buckets.ts';

/** How much the browsers may still ask for: what they share, and what each connection has of its own. */

/** Dropped events until the connection is closed; every second allows one more. */
const strikes = 200;
/** A page calls some dozens of peers; more at a time share their buckets' memory. */
const mostPairs = 500;

/** Buckets that outlive a connection: they belong to addresses and to receivers. */
export class SharedAllowances {
  readonly questions: RateBuckets;
  readonly receivers: RateBuckets;

  constructor(readonly limits: EventLimits) {
    this.questions = bucketsOf(limits.questionsPerAddressPerSecond);
    this.receivers = bucketsOf(limits.signalsPerReceiverPerSecond);
  }
}

export class Allowance {
  readonly #announces: TokenBucket;
  readonly #signals: TokenBucket;
  readonly #others: TokenBucket;
  readonly #pairs: RateBuckets;
  readonly #strikes: TokenBucket;
  readonly #shared: SharedAllowances;
  readonly #address: string;
  readonly #clock: () => number;

  /** @param address what limits per address count by */
  constructor(shared: SharedAllowances, address: string, clock: () => number) {
    this.#shared = shared;
    this.#address = address;
    this.#clock = clock;
    const { limits } = shared;
    const now = clock();
    this.#announces = bucketOf(limits.announcesPerSecond, now);
    this.#signals = bucketOf(limits.signalsPerSecond, now);
    this.#others = bucketOf(limits.otherEventsPerSecond, now);
    this.#pairs = bucketsOf(limits.signalsPerPairPerSecond, mostPairs);
    this.#strikes = new TokenBucket(1, strikes, now);
  }

  /** Counts every arriving event before it is read. Returns why it is too much, or `null`. */
  spendEvent(name: string): RejectionReason | null {
    const now = this.#clock();
    if (name === 'announce') return this.#announces.take(1, now) ? null : 'announces-too-fast';
    if (name === 'signal') return this.#signals.take(1, now) ? null : 'signals-too-fast';
    return this.#others.take(1, now) ? null : 'events-too-fast';
  }

  /** For a signal whose receiver is there. @param receiver its connection */
  spendSignalTo(receiver: string): RejectionReason | null {
    const now = this.#clock();
    if (!this.#pairs.take(receiver, now)) return 'signals-to-one-peer-too-fast';
    return this.#shared.receivers.take(receiver, now) ? null : 'receiver-overwhelmed';
  }

  /** For something that could be guessed. */
  spendQuestion(): RejectionReason | null {
    return this.#shared.questions.take(this.#address, this.#clock()) ? null : 'questions-too-fast';
  }

  /** Counts a dropped event. Returns whether too many have been dropped to go on. */
  strike(): boolean {
    return !this.#strikes.take(1, this.#clock());
  }
}

function bucketOf(perSecond: number, now: number): TokenBucket {
  return new TokenBucket(perSecond, perSecond * burstSeconds, now);
}

function bucketsOf(perSecond: number, most?: number): RateBuckets {
  return new RateBuckets(perSecond, perSecond * burstSeconds, most);
}
