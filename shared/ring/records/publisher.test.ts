import { expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/utf8.ts';
import { RingNetwork } from '../../simulation/ring/ring-network.ts';
import { growRing, joinRing, settleRing } from '../../simulation/ring/ring-population.ts';
import { ringProfiles } from '../common/ring-config.ts';
import { closestSuccessor } from '../common/ring-id.ts';

it('[RG22] gives a record that was published before other peers came to all its holders once they are there', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const network = new RingNetwork({ config: ringProfiles.full, seed, hasTracker: false });
    const first = network.add(network.randomId(), 'honest', []);
    const key = network.randomId();
    network.input(first, { type: 'publish', key, kind: 'name', value: encodeUtf8('handout.pdf') });
    network.runUntil(network.now + 1_000);
    for (let newcomer = 1; newcomer < ringProfiles.full.replicas; newcomer++) {
      network.introduce(network.add(network.randomId(), 'honest', []), first);
      network.runUntil(network.now + 50);
    }
    network.runUntil(network.now + 30_000);
    const holders = network.live.filter(
      ({ member }) => member.replicas.store.get(key, network.now).length > 0,
    );
    expect(holders, `seed ${seed}`).toHaveLength(ringProfiles.full.replicas);
  }
});

it('[RG22] a record stays with the responsible peer although peers come and leave beside it between two look-ups', () => {
  const network = growRing({ peers: 24 });
  settleRing(network);
  const key = network.randomId();
  const publisher = network.live[0]!;
  network.input(publisher, { type: 'publish', key, kind: 'peer', value: Uint8Array.of(1) });
  network.runUntil(network.now + 10_000);
  const responsible = () => network.peers.get(closestSuccessor([...network.peers.keys()], key)!)!;
  /** The peer before the responsible one, so that the key is its own from now on. */
  const joinBefore = () => {
    const newcomer = network.add(key);
    network.introduce(newcomer, publisher);
    return newcomer;
  };
  for (let round = 0; round < 4; round++) {
    const newcomer = joinBefore();
    for (let at = 0; at < 200; at += 10) {
      network.runUntil(network.now + 10_000);
      const held = responsible().member.replicas.store.get(key, network.now);
      expect(held, `${at} s after newcomer ${round} came`).toHaveLength(1);
    }
    network.leave(newcomer);
    joinRing(network);
    network.runUntil(network.now + 20_000);
    expect(responsible().member.replicas.store.get(key, network.now), `after it left`).toHaveLength(1);
  }
});
