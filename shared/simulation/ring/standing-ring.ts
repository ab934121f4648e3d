import type { RingMessage } from '../../ring/common/ring-message.ts';
import type { RingNetwork } from './ring-network.ts';
import { growRing, settleRing } from './ring-population.ts';

/** How much the members of a ring say while nothing changes. Rule RS8. */

export interface StandingRing {
  readonly peers: number;
  readonly seed: number;
}

export interface SentPerSecond {
  readonly mean: number;
  /** Of the member that sends most. */
  readonly maximum: number;
  /** The mean by type, the most frequent first. */
  readonly byType: ReadonlyMap<RingMessage['type'], number>;
}

const untilQuietMs = 60_000;
const measuredMs = 60_000;
/** As many pages share one torrent, and so publish records under one key. */
const peersPerTorrent = 8;

/** Every member publishes that it is in a torrent, as pages do. Then nothing happens for two minutes: the second one counts. */
export function measureStanding({ peers, seed }: StandingRing): SentPerSecond {
  const network = growRing({ peers, seed });
  let key = network.randomId();
  for (const [place, peer] of network.live.entries()) {
    if (place % peersPerTorrent === 0) key = network.randomId();
    network.input(peer, { type: 'publish', key, kind: 'peer', value: Uint8Array.of(1) });
  }
  if (settleRing(network) === undefined) throw new Error(`the ring of ${peers} did not come to order`);
  network.runUntil(network.now + untilQuietMs);
  return sentPerSecond(network, measuredMs);
}

/** What the members of a ring send from now on. */
export function sentPerSecond(network: RingNetwork, overMs: number): SentPerSecond {
  const before = new Map(network.live.map((peer) => [peer, peer.sent]));
  const typesBefore = new Map(network.messagesByType);
  network.runUntil(network.now + overMs);
  const seconds = overMs / 1_000;
  const rates = [...before].map(([peer, sent]) => (peer.sent - sent) / seconds);
  const byType = [...network.messagesByType].map(
    ([type, count]) => [type, (count - (typesBefore.get(type) ?? 0)) / seconds / rates.length] as const,
  );
  return {
    mean: rates.reduce((sum, rate) => sum + rate, 0) / rates.length,
    maximum: Math.max(...rates),
    byType: new Map(byType.sort(([, one], [, other]) => other - one)),
  };
}
