import { expect, it } from 'vitest';
import { measureStanding } from './standing-ring.ts';

/** Messages per second. */
const mostSent = 4;

it('[RS8] [RG10] [RG18] members of a small ring are quiet while nothing changes', () => {
  for (const peers of [5, 6, 8, 9])
    for (const seed of [2, 3]) {
      const { maximum } = measureStanding({ peers, seed });
      expect(maximum, `N = ${peers}, seed ${seed}`).toBeLessThanOrEqual(mostSent);
    }
});
