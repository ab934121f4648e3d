import { describe, expect, it } from 'vitest';
import type { Infohash } from '../../shared/base/ids.ts';
import type { RunStatus } from '../../shared/protocol/tracker-events.ts';
import { createManualTimers } from '../timers/testing/manual-timers.ts';
import { comingMs, ExperimentRun, readingMs } from './experiment-run.ts';
import type { ExperimentOptions } from './room-app.ts';

const settings: ExperimentOptions = {
  uploadCap: null,
  downloadCap: null,
  earlier: [],
  second: null,
  waits: false,
  startsWith: null,
};

function status(changes: Partial<RunStatus>): RunStatus {
  return { settings: { mode: 'p2p', hold: true }, startedAt: null, over: false, ...changes } as RunStatus;
}

function experiment(options: { isInitialSeed: boolean; experiment?: Partial<ExperimentOptions> }) {
  const timers = createManualTimers();
  const neighbours = new Map<number, unknown>();
  const calls: unknown[] = [];
  const run = new ExperimentRun(
    {
      isInitialSeed: options.isInitialSeed,
      options: { experiment: options.experiment ? { ...settings, ...options.experiment } : null },
      member: { neighbours, settings: { uploadCap: 5, downloadCap: 6 } },
      announcements: { startRun: () => calls.push('start') },
      setCaps: (uploadCap, downloadCap) => calls.push(['caps', uploadCap, downloadCap]),
      hasLeft: false,
    },
    timers,
    (mode) => calls.push(mode),
  );
  return { run, timers, neighbours, calls };
}

describe('a run of a class experiment', () => {
  it('gives everyone but the initial seed the caps that it set, once for each change', () => {
    const { run, calls } = experiment({ isInitialSeed: false });
    const capped = (uploadCap: number) =>
      status({
        settings: {
          mode: 'p2p',
          hold: true,
          experiment: { uploadCap, downloadCap: null, earlier: [], next: null },
        },
      });
    run.onRun(status({}));
    run.onRun(capped(100));
    run.onRun(capped(100));
    run.onRun(capped(200));
    expect(calls).toEqual([
      ['caps', 100, null],
      ['caps', 200, null],
    ]);
  });

  it('starts when as many others are connected as in the run before', () => {
    const { run, timers, neighbours, calls } = experiment({
      isInitialSeed: true,
      experiment: { startsWith: 2 },
    });
    run.onRun(status({}));
    neighbours.set(1, {});
    timers.advance(comingMs / 2);
    expect(calls).toEqual([]);
    neighbours.set(2, {});
    timers.advance(1_000);
    expect(calls[0]).toBe('start');
    run.onRun(status({ startedAt: 1 }));
    timers.advance(10_000);
    expect(timers.pending).toBe(0);
  });

  it('starts without those who do not come, but not alone', () => {
    const { run, timers, neighbours, calls } = experiment({
      isInitialSeed: true,
      experiment: { startsWith: 2 },
    });
    run.onRun(status({}));
    timers.advance(comingMs + 5_000);
    expect(calls).toEqual([]);
    neighbours.set(1, {});
    timers.advance(500);
    expect(calls).toEqual(['start']);
  });

  it('waits for the person who wanted to start it', () => {
    const { run, timers, neighbours, calls } = experiment({ isInitialSeed: true, experiment: {} });
    run.onRun(status({}));
    neighbours.set(1, {});
    timers.advance(2 * comingMs);
    expect(calls).toEqual([]);
  });

  it('tells at once where it goes on, with the caps as they are', () => {
    const { run, calls } = experiment({ isInitialSeed: true, experiment: {} });
    run.announceNext('01'.repeat(32) as Infohash);
    expect([run.next, calls]).toEqual(['01'.repeat(32), [['caps', 5, 6]]]);
  });

  it('goes on with no second run where the person has asked for another one meanwhile', () => {
    const { run, timers, calls } = experiment({ isInitialSeed: true, experiment: { second: 'p2p' } });
    run.onRun(status({ startedAt: 1, over: true }));
    run.announceNext('01'.repeat(32) as Infohash);
    timers.advance(readingMs);
    expect(calls).not.toContain('p2p');
  });

  it('goes on with the second run once, a moment after the first is over', () => {
    const { run, timers, calls } = experiment({ isInitialSeed: true, experiment: { second: 'p2p' } });
    run.onRun(status({ startedAt: 1 }));
    run.onRun(status({ startedAt: 1, over: true }));
    run.onRun(status({ startedAt: 1, over: true }));
    expect(calls).toEqual([]);
    timers.advance(readingMs);
    expect(calls).toEqual(['p2p']);
  });
});
