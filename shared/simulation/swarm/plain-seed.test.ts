import { describe, expect, it } from 'vitest';
import type { Scenario } from './scenario.ts';
import { Simulation } from './simulation.ts';
import { TransferLog } from './transfer-log.ts';

const MiB = 1_048_576;

function firstPassOf(makesNoOffers: boolean): TransferLog {
  const plan = { uploadRate: MiB, downloadRate: Number.POSITIVE_INFINITY };
  const scenario: Scenario = {
    fileBytes: 4 * MiB,
    seed: { ...plan, makesNoOffers },
    leechers: [plan, plan, plan, plan],
    delayMs: 20,
    mode: 'p2p',
    limit: 'link',
    randomSeed: 1,
  };
  const log = new TransferLog(256);
  expect(new Simulation(scenario, log).run()).toBe(true);
  return log;
}

describe('an initial seed', () => {
  it('an initial seed sends hardly anything twice before everything has left it, unless it makes no offers', () => {
    expect(firstPassOf(false).seedRepeatBytes).toBeLessThan(0.02 * 4 * MiB);
    expect(firstPassOf(true).seedRepeatBytes).toBeGreaterThan(0.05 * 4 * MiB);
  });
});
