import { describe, expect, it } from 'vitest';
import { ringProfiles } from '../../ring/common/ring-config.ts';
import { closestSuccessor } from '../../ring/common/ring-id.ts';
import { measureAssembled } from './assembled-ring.ts';
import { checkBounds, disorder } from './ring-invariants.ts';
import { countLinks, growRing, joinRing, lookUp, settleRing } from './ring-population.ts';
import {
  measureChurn,
  measureCircle,
  measureDisaster,
  measureFreeze,
  measurePartition,
  measureUnconnectable,
} from './ring-scenarios.ts';

const ring = { peers: 32, seed: 1 };
const allRight = { wrong: 0, failed: 0 };

/** Larger rings and more seeds: `npm run simulate -- --only ring --seeds 3`. */
describe('a simulated ring', () => {
  it('[RS4] [RG9] needs N/2 messages on average with links to successor and predecessor only', () => {
    for (const peers of [8, 16]) {
      const { meanHops, maximumLinks, ...lookups } = measureCircle({ peers, seed: 1 }, 500);
      expect(lookups).toMatchObject(allRight);
      // The asker itself is responsible for one key in N, so the mean is (N − 1)/2.
      expect(meanHops).toBeGreaterThan(0.9 * ((peers - 1) / 2));
      expect(meanHops).toBeLessThan(1.1 * ((peers - 1) / 2));
      expect(maximumLinks).toBe(2);
    }
  });

  it('[RS4] [RG18] [RG19] needs at most ½·log2 N messages with shortcuts, 30 links, and ten others served as a shortcut', () => {
    const network = growRing({ peers: 40, afterStep: checkBounds });
    settleRing(network);
    network.runUntil(network.now + 45_000);
    const inbound = network.live.map(({ member }) =>
      member.links.count(({ theirWish, ourWish }) => theirWish === 'shortcut' && ourWish === 'nothing'),
    );
    expect(Math.max(...inbound)).toBeLessThanOrEqual(10);
    expect(Math.max(...inbound)).toBeGreaterThan(0);
    expect(countLinks(network).maximum).toBeLessThanOrEqual(30);
    const { meanHops, ...lookups } = lookUp(network, 500);
    expect(lookups).toMatchObject(allRight);
    expect(meanHops).toBeLessThanOrEqual(Math.log2(40) / 2);
  });

  it('[RS2] [RG5] [RG22] [RG23] [RG24] answers every lookup after half of the peers died, and keeps most values', () => {
    const { idealAfterMs, repaired, valuesLost, values } = measureDisaster(
      { peers: 24, seed: 1 },
      0.5,
      100,
      300,
    );
    expect(idealAfterMs).toBeLessThan(60_000);
    expect(repaired).toMatchObject(allRight);
    expect(valuesLost / values).toBeLessThanOrEqual(0.5 ** 4);
  });

  it('[RG22] [RG23] keeps a record when the responsible peer and its four successors die at once', () => {
    const network = growRing({ peers: 24 });
    settleRing(network);
    network.runUntil(network.now + 20_000);
    const key = network.randomId();
    network.input(network.live[0]!, { type: 'publish', key, kind: 'name', value: Uint8Array.of(1) });
    network.runUntil(network.now + 10_000);
    const ids = network.live.map(({ id }) => id).sort();
    const place = ids.indexOf(closestSuccessor(ids, key)!);
    for (let step = 0; step < 5; step++) {
      const dead = network.peers.get(ids[(place + step) % ids.length]!)!;
      expect(dead.member.replicas.store.get(key, network.now)).toHaveLength(1);
      network.crash(dead);
    }
    network.runUntil(network.now + 30_000);
    const found = network.live.map((peer) => {
      let records = 0;
      network.get(peer, key, (result) => {
        if (result.ok) records = result.records.length;
      });
      return () => records;
    });
    network.runUntil(network.now + 13_000);
    expect(found.map((count) => count())).toEqual(found.map(() => 1));
    // The record came back to its holders, whichever peer asks next.
    const heir = closestSuccessor(
      network.live.map(({ id }) => id),
      key,
    )!;
    expect(network.peers.get(heir)!.member.replicas.store.get(key, network.now)).toHaveLength(1);
  });

  it('[RS1] [RG12] [RG24] answers 99 % of lookups while peers stay for 84 s in the median', () => {
    const { right, asked, left } = measureChurn(ring, 84_000, 120_000, 500);
    expect(left).toBeGreaterThan(30);
    expect(right / asked).toBeGreaterThanOrEqual(0.99);
  });

  it('[RS2] [RG25] becomes one ring again after a partition of one minute', () => {
    const { idealAfterMs, healed } = measurePartition({ peers: 24, seed: 1 }, 60_000, 3, 300);
    expect(idealAfterMs).toBeLessThan(60_000);
    expect(healed).toMatchObject(allRight);
  });

  it('[RS2] [RG17] comes to order when one pair in ten cannot connect', () => {
    const { idealAfterMs, virtualLinks, ...lookups } = measureUnconnectable(ring, 0.1, 300);
    expect(idealAfterMs).toBeLessThan(120_000);
    expect(virtualLinks).toBeGreaterThan(0);
    expect(lookups).toMatchObject(allRight);
  });

  it('[RS6] [RG9] needs N/4 messages where both ways are walked, in a ring of 64 that was put together', () => {
    const { meanHops, right, asked, maximum } = measureAssembled(64, 1, 'circular-both-ways', 300);
    expect(right).toBe(asked);
    expect(Math.abs(meanHops / 16 - 1)).toBeLessThan(0.15);
    expect(maximum).toBe(2);
  });

  it('[RG26] takes a peer in again that was frozen for two minutes', () => {
    expect(measureFreeze({ peers: 32, seed: 1 }, 120_000)).toBeLessThan(60_000);
  });

  it('[RG3] [RG25] becomes one ring when each peer knows only the peer that came before it', () => {
    const network = growRing({ peers: 0 });
    const peers = Array.from({ length: 12 }, () => network.add());
    for (const [place, peer] of peers.entries()) if (place > 0) network.introduce(peers[place - 1]!, peer);
    expect(settleRing(network, 60_000)).toBeDefined();
    expect(lookUp(network, 100)).toMatchObject(allRight);
  });

  it('[RG8] links nine peers in a full mesh', () => {
    const network = growRing({ peers: 9 });
    settleRing(network);
    network.runUntil(network.now + 10_000);
    for (const { member } of network.live) expect(member.neighbourhood.adopted).toHaveLength(8);
  });

  it('[RG16] connects two peers once when they ask each other at the same time', () => {
    const network = growRing({ peers: 12, config: { ...ringProfiles.full, maximumShortcuts: 0 } });
    settleRing(network);
    network.runUntil(network.now + 30_000);
    const far = network.live.find(({ member: { links } }) => links.byPeer.size < network.peers.size - 1)!;
    const other = network.live.find(({ id }) => id !== far.id && !far.member.links.byPeer.has(id))!;
    far.member.signals.connect(other.id, 'near', network.now);
    other.member.signals.connect(far.id, 'near', network.now);
    network.input(far, { type: 'woke' });
    network.input(other, { type: 'woke' });
    network.runUntil(network.now + 2_000);
    const channels = [...far.channels.values()].filter((peer) => peer === other);
    expect(channels).toHaveLength(1);
    expect([far, other].map(({ member }) => member.signals.pending)).toEqual([0, 0]);
  });

  it('[RS2] gives the same run for the same seed, and another for another', () => {
    const run = (seed: number) => {
      const network = growRing({ peers: 12, seed, afterStep: checkBounds });
      network.runUntil(network.now + 10_000);
      return [network.deliveries, ...network.messagesByType];
    };
    expect(run(3)).toEqual(run(3));
    expect(run(3)).not.toEqual(run(4));
  });

  it('[RS2] reports disorder while a newcomer joins', () => {
    const network = growRing({ peers: 10 });
    settleRing(network);
    expect(disorder(network)).toEqual([]);
    joinRing(network);
    expect(disorder(network).length).toBeGreaterThan(0);
  });
});
