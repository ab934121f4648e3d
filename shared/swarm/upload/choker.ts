import type { Random } from '../../base/random.ts';
import type { UploadSlot } from '../common/neighbour.ts';
import { type ChokingMode, constants } from '../common/swarm-config.ts';

/** What the choker must know of a neighbour. */
export interface ChokeCandidate {
  readonly theyAreInterested: boolean;
  /** The neighbour chokes us. */
  readonly theyChoke: boolean;
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
  /** We hold everything: nobody feeds us, so nobody can be ranked. */
  readonly isSeed: boolean;
}

/** Decides which neighbours we unchoke: tit for tat, with one optimistic exception (rules CK1–CK8). */
export class Choker<Candidate extends ChokeCandidate> {
  readonly #random: Random;
  #optimistic: Candidate | undefined;
  #nextRoundAt: number;
  #nextOptimisticAt: number;
  #fillAt = Number.POSITIVE_INFINITY;

  constructor(random: Random, now: number) {
    this.#random = random;
    this.#nextRoundAt = now + constants.chokeRoundMs;
    this.#nextOptimisticAt = now + constants.optimisticRoundMs;
  }

  get nextRoundAt(): number {
    return this.#nextRoundAt;
  }

  /** When free slots are given out between rounds; `Infinity`: nobody waits for one. */
  get fillAt(): number {
    return this.#fillAt;
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
        // CK6: a neighbour that was unchoked a moment ago keeps its slot until the next round.
        const isRecent = now - candidate.lastChokeChangeAt < constants.chokeRoundMs;
        return [candidate, isRecent && rest === 'none' ? candidate.slot : rest];
      }),
    );
  }

  /** A neighbour may want a slot, or leaves one: free slots are given out soon (rule CK5). */
  fillSoon(now: number): void {
    this.#fillAt = Math.min(this.#fillAt, now + constants.freeSlotMs);
  }

  /** Gives unused slots to waiting neighbours between rounds. The answer names only neighbours whose slot changes. */
  fillFreeSlots(
    candidates: readonly Candidate[],
    policy: ChokePolicy,
    now: number,
  ): Map<Candidate, UploadSlot> {
    this.#fillAt = Number.POSITIVE_INFINITY;
    const slots = new Map<Candidate, UploadSlot>();
    if (policy.freeRider) return slots;
    const waiting = this.#rank(candidates, now).filter(
      ({ slot, lastChokeChangeAt }) =>
        slot === 'spare' || (slot === 'none' && now - lastChokeChangeAt >= constants.chokeRoundMs),
    );
    const isOpenToAll = policy.isSeed && !policy.textbookSeed;
    const holders = candidates.filter(({ slot }) => slot === 'regular');
    let used = holders.filter(({ theyAreInterested }) => theyAreInterested).length;
    let held = holders.length;
    for (const candidate of waiting) {
      const isFree = (candidate.theyAreInterested ? used : held) < constants.regularSlots;
      if (isOpenToAll || (isFree && !candidate.snubbed)) {
        slots.set(candidate, 'regular');
        held += 1;
        if (candidate.theyAreInterested) used += 1;
      } else slots.set(candidate, restOf(policy));
    }
    if (!policy.isSeed && !this.#optimistic?.theyAreInterested) {
      const next = waiting.find(
        (candidate) => candidate.theyAreInterested && slots.get(candidate) !== 'regular',
      );
      if (next) {
        this.#optimistic = next;
        slots.set(next, 'optimistic');
      }
    }
    return slots;
  }

  /** The optimistic neighbour wants nothing while our uplink idles: its turn passes to another that waits, if any. */
  passOptimisticTurn(candidates: readonly Candidate[], now: number): Map<Candidate, UploadSlot> {
    const current = this.#optimistic;
    const waiting = candidates.filter(
      ({ theyAreInterested, slot, lastChokeChangeAt }) =>
        theyAreInterested && slot === 'none' && now - lastChokeChangeAt >= constants.chokeRoundMs,
    );
    if (!current || now - current.lastChokeChangeAt < constants.uselessTurnMs || waiting.length === 0)
      return new Map();
    this.#optimistic = this.#drawOptimistic(waiting, now)!;
    return new Map([
      [current, 'none'],
      [this.#optimistic, 'optimistic'],
    ]);
  }

  /** Serves every interested neighbour in turn; a textbook seed serves four at a time, by turns of 30 s. */
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
    const best = this.#rank(candidates, now).filter(({ snubbed }) => !snubbed);
    return new Set(best.slice(0, constants.regularSlots));
  }

  #rank(candidates: readonly Candidate[], now: number): Candidate[] {
    const ranked = this.#random
      .shuffle(candidates)
      .map((candidate) => ({ candidate, received: candidate.receivedLately(now) }));
    ranked.sort((a, b) => compareForUnchoke(a, b));
    return ranked.map(({ candidate }) => candidate);
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
    this.#optimistic = this.#drawOptimistic(eligible, now) ?? (stays ? current : undefined);
  }

  #drawOptimistic(eligible: readonly Candidate[], now: number): Candidate | undefined {
    const tickets = eligible.flatMap((candidate) => {
      const isNewcomer = now - candidate.connectedAt < constants.newcomerMs;
      return new Array<Candidate>(isNewcomer ? constants.newcomerWeight : 1).fill(candidate);
    });
    return this.#random.pick(tickets);
  }
}

/** What happens to neighbours without a slot. A textbook seed with four slots serves nobody else. */
function restOf({ choking, textbookSeed, isSeed }: ChokePolicy): UploadSlot {
  return choking === 'work-conserving' && !(isSeed && textbookSeed) ? 'spare' : 'none';
}

interface Ranked {
  readonly candidate: ChokeCandidate;
  readonly received: number;
}

/** Interested first, then by bytes of the last 20 s; a tie leaves a slot where it is, or goes to a neighbour that unchokes us. */
export function compareForUnchoke(a: Ranked, b: Ranked): number {
  return (
    Number(b.candidate.theyAreInterested) - Number(a.candidate.theyAreInterested) ||
    b.received - a.received ||
    Number(b.candidate.slot === 'regular') - Number(a.candidate.slot === 'regular') ||
    Number(a.candidate.theyChoke) - Number(b.candidate.theyChoke)
  );
}
