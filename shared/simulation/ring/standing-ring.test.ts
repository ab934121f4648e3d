import { describe, expect, it } from 'vitest';
import { changes, measureChange, measureStanding } from './standing-ring.ts';

/** Messages a second. */
const most = 2;
/** Messages of all members together. */
const mostForAChange = 2_000;

/** A ring of 1,000: `npm run simulate -- --only ring --match "nothing changes"`. */
describe('a ring in which nothing changes', () => {
  it('[RS8] [RG5] [RG18] [RG24] lets no member send more than two messages a second', () => {
    for (const { peers, seed } of [
      ...[2, 5, 6, 8, 9, 10].flatMap((peers) => [2, 3].map((seed) => ({ peers, seed }))),
      { peers: 64, seed: 4 },
    ])
      expect(measureStanding({ peers, seed }, false).maximum, `N = ${peers}, seed ${seed}`).toBeLessThan(
        most,
      );
  });

  it('[RS8] [RG10] [RG22] keeps records of torrents with less than two messages a second', () => {
    expect(measureStanding({ peers: 9, seed: 1 }, true).maximum).toBeLessThan(most);
    expect(measureStanding({ peers: 64, seed: 1 }, true).mean).toBeLessThan(most);
  });

  it('[RS8] [RG24] says little when a peer joins, leaves or dies', () => {
    for (const peers of [9, 64])
      for (const change of changes)
        expect(measureChange({ peers, seed: 1 }, change), `${change}, N = ${peers}`).toBeLessThan(
          mostForAChange,
        );
  });
});
