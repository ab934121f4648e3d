import { describe, expect, it } from 'vitest';
import { demoSnapshot } from '../testing/demo-snapshots.ts';
import { incomingLook, outgoingLook, scaleEnd } from './edge-look.ts';

const [model] = demoSnapshot(0.5).neighbours;

describe('the look of a connection', () => {
  it('draws a faster connection wider, between two limits', () => {
    const width = (downloadRate: number) =>
      incomingLook({ ...model!, weAreInterested: true, downloadRate }, 1000).width;
    expect(width(0)).toBeGreaterThan(0);
    expect(width(500)).toBeGreaterThan(width(100));
    expect(width(5_000)).toBe(width(1_000));
    expect(incomingLook({ ...model!, weAreInterested: false, downloadRate: 900 }, 1000).width).toBe(width(0));
  });

  it('tells unchoked, choked and not wanted apart, for each direction', () => {
    const neighbour = {
      ...model!,
      weAreInterested: true,
      theyChoke: true,
      theyAreInterested: true,
      weChoke: false,
    };
    expect(incomingLook(neighbour, 1).state).toBe('choked');
    expect(incomingLook({ ...neighbour, theyChoke: false }, 1).state).toBe('open');
    expect(incomingLook({ ...neighbour, weAreInterested: false }, 1).state).toBe('idle');
    expect(outgoingLook(neighbour, 1).state).toBe('open');
    expect(outgoingLook({ ...neighbour, weChoke: true }, 1).state).toBe('choked');
    expect(outgoingLook({ ...neighbour, theyAreInterested: false }, 1).state).toBe('idle');
  });

  it('keeps its scale while the fastest rate wavers', () => {
    const end = (downloadRate: number) => scaleEnd([{ ...model!, downloadRate, uploadRate: 0 }]);
    expect(end(0)).toBe(65_536);
    expect(end(700_000)).toBe(end(1_000_000));
    expect(end(1_100_000)).toBe(2_097_152);
  });
});
