import { expect, it } from 'vitest';
import { growRing, settleRing } from '../../simulation/ring/ring-population.ts';
import { idAt, positionOf } from '../common/ring-id.ts';

/** How long a newcomer takes whose place follows a member that died just before, as the next members did. */
function joinBesideTheDead(dead: number, seed: number): number {
  const network = growRing({ peers: 8, seed });
  settleRing(network);
  network.runUntil(network.now + 30_000);
  const ids = network.live.map(({ id }) => id).sort();
  for (const id of ids.slice(2, 2 + dead)) network.crash(network.peers.get(id)!);
  network.runUntil(network.now + 1_000);
  const contact = network.random.pick(network.live)!;
  const newcomer = network.add(idAt(positionOf(ids[2]!) + 1e-6, network.config.bits));
  network.introduce(newcomer, contact);
  const begun = network.now;
  while (!newcomer.member.membership.isMember && network.now < begun + 60_000)
    network.runUntil(network.now + 100);
  return network.now - begun;
}

it('[RG25] a newcomer does not wait for silent peers that the ring still names', () => {
  for (let seed = 1; seed <= 5; seed++) {
    expect(joinBesideTheDead(0, seed)).toBeLessThan(3_000);
    expect(joinBesideTheDead(1, seed)).toBeLessThan(8_000);
    expect(joinBesideTheDead(2, seed)).toBeLessThan(14_000);
  }
});
