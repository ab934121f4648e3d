import type { PeerId } from '../../../shared/base/ids.ts';
import type { ChokeEntry, ChokeRound } from '../../../shared/swarm/upload/choke-history.ts';

/** The last choke rounds, peer by peer. */
export interface ChokeRow {
  readonly peer: PeerId;
  /** One for each round; `null` where it was no candidate: not connected yet, or a seed. */
  readonly entries: readonly (ChokeEntry | null)[];
}

/** Rows in the order in which peers first appeared, so that none changes its place. */
export function chokeRows(rounds: readonly ChokeRound[]): ChokeRow[] {
  const peers = [...new Set(rounds.flatMap(({ entries }) => entries.map(({ peer }) => peer)))];
  const byRound = rounds.map(({ entries }) => new Map(entries.map((entry) => [entry.peer, entry])));
  return peers.map((peer) => ({ peer, entries: byRound.map((entries) => entries.get(peer) ?? null) }));
}

/** It was given a slot in one of the rounds. */
export function wasUnchoked({ entries }: ChokeRow): boolean {
  return entries.some((entry) => entry !== null && entry.slot !== 'none');
}

/** The most bytes that went one way in a round: the full length of a cell's bar. */
export function largestExchange(rounds: readonly ChokeRound[]): number {
  return Math.max(
    1,
    ...rounds.flatMap(({ entries }) => entries.flatMap(({ gaveBytes, gotBytes }) => [gaveBytes, gotBytes])),
  );
}
