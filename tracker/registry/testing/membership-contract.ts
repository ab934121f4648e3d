import { beforeEach, describe, expect, it } from 'vitest';
import type { SwarmRegistry } from '../swarm-registry.ts';
import { exampleInfohash, examplePeerId } from './announce-example.ts';
import { type CreateRegistry, RegistryProbe } from './test-registry.ts';

/** Rules TR1 to TR7: what every registry must do about who is in a torrent. */
export function describeMembership(create: CreateRegistry): void {
  let registry: SwarmRegistry;
  let probe: RegistryProbe;
  beforeEach(async () => {
    registry = await create();
    probe = new RegistryProbe(registry);
  });

  describe('who is in a torrent', () => {
    it('[TR1] knows a peer from its first announce until it stops', async () => {
      expect(await registry.torrent(exampleInfohash, 0)).toBeNull();
      await probe.announce(1, 0);
      expect(await probe.presence(1, 1)).toBe('here');
      await probe.announce(1, 2, { event: 'stopped' });
      expect(await probe.presence(1, 3)).toBeUndefined();
    });

    it('[TR1] forgets a peer when it has been silent for longer than the limit, and not before', async () => {
      await probe.announce(1, 0);
      await probe.announce(2, 10_000);
      expect(await probe.presence(1, 12_500)).toBe('here');
      expect(await probe.presence(1, 12_501)).toBeUndefined();
      expect(await probe.presence(2, 12_501)).toBe('here');
      expect(await registry.connectionOf(exampleInfohash, examplePeerId(1), 12_501)).toBeNull();
    });

    it('[TR1] keeps a peer for as long as it announces', async () => {
      for (let now = 0; now <= 60_000; now += 12_000) await probe.announce(1, now, { event: 'alive' });
      expect((await probe.torrentAt(61_000)).peers.map(({ joinedAt }) => joinedAt)).toEqual([0]);
    });

    it('[TR1] sweeps silent peers out, and names the torrents that this changed', async () => {
      const other = 'cd'.repeat(32);
      await probe.announce(1, 0);
      await probe.announce(2, 10_000);
      await probe.announce(3, 10_000, { infohash: other });
      expect(await registry.sweep(12_500)).toEqual([]);
      expect(await registry.sweep(12_501)).toEqual([exampleInfohash]);
      expect(await registry.sweep(12_502)).toEqual([]);
      expect(new Set(await registry.sweep(30_000))).toEqual(new Set([exampleInfohash, other]));
    });

    it('[TR76] numbers a name that another peer has, and keeps the number while the peer announces it', async () => {
      const nameOf = async (peer: number, now: number, name: string) =>
        (await probe.accepted(probe.announce(peer, now, { name }))).name;
      expect(await nameOf(1, 0, 'Cyan Shark')).toBe('Cyan Shark');
      expect(await nameOf(2, 1, 'Cyan Shark')).toBe('Cyan Shark 2');
      expect(await nameOf(2, 2, 'Cyan Shark 2')).toBe('Cyan Shark 2');
      await probe.announce(1, 3, { event: 'stopped', name: 'Cyan Shark' });
      expect(await nameOf(2, 4, 'Cyan Shark 2')).toBe('Cyan Shark 2');
      expect(await nameOf(3, 5, 'Cyan Shark')).toBe('Cyan Shark');
      expect((await probe.torrentAt(6)).peers.map(({ name }) => name)).toEqual([
        'Cyan Shark 2',
        'Cyan Shark',
      ]);
    });

    it('[TR76] keeps the name of a peer whose connection has closed for as long as the peer may come back', async () => {
      const { resumeToken } = await probe.accepted(probe.announce(1, 0, { name: 'Ada' }));
      await registry.connectionClosed(exampleInfohash, examplePeerId(1), 'connection 1', 1);
      expect((await probe.accepted(probe.announce(2, 2, { name: 'Ada' }))).name).toBe('Ada 2');
      const back = await probe.accepted(probe.announce(1, 3, { name: 'Ada', resumeToken }));
      expect(back.name).toBe('Ada');
    });

    it('[TR2] hides a peer whose connection has closed', async () => {
      await probe.announce(1, 0);
      await registry.connectionClosed(exampleInfohash, examplePeerId(1), 'connection 1', 1);
      expect((await probe.accepted(probe.announce(2, 2))).others).toEqual([]);
      expect(await registry.connectionOf(exampleInfohash, examplePeerId(1), 2)).toBeNull();
      expect(await probe.presence(1, 2)).toBe('away');
    });

    it('[TR2] takes a peer back on another connection with its resume token', async () => {
      const { resumeToken } = await probe.accepted(probe.announce(1, 0));
      await registry.connectionClosed(exampleInfohash, examplePeerId(1), 'connection 1', 1);
      const back = await probe.accepted(
        probe.announce(1, 2, { event: 'alive', resumeToken }, 'new connection'),
      );
      expect(back.resumeToken).toBe(resumeToken);
      expect(await registry.connectionOf(exampleInfohash, examplePeerId(1), 3)).toBe('new connection');
      expect((await probe.torrentAt(3)).peers).toMatchObject([{ presence: 'here', joinedAt: 0 }]);
    });

    it('[TR2] leaves a peer alone when only its former connection closes', async () => {
      const { resumeToken } = await probe.accepted(probe.announce(1, 0));
      await probe.announce(1, 1, { resumeToken }, 'new connection');
      await registry.connectionClosed(exampleInfohash, examplePeerId(1), 'connection 1', 2);
      expect(await probe.presence(1, 3)).toBe('here');
    });

    it('[TR3] names as many other peers as are wanted, and never the asker', async () => {
      for (let number = 1; number <= 20; number++) await probe.announce(number, 0);
      for (const wanted of [0, 1, 7, 19, 50]) {
        const { others } = await probe.accepted(probe.announce(1, 1, { event: 'alive', wanted }));
        const ids = others.map(({ peerId }) => peerId);
        expect(ids).toHaveLength(Math.min(wanted, 19));
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).not.toContain(examplePeerId(1));
      }
    });

    it('[TR3] chooses the other peers at random', async () => {
      for (let number = 1; number <= 20; number++) await probe.announce(number, 0);
      const named = new Set<string>();
      for (let round = 0; round < 100; round++) {
        const { others } = await probe.accepted(probe.announce(1, 1, { event: 'alive', wanted: 2 }));
        for (const { peerId } of others) named.add(peerId);
      }
      expect(named.size).toBe(19);
    });

    it('[TR3] tells which of the other peers are seeds', async () => {
      await probe.announce(1, 0, { leftBytes: 0 });
      await probe.announce(2, 0, { leftBytes: null });
      const { others } = await probe.accepted(probe.announce(3, 0));
      expect(new Map(others.map(({ peerId, seed }) => [peerId, seed]))).toEqual(
        new Map([
          [examplePeerId(1), true],
          [examplePeerId(2), false],
        ]),
      );
    });

    it('[TR4] refuses a peer id that belongs to another connection, and changes nothing', async () => {
      await probe.announce(1, 0, { name: 'Ada' });
      for (const event of ['started', 'alive', 'completed', 'stopped'] as const) {
        for (const token of [{}, { resumeToken: '' }, { resumeToken: 'guessed' }]) {
          const outcome = await probe.announce(
            1,
            1,
            { event, name: 'Mallory', ...token },
            'other connection',
          );
          expect(outcome).toEqual({ ok: false, error: 'PEER_ID_TAKEN' });
        }
      }
      expect((await probe.torrentAt(2)).peers).toMatchObject([
        { name: 'Ada', completedAt: null, presence: 'here' },
      ]);
      expect(await registry.connectionOf(exampleInfohash, examplePeerId(1), 2)).toBe('connection 1');
    });

    it('[TR4] gives every peer a token of its own', async () => {
      const first = await probe.accepted(probe.announce(1, 0));
      const second = await probe.accepted(probe.announce(2, 0));
      expect(first.resumeToken).not.toBe(second.resumeToken);
      expect(JSON.stringify(await probe.torrentAt(1))).not.toContain(first.resumeToken);
    });

    it('[TR4] protects a peer that is away, until it is forgotten', async () => {
      await probe.announce(1, 0);
      await registry.connectionClosed(exampleInfohash, examplePeerId(1), 'connection 1', 1);
      expect((await probe.announce(1, 12_000, {}, 'other connection')).ok).toBe(false);
      expect((await probe.announce(1, 12_600, {}, 'other connection')).ok).toBe(true);
    });

    it('[TR6] refuses `stopped` from a peer that is not there, and keeps no trace of it', async () => {
      expect(await probe.announce(1, 0, { event: 'stopped' })).toEqual({
        ok: false,
        error: 'NOT_IN_TORRENT',
      });
      expect(await registry.torrent(exampleInfohash, 0)).toBeNull();
      await probe.announce(1, 0);
      await probe.announce(2, 0);
      await probe.announce(1, 1, { event: 'stopped' });
      expect(await probe.announce(1, 2, { event: 'stopped' })).toEqual({
        ok: false,
        error: 'NOT_IN_TORRENT',
      });
      await probe.announce(3, 3);
      await probe.announce(2, 3, { event: 'stopped', leftBytes: 0 });
      const again = await probe.announce(2, 4, { event: 'stopped', leftBytes: 0 });
      expect(again).toEqual({ ok: false, error: 'NOT_IN_TORRENT' });
    });

    it('[TR7] takes any text as a key', async () => {
      for (const infohash of ['__proto__', 'constructor', 'toString']) {
        expect(await registry.torrent(infohash, 0)).toBeNull();
        await probe.accepted(probe.announce(1, 0, { infohash, peerId: '__proto__' }));
        expect((await registry.torrent(infohash, 0))?.peers.map(({ id }) => id)).toEqual(['__proto__']);
      }
      expect(await registry.resolveShortCode('__proto__', 0)).toBeNull();
      expect(Object.prototype).not.toHaveProperty('peers');
    });

    it('hands out copies: what a caller does with them changes nothing', async () => {
      await probe.announce(1, 0);
      const torrent = await probe.torrentAt(0);
      (torrent.peers as unknown[]).length = 0;
      expect((await probe.torrentAt(1)).peers).toHaveLength(1);
    });
  });
}
