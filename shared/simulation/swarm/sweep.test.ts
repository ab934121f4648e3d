import { describe, expect, it } from 'vitest';
import { checkHeld, checkInvariants } from './invariants.ts';
import { reportOf, type SimulationReport } from './report.ts';
import type { Scenario } from './scenario.ts';
import { scenarios } from './scenarios.ts';
import { Simulation } from './simulation.ts';
import { TransferLog } from './transfer-log.ts';

/** A quarter of the real file size, to be quick: losses at the start and the end weigh four times as much. */
const fileBytes = 16 * 1_048_576;
/** Invariants cost more than the engine: every 11th step meets every peer and kind of step in time. */
const checkedStep = 11;

function run(rules: string, name: string, limit: Scenario['limit']): SimulationReport {
  const named = scenarios.find((each) => each.rules === rules && each.name === name);
  if (!named) throw new Error(`There is no scenario “${name}” with ${rules}.`);
  const scenario = { ...named.scenario, fileBytes, limit, randomSeed: 1 };
  const simulation = new Simulation(scenario, new TransferLog(fileBytes / 16_384));
  let step = 0;
  const isFinished = simulation.run((peer) => {
    step += 1;
    if (step % checkedStep === 0 && !peer.isGone) checkInvariants(peer);
  });
  for (const peer of simulation.peers) if (peer) checkHeld(peer);
  return reportOf(simulation, isFinished);
}

/**
 * The most that T/D came to with seeds 1 to 3 and either limit, and as much again as those differed, 0.02 at least: a
 * change of rules that costs more is worth a second look at `npm run simulate`.
 */
const most: [rules: string, name: string, ratio: number][] = [
  ['work-conserving', 'N = 8, u_s = 1', 1.05],
  ['work-conserving', 'N = 8, u_s = 2', 1.06],
  ['work-conserving', 'N = 8, u_s = 10', 1.085],
  // The whole run has two rounds of choking: a leecher without a slot in the first is late.
  ['textbook', 'N = 8, u_s = 1', 1.24],
  ['textbook', 'N = 8, u_s = 2', 1.08],
  ['textbook', 'N = 8, u_s = 10', 1.14],
];

describe('a quick sweep of eight leechers', () => {
  it.each(most.flatMap((cell) => (['link', 'cap'] as const).map((limit) => [...cell, limit] as const)))(
    '[CF9] eight leechers finish near the bound and keep every invariant: %s, %s, T/D at most %d (%s)',
    (rules, name, ratio, limit) => {
      const report = run(rules, name, limit);
      expect(report.isFinished).toBe(true);
      expect(report.ratio).toBeGreaterThanOrEqual(1);
      expect(report.ratio).toBeLessThan(ratio);
      expect(report.receivedTwiceShare).toBeLessThan(0.02);
      expect(report.controlShare).toBeLessThan(0.02);
    },
  );
});
