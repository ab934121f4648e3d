import { checkBounds } from './ring-invariants.ts';
import type { RingNetwork } from './ring-network.ts';
import { growRing, type Lookups, lookUp, settleRing } from './ring-population.ts';
import type { Ring } from './ring-scenarios.ts';

/** One peer in ten knows all other liars, claims every key, and names only liars: how honest peers' questions are answered. */

/** Shortcuts have been found, too. */
const quietMs = 45_000;
const every = 10;

export function measureConspiracy(ring: Ring, lookups: number): Lookups {
  return lookUp(conspiredRing(ring), lookups, 100);
}

function conspiredRing(ring: Ring): RingNetwork {
  const network = growRing({
    ...ring,
    afterStep: checkBounds,
    introductions: 3,
    conductOf: (index) => (index % every === every - 1 ? 'conspires' : 'honest'),
  });
  const accomplices = network.live.filter(({ conduct }) => conduct === 'conspires');
  for (const peer of accomplices) peer.accomplices = accomplices;
  settleRing(network);
  network.runUntil(network.now + quietMs);
  return network;
}
