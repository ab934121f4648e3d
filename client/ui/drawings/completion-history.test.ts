import { describe, expect, it } from 'vitest';
import { demoRun, demoSnapshot } from '../testing/demo-snapshots.ts';
import { CompletionHistory, thinned } from './completion-history.ts';

function snapshot(progress: number, seconds: number, startedAt: number | null = 1_000) {
  const run = demoRun(progress, { startedAt, now: 1_000 + seconds * 1000 });
  return demoSnapshot(progress, { run });
}

describe('the history of completion', () => {
  it('the history begins with the run, and uses the tracker’s clock', () => {
    const history = new CompletionHistory();
    history.add(snapshot(0, 0, null), 50_000);
    expect(history.samples).toEqual([]);
    history.add(snapshot(0.2, 3), 50_000);
    // The same report of the tracker, half a second later.
    history.add(snapshot(0.2, 3), 50_500);
    expect(history.samples.map(({ seconds }) => seconds)).toEqual([3, 3.5]);
  });

  it('records the minimum and mean of the leechers, and this page’s own progress', () => {
    const torrent = demoSnapshot(0.5, { run: demoRun(0.5, { startedAt: 0, now: 1 }) });
    const [seed, ada, bohr] = torrent.neighbours;
    const neighbours = [seed!, { ...ada!, progress: 0.2 }, { ...bohr!, progress: 0.8 }];
    const history = new CompletionHistory();
    history.add({ ...torrent, neighbours }, 0);
    expect(history.samples[0]).toMatchObject({ minimum: 0.2, mine: 0.5 });
    expect(history.samples[0]?.mean).toBeCloseTo(0.5);
    const asSeed = new CompletionHistory();
    asSeed.add({ ...torrent, neighbours, initialSeed: true }, 0);
    expect(asSeed.samples[0]).toMatchObject({ minimum: 0.2, mean: 0.5, mine: null });
  });

  it('keeps counting a peer that completed and left', () => {
    const torrent = demoSnapshot(0.5, { run: demoRun(0.5, { startedAt: 0, now: 1 }), initialSeed: true });
    const [, ada, bohr] = torrent.neighbours;
    const history = new CompletionHistory();
    history.add(
      {
        ...torrent,
        neighbours: [
          { ...ada!, progress: 1 },
          { ...bohr!, progress: 0.5 },
        ],
      },
      0,
    );
    history.add({ ...torrent, neighbours: [{ ...bohr!, progress: 0.5 }] }, 1_000);
    expect(history.samples.map(({ mean }) => mean)).toEqual([0.75, 0.75]);
  });

  it('starts again with another run', () => {
    const history = new CompletionHistory();
    history.add(snapshot(0.5, 10, 1_000), 0);
    history.add(snapshot(0.1, 20, 15_000), 1_000);
    expect(history.samples).toHaveLength(1);
  });

  it('the history stays bounded over an hour, and keeps its first and last moment', () => {
    const history = new CompletionHistory();
    for (let quarter = 0; quarter <= 4 * 3600; quarter++) {
      history.add(snapshot(quarter / 20_000, 0), quarter * 250);
    }
    expect(history.samples.length).toBeLessThanOrEqual(512);
    expect(history.samples.length).toBeGreaterThan(200);
    expect(history.samples[0]?.seconds).toBe(0);
    expect(history.samples.at(-1)?.seconds).toBeGreaterThan(3590);
    const gaps = history.samples
      .slice(1)
      .map(({ seconds }, index) => seconds - history.samples[index]!.seconds);
    expect(Math.max(...gaps)).toBeLessThan(20);
  });

  it('the history ends with the last completion', () => {
    const history = new CompletionHistory();
    for (let second = 0; second < 10; second++) history.add(snapshot(1, second), second * 1000);
    expect(history.samples).toHaveLength(1);
  });
});

describe('thinning', () => {
  it('thinning keeps every other sample, the first and the last', () => {
    expect(thinned([0, 1, 2, 3, 4, 5])).toEqual([0, 2, 4, 5]);
    expect(thinned([0, 1, 2])).toEqual([0, 2]);
  });
});
