import type { PeerId } from '../../../shared/base/ids.ts';
import type { ChokeRound } from '../../../shared/swarm/upload/choke-history.ts';
import { type ChunksSnapshot, chunkState, type NeighbourSnapshot } from '../../session/torrent-snapshot.ts';

/** Made-up chunks, choke rounds and crowds: what the drawings of the torrent page are looked at and tested with. */

/** Each chunk has a fixed place in the order in which it arrives, so that what is here stays here as `progress` grows. */
export function demoChunks(progress: number, chunkCount = 256, neighbours = 8): ChunksSnapshot {
  const states = new Uint8Array(chunkCount);
  const availability = new Uint8Array(chunkCount);
  for (let chunk = 0; chunk < chunkCount; chunk++) {
    const turn = noise(chunk, 1);
    if (turn < progress) states[chunk] = chunkState.verified;
    else if (turn < progress * 1.02 + 0.01) states[chunk] = chunkState.partial;
    else if (turn < progress * 1.03 + 0.02) states[chunk] = chunkState.asked;
    const spread = Math.min(1, progress * 1.2) * (neighbours - 1);
    availability[chunk] =
      1 + Math.floor(spread * (0.55 + 0.45 * noise(chunk, 2)) * noise(chunk >> 4, 3) ** 0.3);
  }
  if (progress >= 1) {
    states.fill(chunkState.verified);
    availability.fill(neighbours);
  }
  return { states, availability };
}

const optimisticTurnRounds = 3;

export function demoChokeRounds(neighbours: readonly NeighbourSnapshot[], rounds: number): ChokeRound[] {
  const candidates = neighbours.filter(({ initialSeed }) => !initialSeed);
  return Array.from({ length: Math.min(rounds, 12) }, (_, index) => {
    const round = Math.max(0, rounds - 12) + index;
    const entries = candidates.map(({ peerId }, place) => ({
      peer: peerId,
      theyAreInterested: noise(place, round) > 0.1,
      gaveBytes: Math.floor((4 + 3 * noise(round, place)) * 2 ** 20 * noise(place, 9)),
      gotBytes: 0,
      slot: 'none' as ChokeRound['entries'][number]['slot'],
    }));
    const ranked = [...entries].sort((a, b) => b.gaveBytes - a.gaveBytes);
    for (const entry of ranked.slice(0, 4)) {
      entry.slot = 'regular';
      entry.gotBytes = Math.floor(entry.gaveBytes * (0.6 + 0.5 * noise(round, 5)));
    }
    const optimistic =
      ranked.slice(4)[Math.floor(round / optimisticTurnRounds) % Math.max(1, ranked.length - 4)];
    if (optimistic) Object.assign(optimistic, { slot: 'optimistic', gotBytes: 2 ** 20 });
    return { atMs: round * 10_000, entries };
  });
}

/** `count` neighbours, made from a few. */
export function demoCrowd(neighbours: readonly NeighbourSnapshot[], count: number): NeighbourSnapshot[] {
  return Array.from({ length: count }, (_, index) => {
    const model = neighbours[index % neighbours.length]!;
    if (index < neighbours.length) return model;
    return {
      ...model,
      peerId: index.toString(16).padStart(40, 'c') as PeerId,
      name: `${model.name || 'Peer'} ${Math.floor(index / neighbours.length) + 1}`,
      initialSeed: false,
      progress: Math.min(1, model.progress * (0.6 + 0.4 * noise(index, 7))),
      downloadRate: model.downloadRate * noise(index, 8),
      uploadRate: model.uploadRate * noise(index, 9),
    };
  });
}

/** From 0 to 1; the same for the same numbers. */
export function noise(a: number, b: number): number {
  const mixed = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b);
  const again = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return ((again ^ (again >>> 13)) >>> 0) / 2 ** 32;
}
