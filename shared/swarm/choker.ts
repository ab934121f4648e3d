import type { Random } from '../random.ts';
import type { UploadSlot } from './neighbour.ts';
import { type ChokingMode, constants } from './swarm-config.ts';

/** What the choker must know of a neighbour. */
export interface ChokeCandidate {
  readonly theyAreInterested: boolean;
  readonly snubbed: boolean;
  readonly slot: UploadSlot;
  readonly connectedAt: number;
  readonly lastChokeChangeAt: number;
  /** Bytes that it sent us in the last 20 s. */
  receivedLately(now: number): number;
}

export interface ChokePolicy {
  readonly choking: ChokingMode;
  readonly textbookSeed: boolean;
  readonly freeRider: boolean;
  /** We hold everything: nobody feeds us, so nobody can be ranked by it. */
  readonly isSeed: boolean;
}

/** Decides whom we unchoke: tit for tat, with one optimistic exception (rules CK1–CK8). */
export class Choker<Candidate extends ChokeCandidate> {
  readonly #random: Random;
  #optimistic: Candidate | undefined;
  #nextRoundAt: number;
  #nextOptimisticAt: number;

  constructor(random: Random, now: number) {
    this.#random = random;
    this.#nextRoundAt = now + constants.chokeRoundMs;
    this.#nextOptimisticAt = now + constants.optimisticRoundMs;
  }

  get nextRoundAt(): number {
    return this.#nextRoundAt;
  }

  get optimistic(): Candidate | undefined {
    return this.#optimistic;
  }

  forget(candidate: Candidate): void {
    if (this.#optimistic === candidate) this.#optimistic = undefined;
  }

  /** The round that is due: everyone's slot, decided afresh. */
  round(candidates: readonly Candidate[], policy: ChokePolicy, now: number): Map<Candidate, UploadSlot> {
    this.#nextRoundAt = now + constants.chokeRoundMs;
    const turnIsDue = now >= this.#nextOptimisticAt;
    if (turnIsDue) this.#nextOptimisticAt = now + constants.optimisticRoundMs;
    if (policy.freeRider) return new Map(candidates.map((candidate) => [candidate, 'none']));
    const regular = policy.isSeed
      ? this.#servedBySeed(candidates, policy, turnIsDue)
      : this.#bestSuppliers(candidates, now);
    if (!policy.isSeed) this.#chooseOptimistic(candidates, regular, turnIsDue, now);
    else this.#optimistic = undefined;
    const rest = restOf(policy);
    return new Map(
      candidates.map((candidate) => {
        if (regular.has(candidate)) return [candidate, 'regular'];
        if (candidate === this.#optimistic) return [candidate, 'optimistic'];
        // CK6: whoever was unchoked a moment ago keeps its slot until the next round.
        const isRecent = now - candidate.lastChokeChangeAt < constants.chokeRoundMs;
        return [candidate, isRecent && rest === 'none' ? candidate.slot : rest];
      }),
    );
  }

  /**
   * Between rounds: whoever has become interested gets a slot that nobody uses, at once. `none` if there is no such
   * slot, or if it was choked a moment ago.
   */
  slotForNewcomer(
    newcomer: Candidate,
    candidates: readonly Candidate[],
    policy: ChokePolicy,
    now: number,
  ): UploadSlot {
    if (policy.freeRider) return 'none';
    if (newcomer.slot === 'regular' || newcomer.slot === 'optimistic') return newcomer.slot;
    const rest = restOf(policy);
    if (newcomer.slot === 'none' && now - newcomer.lastChokeChangeAt < constants.chokeRoundMs) return 'none';
    if (policy.isSeed && !policy.textbookSeed) return 'regular';
    const used = candidates.filter((other) => other.theyAreInterested && other.slot === 'regular').length;
    if (used < constants.regularSlots && !newcomer.snubbed) return 'regular';
    if (policy.isSeed) return 'none';
    if (!this.#optimistic?.theyAreInterested) {
      this.#optimistic = newcomer;
      return 'optimistic';
    }
    return rest;
  }

  /** Everyone who is interested is served in turn; as the textbook has it, four at a time, by turns of 30 s. */
  #servedBySeed(candidates: readonly Candidate[], policy: ChokePolicy, turnIsDue: boolean): Set<Candidate> {
    if (!policy.textbookSeed) return new Set(candidates);
    const served = candidates.filter(
      (candidate) => candidate.slot === 'regular' && candidate.theyAreInterested,
    );
    if (!turnIsDue && served.length >= constants.regularSlots) return new Set(served);
    const waiting = candidates.filter(
      (candidate) => candidate.slot !== 'regular' && candidate.theyAreInterested,
    );
    waiting.sort((a, b) => a.lastChokeChangeAt - b.lastChokeChangeAt);
    const inOrder = turnIsDue ? [...waiting, ...served] : [...served, ...waiting];
    return new Set(inOrder.slice(0, constants.regularSlots));
  }

  #bestSuppliers(candidates: readonly Candidate[], now: number): Set<Candidate> {
    const ranked = this.#random
      .shuffle(candidates.filter((candidate) => !candidate.snubbed))
      .map((candidate) => ({ candidate, received: candidate.receivedLately(now) }));
    ranked.sort((a, b) => compareForUnchoke(a, b));
    return new Set(ranked.slice(0, constants.regularSlots).map(({ candidate }) => candidate));
  }

  #chooseOptimistic(
    candidates: readonly Candidate[],
    regular: ReadonlySet<Candidate>,
    turnIsDue: boolean,
    now: number,
  ): void {
    const current = this.#optimistic;
    const stays =
      current && !regular.has(current) && current.theyAreInterested && candidates.includes(current);
    if (stays && !turnIsDue) return;
    const eligible = candidates.filter(
      (candidate) => candidate.theyAreInterested && !regular.has(candidate) && candidate !== current,
    );
    const tickets = eligible.flatMap((candidate) => {
      const isNewcomer = now - candidate.connectedAt < constants.newcomerMs;
      return new Array<Candidate>(isNewcomer ? constants.newcomerWeight : 1).fill(candidate);
    });
    this.#optimistic = this.#random.pick(tickets) ?? (stays ? current : undefined);
  }
}

/** What becomes of those without a slot. A seed with four slots as in the textbook serves nobody else. */
function restOf({ choking, textbookSeed, isSeed }: ChokePolicy): UploadSlot {
  return choking === 'work-conserving' && !(isSeed && textbookSeed) ? 'spare' : 'none';
}

interface Ranked {
  readonly candidate: ChokeCandidate;
  readonly received: number;
}

/** Interested ones first, then whoever sent us most in the last 20 s; a slot that nobody wants may stay where it is. */
export function compareForUnchoke(a: Ranked, b: Ranked): number {
  return (
    Number(b.candidate.theyAreInterested) - Number(a.candidate.theyAreInterested) ||
    b.received - a.received ||
    Number(b.candidate.slot === 'regular') - Number(a.candidate.slot === 'regular')
  );
}
