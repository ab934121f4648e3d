import { describe, expect, it } from 'vitest';
import { peerId } from '../../simulation/testing/hand-driven-peer.ts';
import { Announcer } from './announcer.ts';

const named = (count: number, from = 1, seed = false) =>
  Array.from({ length: count }, (_, index) => ({ peerId: peerId(from + index), seed }));
const view = { neighbours: 0, weSeed: false, mayCall: () => true };

describe('the announcer', () => {
  it('[AN1] reports again after the interval that the tracker named', () => {
    const announcer = new Announcer();
    expect(announcer.nextAt).toBeUndefined();
    announcer.onAnnounced(1_000);
    expect(announcer.nextAt).toBe(6_000);
    announcer.onInterval(30_000);
    announcer.onAnnounced(6_000);
    expect(announcer.nextAt).toBe(36_000);
  });

  it('[AN1] applies a new interval from the announce that it answered', () => {
    const announcer = new Announcer();
    announcer.onAnnounced(1_000);
    announcer.onInterval(1_000);
    expect(announcer.nextAt).toBe(2_000);
  });

  it('[AN2] asks to hear of others until it has 30 neighbours', () => {
    const announcer = new Announcer();
    expect([0, 29, 30, 55].map((neighbours) => announcer.wanted(neighbours))).toEqual([50, 50, 0, 0]);
  });

  it('[AN3] calls no more peers than make 30 neighbours, calls under way included', () => {
    const announcer = new Announcer();
    expect(announcer.choose(named(50), { ...view, neighbours: 10 }, 0)).toHaveLength(20);
    expect(announcer.choose(named(50), { ...view, neighbours: 10 }, 1_000)).toHaveLength(0);
    announcer.forget(peerId(1));
    expect(announcer.choose(named(50, 40), { ...view, neighbours: 11 }, 1_000)).toHaveLength(0);
    announcer.forget(peerId(2));
    expect(announcer.choose(named(50, 40), { ...view, neighbours: 11 }, 1_000)).toHaveLength(1);
  });

  it('[AN3] repeats a call that led to nothing after 20 s, not before', () => {
    const announcer = new Announcer();
    expect(announcer.choose(named(1), view, 0)).toEqual([peerId(1)]);
    expect(announcer.choose(named(1), view, 20_000)).toEqual([]);
    expect(announcer.choose(named(1), view, 20_001)).toEqual([peerId(1)]);
  });

  it('[AN4] calls only peers that it may, and as a seed no seed', () => {
    const announcer = new Announcer();
    const peers = [...named(2, 1, true), ...named(2, 3)];
    const mayCall = (peer: string) => peer !== peerId(3);
    expect(announcer.choose(peers, { ...view, weSeed: true, mayCall }, 0)).toEqual([peerId(4)]);
    expect(announcer.choose(peers, { ...view, mayCall }, 0)).toEqual([peerId(1), peerId(2)]);
  });
});
