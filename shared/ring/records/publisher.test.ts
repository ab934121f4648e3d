import { expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/utf8.ts';
import { RingNetwork } from '../../simulation/ring/ring-network.ts';
import { ringProfiles } from '../common/ring-config.ts';

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
