import { describe, expect, it } from 'vitest';
import { demoRun, demoSnapshot } from '../testing/demo-snapshots.ts';
import { peopleHere, runFigures } from './run-figures.ts';

/** A page at 60 % among neighbours with these shares, one of them the initial seed; the tracker counts `told`. */
function room(told: { leechers: number; completed: number }, ...shares: readonly number[]) {
  const { neighbours } = demoSnapshot(0.6);
  const [seed, ...others] = neighbours;
  return demoSnapshot(0.6, {
    neighbours: [seed!, ...shares.map((progress, index) => ({ ...others[index]!, progress }))],
    run: demoRun(0.6, { ...told, here: { ...told, joinedLater: 0 } }),
  });
}

describe('the counts of a torrent’s page', () => {
  it('a completion that this page sees counts before the tracker tells of it', () => {
    const { completed, here } = runFigures(room({ leechers: 3, completed: 0 }, 1, 0.7))!;
    expect([completed, here.completed]).toEqual([1, 1]);
  });

  it('a page that does not see everyone relies on the tracker', () => {
    expect(runFigures(room({ leechers: 9, completed: 4 }, 1, 1, 1))).toMatchObject({ completed: 4 });
  });

  it('an arrival that this page sees counts before the tracker tells of it', () => {
    const torrent = { ...room({ leechers: 3, completed: 3 }, 1, 1, 0), content: demoSnapshot(1).content };
    expect(peopleHere(torrent)).toEqual({ leechers: 4, completed: 3, joinedLater: 1 });
  });

  it('a run that has ended stays as it was, whoever arrives', () => {
    const told = { leechers: 2, completed: 2 };
    const torrent = room(told, 1, 1, 0.1);
    const { run } = torrent;
    expect(runFigures({ ...torrent, run: { ...run!, over: true } })).toMatchObject(told);
  });
});
