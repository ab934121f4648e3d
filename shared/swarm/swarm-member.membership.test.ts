import { describe, expect, it } from 'vitest';
import { simulatedContent } from '../simulation/swarm/simulated-content.ts';
import { HandDrivenPeer, peerId } from '../simulation/testing/hand-driven-peer.ts';

const content = simulatedContent(4 * 16_384);

function member(options = {}): HandDrivenPeer {
  return new HandDrivenPeer(9, { now: 1_000 }, options);
}

describe('a member tells the tracker', () => {
  it('[AN1] tells the tracker that it started, is alive, completed and stopped', () => {
    const peer = member({ settings: { uploadCap: 1_000 } });
    peer.handle({ type: 'tracker-connected' });
    peer.handle({ type: 'announced', intervalMs: 4_000, peers: [] });
    peer.open(content, []);
    peer.advance(4_100);
    peer.meetSeed(1);
    peer.hear(1, { ...peer.sent(1, 'hash-request')[0]!, type: 'hashes', hashes: new Uint8Array(128) });
    for (const request of peer.sent(1, 'request'))
      peer.hear(1, { ...request, type: 'piece', payload: 'right' });
    peer.handle({ type: 'leave' });
    const told = peer.asked('announce');
    expect(told.map(({ event, leftBytes, totalBytes }) => [event, leftBytes, totalBytes])).toEqual([
      ['started', null, null],
      ['alive', 65_536, 65_536],
      ['alive', 65_536, 65_536],
      ['completed', 0, 65_536],
      ['stopped', 0, 65_536],
    ]);
    expect(told.at(-1)).toMatchObject({ downloadedBytes: 65_536, uploadCap: 1_000, downloadCap: null });
  });

  it('[AN1] tells the tracker at once of a cap or a name that changes, and of no other setting', () => {
    const peer = member();
    peer.handle({ type: 'tracker-connected' });
    peer.handle({ type: 'settings', settings: { choking: 'work-conserving' } });
    peer.handle({ type: 'settings', settings: { uploadCap: 5_000 } });
    peer.handle({ type: 'settings', settings: { name: 'Cyan Shark' } });
    peer.handle({ type: 'settings', settings: { name: 'Cyan Shark' } });
    expect(peer.asked('announce').map(({ event, uploadCap }) => [event, uploadCap])).toEqual([
      ['started', null],
      ['alive', 5_000],
      ['alive', 5_000],
    ]);
  });

  it('[AN2] asks the tracker for neighbours until it has enough', () => {
    const peer = member();
    peer.open(content, []);
    peer.handle({ type: 'tracker-connected' });
    for (let index = 1; index <= 8; index++) peer.meet(100 + index);
    peer.advance(5_000);
    for (let index = 9; index <= 30; index++) peer.meet(100 + index);
    peer.advance(5_000);
    expect(peer.asked('announce').map(({ wanted }) => wanted)).toEqual([50, 50, 0]);
  });

  it('starts the run once, when the initial seed has its first neighbour', () => {
    const peer = member({ initialSeed: true });
    peer.open(content, 'all');
    expect(peer.asked('start-run')).toEqual([]);
    for (const index of [1, 2]) peer.meet(index);
    expect(peer.asked('start-run')).toHaveLength(1);
  });
});

describe('a member calls', () => {
  it('[AN3] [AN4] calls the peers that the tracker names, but neither itself nor its neighbours', () => {
    const peer = member();
    peer.meet(1);
    const peers = [1, 2, 9, 3].map((index) => ({ peerId: peerId(index), seed: false }));
    peer.handle({ type: 'announced', intervalMs: 5_000, peers });
    expect(peer.asked('dial').map((dial) => dial.peer)).toEqual([peerId(2), peerId(3)]);
  });

  it('[SW12] sends the 56th neighbour away', () => {
    const peer = member();
    for (let index = 100; index < 156; index++) peer.meet(index);
    expect(peer.member.neighbours.size).toBe(55);
    expect(peer.asked('close').map(({ neighbour }) => neighbour)).toEqual([peerId(155)]);
  });
});

describe('a member', () => {
  it('[SW4] a member that leaves says farewell, closes every connection, and does nothing more', () => {
    const peer = member();
    peer.open(content, []);
    for (const index of [1, 2]) peer.meet(index);
    peer.handle({ type: 'leave' });
    expect(peer.sent(1, 'bye')).toHaveLength(1);
    expect(peer.asked('close')).toHaveLength(2);
    expect(peer.hear(1, { type: 'unchoke' })).toEqual([]);
    expect(peer.handle({ type: 'woke' })).toEqual([]);
  });

  it('[SW1] runs what follows from an input in the same turn: first asks, then serves', () => {
    const peer = member();
    peer.open(simulatedContent(80 * 16_384), [0]);
    peer.meetSeed(1);
    expect(peer.sent(1, 'request').length).toBeGreaterThan(0);
  });

  it('[SW2] runs a choke round at the first input after its time, however late the timer is', () => {
    const peer = member();
    peer.open(content, 'all');
    peer.meet(1);
    peer.hear(1, { type: 'interested' });
    peer.handle({ type: 'settings', settings: { freeRider: true } });
    expect(peer.sent(1, 'choke')).toEqual([]);
    peer.wakeAtMs = undefined;
    peer.advance(60_000);
    peer.hear(1, { type: 'keep-alive' });
    expect(peer.sent(1, 'choke')).toHaveLength(1);
  });

  it('[SW3] asks to be woken by one timer, and by none without neighbours', () => {
    const peer = member();
    peer.open(content, []);
    expect(peer.asked('wake-at')).toEqual([]);
    peer.meet(1);
    expect(peer.wakeAtMs).toBe(1_050);
    peer.advance(50);
    expect(peer.wakeAtMs).toBe(1_250);
    const since = peer.effects.length;
    for (let times = 0; times < 100; times++) peer.hear(1, { type: 'keep-alive' });
    expect(peer.asked('wake-at', since)).toEqual([]);
  });

  it('[RQ6] [RC1] paces requests by the download cap', () => {
    const peer = member({ settings: { downloadCap: 16_384 } });
    peer.open(simulatedContent(40 * 262_144), []);
    peer.meetSeed(1);
    for (let seconds = 1; seconds <= 30; seconds++) {
      peer.advance(1_000);
      for (const { span } of [...peer.member.neighbours.get(peerId(1))!.outstanding.values()])
        peer.hear(1, { ...span, type: 'piece', payload: 'right' });
    }
    expect(peer.member.download!.meter.totalBytes / 30).toBeGreaterThan(16_384 * 0.95);
    expect(peer.member.download!.meter.totalBytes / 30).toBeLessThanOrEqual(16_384);
  });
});
