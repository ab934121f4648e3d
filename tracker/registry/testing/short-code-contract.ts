import { beforeEach, describe, expect, it } from 'vitest';
import type { SwarmRegistry } from '../swarm-registry.ts';
import { exampleInfohash, examplePeerId, exampleShare } from './announce-example.ts';
import { type CreateRegistry, contractLimits, RegistryProbe } from './test-registry.ts';

/** Rules TR20 to TR23: what every registry must do about short codes. */
export function describeShortCodes(create: CreateRegistry): void {
  let registry: SwarmRegistry;
  let probe: RegistryProbe;
  beforeEach(async () => {
    registry = await create();
    probe = new RegistryProbe(registry);
  });

  describe('short codes', () => {
    it('[TR22] a torrent gets its short code with the first share and keeps it', async () => {
      expect((await probe.accepted(probe.announce(1, 0))).shortCode).toBeNull();
      const code = (await probe.accepted(probe.announce(2, 1, { ...exampleShare }))).shortCode;
      expect(code).toMatch(/^[a-z]+-[a-z]+-\d\d$/);
      await probe.announce(2, 2, { ...exampleShare, event: 'stopped' });
      expect((await probe.accepted(probe.announce(3, 3, { ...exampleShare }))).shortCode).toBe(code);
    });

    it('[TR21] [TR22] a short code names its torrent, however it is typed', async () => {
      const { shortCode } = await probe.accepted(probe.announce(1, 0, { ...exampleShare }));
      const code = shortCode ?? '';
      for (const typed of [code, code.toUpperCase(), code.replaceAll('-', ' '), ` ${code} `]) {
        expect(await registry.resolveShortCode(typed, 1)).toEqual({
          infohash: exampleInfohash,
          name: 'lecture.pdf',
        });
      }
      expect(await registry.resolveShortCode('no-such-10', 1)).toBeNull();
    });

    it('[TR22] a short code lives until its torrent has been empty for 10 minutes', async () => {
      const code = (await probe.accepted(probe.announce(1, 0, { ...exampleShare }))).shortCode ?? '';
      await probe.announce(1, 1000, { ...exampleShare, event: 'stopped' });
      await registry.sweep(600_999);
      expect(await registry.resolveShortCode(code, 600_999)).not.toBeNull();
      expect(await registry.resolveShortCode(code, 601_000)).toBeNull();
      expect(await registry.sweep(601_000)).toEqual([exampleInfohash]);
      expect(await registry.torrent(exampleInfohash, 601_000)).toBeNull();
    });

    it('[TR22] a short code lives on when a peer comes back in time', async () => {
      const code = (await probe.accepted(probe.announce(1, 0, { ...exampleShare }))).shortCode;
      await probe.announce(1, 1000, { ...exampleShare, event: 'stopped' });
      await probe.announce(2, 600_000);
      await probe.announce(2, 600_001, { event: 'stopped' });
      expect((await probe.torrentAt(1_200_000)).shortCode).toBe(code);
    });

    it('[TR22] a torrent that was forgotten begins without code, name and initial seed', async () => {
      await probe.announce(1, 0, { ...exampleShare });
      await probe.announce(1, 0, { ...exampleShare, event: 'stopped' });
      await probe.announce(2, 700_000);
      expect(await probe.torrentAt(700_000)).toMatchObject({
        shortCode: null,
        name: null,
        initialSeed: null,
      });
    });

    it('[TR22] forgets a torrent without a short code with its last peer', async () => {
      await probe.announce(1, 0);
      await probe.announce(1, 1, { event: 'stopped' });
      expect(await registry.torrent(exampleInfohash, 1)).toBeNull();
      await probe.announce(2, 2);
      expect(await registry.torrent(exampleInfohash, 2 + contractLimits.silenceMs + 1)).toBeNull();
    });

    it.each(['swept', 'not yet swept'])(
      '[TR22] a short code does not outlive its torrent (%s), not even when the torrent begins again',
      async (how) => {
        const { shortCode } = await probe.accepted(probe.announce(1, 0, { ...exampleShare }));
        await probe.announce(1, 0, { ...exampleShare, event: 'stopped' });
        if (how === 'swept') await registry.sweep(700_000);
        await probe.accepted(probe.announce(2, 700_000, { ...exampleShare }));
        expect(await registry.resolveShortCode(shortCode ?? '', 700_001)).toBeNull();
      },
    );

    it('[TR24] only the initial seed ends the short code, and the torrent goes on', async () => {
      const { shortCode } = await probe.accepted(probe.announce(1, 0, { ...exampleShare }));
      await probe.announce(2, 0);
      const end = (number: number) =>
        registry.endShare(exampleInfohash, examplePeerId(number), `connection ${number}`, 1);
      expect(await end(2)).toBe('NOT_INITIAL_SEED');
      expect(await end(3)).toBe('NOT_IN_TORRENT');
      expect(await registry.resolveShortCode(shortCode ?? '', 1)).not.toBeNull();
      expect(await end(1)).toBe('ended');
      expect(await registry.resolveShortCode(shortCode ?? '', 1)).toBeNull();
      const again = await probe.accepted(probe.announce(1, 2, { ...exampleShare }));
      expect(again.shortCode).toBeNull();
      expect(again.others).toHaveLength(1);
      await probe.announce(1, 3, { ...exampleShare, event: 'stopped' });
      expect((await probe.accepted(probe.announce(3, 4, { ...exampleShare }))).shortCode).not.toBeNull();
    });

    it('[TR25] a torrent gets back the code that it had before a restart, if that is free and a code', async () => {
      const share = (shortCode: string) => ({ leftBytes: 0, share: { ...exampleShare.share, shortCode } });
      const first = await probe.accepted(probe.announce(1, 0, { ...exampleShare }));
      const taken = first.shortCode ?? '';
      const other = await probe.accepted(
        probe.announce(1, 0, { ...share(taken), infohash: 'cd'.repeat(32) }),
      );
      expect(other.shortCode).not.toBe(taken);
      await registry.endShare(exampleInfohash, examplePeerId(1), 'connection 1', 1);
      const heir = await probe.accepted(probe.announce(1, 1, { ...share(taken), infohash: 'ef'.repeat(32) }));
      expect(heir.shortCode).toBe(taken);
      for (const [index, wish] of [
        'free-beer-10',
        `${taken}-10`,
        taken.replace(/\d+$/, '05'),
        '__proto__',
      ].entries()) {
        const infohash = index.toString().repeat(64);
        const { shortCode } = await probe.accepted(probe.announce(1, 1, { ...share(wish), infohash }));
        expect(shortCode).not.toBe(wish);
        expect(shortCode).not.toBeNull();
      }
    });

    it('[TR23] living torrents have different short codes', async () => {
      const codes = new Set<string | null>();
      for (let number = 0; number < 500; number++) {
        const infohash = number.toString(16).padStart(64, '0');
        codes.add((await probe.accepted(probe.announce(1, 0, { ...exampleShare, infohash }))).shortCode);
      }
      expect(codes.size).toBe(500);
    });
  });
}
