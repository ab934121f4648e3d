import { beforeEach, describe, expect, it } from 'vitest';
import type { AnnounceRequest } from '../shared/protocol/tracker-events.ts';
import { exampleAnnounce, exampleInfohash, examplePeerId, exampleShare } from './announce-example.ts';
import type { AnnounceOutcome, RegistryLimits, SwarmRegistry, SwarmTorrent } from './swarm-registry.ts';

/** The limits that an implementation under test is to be created with. */
export const contractLimits: RegistryLimits = { silenceMs: 12_500, emptyTorrentMs: 600_000, gonePeers: 3 };

/** What every registry must do, whatever it keeps its memory in. Run it once for each implementation. */
export function describeSwarmRegistry(
  name: string,
  create: () => SwarmRegistry | Promise<SwarmRegistry>,
): void {
  describe(name, () => {
    let registry: SwarmRegistry;
    beforeEach(async () => {
      registry = await create();
    });

    /** Peer `number` announces on its own connection, unless told otherwise. */
    const announce = (
      number: number,
      now: number,
      changes: Partial<AnnounceRequest> = {},
      connection = `connection ${number}`,
    ): Promise<AnnounceOutcome> =>
      registry.announce(exampleAnnounce({ peerId: examplePeerId(number), ...changes }), connection, now);

    const accepted = async (outcome: Promise<AnnounceOutcome>) => {
      const result = await outcome;
      if (!result.ok) throw new Error(`refused: ${result.error}`);
      return result;
    };

    const torrentAt = async (now: number): Promise<SwarmTorrent> => {
      const torrent = await registry.torrent(exampleInfohash, now);
      if (!torrent) throw new Error('the torrent is not there');
      return torrent;
    };

    const presence = async (number: number, now: number) =>
      (await registry.torrent(exampleInfohash, now))?.peers.find(({ id }) => id === examplePeerId(number))
        ?.presence;

    describe('who is in a torrent', () => {
      it('[TR1] knows a peer from its first announce until it stops', async () => {
        expect(await registry.torrent(exampleInfohash, 0)).toBeNull();
        await announce(1, 0);
        expect(await presence(1, 1)).toBe('here');
        await announce(1, 2, { event: 'stopped' });
        expect(await presence(1, 3)).toBeUndefined();
      });

      it('[TR1] forgets a peer that is silent for longer than the limit, not before', async () => {
        await announce(1, 0);
        await announce(2, 10_000);
        expect(await presence(1, 12_500)).toBe('here');
        expect(await presence(1, 12_501)).toBeUndefined();
        expect(await presence(2, 12_501)).toBe('here');
        expect(await registry.connectionOf(exampleInfohash, examplePeerId(1), 12_501)).toBeNull();
      });

      it('[TR1] keeps a peer for as long as it announces', async () => {
        for (let now = 0; now <= 60_000; now += 12_000) await announce(1, now, { event: 'alive' });
        expect((await torrentAt(61_000)).peers.map(({ joinedAt }) => joinedAt)).toEqual([0]);
      });

      it('[TR1] sweeps silent peers out and tells which torrents that changed', async () => {
        const other = 'cd'.repeat(32);
        await announce(1, 0);
        await announce(2, 10_000);
        await announce(3, 10_000, { infohash: other });
        expect(await registry.sweep(12_500)).toEqual([]);
        expect(await registry.sweep(12_501)).toEqual([exampleInfohash]);
        expect(await registry.sweep(12_502)).toEqual([]);
        expect(new Set(await registry.sweep(30_000))).toEqual(new Set([exampleInfohash, other]));
      });

      it('[TR2] hides a peer whose connection has closed', async () => {
        await announce(1, 0);
        await registry.connectionClosed(exampleInfohash, examplePeerId(1), 'connection 1', 1);
        expect((await accepted(announce(2, 2))).others).toEqual([]);
        expect(await registry.connectionOf(exampleInfohash, examplePeerId(1), 2)).toBeNull();
        expect(await presence(1, 2)).toBe('away');
      });

      it('[TR2] takes a peer back on another connection with its resume token', async () => {
        const { resumeToken } = await accepted(announce(1, 0));
        await registry.connectionClosed(exampleInfohash, examplePeerId(1), 'connection 1', 1);
        const back = await accepted(announce(1, 2, { event: 'alive', resumeToken }, 'new connection'));
        expect(back.resumeToken).toBe(resumeToken);
        expect(await registry.connectionOf(exampleInfohash, examplePeerId(1), 3)).toBe('new connection');
        expect((await torrentAt(3)).peers).toMatchObject([{ presence: 'here', joinedAt: 0 }]);
      });

      it('[TR2] leaves a peer alone when only its former connection closes', async () => {
        const { resumeToken } = await accepted(announce(1, 0));
        await announce(1, 1, { resumeToken }, 'new connection');
        await registry.connectionClosed(exampleInfohash, examplePeerId(1), 'connection 1', 2);
        expect(await presence(1, 3)).toBe('here');
      });

      it('[TR3] names as many others as are wanted, never the asker', async () => {
        for (let number = 1; number <= 20; number++) await announce(number, 0);
        for (const wanted of [0, 1, 7, 19, 50]) {
          const { others } = await accepted(announce(1, 1, { event: 'alive', wanted }));
          const ids = others.map(({ peerId }) => peerId);
          expect(ids).toHaveLength(Math.min(wanted, 19));
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids).not.toContain(examplePeerId(1));
        }
      });

      it('[TR3] chooses the others at random', async () => {
        for (let number = 1; number <= 20; number++) await announce(number, 0);
        const named = new Set<string>();
        for (let round = 0; round < 100; round++) {
          const { others } = await accepted(announce(1, 1, { event: 'alive', wanted: 2 }));
          for (const { peerId } of others) named.add(peerId);
        }
        expect(named.size).toBe(19);
      });

      it('[TR3] tells which of the others are seeds', async () => {
        await announce(1, 0, { leftBytes: 0 });
        await announce(2, 0, { leftBytes: null });
        const { others } = await accepted(announce(3, 0));
        expect(new Map(others.map(({ peerId, seed }) => [peerId, seed]))).toEqual(
          new Map([
            [examplePeerId(1), true],
            [examplePeerId(2), false],
          ]),
        );
      });

      it('[TR4] refuses a peer id that belongs to another connection, and changes nothing', async () => {
        await announce(1, 0, { name: 'Ada' });
        for (const event of ['started', 'alive', 'completed', 'stopped'] as const) {
          for (const token of [{}, { resumeToken: '' }, { resumeToken: 'guessed' }]) {
            const outcome = await announce(1, 1, { event, name: 'Mallory', ...token }, 'other connection');
            expect(outcome).toEqual({ ok: false, error: 'PEER_ID_TAKEN' });
          }
        }
        expect((await torrentAt(2)).peers).toMatchObject([
          { name: 'Ada', completedAt: null, presence: 'here' },
        ]);
        expect(await registry.connectionOf(exampleInfohash, examplePeerId(1), 2)).toBe('connection 1');
      });

      it('[TR4] gives every peer a token of its own', async () => {
        const first = await accepted(announce(1, 0));
        const second = await accepted(announce(2, 0));
        expect(first.resumeToken).not.toBe(second.resumeToken);
        expect(JSON.stringify(await torrentAt(1))).not.toContain(first.resumeToken);
      });

      it('[TR4] protects a peer that is away, until it is forgotten', async () => {
        await announce(1, 0);
        await registry.connectionClosed(exampleInfohash, examplePeerId(1), 'connection 1', 1);
        expect((await announce(1, 12_000, {}, 'other connection')).ok).toBe(false);
        expect((await announce(1, 12_600, {}, 'other connection')).ok).toBe(true);
      });

      it('[TR6] refuses `stopped` from a peer that is not there, without a trace', async () => {
        expect(await announce(1, 0, { event: 'stopped' })).toEqual({ ok: false, error: 'NOT_IN_TORRENT' });
        expect(await registry.torrent(exampleInfohash, 0)).toBeNull();
        await announce(1, 0);
        await announce(2, 0);
        await announce(1, 1, { event: 'stopped' });
        expect(await announce(1, 2, { event: 'stopped' })).toEqual({ ok: false, error: 'NOT_IN_TORRENT' });
      });

      it('[TR7] takes any text as a key', async () => {
        for (const infohash of ['__proto__', 'constructor', 'toString']) {
          expect(await registry.torrent(infohash, 0)).toBeNull();
          await accepted(announce(1, 0, { infohash, peerId: '__proto__' }));
          expect((await registry.torrent(infohash, 0))?.peers.map(({ id }) => id)).toEqual(['__proto__']);
        }
        expect(await registry.resolveShortCode('__proto__', 0)).toBeNull();
        expect(Object.prototype).not.toHaveProperty('peers');
      });

      it('hands out copies: what a caller does with them changes nothing', async () => {
        const { torrent } = await accepted(announce(1, 0));
        (torrent.peers as unknown[]).length = 0;
        expect((await torrentAt(1)).peers).toHaveLength(1);
      });
    });

    describe('the run', () => {
      it('[TR8] belongs to the first that shares', async () => {
        await announce(1, 0);
        await announce(2, 1, { ...exampleShare });
        await announce(3, 2, {
          leftBytes: 0,
          share: { torrentName: 'other', run: { mode: 'client-server', hold: true } },
        });
        expect(await torrentAt(3)).toMatchObject({
          initialSeed: examplePeerId(2),
          name: 'lecture.pdf',
          settings: { mode: 'p2p', hold: false },
        });
      });

      it('[TR8] follows the settings of its initial seed', async () => {
        await announce(1, 0, { ...exampleShare });
        await announce(1, 1, {
          leftBytes: 0,
          share: { torrentName: 'lecture.pdf', run: { mode: 'client-server', hold: true } },
        });
        expect((await torrentAt(2)).settings).toEqual({ mode: 'client-server', hold: true });
      });

      it('[TR8] stays with an initial seed that is away, and goes on when it is back', async () => {
        const { resumeToken } = await accepted(announce(1, 0, { ...exampleShare }));
        await registry.startRun(exampleInfohash, 'connection 1', 1);
        await registry.connectionClosed(exampleInfohash, examplePeerId(1), 'connection 1', 2);
        await announce(2, 3, { ...exampleShare });
        expect(await torrentAt(4)).toMatchObject({ initialSeed: examplePeerId(1), startedAt: 1 });
        await announce(1, 5, { ...exampleShare, resumeToken }, 'new connection');
        expect(await torrentAt(6)).toMatchObject({ initialSeed: examplePeerId(1), startedAt: 1 });
      });

      it.each([
        ['stopped', 100],
        ['silent for too long', 12_501],
      ])('[TR9] goes to the next that shares once the initial seed has %s', async (how, later) => {
        await announce(1, 0, { ...exampleShare });
        await registry.startRun(exampleInfohash, 'connection 1', 1);
        if (how === 'stopped') await announce(1, 50, { ...exampleShare, event: 'stopped' });
        await announce(2, later, { event: 'alive' });
        expect(await torrentAt(later)).toMatchObject({ initialSeed: examplePeerId(1), startedAt: 1 });
        await announce(3, later, { ...exampleShare });
        const torrent = await torrentAt(later);
        expect(torrent).toMatchObject({ initialSeed: examplePeerId(3), startedAt: null });
        expect(torrent.peers.map(({ id }) => id)).toEqual([examplePeerId(2), examplePeerId(3)]);
      });

      it('[TR10] starts at the word of the initial seed, the first time', async () => {
        await announce(1, 0, { ...exampleShare });
        expect(await registry.startRun(exampleInfohash, 'connection 1', 7)).toBe('started');
        expect(await registry.startRun(exampleInfohash, 'connection 1', 8)).toBe('already-started');
        expect((await torrentAt(9)).startedAt).toBe(7);
      });

      it('[TR10] starts at nobody else’s word', async () => {
        expect(await registry.startRun(exampleInfohash, 'connection 1', 0)).toBe('NOT_IN_TORRENT');
        await announce(1, 0, { ...exampleShare });
        await announce(2, 0);
        expect(await registry.startRun(exampleInfohash, 'connection 2', 1)).toBe('NOT_INITIAL_SEED');
        expect(await registry.startRun(exampleInfohash, 'connection 3', 1)).toBe('NOT_IN_TORRENT');
        expect((await torrentAt(2)).startedAt).toBeNull();
        await announce(1, 3, { ...exampleShare, event: 'stopped' });
        expect(await registry.startRun(exampleInfohash, 'connection 1', 4)).toBe('NOT_IN_TORRENT');
      });

      it('[TR11] keeps a leecher that completed and left, and none that left unfinished', async () => {
        await announce(1, 0, { ...exampleShare });
        await announce(2, 0);
        await announce(3, 0);
        await announce(2, 5, { event: 'completed', leftBytes: 0 });
        await announce(2, 6, { event: 'stopped', leftBytes: 0 });
        await announce(3, 6, { event: 'stopped' });
        expect(await presence(2, 7)).toBe('gone');
        expect(await presence(3, 7)).toBeUndefined();
        expect((await accepted(announce(4, 7))).others.map(({ peerId }) => peerId)).toEqual([
          examplePeerId(1),
        ]);
      });

      it('[TR11] keeps no more of those that left than the limit, and not those of before the start', async () => {
        await announce(1, 0, { ...exampleShare });
        for (let number = 2; number <= 7; number++) {
          await announce(number, number);
          await announce(number, number, { event: 'stopped', leftBytes: 0 });
        }
        const gone = (torrent: SwarmTorrent) =>
          torrent.peers.filter((peer) => peer.presence === 'gone').map(({ id }) => id);
        expect(gone(await torrentAt(8))).toEqual([5, 6, 7].map(examplePeerId));
        await registry.startRun(exampleInfohash, 'connection 1', 9);
        expect(gone(await torrentAt(9))).toEqual([]);
      });

      it('[TR14] keeps an initial seed that left, however many leechers leave after it', async () => {
        await announce(1, 0, { ...exampleShare });
        await announce(2, 0);
        await announce(1, 1, { ...exampleShare, event: 'stopped' });
        for (let number = 3; number <= 8; number++) {
          await announce(number, 2);
          await announce(number, 2, { event: 'stopped', leftBytes: 0 });
        }
        expect(await presence(1, 3)).toBe('gone');
      });

      it('[TR12] stamps a completion when it arrives, once', async () => {
        await announce(2, 0);
        const first = await accepted(announce(2, 5, { event: 'completed', leftBytes: 0 }));
        const again = await accepted(announce(2, 9, { event: 'completed', leftBytes: 0 }));
        expect([first.completes, again.completes]).toEqual([true, false]);
        expect((await torrentAt(10)).peers).toMatchObject([{ completedAt: 5, broughtWhole: false }]);
      });

      it('[TR12] makes good a `completed` that was lost', async () => {
        await announce(2, 0);
        expect((await accepted(announce(2, 6, { event: 'alive', leftBytes: 0 }))).completes).toBe(true);
        expect((await torrentAt(7)).peers).toMatchObject([{ completedAt: 6 }]);
      });

      it('[TR12] believes `completed` before what else the announce says', async () => {
        await announce(2, 0);
        expect((await accepted(announce(2, 6, { event: 'completed', leftBytes: 5 }))).completes).toBe(true);
      });

      it.each([0, null])(
        '[TR11] takes a peer that lacks nothing (first said: %s) for a seed',
        async (leftBytes) => {
          await announce(2, 0, { leftBytes });
          for (const event of ['completed', 'alive'] as const) {
            expect((await accepted(announce(2, 5, { event, leftBytes: 0 }))).completes).toBe(false);
          }
          expect((await torrentAt(6)).peers).toMatchObject([{ completedAt: null, broughtWhole: true }]);
        },
      );

      it('[TR11] takes a peer that downloaded everything before this tracker knew it for a leecher', async () => {
        await announce(2, 0, { leftBytes: null });
        const outcome = announce(2, 5, { event: 'completed', leftBytes: 0, downloadedBytes: 1000 });
        expect((await accepted(outcome)).completes).toBe(true);
        expect((await torrentAt(6)).peers).toMatchObject([{ completedAt: 5, broughtWhole: false }]);
      });
    });

    describe('short codes', () => {
      it('[TR22] come with the first share and stay', async () => {
        expect((await accepted(announce(1, 0))).torrent.shortCode).toBeNull();
        const code = (await accepted(announce(2, 1, { ...exampleShare }))).torrent.shortCode;
        expect(code).toMatch(/^[a-z]+-[a-z]+-\d\d$/);
        await announce(2, 2, { ...exampleShare, event: 'stopped' });
        expect((await accepted(announce(3, 3, { ...exampleShare }))).torrent.shortCode).toBe(code);
      });

      it('[TR21] [TR22] name their torrent, however they are typed', async () => {
        const { torrent } = await accepted(announce(1, 0, { ...exampleShare }));
        const code = torrent.shortCode ?? '';
        for (const typed of [code, code.toUpperCase(), code.replaceAll('-', ' '), ` ${code} `]) {
          expect(await registry.resolveShortCode(typed, 1)).toEqual({
            infohash: exampleInfohash,
            name: 'lecture.pdf',
          });
        }
        expect(await registry.resolveShortCode('no-such-10', 1)).toBeNull();
      });

      it('[TR22] live until the torrent has been empty for a while', async () => {
        const code = (await accepted(announce(1, 0, { ...exampleShare }))).torrent.shortCode ?? '';
        await announce(1, 1000, { ...exampleShare, event: 'stopped' });
        await registry.sweep(600_999);
        expect(await registry.resolveShortCode(code, 600_999)).not.toBeNull();
        expect(await registry.resolveShortCode(code, 601_000)).toBeNull();
        expect(await registry.sweep(601_000)).toEqual([exampleInfohash]);
        expect(await registry.torrent(exampleInfohash, 601_000)).toBeNull();
      });

      it('[TR22] live on when somebody comes back in time', async () => {
        const code = (await accepted(announce(1, 0, { ...exampleShare }))).torrent.shortCode;
        await announce(1, 1000, { ...exampleShare, event: 'stopped' });
        await announce(2, 600_000);
        await announce(2, 600_001, { event: 'stopped' });
        expect((await torrentAt(1_200_000)).shortCode).toBe(code);
      });

      it('[TR22] are not what a forgotten torrent had', async () => {
        await announce(1, 0, { ...exampleShare });
        await announce(1, 0, { ...exampleShare, event: 'stopped' });
        const { torrent } = await accepted(announce(2, 700_000));
        expect(torrent).toMatchObject({ shortCode: null, name: null, initialSeed: null });
      });

      it('[TR22] are what an empty torrent is kept for: one without is forgotten with its last peer', async () => {
        await announce(1, 0);
        await announce(1, 1, { event: 'stopped' });
        expect(await registry.torrent(exampleInfohash, 1)).toBeNull();
        await announce(2, 2);
        expect(await registry.torrent(exampleInfohash, 2 + contractLimits.silenceMs + 1)).toBeNull();
      });

      it('[TR23] differ between living torrents', async () => {
        const codes = new Set<string | null>();
        for (let number = 0; number < 500; number++) {
          const infohash = number.toString(16).padStart(64, '0');
          codes.add((await accepted(announce(1, 0, { ...exampleShare, infohash }))).torrent.shortCode);
        }
        expect(codes.size).toBe(500);
      });
    });
  });
}
