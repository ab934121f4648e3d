import { describe, expect, it } from 'vitest';
import { simulatedContent } from '../../simulation/swarm/simulated-content.ts';
import { HandDrivenPeer } from '../../simulation/testing/hand-driven-peer.ts';

function seed(): HandDrivenPeer {
  const peer = new HandDrivenPeer(9, { now: 1_000 }, { settings: { name: 'Ada' } });
  peer.open(simulatedContent(262_144), 'all');
  return peer;
}

describe('statistics for neighbours', () => {
  it('[ST1] tells a newcomer the statistics, and repeats them only when they have changed', () => {
    const peer = seed();
    peer.meet(1);
    peer.advance(60_000);
    expect(peer.sent(1, 'stats')).toMatchObject([{ name: 'Ada', heldBytes: 262_144 }]);
    peer.meet(2);
    peer.advance(60_000);
    expect(peer.sent(2, 'stats')).toHaveLength(1);
    expect(peer.sent(1, 'stats')).toHaveLength(1);
    peer.handle({ type: 'settings', settings: { uploadCap: 500_000 } });
    peer.advance(60_000);
    for (const neighbour of [1, 2])
      expect(peer.sent(neighbour, 'stats').map(({ uploadCap }) => uploadCap)).toEqual([0, 500_000]);
  });

  it('[ST1] tells changes at most every 2 s', () => {
    const peer = seed();
    peer.meet(1);
    for (let cap = 1; cap <= 100; cap++) {
      peer.handle({ type: 'settings', settings: { uploadCap: 500_000 + cap } });
      peer.advance(100);
    }
    const told = peer.sent(1, 'stats').length;
    expect(told).toBeGreaterThanOrEqual(4);
    expect(told).toBeLessThanOrEqual(5);
  });
});
