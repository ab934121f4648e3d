import { describe, expect, it } from 'vitest';
import type { PeerId } from '../../base/ids.ts';
import { type ChokeCandidateView, ChokeHistory } from './choke-history.ts';

const ada = 'a'.repeat(40) as PeerId;
const bohr = 'b'.repeat(40) as PeerId;

function candidate(overrides: Partial<ChokeCandidateView> = {}): ChokeCandidateView {
  return {
    established: true,
    isSeed: false,
    slot: 'none',
    theyAreInterested: true,
    receivedLately: () => 0,
    upload: { bytesInLast: () => 0 },
    ...overrides,
  };
}

function memberWith(neighbours: Record<PeerId, ChokeCandidateView>) {
  const choker = { nextRoundAt: 10_000 };
  const member = {
    upload: { choker },
    neighbours: new Map(Object.entries(neighbours) as [PeerId, ChokeCandidateView][]),
  };
  return { choker, member };
}

describe('the choke history', () => {
  it('records a round only when the choker has run one', () => {
    const { choker, member } = memberWith({
      [ada]: candidate({
        slot: 'regular',
        receivedLately: () => 3_000,
        upload: { bytesInLast: () => 2_000 },
      }),
      [bohr]: candidate({ slot: 'optimistic', theyAreInterested: false }),
    });
    const history = new ChokeHistory();
    history.observe(member, 0);
    history.observe(member, 5_000);
    expect(history.rounds).toEqual([]);
    choker.nextRoundAt = 20_000;
    history.observe(member, 10_003);
    expect(history.rounds).toEqual([
      {
        atMs: 10_003,
        entries: [
          { peer: ada, slot: 'regular', theyAreInterested: true, gaveBytes: 3_000, gotBytes: 2_000 },
          { peer: bohr, slot: 'optimistic', theyAreInterested: false, gaveBytes: 0, gotBytes: 0 },
        ],
      },
    ]);
    const before = history.rounds;
    history.observe(member, 10_004);
    expect(history.rounds).toBe(before);
  });

  it('leaves out seeds, and neighbours that have not greeted yet', () => {
    const { choker, member } = memberWith({
      [ada]: candidate({ isSeed: true }),
      [bohr]: candidate({ established: false }),
    });
    const history = new ChokeHistory();
    history.observe(member, 0);
    choker.nextRoundAt = 20_000;
    history.observe(member, 10_000);
    expect(history.rounds).toEqual([]);
  });

  it('keeps the last twelve rounds, oldest first', () => {
    const { choker, member } = memberWith({ [ada]: candidate() });
    const history = new ChokeHistory();
    for (let round = 0; round <= 20; round++) {
      choker.nextRoundAt = (round + 1) * 10_000;
      history.observe(member, round * 10_000);
    }
    expect(history.rounds.map(({ atMs }) => atMs / 10_000)).toEqual([
      9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
    ]);
  });
});
