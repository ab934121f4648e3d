import { expect, it } from 'vitest';
import { measureEngineCost } from './engine-cost.ts';

it.each([1, 3])('moves every block to each of %i leechers and counts them', (leechers) => {
  const { blocksMoved, cpuSeconds } = measureEngineCost(5 * 262_144 + 1, leechers);
  expect(blocksMoved).toBe(81 * leechers);
  expect(cpuSeconds).toBeGreaterThan(0);
});
