import { describe, expect, it } from 'vitest';
import { simulate } from '../../shared/simulation/swarm/report.ts';
import { scenarios } from '../../shared/simulation/swarm/scenarios.ts';
import { runScenarios, type ScenarioRun } from './run-scenarios.ts';
import { spreadOf, summarize } from './summary.ts';
import { markdownTable, scenarioTables, textTable } from './tables.ts';

const riders = scenarios.find(({ group }) => group === 'free-riders')!;
/** Small enough to be quick; 4 of the 20 never unchoke anyone. */
const small = (randomSeed: number) => ({
  ...riders.scenario,
  fileBytes: 1_048_576,
  limit: 'link' as const,
  randomSeed,
});
const run = (randomSeed: number): ScenarioRun => {
  const scenario = small(randomSeed);
  return { scenario, report: simulate(scenario), wallSeconds: randomSeed };
};

describe('a spread', () => {
  it.each([
    [[3, 1, 2], { minimum: 1, median: 2, maximum: 3 }],
    [[4, 1, 3, 2], { minimum: 1, median: 2, maximum: 4 }],
    [[Infinity, 1, Infinity], { minimum: 1, median: Infinity, maximum: Infinity }],
  ])('the spread of %j takes the lower of two middle values as its median', (values, spread) => {
    expect(spreadOf(values)).toEqual(spread);
  });
});

describe('a summary', () => {
  const runs = [1, 2, 3].map(run);
  const summary = summarize(riders, runs);

  it('shows the finishes of the median run, those of free riders apart, and the parts of its gap', () => {
    const middle = runs.find(({ report }) => report.ratio === summary.ratio.median)!;
    expect(summary).toMatchObject({ runs: 3, finished: 3, target: null });
    expect(summary.median.measuredSeconds).toBe(middle.report.measuredSeconds);
    const finishes = middle.report.finishSeconds.map((at) => at!);
    const meanOf = (chosen: readonly number[]) => chosen.reduce((sum, at) => sum + at, 0) / chosen.length;
    expect(summary.median.freeRidersMeanSeconds).toBeCloseTo(
      meanOf(finishes.filter((_, i) => i % 5 === 0)),
      9,
    );
    expect(summary.median.contributorsMeanSeconds).toBeCloseTo(
      meanOf(finishes.filter((_, i) => i % 5 !== 0)),
      9,
    );
    const lost = summary.median.gap.reduce((sum, { seconds }) => sum + seconds, 0);
    expect(lost).toBeCloseTo(summary.median.measuredSeconds - summary.median.boundSeconds, 9);
  });

  it('the tables show the name, ratios and aim of a summary', () => {
    const aimed = { ...summary, target: 1.01 };
    const text = textTable(scenarioTables([aimed])[0]!);
    const ratios = [summary.ratio.minimum, summary.ratio.median, summary.ratio.maximum].map((r) =>
      r.toFixed(3),
    );
    expect(text).toContain(riders.name);
    expect(text.replaceAll(/ +/g, ' ')).toContain(ratios.join(' '));
    expect(text).toContain('≤ 1.01 missed');
    expect(markdownTable([aimed])).toContain(`${ratios[1]} (${ratios[0]}–${ratios[2]}) | ≤ 1.01`);
  });
});

describe('child processes', () => {
  it('child processes give the same reports as this process, in the order of the scenarios', async () => {
    const done: number[] = [];
    const planned = [3, 1, 2].map(small);
    const runs = await runScenarios(planned, 2, (count) => done.push(count));
    expect(done).toEqual([1, 2, 3]);
    expect(runs.map(({ report }) => report)).toEqual(planned.map((scenario) => simulate(scenario)));
  });
});
