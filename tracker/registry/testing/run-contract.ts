import { beforeEach, describe, expect, it } from 'vitest';
import type { SwarmTorrent } from '../../run/torrent-view.ts';
import type { SwarmRegistry } from '../swarm-registry.ts';
import { exampleInfohash, examplePeerId, exampleShare } from './announce-example.ts';
import { type CreateRegistry, RegistryProbe } from './test-registry.ts';

/** Rules TR8 to TR14: what every registry must do about whose the run is and who takes part in it. */
export function describeRuns(create: CreateRegistry): void {
  let registry: SwarmRegistry;
  let probe: RegistryProbe;
  beforeEach(async () => {
    registry = await create();
    probe = new RegistryProbe(registry);
  });

  describe('the run', () => {
    it('[TR8] the run belongs to the first peer that shares', async () => {
      await probe.announce(1, 0);
      await probe.announce(2, 1, { ...exampleShare });
      await probe.announce(3, 2, {
        leftBytes: 0,
        share: { torrentName: 'other', run: { mode: 'client-server', hold: true } },
      });
      expect(await probe.torrentAt(3)).toMatchObject({
        initialSeed: examplePeerId(2),
        name: 'lecture.pdf',
        settings: { mode: 'p2p', hold: false },
      });
    });

    it('[TR8] the run follows the settings of its initial seed, a class experiment’s included', async () => {
      const experiment = {
        uploadCap: 100,
        downloadCap: null,
        earlier: [exampleInfohash],
        next: 'cd'.repeat(32),
      };
      const settings = { mode: 'client-server', hold: true, experiment } as const;
      await probe.announce(1, 0, { ...exampleShare });
      await probe.announce(1, 1, {
        leftBytes: 0,
        share: { torrentName: 'lecture.pdf', run: settings },
      });
      expect((await probe.torrentAt(2)).settings).toEqual(settings);
    });

    it('[TR8] the run stays with an initial seed that is away, and goes on when it is back', async () => {
      const { resumeToken } = await probe.accepted(probe.announce(1, 0, { ...exampleShare }));
      await registry.startRun(exampleInfohash, examplePeerId(1), 'connection 1', 1);
      await registry.connectionClosed(exampleInfohash, examplePeerId(1), 'connection 1', 2);
      await probe.announce(2, 3, { ...exampleShare });
      expect(await probe.torrentAt(4)).toMatchObject({ initialSeed: examplePeerId(1), startedAt: 1 });
      await probe.announce(1, 5, { ...exampleShare, resumeToken }, 'new connection');
      expect(await probe.torrentAt(6)).toMatchObject({ initialSeed: examplePeerId(1), startedAt: 1 });
    });

    it.each([
      ['stopped', 100],
      ['been silent for too long', 12_501],
    ])('[TR9] the next peer that shares gets a new run once the initial seed has %s', async (how, later) => {
      await probe.announce(1, 0, { ...exampleShare });
      await registry.startRun(exampleInfohash, examplePeerId(1), 'connection 1', 1);
      if (how === 'stopped') await probe.announce(1, 50, { ...exampleShare, event: 'stopped' });
      await probe.announce(2, later, { event: 'alive' });
      expect(await probe.torrentAt(later)).toMatchObject({ initialSeed: examplePeerId(1), startedAt: 1 });
      await probe.announce(3, later, { ...exampleShare });
      const torrent = await probe.torrentAt(later);
      expect(torrent).toMatchObject({ initialSeed: examplePeerId(3), startedAt: null });
      expect(torrent.peers.map(({ id }) => id)).toEqual([examplePeerId(2), examplePeerId(3)]);
    });

    it('[TR10] starts the run when the initial seed says so for the first time', async () => {
      await probe.announce(1, 0, { ...exampleShare });
      expect(await registry.startRun(exampleInfohash, examplePeerId(1), 'connection 1', 7)).toBe('started');
      expect(await registry.startRun(exampleInfohash, examplePeerId(1), 'connection 1', 8)).toBe(
        'already-started',
      );
      expect((await probe.torrentAt(9)).startedAt).toBe(7);
    });

    it('[TR10] starts the run for nobody but the initial seed', async () => {
      expect(await registry.startRun(exampleInfohash, examplePeerId(1), 'connection 1', 0)).toBe(
        'NOT_IN_TORRENT',
      );
      await probe.announce(1, 0, { ...exampleShare });
      await probe.announce(2, 0);
      expect(await registry.startRun(exampleInfohash, examplePeerId(2), 'connection 2', 1)).toBe(
        'NOT_INITIAL_SEED',
      );
      expect(await registry.startRun(exampleInfohash, examplePeerId(3), 'connection 3', 1)).toBe(
        'NOT_IN_TORRENT',
      );
      expect((await probe.torrentAt(2)).startedAt).toBeNull();
      await probe.announce(1, 3, { ...exampleShare, event: 'stopped' });
      expect(await registry.startRun(exampleInfohash, examplePeerId(1), 'connection 1', 4)).toBe(
        'NOT_IN_TORRENT',
      );
    });

    it('[TR25] restores the start of a run after a restart of the tracker, if it is less than a day old', async () => {
      const share = (startedAt: number) => ({ leftBytes: 0, share: { ...exampleShare.share, startedAt } });
      const day = 24 * 3_600_000;
      await probe.announce(1, 2 * day, share(2 * day - 1000));
      expect(await probe.torrentAt(2 * day)).toMatchObject({ startedAt: 2 * day - 1000 });
      await probe.announce(1, 2 * day, share(2 * day - 9000));
      expect(await probe.torrentAt(2 * day)).toMatchObject({ startedAt: 2 * day - 1000 });
      for (const [digit, startedAt] of [
        ['1', day - 1],
        ['2', 2 * day + 1],
      ] as const) {
        const infohash = digit.repeat(64);
        await probe.announce(1, 2 * day, { ...share(startedAt), infohash });
        expect(await registry.torrent(infohash, 2 * day)).toMatchObject({ startedAt: null });
      }
    });

    it('[TR11] keeps a leecher that completed and left, and forgets one that left unfinished', async () => {
      await probe.announce(1, 0, { ...exampleShare });
      await probe.announce(2, 0);
      await probe.announce(3, 0);
      await probe.announce(2, 5, { event: 'completed', leftBytes: 0 });
      await probe.announce(2, 6, { event: 'stopped', leftBytes: 0 });
      await probe.announce(3, 6, { event: 'stopped' });
      expect(await probe.presence(2, 7)).toBe('gone');
      expect(await probe.presence(3, 7)).toBeUndefined();
      expect((await probe.accepted(probe.announce(4, 7))).others.map(({ peerId }) => peerId)).toEqual([
        examplePeerId(1),
      ]);
    });

    it('[TR11] keeps a limited number of peers that left, and none that left before the start', async () => {
      await probe.announce(1, 0, { ...exampleShare });
      for (let number = 2; number <= 7; number++) {
        await probe.announce(number, number);
        await probe.announce(number, number, { event: 'stopped', leftBytes: 0 });
      }
      const gone = (torrent: SwarmTorrent) =>
        torrent.peers.filter((peer) => peer.presence === 'gone').map(({ id }) => id);
      expect(gone(await probe.torrentAt(8))).toEqual([5, 6, 7].map(examplePeerId));
      await registry.startRun(exampleInfohash, examplePeerId(1), 'connection 1', 9);
      expect(gone(await probe.torrentAt(9))).toEqual([]);
    });

    it('[TR14] keeps an initial seed that left, however many leechers leave after it', async () => {
      await probe.announce(1, 0, { ...exampleShare });
      await probe.announce(2, 0);
      await probe.announce(1, 1, { ...exampleShare, event: 'stopped' });
      for (let number = 3; number <= 8; number++) {
        await probe.announce(number, 2);
        await probe.announce(number, 2, { event: 'stopped', leftBytes: 0 });
      }
      expect(await probe.presence(1, 3)).toBe('gone');
    });

    it('[TR12] stamps a completion once, when it arrives', async () => {
      await probe.announce(2, 0);
      const first = await probe.accepted(probe.announce(2, 5, { event: 'completed', leftBytes: 0 }));
      const again = await probe.accepted(probe.announce(2, 9, { event: 'completed', leftBytes: 0 }));
      expect([first.completes, again.completes]).toEqual([true, false]);
      expect((await probe.torrentAt(10)).peers).toMatchObject([{ completedAt: 5, broughtWhole: false }]);
    });

    it('[TR12] takes the next announce for a `completed` that was lost', async () => {
      await probe.announce(2, 0);
      expect((await probe.accepted(probe.announce(2, 6, { event: 'alive', leftBytes: 0 }))).completes).toBe(
        true,
      );
      expect((await probe.torrentAt(7)).peers).toMatchObject([{ completedAt: 6 }]);
    });

    it('[TR12] believes `completed` although the announce says that bytes are left', async () => {
      await probe.announce(2, 0);
      expect(
        (await probe.accepted(probe.announce(2, 6, { event: 'completed', leftBytes: 5 }))).completes,
      ).toBe(true);
    });

    it.each([0, null])(
      '[TR11] takes a peer that lacks nothing (first said: %s) for a seed',
      async (leftBytes) => {
        await probe.announce(2, 0, { leftBytes });
        for (const event of ['completed', 'alive'] as const) {
          expect((await probe.accepted(probe.announce(2, 5, { event, leftBytes: 0 }))).completes).toBe(false);
        }
        expect((await probe.torrentAt(6)).peers).toMatchObject([{ completedAt: null, broughtWhole: true }]);
      },
    );

    it('[TR11] takes a peer that downloaded everything before this tracker knew it for a leecher', async () => {
      await probe.announce(2, 0, { leftBytes: null });
      const outcome = probe.announce(2, 5, { event: 'completed', leftBytes: 0, downloadedBytes: 1000 });
      expect((await probe.accepted(outcome)).completes).toBe(true);
      expect((await probe.torrentAt(6)).peers).toMatchObject([{ completedAt: 5, broughtWhole: false }]);
    });
  });
}
