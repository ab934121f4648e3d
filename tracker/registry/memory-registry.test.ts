import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../shared/base/random.ts';
import { MemoryRegistry } from './memory-registry.ts';
import { exampleAnnounce, exampleInfohash, examplePeerId, exampleShare } from './testing/announce-example.ts';
import { describeSwarmRegistry } from './testing/swarm-registry-contract.ts';
import { contractLimits } from './testing/test-registry.ts';

describeSwarmRegistry('the registry in memory', () => createRegistry(createRandom(1)));

describe('the registry in memory, on its own', () => {
  it('[TR23] tries another code when one is taken, and gives none when none is free', async () => {
    const picks = [0, 0, 0, 0, 0, 0, 1, 0, 0];
    const scripted: Random = {
      ...createRandom(1),
      pick: (items) => items[picks.shift() ?? 0],
      below: () => 0,
    };
    const registry = createRegistry(scripted);
    const codes: (string | null)[] = [];
    for (const digit of ['1', '2', '3']) {
      const request = exampleAnnounce({ ...exampleShare, infohash: digit.repeat(64) });
      const outcome = await registry.announce(request, 'connection', 0);
      if (outcome.ok) codes.push(outcome.shortCode);
    }
    expect(codes[0]).not.toBe(codes[1]);
    expect(codes[1]).not.toBeNull();
    expect(codes[2]).toBeNull();
  });

  it('[TR1] [TR3] [TR11] keeps its promises whatever peers do, in whatever order', async () => {
    const step = fc.record({
      number: fc.integer({ min: 1, max: 6 }),
      action: fc.constantFrom('started', 'alive', 'completed', 'stopped', 'closed', 'start-run', 'sweep'),
      leftBytes: fc.constantFrom(null, 0, 10),
      shares: fc.boolean(),
      connection: fc.integer({ min: 1, max: 3 }),
      passes: fc.integer({ min: 0, max: 20_000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const registry = createRegistry(createRandom(7));
        let now = 0;
        for (const { number, action, leftBytes, shares, connection, passes } of steps) {
          now += passes;
          const peerId = examplePeerId(number);
          const from = `connection ${number} ${connection}`;
          if (action === 'sweep') await registry.sweep(now);
          else if (action === 'start-run') await registry.startRun(exampleInfohash, peerId, from, now);
          else if (action === 'closed') await registry.connectionClosed(exampleInfohash, peerId, from, now);
          else {
            const share = shares ? { share: exampleShare.share } : {};
            const request = exampleAnnounce({ peerId, event: action, leftBytes, wanted: 3, ...share });
            const outcome = await registry.announce(request, from, now);
            if (outcome.ok) {
              expect(outcome.others.length).toBeLessThanOrEqual(3);
              for (const other of outcome.others) {
                expect(other.peerId).not.toBe(peerId);
                expect(await registry.connectionOf(exampleInfohash, other.peerId, now)).not.toBeNull();
              }
            }
          }
          const torrent = await registry.torrent(exampleInfohash, now);
          for (const peer of torrent?.peers ?? []) {
            if (peer.presence !== 'gone') continue;
            expect(peer.id === torrent?.initialSeed || peer.completedAt !== null).toBe(true);
          }
          if (torrent?.startedAt != null) expect(torrent.initialSeed).not.toBeNull();
        }
        await registry.sweep(now + 12_501);
        await registry.sweep(now + 12_501 + 600_000);
        expect(await registry.torrent(exampleInfohash, now + 12_501 + 600_000)).toBeNull();
      }),
    );
  });
});

function createRegistry(random: Random): MemoryRegistry {
  let tokens = 0;
  return new MemoryRegistry(contractLimits, { random, createToken: () => `token ${++tokens}` });
}
