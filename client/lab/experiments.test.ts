import { beforeAll, describe, expect, it } from 'vitest';
import { experimentPlans, type Reading, readExperiment } from './experiments.ts';
import type { ExperimentId, LabPlan } from './lab-plan.ts';
import { figuresOf, type LabRun } from './lab-run.ts';
import { simulatePlan } from './simulate-plan.ts';

function runAll(experiment: ExperimentId, plans: readonly LabPlan[]): LabRun[] {
  return plans.map((plan, id) => {
    const outcome = simulatePlan(plan, () => {});
    return { id, batch: 1, experiment, at: 0, plan, outcome, figures: figuresOf(plan, outcome) };
  });
}

function read<Id extends ExperimentId>(id: Id, runs: readonly LabRun[]): Extract<Reading, { id: Id }> {
  const reading = readExperiment(id, runs);
  expect(reading).not.toBeNull();
  return reading as Extract<Reading, { id: Id }>;
}

describe('“why peer-to-peer scales”', () => {
  let runs: readonly LabRun[];
  beforeAll(() => {
    runs = runAll(
      'scaling',
      experimentPlans('scaling', 1).filter(({ leechers }) => leechers <= 15),
    );
  });

  it('takes a server ever longer, and peers less than F/u', () => {
    const reading = read('scaling', runs);
    expect(reading).toMatchObject({ fewest: 1, most: 15 });
    expect(reading.clientServerGrowth).toBeGreaterThan(13);
    expect(reading.p2pGrowth).toBeLessThan(8);
    const { fileBytes, uploads } = runs[0]!.plan;
    for (const { plan, figures } of runs) {
      expect(figures.ratio).toBeGreaterThanOrEqual(1);
      if (plan.mode === 'p2p') expect(figures.measuredSeconds).toBeLessThan(fileBytes / uploads[0]!);
    }
  });

  it('says nothing of one size of swarm alone', () => {
    expect(
      readExperiment(
        'scaling',
        runs.filter(({ plan }) => plan.leechers === 5),
      ),
    ).toBeNull();
  });
});

describe('“why peer-to-peer does not help on one Wi-Fi”', () => {
  it('takes peers as long as a server on one access point, and far less on three', () => {
    const plans = experimentPlans('one-wifi', 1).filter(({ leechers }) => leechers <= 12);
    const runs = runAll('one-wifi', plans);
    const reading = read('one-wifi', runs);
    expect(reading).toMatchObject({ leechers: 12, many: 3 });
    expect(reading.advantageOfOne).toBeGreaterThan(0.9);
    expect(reading.advantageOfOne).toBeLessThan(1.02);
    expect(reading.advantageOfMany).toBeGreaterThan(1.7);
    for (const { figures, outcome } of runs) {
      expect(figures.ratio).toBeGreaterThanOrEqual(1);
      expect(figures.ratio).toBeLessThan(1.2);
      expect(outcome.account).toBeNull();
    }
    expect(runs[0]?.figures).toMatchObject({
      bindingTerm: 'airtime',
      clientServerSeconds: 38.4,
      p2pSeconds: 38.4,
    });
    expect(runs[2]?.figures).toMatchObject({ clientServerSeconds: 25.6, p2pSeconds: 12.8 });
  });

  it('says nothing before both numbers of access points were tried', () => {
    expect(readExperiment('one-wifi', [])).toBeNull();
  });
});

describe('“why rarest first”', () => {
  it.each([1, 2, 3])('lets everyone finish only with rarest first, with the random seed %i', (randomSeed) => {
    const { orders } = read(
      'rarest-first',
      runAll('rarest-first', experimentPlans('rarest-first', randomSeed)),
    );
    const [rarest, random, inOrder] = orders;
    expect(rarest).toMatchObject({ order: 'rarest', finished: 12, lostShare: 0 });
    expect(random).toMatchObject({ order: 'random', finished: 0 });
    expect(random?.lostShare).toBeGreaterThan(0.02);
    expect(inOrder).toMatchObject({ order: 'in-order', finished: 0 });
    expect(inOrder?.lostShare).toBeGreaterThan(0.4);
  });

  it('says nothing before all three orders were tried', () => {
    expect(readExperiment('rarest-first', [])).toBeNull();
  });
});

describe('“what tit for tat does”', () => {
  it('lets free riders finish well after contributors', () => {
    const { runs, contributors, freeRiders } = read(
      'tit-for-tat',
      runAll('tit-for-tat', experimentPlans('tit-for-tat', 1)),
    );
    expect(runs).toBe(3);
    expect(freeRiders).toBeGreaterThan(1.3 * contributors);
  });
});
