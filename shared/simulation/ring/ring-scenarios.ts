import { ringProfiles } from '../../ring/common/ring-config.ts';
import type { RingId } from '../../ring/common/ring-id.ts';
import { checkBounds } from './ring-invariants.ts';
import type { RingNetwork } from './ring-network.ts';
import {
  countLinks,
  growRing,
  joinRing,
  type Lookups,
  longWaysPerSecond,
  lookUp,
  settleRing,
  withLongWays,
} from './ring-population.ts';
import type { Conduct, SimulatedRingPeer } from './simulated-ring-peer.ts';

/** What happens to a ring, and the figures that result. Their aims stand in `e2e/simulate/ring-figures`. */

export interface Ring {
  readonly peers: number;
  readonly seed: number;
}

/** This long after a ring settled, its shortcuts are found, too. */
const shortcutsMs = 45_000;
/** Within this the links that led into a ring are given back, and each peer has one on each side at most. */
const givenBackMs = 300_000;

function settled(ring: Ring, options: Partial<Parameters<typeof growRing>[0]> = {}): RingNetwork {
  const network = growRing({ ...ring, afterStep: checkBounds, ...options });
  settleRing(network);
  network.runUntil(network.now + shortcutsMs);
  return network;
}

interface HopFigures extends Lookups {
  readonly meanLinks: number;
  readonly maximumLinks: number;
}

/** What runs in a room. */
export function measureHops(ring: Ring, lookups = 2_000): HopFigures {
  const network = settled(ring);
  const { mean, maximum } = countLinks(network);
  return { ...lookUp(network, lookups), meanLinks: mean, maximumLinks: maximum };
}

/** The textbook's circle: a link to the successor, one to the predecessor, and clockwise only. */
export function measureCircle(ring: Ring, lookups = 1_000): HopFigures {
  const config = withLongWays(ringProfiles.circular, ring.peers);
  // A newcomer's question passes half of the ring: more at a time would disturb each other.
  const growthPerSecond = Math.min(0.01, 2.5 / ring.peers);
  const network = settled(ring, { config, growthPerSecond });
  const end = network.now + givenBackMs;
  while (countLinks(network).maximum > 2 && network.now < end) network.runUntil(network.now + 5_000);
  const { mean, maximum } = countLinks(network);
  const counts = lookUp(network, lookups, longWaysPerSecond(ring.peers));
  return { ...counts, meanLinks: mean, maximumLinks: maximum };
}

interface DisasterFigures {
  readonly died: number;
  /** Of lookups asked from 10 s after the disaster on. */
  readonly early: Lookups;
  /** Time until every peer knows its neighbours; `undefined`: more than five minutes. */
  readonly idealAfterMs: number | undefined;
  /** Then. */
  readonly repaired: Lookups;
  readonly valuesLost: number;
  readonly values: number;
}

/** A share of the ring dies at once, without a word; no peer publishes again. */
export function measureDisaster(ring: Ring, share: number, values = 500, lookups = 1_000): DisasterFigures {
  const network = settled(ring);
  const keys = publishAll(network, values);
  const died = network.random.shuffle(network.live).slice(0, Math.round(share * ring.peers));
  const begun = network.now;
  for (const peer of died) network.crash(peer);
  network.runUntil(network.now + 10_000);
  const early = lookUp(network, lookups / 2);
  const settledIn = settleRing(network);
  const idealAfterMs = settledIn === undefined ? undefined : network.now - begun;
  network.runUntil(network.now + 10_000);
  return {
    died: died.length,
    early,
    idealAfterMs,
    repaired: lookUp(network, lookups),
    valuesLost: keys.length - countFound(network, keys),
    values: keys.length,
  };
}

function honestOf(network: RingNetwork): SimulatedRingPeer[] {
  return network.live.filter(({ conduct, member }) => conduct === 'honest' && member.membership.isMember);
}

/** One record under each of so many random keys, by as many peers; then the publishers forget them. */
function publishAll(network: RingNetwork, count: number): RingId[] {
  const keys = Array.from({ length: count }, () => network.randomId());
  for (const key of keys) {
    const publisher = network.random.pick(honestOf(network))!;
    network.input(publisher, { type: 'publish', key, kind: 'name', value: Uint8Array.of(1) });
  }
  network.runUntil(network.now + 15_000);
  return keys;
}

function countFound(network: RingNetwork, keys: readonly RingId[]): number {
  let found = 0;
  for (const key of keys) {
    const asker = network.random.pick(honestOf(network))!;
    network.get(asker, key, (result) => {
      if (result.ok && result.records.length > 0) found += 1;
    });
    network.runUntil(network.now + 10);
  }
  network.runUntil(network.now + 13_000);
  return found;
}

interface ChurnFigures extends Lookups {
  readonly left: number;
  readonly maximumLinks: number;
}

/** Peers come and go, half of them without a word; stays are exponential with this median. */
export function measureChurn(ring: Ring, medianStayMs: number, forMs: number, lookups: number): ChurnFigures {
  const network = settled(ring);
  const end = network.now + forMs;
  let left = 0;
  const planEnd = (peer: SimulatedRingPeer) => {
    const stayMs = (-Math.log(1 - network.random.next()) * medianStayMs) / Math.LN2;
    network.at(network.now + stayMs, () => {
      if (network.now > end) return;
      left += 1;
      if (network.random.next() < 0.5) network.crash(peer);
      else network.leave(peer);
      planEnd(joinRing(network));
    });
  };
  for (const peer of network.live) planEnd(peer);
  // Wait until leaving and coming are in balance.
  network.runUntil(network.now + Math.min(forMs / 2, 60_000));
  const counts = lookUp(network, lookups, (1_000 * lookups) / (end - network.now));
  return { ...counts, left, maximumLinks: countLinks(network).maximum };
}

interface PartitionFigures {
  readonly apartAfterMs: number;
  /** Lookups on both sides while they are apart, judged by what each side can know. */
  readonly idealAfterMs: number | undefined;
  readonly healed: Lookups;
}

/** Two halves cannot reach each other for a while; then some pairs are introduced to each other, as by a tracker. */
export function measurePartition(
  ring: Ring,
  apartMs: number,
  introductions: number,
  lookups = 1_000,
): PartitionFigures {
  const network = settled(ring);
  const sides = new Map<RingId, number>();
  for (const { id } of network.live) sides.set(id, network.random.below(2));
  network.divide((id) => sides.get(id) ?? 0);
  network.runUntil(network.now + apartMs);
  network.heal();
  const begun = network.now;
  const [left, right] = [0, 1].map((side) => network.live.filter(({ id }) => sides.get(id) === side));
  for (let count = 0; count < introductions; count++)
    network.introduce(network.random.pick(left!)!, network.random.pick(right!)!);
  const isSettled = settleRing(network) !== undefined;
  const idealAfterMs = isSettled ? network.now - begun : undefined;
  network.runUntil(network.now + shortcutsMs);
  return { apartAfterMs: apartMs, idealAfterMs, healed: lookUp(network, lookups) };
}

interface UnconnectableFigures extends HopFigures {
  readonly idealAfterMs: number | undefined;
  readonly virtualLinks: number;
}

/** Between a share of all pairs no connection ever comes about. */
export function measureUnconnectable(ring: Ring, share: number, lookups = 1_000): UnconnectableFigures {
  const network = growRing({ ...ring, afterStep: checkBounds, unconnectableShare: share });
  const idealAfterMs = settleRing(network);
  network.runUntil(network.now + shortcutsMs);
  const { mean, maximum } = countLinks(network);
  const virtual = (peer: SimulatedRingPeer) =>
    peer.member.links.count(({ carrier }) => carrier !== undefined);
  const virtualLinks = network.live.reduce((sum, peer) => sum + virtual(peer), 0) / 2;
  return { ...lookUp(network, lookups), meanLinks: mean, maximumLinks: maximum, idealAfterMs, virtualLinks };
}

/** A share of the peers misbehaves: the lookups of honest peers. */
export function measureMisconduct(ring: Ring, conduct: Conduct, share: number, lookups = 1_000): Lookups {
  return lookUp(ringWith(ring, conduct, share), lookups, 100);
}

/** What honest peers find of what honest peers publish in such a ring. */
export function measureHiddenValues(
  ring: Ring,
  conduct: Conduct,
  share: number,
  values: number,
): Pick<DisasterFigures, 'valuesLost' | 'values'> {
  const network = ringWith(ring, conduct, share);
  const keys = publishAll(network, values);
  return { valuesLost: values - countFound(network, keys), values };
}

function ringWith(ring: Ring, conduct: Conduct, share: number): RingNetwork {
  const every = Math.round(1 / share);
  return settled(ring, {
    conductOf: (index) => (index % every === every - 1 ? conduct : 'honest'),
    // As a tracker does: a newcomer that knows one peer, a liar, is in its hands.
    introductions: 3,
  });
}

/** One peer freezes and thaws. @returns milliseconds until the ring is ideal again; `undefined`: not in time */
export function measureFreeze(ring: Ring, forMs: number): number | undefined {
  const network = settled(ring);
  const frozen = network.random.pick(network.live)!;
  network.freeze(frozen, forMs);
  network.runUntil(network.now + forMs + 1_000);
  const begun = network.now - 1_000;
  return settleRing(network) === undefined ? undefined : network.now - begun;
}
