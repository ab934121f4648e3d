import { describe, expect, it } from 'vitest';
import { RingNetwork } from '../../simulation/ring/ring-network.ts';
import { settleRing } from '../../simulation/ring/ring-population.ts';
import type { SimulatedRingPeer } from '../../simulation/ring/simulated-ring-peer.ts';
import type { LinkId } from '../common/ring-input.ts';
import { isAdopted } from './ring-link.ts';

/** Two peers in a ring of their own; counts how often one of them loses the other. */
function openPair(): { network: RingNetwork; pair: SimulatedRingPeer[]; losses: () => number } {
  let losses = 0;
  const network = new RingNetwork({
    hasTracker: false,
    afterStep: ({ member }) => {
      if (isOpen && ![...member.links.byPeer.values()].some(isAdopted)) losses += 1;
    },
  });
  let isOpen = false;
  const pair = [network.add(), network.add()];
  network.introduce(pair[0]!, pair[1]!);
  settleRing(network);
  isOpen = true;
  return { network, pair, losses: () => losses };
}

describe('a second link to the same peer', () => {
  it('[RG5] gives back one of two links to the same peer, and neither peer loses the other for a moment', () => {
    const { network, pair, losses } = openPair();
    for (const [one, other] of [pair, [...pair].reverse(), pair]) {
      network.introduce(one!, other!);
      expect(pair.map(({ channels }) => channels.size)).toEqual([2, 2]);
      network.runUntil(network.now + 30_000);
      expect(pair.map(({ channels }) => channels.size)).toEqual([1, 1]);
      expect(pair.map(({ member }) => member.links.links.size)).toEqual([1, 1]);
    }
    expect(losses()).toBe(0);
  });

  it('[RG5] uses the second link where the first one is dead, and neither peer loses the other for a moment', () => {
    const { network, pair, losses } = openPair();
    const [first] = pair[0]!.channels.keys();
    for (const { channels } of pair) channels.delete(first!);
    network.introduce(pair[0]!, pair[1]!);
    const [second] = pair[0]!.channels.keys();
    network.runUntil(network.now + 10_000);
    for (const { channels, member } of pair) {
      expect([...channels.keys()]).toEqual([second]);
      expect([...member.links.links.keys()]).toEqual([second]);
    }
    expect(losses()).toBe(0);
  });

  it('[RG5] uses a torrent’s channel rather than one of the ring’s own', () => {
    const { network, pair, losses } = openPair();
    const link = 'a torrent’s' as LinkId;
    for (const [one, other] of [pair, [...pair].reverse()]) one!.channels.set(link, other!);
    for (const end of pair) network.input(end, { type: 'link-opened', link, binding: 'zz', isShared: true });
    network.runUntil(network.now + 30_000);
    expect(pair.map(({ channels }) => [...channels.keys()])).toEqual([[link], [link]]);
    expect(losses()).toBe(0);
  });
});
