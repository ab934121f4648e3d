import { describe, expect, it } from 'vitest';
import type { PeerId } from '../../shared/base/ids.ts';
import { CourseRecorder } from './course-recorder.ts';

/** Has sent that many bytes to one neighbour, and received twice as many from another. */
function member(bytes: number) {
  return {
    exchanges: new Map([
      ['a' as PeerId, { uploadedBytes: bytes, downloadedBytes: 0, strikes: 0 }],
      ['b' as PeerId, { uploadedBytes: 0, downloadedBytes: 2 * bytes, strikes: 0 }],
    ]),
  };
}

/** What is recorded of a transfer of one byte each 100 ms. */
function record(seconds: number): CourseRecorder {
  const recorder = new CourseRecorder();
  for (let tick = 0; tick <= 10 * seconds; tick++) recorder.observe(member(tick), 100 * tick);
  return recorder;
}

describe('the course of a transfer', () => {
  it('[MD22] records a transfer once a second', () => {
    expect(record(2).samples).toEqual([
      [0, 0, 0],
      [1_000, 10, 20],
      [2_000, 20, 40],
    ]);
  });

  it('[MD22] records a transfer of any length from end to end, in at most 64 even samples', () => {
    for (const seconds of [63, 64, 200, 3_000]) {
      const { samples } = record(seconds);
      expect(samples.length).toBeLessThanOrEqual(64);
      expect(samples.length).toBeGreaterThan(30);
      expect(samples[0]).toEqual([0, 0, 0]);
      const steps = new Set(samples.slice(1).map(([at], index) => at - samples[index]![0]));
      expect(steps.size).toBe(1);
      expect(samples.at(-1)![0]).toBeGreaterThan(1_000 * seconds - [...steps][0]!);
    }
  });

  it('[MD22] records another run from its own start', () => {
    const recorder = record(200);
    recorder.restart();
    recorder.observe(member(1), 500_000);
    recorder.observe(member(2), 501_000);
    expect(recorder.samples).toHaveLength(2);
  });
});
