import { describe, expect, it } from 'vitest';
import { measureRecovery } from './ring-recovery.ts';

/** More seeds: `npm run simulate -- --only ring --match "the responsible peer" --seeds 10`. */
describe('a simulated ring after two neighbours died', () => {
  it.each([
    { peers: 5, seeds: 1 },
    { peers: 8, seeds: 1 },
    { peers: 16, seeds: 1 },
  ])(
    '[RS7] [RG28] finds the dead peers’ records again within 8 s, every peer of $peers',
    ({ peers, seeds }) => {
      for (const beside of ['successor', 'predecessor'] as const)
        for (let seed = 1; seed <= seeds; seed++) {
          const { foundAfterMs, never } = measureRecovery({ peers, seed, beside });
          expect(never, `seed ${seed}, ${beside}`).toBe(0);
          expect(foundAfterMs).toHaveLength(peers - 2);
          expect(Math.max(...foundAfterMs), `seed ${seed}, ${beside}`).toBeLessThanOrEqual(8_000);
        }
    },
  );
});
