import type { RingConfig } from '../../ring/common/ring-config.ts';
import { disorder, responsibleFor } from './ring-invariants.ts';
import { RingNetwork, type RingNetworkOptions } from './ring-network.ts';
import type { Conduct, SimulatedRingPeer } from './simulated-ring-peer.ts';

/** Rings of a wanted size, and the results of lookups in them. It draws no conclusions. */

/** A newcomer that is introduced to one or more live peers. */
export function joinRing(
  network: RingNetwork,
  conduct: Conduct = 'honest',
  introductions = 1,
): SimulatedRingPeer {
  const others = network.live.filter(({ waiting }) => !waiting);
  const peer = network.add(undefined, conduct);
  const reachable = others.filter(({ id }) => network.canConnect(id, peer.id));
  for (const other of network.random.shuffle(reachable).slice(0, introductions))
    network.introduce(peer, other);
  return peer;
}

interface Growth extends RingNetworkOptions {
  readonly peers: number;
  /** Newcomers per second for each peer that is there: rooms fill like this. */
  readonly growthPerSecond?: number;
  readonly conductOf?: (index: number) => Conduct;
  /** How many peers a newcomer is introduced to: with a single one it has to believe that peer. */
  readonly introductions?: number;
}

/** A ring whose peers join one after the other, each through another. */
export function growRing(growth: Growth): RingNetwork {
  const { peers, growthPerSecond = 0.1, conductOf = () => 'honest' as const, introductions } = growth;
  const network = new RingNetwork(growth);
  for (let index = 0; index < peers; index++) {
    joinRing(network, conductOf(index), introductions);
    network.runUntil(network.now + 1_000 / Math.max(1, growthPerSecond * (index + 1)));
  }
  return network;
}

/** Runs until every peer knows its predecessor and successor. @returns milliseconds; `undefined`: not in time */
export function settleRing(network: RingNetwork, withinMs = 300_000): number | undefined {
  const begun = network.now;
  while (disorder(network).length > 0) {
    if (network.now - begun >= withinMs) return undefined;
    network.runUntil(network.now + 500);
  }
  return network.now - begun;
}

/** A mean round trip, and a little more. */
const hopMs = 62;

/** Lets a query take as many hops as there are peers, and the time for them. */
export function withLongWays(config: RingConfig, peers: number): RingConfig {
  const attemptMs = Math.max(config.attemptMs, hopMs * peers);
  return {
    ...config,
    timeToLive: Math.max(config.timeToLive, peers),
    attemptMs,
    queryMs: Math.max(config.queryMs, 2 * attemptMs),
    handshakeMs: Math.max(config.handshakeMs, 4 * attemptMs),
  };
}

/**
 * How many lookups that go half around a ring are asked per second. The rate is far from the limits of a link and of a peer
 * (RG11), and the lookups under way take less than 1 GB: each leaves its path with every peer that it passes.
 */
export function longWaysPerSecond(peers: number): number {
  return Math.min(5, 3e10 / peers ** 3);
}

export interface Lookups {
  readonly asked: number;
  readonly right: number;
  /** The responder was not responsible, neither when the question was asked nor when the answer came. */
  readonly wrong: number;
  readonly failed: number;
  readonly meanHops: number;
  readonly maximumHops: number;
}

/** Random honest peers ask for random keys, so many a second. */
export function lookUp(network: RingNetwork, asked: number, perSecond = 200): Lookups {
  const counts = { right: 0, wrong: 0, failed: 0, hops: 0, maximumHops: 0, open: 0 };
  const askers = () =>
    network.live.filter(({ conduct, waiting, member }) => isAsker(conduct, waiting, member));
  for (let count = 0; count < asked; count++) {
    const key = network.randomId();
    const before = responsibleFor(network, key);
    const asker = network.random.pick(askers());
    if (!asker) continue;
    counts.open += 1;
    network.find(asker, key, (result) => {
      counts.open -= 1;
      if (!result.ok) {
        // A peer that is gone has no use for an answer.
        if (!asker.isGone) counts.failed += 1;
        return;
      }
      const isRight = [...before, ...responsibleFor(network, key)].includes(result.responsible);
      counts[isRight ? 'right' : 'wrong'] += 1;
      counts.hops += result.path.length - 1;
      counts.maximumHops = Math.max(counts.maximumHops, result.path.length - 1);
    });
    network.runUntil(network.now + 1_000 / perSecond);
  }
  const end = network.now + network.config.queryMs + 1_000;
  while (network.now < end && counts.open > 0) network.runUntil(network.now + 1_000);
  const { right, wrong, failed, hops, maximumHops } = counts;
  return {
    asked: right + wrong + failed,
    right,
    wrong,
    failed,
    meanHops: hops / (right + wrong),
    maximumHops,
  };
}

function isAsker(conduct: Conduct, waiting: unknown, member: SimulatedRingPeer['member']): boolean {
  return conduct === 'honest' && waiting === undefined && member.membership.isMember;
}

export interface LinkCount {
  readonly mean: number;
  readonly maximum: number;
}

export function countLinks(network: RingNetwork): LinkCount {
  const counts = network.live.map(({ member }) => member.links.links.size);
  return {
    mean: counts.reduce((sum, count) => sum + count, 0) / counts.length,
    maximum: Math.max(...counts),
  };
}
