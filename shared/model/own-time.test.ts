import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newcomerBound, ownTime } from './own-time.ts';
import { remainingBound } from './remaining-time.ts';

describe('the time of one person', () => {
  it('[MD20] a person who is there within a second of the start counts from the start, and a later one from the arrival', () => {
    const at = { startedAt: 1_000, endedAt: null, completedAt: 9_000 };
    expect(ownTime({ ...at, joinedAt: 0 })).toEqual({ isAfterRun: false, arrivedSeconds: 0, tookSeconds: 8 });
    expect(ownTime({ ...at, joinedAt: 2_000 })).toEqual({
      isAfterRun: false,
      arrivedSeconds: 0,
      tookSeconds: 8,
    });
    expect(ownTime({ ...at, joinedAt: 6_000 })).toEqual({
      isAfterRun: false,
      arrivedSeconds: 5,
      tookSeconds: 3,
    });
  });

  it('[MD20] arrival and own time add up to the finish, and neither is negative', () => {
    const times = fc.integer({ min: 0, max: 1e6 });
    fc.assert(
      fc.property(times, times, times, (startedAt, joinedAt, after) => {
        const completedAt = Math.max(startedAt, joinedAt) + after;
        const { arrivedSeconds, tookSeconds } = ownTime({ startedAt, endedAt: null, joinedAt, completedAt });
        expect(arrivedSeconds).toBeGreaterThanOrEqual(0);
        expect(tookSeconds).toBeGreaterThanOrEqual(0);
        expect(arrivedSeconds + tookSeconds!).toBeCloseTo((completedAt - startedAt) / 1000, 9);
      }),
    );
  });

  it('[MD20] there is no own time before the run, before the finish, or for a finish in an earlier run', () => {
    const at = { endedAt: null, joinedAt: 5 };
    expect(ownTime({ ...at, startedAt: null, completedAt: 9 }).tookSeconds).toBeNull();
    expect(ownTime({ ...at, startedAt: 5, completedAt: null }).tookSeconds).toBeNull();
    expect(ownTime({ ...at, startedAt: 50, completedAt: 9 }).tookSeconds).toBeNull();
  });

  it('[MD20] a person who comes when the run has ended counts from the arrival, however short the run was', () => {
    const at = { startedAt: 1_000, endedAt: 1_500, joinedAt: 1_600 };
    expect(ownTime({ ...at, completedAt: 2_600 })).toMatchObject({
      isAfterRun: true,
      arrivedSeconds: 0.6,
      tookSeconds: 1,
    });
  });

  it('[MD20] a person who was complete before the tracker saw them come was there', () => {
    const at = { startedAt: 1_000, endedAt: 9_000, joinedAt: 60_000 };
    expect(ownTime({ ...at, completedAt: 8_000 })).toEqual({
      isAfterRun: false,
      arrivedSeconds: 0,
      tookSeconds: 7,
    });
  });
});

describe('one more receiver', () => {
  it('[MD21] the newcomer is limited by its downlink, or by the uplinks of everyone else together', () => {
    expect(newcomerBound({ lackedBytes: 100, download: 10, uploads: 50 })).toBe(10);
    expect(newcomerBound({ lackedBytes: 100, download: 50, uploads: 20 })).toBe(5);
    expect(newcomerBound({ lackedBytes: 100, download: 50, uploads: 0 })).toBe(Number.POSITIVE_INFINITY);
    expect(newcomerBound({ lackedBytes: 0, download: 50, uploads: 0 })).toBe(0);
  });

  it('[MD21] the bound of one more receiver is MD6 for a room in which only the newcomer lacks something', () => {
    const rate = fc.integer({ min: 1, max: 1e6 });
    fc.assert(
      fc.property(
        rate,
        rate,
        rate,
        fc.array(rate, { maxLength: 5 }),
        (lackedBytes, download, seed, uploads) => {
          const stays = { arrivesAtSeconds: 0, leavesAtSeconds: Number.POSITIVE_INFINITY };
          const { seconds } = remainingBound({
            nowSeconds: 0,
            fileBytes: lackedBytes,
            onlySeedBytes: 0,
            seed: { upload: seed, leavesAtSeconds: Number.POSITIVE_INFINITY },
            peers: [
              ...uploads.map((upload) => ({
                ...stays,
                upload,
                download: 1,
                heldBytes: lackedBytes,
                waitedFor: false,
              })),
              { ...stays, upload: 0, download, heldBytes: 0, waitedFor: true },
            ],
          });
          const sum = seed + uploads.reduce((total, upload) => total + upload, 0);
          expect(newcomerBound({ lackedBytes, download, uploads: sum })).toBeCloseTo(seconds, 9);
        },
      ),
    );
  });

  it('[MD21] impossible numbers of one more receiver are an error that says which', () => {
    const right = { lackedBytes: 1, download: 1, uploads: 1 };
    expect(() => newcomerBound({ ...right, lackedBytes: -1 })).toThrow('lacks 0 bytes or more');
    expect(() => newcomerBound({ ...right, download: 0 })).toThrow('download rate');
    expect(() => newcomerBound({ ...right, uploads: Number.NaN })).toThrow('upload rates');
  });
});
