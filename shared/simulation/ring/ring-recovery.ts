import type { RingId } from '../../ring/common/ring-id.ts';
import { checkBounds } from './ring-invariants.ts';
import type { RingNetwork } from './ring-network.ts';
import { growRing, settleRing } from './ring-population.ts';
import type { SimulatedRingPeer } from './simulated-ring-peer.ts';

/** How long people wait after two neighbours died without a word: each peer asks until it has the record. */

export interface Recovery {
  readonly peers: number;
  readonly seed: number;
  /** The peer that dies with the responsible peer. */
  readonly beside: 'successor' | 'predecessor';
}

export interface Waits {
  /** Milliseconds from the deaths until each survivor has the record, shortest first. */
  readonly foundAfterMs: readonly number[];
  /** Survivors that had nothing after a minute. */
  readonly never: number;
}

/** Shortcuts have been found, too. */
const quietMs = 45_000;
/** By then all holders have a published record. */
const publishedMs = 10_000;
const patienceMs = 60_000;
/** A person or a page asks again this long after the answer "nothing". */
const againMs = 250;

export function measureRecovery({ peers, seed, beside }: Recovery): Waits {
  const network = growRing({ peers, seed, afterStep: checkBounds });
  settleRing(network);
  // The deaths come at any moment of the members' rounds.
  network.runUntil(network.now + quietMs + 10_000 * network.random.next());
  const ring = [...network.live].sort((a, b) => (a.id < b.id ? -1 : 1));
  const place = network.random.below(ring.length);
  const dead = [ring[place]!, ring.at((place + (beside === 'successor' ? 1 : -1)) % ring.length)!];
  const key = keyBefore(ring[place]!);
  const publisher = network.random.pick(ring.filter((peer) => !dead.includes(peer)))!;
  network.input(publisher, { type: 'publish', key, kind: 'name', value: Uint8Array.of(1) });
  network.runUntil(network.now + publishedMs);
  for (const peer of dead) network.crash(peer);
  return askUntilFound(network, key);
}

/** The peer's own identifier less one: no peer lies between. */
function keyBefore({ id }: SimulatedRingPeer): RingId {
  const digits = id.length;
  return ((BigInt(`0x${id}`) + (1n << BigInt(4 * digits)) - 1n) % (1n << BigInt(4 * digits)))
    .toString(16)
    .padStart(digits, '0') as RingId;
}

function askUntilFound(network: RingNetwork, key: RingId): Waits {
  const begun = network.now;
  const foundAfterMs: number[] = [];
  const survivors = network.live;
  const ask = (peer: SimulatedRingPeer) =>
    network.get(peer, key, (result) => {
      if (result.ok && result.records.length > 0) foundAfterMs.push(network.now - begun);
      else if (network.now < begun + patienceMs) network.at(network.now + againMs, () => ask(peer));
    });
  for (const peer of survivors) ask(peer);
  while (network.now < begun + patienceMs && foundAfterMs.length < survivors.length)
    network.runUntil(network.now + 500);
  return { foundAfterMs, never: survivors.length - foundAfterMs.length };
}
