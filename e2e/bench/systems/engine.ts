/** The engine alone: see `engine-cost.ts`. */
import type { BenchSystem } from '../common/bench-system.ts';
import { measureEngineCost } from './engine-cost.ts';

const warmUpBytes = 64 * 1024 * 1024;

export function engine(): BenchSystem {
  return {
    id: 'engine',
    title: 'Swarmroom’s engine',
    missing: undefined,
    async run({ fileBytes, leechers }) {
      measureEngineCost(warmUpBytes, leechers);
      const { cpuSeconds, blocksMoved } = measureEngineCost(fileBytes, leechers);
      return cpuSeconds / blocksMoved;
    },
  };
}
