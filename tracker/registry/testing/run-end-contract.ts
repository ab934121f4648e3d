import { beforeEach, describe, expect, it } from 'vitest';
import { closedReport } from '../../run/closed-report.ts';
import { partPatienceMs } from '../../run/run-parts.ts';
import { runStatus } from '../../run/run-status.ts';
import type { SwarmRegistry } from '../swarm-registry.ts';
import { exampleInfohash, examplePart, examplePeerId, exampleShare } from './announce-example.ts';
import { type CreateRegistry, RegistryProbe } from './test-registry.ts';

/** Rules TR11 to TR19: what every registry must do about a run's end, and about what its peers report of it. */
export function describeRunEnds(create: CreateRegistry): void {
  let registry: SwarmRegistry;
  let probe: RegistryProbe;
  /** Everyone has 1000 bytes to get; the seed sends 200 bytes a second, the leechers 100. */
  const seed = { ...exampleShare, uploadCap: 200 };
  const leecher = { uploadCap: 100 };
  const done = { ...leecher, event: 'completed', leftBytes: 0, downloadedBytes: 1000 } as const;
  const alive = { ...leecher, event: 'alive', leftBytes: 600, downloadedBytes: 400 } as const;

  beforeEach(async () => {
    registry = await create();
    probe = new RegistryProbe(registry);
    await probe.announce(1, 0, seed);
    await probe.announce(2, 0, leecher);
    await probe.announce(3, 0, leecher);
    await registry.startRun(exampleInfohash, examplePeerId(1), 'connection 1', 1000);
  });

  const statusAt = async (now: number) => runStatus(await probe.torrentAt(now), now);
  const reportAt = async (now: number) => closedReport(await probe.torrentAt(now), now);
  const finishBoth = async () => {
    await probe.announce(2, 6_000, done);
    await probe.announce(3, 7_000, done);
  };
  const figures = { measuredSeconds: 6, efficiency: 5 / 6, over: true, leechers: 2, completed: 2 };

  describe('the end of a run', () => {
    it('[TR17] the run ends with the last completion of its leechers, and not before', async () => {
      await probe.announce(2, 6_000, done);
      expect(await statusAt(6_000)).toMatchObject({ over: false, measuredSeconds: null, efficiency: null });
      await probe.announce(3, 7_000, done);
      expect(await statusAt(7_000)).toMatchObject({ ...figures, earliestFinishSeconds: null });
    });

    it('[TR17] a leecher that joins after the end changes no figure of the run', async () => {
      await finishBoth();
      await probe.announce(4, 8_000, { ...leecher, uploadCap: 1 });
      expect(await statusAt(8_000)).toMatchObject(figures);
      await probe.announce(4, 12_000, { ...done, uploadCap: 1 });
      expect(await statusAt(12_000)).toMatchObject({ ...figures, lastCompletedAt: 7_000 });
    });

    it('[TR17] peers that leave or change their caps after the end change no figure of the run', async () => {
      await finishBoth();
      const before = await statusAt(7_500);
      await probe.announce(3, 8_000, { ...done, event: 'stopped' });
      await probe.announce(2, 8_000, { ...done, event: 'alive', uploadCap: 7 });
      await probe.announce(1, 8_000, { ...seed, uploadCap: 9999 });
      const here = { leechers: 1, completed: 1, joinedLater: 0 };
      expect(await statusAt(8_000)).toEqual({ ...before, here, now: 8_000 });
      await probe.announce(1, 8_500, { ...seed, event: 'stopped' });
      expect(await statusAt(8_500)).toMatchObject(figures);
    });

    it.each(['stopped', 'fallen silent'])(
      '[TR11] [TR17] the run ends when the last unfinished leecher has %s',
      async (how) => {
        await probe.announce(3, 2_000, alive);
        await probe.announce(2, 6_000, done);
        if (how === 'stopped') await probe.announce(3, 8_000, { ...alive, event: 'stopped' });
        await probe.announce(1, 8_000, seed);
        const status = await statusAt(14_501);
        expect(status).toMatchObject({ over: true, leechers: 1, completed: 1, measuredSeconds: 5 });
        expect(status.predicted).toMatchObject({ bound: 'generalised' });
        expect(status.efficiency).toBeLessThanOrEqual(1);
      },
    );

    it('[TR14] the prediction counts a leecher that joins in the middle from its arrival on', async () => {
      await probe.announce(4, 5_000, leecher);
      await finishBoth();
      await probe.announce(4, 9_000, done);
      // 1600 of 3000 bytes at 400 until 4 s, the other 1400 at 500.
      const { predicted, measuredSeconds, efficiency } = await statusAt(9_000);
      expect(predicted).toMatchObject({ bound: 'generalised', bindingTerm: 'total-uplink' });
      expect(predicted?.p2pSeconds).toBeCloseTo(6.8, 9);
      expect(measuredSeconds).toBe(8);
      expect(efficiency).toBeCloseTo(6.8 / 8, 9);
    });

    it('[TR14] the prediction subtracts the bytes that a leecher brought along', async () => {
      await probe.announce(4, 1_500, { ...leecher, leftBytes: 400 });
      await probe.announce(4, 5_500, { ...done, downloadedBytes: 400 });
      await finishBoth();
      const { predicted } = await statusAt(7_000);
      // Only 400 bytes may be the seed’s alone; 200 of 2400 bytes at 400 until 0.5 s, the others at 500.
      expect(predicted).toMatchObject({ bound: 'generalised', bindingTerm: 'total-uplink' });
      expect(predicted?.p2pSeconds).toBeCloseTo(0.5 + 2200 / 500, 9);
    });

    it('[TR14] the prediction subtracts no bytes that came during the run', async () => {
      await probe.announce(4, 1_500, { ...alive, event: 'started' });
      await finishBoth();
      await probe.announce(4, 8_000, done);
      expect((await statusAt(8_000)).predicted).toMatchObject({ bound: 'equation 2.3' });
    });

    it('[TR9] [TR14] the next seed’s run subtracts what a leecher held at its start, by the leecher’s next report', async () => {
      await probe.announce(2, 2_000, alive);
      await probe.announce(1, 2_000, { ...seed, event: 'stopped' });
      await probe.announce(5, 2_500, seed);
      await registry.startRun(exampleInfohash, examplePeerId(5), 'connection 5', 3_000);
      await probe.announce(2, 3_500, { ...alive, leftBytes: 500, downloadedBytes: 500 });
      const held = (await probe.torrentAt(3_500)).peers.map((peer) => [peer.id, peer.heldAtStartBytes]);
      expect(held).toContainEqual([examplePeerId(2), 500]);
      expect(held).toContainEqual([examplePeerId(3), 0]);
    });

    it('[TR14] the prediction counts the highest value of a cap, so that no bound is beaten', async () => {
      await probe.announce(1, 2_000, { ...seed, uploadCap: 800 });
      await probe.announce(1, 3_000, { ...seed, uploadCap: 10 });
      await finishBoth();
      expect((await statusAt(7_000)).predicted).toMatchObject({
        p2pSeconds: 2,
        inputs: { seedUpload: 800 },
        rates: 'declared',
      });
    });

    it('[TR9] [TR17] the run of the next initial seed begins anew', async () => {
      await finishBoth();
      await probe.announce(1, 8_000, { ...seed, event: 'stopped' });
      await probe.announce(5, 8_500, seed);
      expect(await statusAt(8_500)).toMatchObject({ over: false, startedAt: null, measuredSeconds: null });
      expect(await reportAt(12_000)).toMatchObject({ measuredSeconds: 6 });
    });
  });

  describe('the earliest finish', () => {
    it('[TR19] the earliest finish is the bound of what was left at the oldest of the last reports', async () => {
      await probe.announce(1, 5_000, { ...seed, unsentBytes: 900 });
      await probe.announce(2, 6_000, alive);
      await probe.announce(3, 6_000, { ...alive, leftBytes: 900 });
      // 900 bytes at 200 from 4 − 0.25 s on, and it is 6 s.
      expect((await statusAt(7_000)).earliestFinishSeconds).toBeCloseTo(3.75 + 4.5 - 6, 9);
      await probe.announce(1, 6_000, { ...seed, unsentBytes: 100 });
      // 1500 bytes at 400 from 5 − 0.25 s on.
      expect((await statusAt(7_000)).earliestFinishSeconds).toBeCloseTo(4.75 + 3.75 - 6, 9);
    });

    it('[TR19] the earliest finish is unknown before the start and without rates', async () => {
      const other = new RegistryProbe(await create());
      await other.announce(1, 0, seed);
      await other.announce(2, 0, leecher);
      expect(runStatus(await other.torrentAt(1), 1).earliestFinishSeconds).toBeNull();
      await probe.announce(4, 1_500);
      expect((await statusAt(2_000)).earliestFinishSeconds).toBeNull();
    });
  });

  describe('the time of a completion', () => {
    const claimed = async (at: number, errorMs: number, now = 12_000) => {
      await probe.announce(3, now, { ...done, completion: { at, errorMs } });
      const peer = (await probe.torrentAt(now)).peers.find(({ id }) => id === examplePeerId(3));
      return [peer?.completedAt, peer?.completionErrorMs];
    };

    it('[TR12] believes a plausible completion time of the peer, with its error', async () => {
      expect(await claimed(11_990.5, 3)).toEqual([11_990.5, 3]);
    });

    it('[TR12] takes the time of arrival when the peer’s time is later by no more than its error', async () => {
      expect(await claimed(12_002, 3)).toEqual([12_000, 3]);
    });

    it.each([
      ['later', 12_004, 3, 12_000],
      ['too old', 1_999, 3, 12_000],
      ['before the start', 999, 3, 5_000],
      ['from a clock with a large error', 11_990, 1_001, 12_000],
    ])('[TR12] takes the time of arrival when the peer’s time is %s', async (_, at, errorMs, now) => {
      expect(await claimed(at, errorMs, now)).toEqual([now, null]);
    });
  });

  describe('the parts of a report', () => {
    const tell = (number: number, now: number, changes: Parameters<typeof examplePart>[0] = {}) =>
      registry.takePart(examplePart(changes), examplePeerId(number), `connection ${number}`, now);
    const firstCopies = { lastAt: 6_500, sentBytes: 1000 };

    it('[TR18] closes the report as soon as everyone has sent a part after the end', async () => {
      await probe.announce(2, 6_000, done);
      expect(await tell(2, 6_001)).toBe('taken');
      await probe.announce(3, 7_000, done);
      await tell(3, 7_001);
      await tell(1, 7_002, { received: [], firstCopies });
      expect(await reportAt(7_003)).toBeNull();
      await tell(2, 7_003, { controlBytes: 9 });
      expect(await reportAt(7_003)).toMatchObject({
        measuredSeconds: 6,
        missing: [],
        totals: { receivedBytes: 2000, duplicateBytes: 0, controlBytes: 23 },
        gap: { kind: 'account', gapSeconds: 1 },
      });
    });

    it('[TR18] closes the report after 5 s, and says whose parts are missing', async () => {
      await finishBoth();
      await tell(2, 7_500);
      expect(await reportAt(7_000 + partPatienceMs - 1)).toBeNull();
      const report = await reportAt(7_000 + partPatienceMs);
      expect(report).toMatchObject({
        missing: [examplePeerId(1), examplePeerId(3)],
        gap: { kind: 'unknown', reason: 'missing-parts' },
        measuredSeconds: 6,
      });
      expect(await tell(3, 7_000 + partPatienceMs)).toBe('not-wanted');
      expect(await reportAt(12_000)).toEqual(report);
    });

    it('[TR18] counts the part of a peer that reported and then left', async () => {
      await probe.announce(2, 6_000, done);
      await tell(2, 6_001);
      await probe.announce(2, 6_002, { ...done, event: 'stopped' });
      await probe.announce(3, 7_000, done);
      await tell(3, 7_001);
      await tell(1, 7_001, { received: [], firstCopies });
      expect(await reportAt(7_001)).toMatchObject({ missing: [], leechers: 2 });
    });

    it('[TR18] refuses parts from strangers, of another run, and after eight', async () => {
      expect(await tell(9, 2_000)).toBe('NOT_IN_TORRENT');
      expect(await tell(2, 2_000, { startedAt: 999 })).toBe('not-wanted');
      for (let count = 0; count < 8; count++) expect(await tell(2, 2_000)).toBe('taken');
      expect(await tell(2, 2_000)).toBe('TOO_FAST');
    });
  });
}
