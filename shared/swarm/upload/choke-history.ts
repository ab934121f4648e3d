import type { PeerId } from '../../base/ids.ts';
import type { UploadSlot } from '../common/neighbour.ts';
import { constants } from '../common/swarm-config.ts';

/** One choke round as it was decided, with every candidate for a slot. */
export interface ChokeRound {
  readonly atMs: number;
  readonly entries: readonly ChokeEntry[];
}

export interface ChokeEntry {
  readonly peer: PeerId;
  readonly slot: UploadSlot;
  readonly theyAreInterested: boolean;
  /** What it gave us in the last 20 s, by which it is ranked; bytes. */
  readonly gaveBytes: number;
  /** What it got from us in the same time; bytes. */
  readonly gotBytes: number;
}

/** What the recorder must know of the member. */
interface ChokeRoundView {
  readonly upload: { readonly choker: { readonly nextRoundAt: number } };
  readonly neighbours: ReadonlyMap<PeerId, ChokeCandidateView>;
}

export interface ChokeCandidateView {
  readonly established: boolean;
  readonly isSeed: boolean;
  readonly slot: UploadSlot;
  readonly theyAreInterested: boolean;
  receivedLately(now: number): number;
  readonly upload: { bytesInLast(windowMs: number, now: number): number };
}

/** Two minutes: four turns of the optimistic unchoke. */
const rememberedRounds = 12;

/** Keeps the last choke rounds of one member for display. It decides nothing. */
export class ChokeHistory {
  /** Oldest first. A new array after every round, the same until then. */
  rounds: readonly ChokeRound[] = [];
  #nextRoundAt: number | undefined;

  /** To be called after every input: it costs one comparison unless a round has just been run. */
  observe(member: ChokeRoundView, now: number): void {
    const { nextRoundAt } = member.upload.choker;
    if (nextRoundAt === this.#nextRoundAt) return;
    const isFirstLook = this.#nextRoundAt === undefined;
    this.#nextRoundAt = nextRoundAt;
    if (isFirstLook) return;
    const entries = [...member.neighbours]
      // Seeds take nothing, so they are no candidates.
      .filter(([, neighbour]) => neighbour.established && !neighbour.isSeed)
      .map(([peer, neighbour]) => ({
        peer,
        slot: neighbour.slot,
        theyAreInterested: neighbour.theyAreInterested,
        gaveBytes: neighbour.receivedLately(now),
        gotBytes: neighbour.upload.bytesInLast(constants.chokeWindowMs - 1_000, now),
      }));
    if (entries.length === 0) return;
    this.rounds = [...this.rounds, { atMs: now, entries }].slice(-rememberedRounds);
  }
}
