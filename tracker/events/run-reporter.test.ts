import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunStatus } from '../../shared/protocol/tracker-events.ts';
import { RunReporter } from './run-reporter.ts';

describe('run reports', () => {
  let completed = 0;
  let earliest: number | null = null;
  let isThere = true;
  let sent: [at: number, completed: number][] = [];
  const reporter = new RunReporter(
    async (infohash) => (isThere ? status(infohash) : null),
    (told) => sent.push([Date.now(), told.completed]),
    (error) => {
      throw error;
    },
  );
  const status = (infohash: string): RunStatus => ({
    infohash,
    settings: { mode: 'p2p', hold: false },
    startedAt: null,
    lastCompletedAt: null,
    now: Date.now(),
    leechers: 9,
    completed,
    initialSeed: null,
    predicted: null,
    measuredSeconds: null,
    efficiency: null,
    over: false,
    earliestFinishSeconds: earliest,
  });

  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
    completed = 0;
    earliest = null;
    isThere = true;
    sent = [];
  });
  afterEach(async () => {
    isThere = false;
    reporter.reportNow('t');
    await vi.runAllTimersAsync();
    vi.useRealTimers();
  });

  it('[TR16] go out at once after a quiet time, then at most every 500 ms', async () => {
    for (completed = 1; completed <= 20; completed++) {
      reporter.reportSoon('t');
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent.map(([at]) => at)).toEqual([0, 500, 1000, 1500, 2000]);
    expect(sent.at(-1)?.[1]).toBe(20);
  });

  it('[TR16] do not wait where it matters', async () => {
    reporter.reportSoon('t');
    await vi.advanceTimersByTimeAsync(10);
    completed = 1;
    reporter.reportNow('t');
    await vi.advanceTimersByTimeAsync(10);
    completed = 2;
    reporter.reportNow('t');
    await vi.advanceTimersByTimeAsync(2000);
    expect(sent).toEqual([
      [0, 0],
      [10, 1],
      [20, 2],
    ]);
  });

  it('[TR16] are not repeated when nothing has changed', async () => {
    reporter.reportSoon('t');
    await vi.advanceTimersByTimeAsync(5000);
    reporter.reportSoon('t');
    reporter.reportNow('t');
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toEqual([[0, 0]]);
  });

  it('[TR16] are not repeated because the earliest finish comes nearer, but when it is put off', async () => {
    for (earliest = 20; earliest > 10; earliest--) {
      reporter.reportNow('t');
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(sent).toHaveLength(1);
    earliest += 3;
    reporter.reportNow('t');
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(2);
  });

  it('[TR16] of one torrent do not hold up another’s', async () => {
    reporter.reportSoon('t');
    reporter.reportSoon('u');
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(2);
  });
});
