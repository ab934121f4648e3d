import type { RingNetwork } from './ring-network.ts';
import { growRing, joinRing, settleRing } from './ring-population.ts';
import type { Ring } from './ring-scenarios.ts';

/** How much the members of a ring say while nothing changes, and how much more one change makes them say. Rule RS8. */

interface SentPerSecond {
  readonly mean: number;
  /** Of the member that sends most. */
  readonly maximum: number;
}

/** In rings of thousands, the last shortcuts are found later. */
export const untilQuietMs = { small: 60_000, large: 180_000 };
const measuredMs = 120_000;
/** A change and all that follows from it. */
const changeMs = 60_000;
/** As many pages share one torrent, and so publish records under one key. */
const peersPerTorrent = 8;

/** @param isPublishing whether every member publishes that it is in a torrent, as pages do */
export function measureStanding(
  ring: Ring,
  isPublishing: boolean,
  quietMs = untilQuietMs.small,
): SentPerSecond {
  const network = growRing(ring);
  if (isPublishing) publishPeers(network);
  stand(network, quietMs);
  const before = new Map(network.live.map((peer) => [peer, peer.sent]));
  network.runUntil(network.now + measuredMs);
  const rates = [...before].map(([peer, sent]) => (1_000 * (peer.sent - sent)) / measuredMs);
  return { mean: rates.reduce((sum, rate) => sum + rate, 0) / rates.length, maximum: Math.max(...rates) };
}

function publishPeers(network: RingNetwork): void {
  let key = network.randomId();
  for (const [place, peer] of network.live.entries()) {
    if (place % peersPerTorrent === 0) key = network.randomId();
    network.input(peer, { type: 'publish', key, kind: 'peer', value: Uint8Array.of(1) });
  }
}

function stand(network: RingNetwork, quietMs: number): void {
  if (settleRing(network) === undefined)
    throw new Error(`the ring of ${network.peers.size} did not come to order`);
  network.runUntil(network.now + quietMs);
}

export const changes = ['join', 'leave', 'crash'] as const;

/** @returns how many messages more than in the minute before all members send in the minute after the change */
export function measureChange(ring: Ring, change: (typeof changes)[number]): number {
  const network = growRing(ring);
  stand(network, 2 * untilQuietMs.small);
  const sent = () => [...network.messagesByType.values()].reduce((sum, count) => sum + count, 0);
  const sentInAMinute = () => {
    const before = sent();
    network.runUntil(network.now + changeMs);
    return sent() - before;
  };
  const standing = sentInAMinute();
  const peer = network.random.pick(network.live)!;
  if (change === 'join') joinRing(network);
  else if (change === 'leave') network.leave(peer);
  else network.crash(peer);
  return sentInAMinute() - standing;
}
