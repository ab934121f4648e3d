/** `npm run simulate`: how close simulated swarms come to the bound. Tables to the terminal, figures as JSON. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withSection } from '../../shared/base/marked-section.ts';
import { figureRows, figureScenarios } from './figure-2-23.ts';
import { playFaults } from './play-faults.ts';
import { measureRing, ringTable } from './ring-figures.ts';
import { runScenarios, type ScenarioRun } from './run-scenarios.ts';
import { help, parseArguments, type SimulateArguments } from './simulate-arguments.ts';
import { summarize } from './summary.ts';
import { figureTable, markdownTable, scenarioTables, textTable } from './tables.ts';

const words = process.argv.slice(2);
const command = ['npm run simulate', ...(words.length > 0 ? ['--', ...words] : [])].join(' ');
const date = new Date().toISOString();

try {
  const asked = parseArguments(words);
  if (asked.action === 'help') console.log(help);
  else if (asked.action === 'figure') await simulateFigure(asked);
  else if (asked.action === 'ring') simulateRing(asked);
  else if (asked.action === 'faults') simulateFaults(asked);
  else await simulateScenarios(asked);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function simulateScenarios({
  chosen,
  seeds,
  limit,
  processes,
  jsonPath,
  publishes,
}: SimulateArguments) {
  const planned = chosen.flatMap((named) =>
    Array.from({ length: seeds }, (_, index) => ({
      named,
      scenario: { ...named.scenario, limit, randomSeed: index + 1 },
    })),
  );
  const runs = await runScenarios(
    planned.map(({ scenario }) => scenario),
    processes,
    (done, index, run) => {
      const { rules, name } = planned[index]!.named;
      tellProgress(done, planned.length, `${rules}, ${name}`, run);
    },
  );
  const summaries = chosen.map((named) =>
    summarize(
      named,
      runs.filter((_, index) => planned[index]!.named === named),
    ),
  );
  for (const table of scenarioTables(summaries)) console.log(`\n${textTable(table)}`);
  console.log(
    `\nThe rates are limited by the ${limit === 'link' ? 'access links' : 'peers’ own caps'}; ${seeds} seeds each.`,
  );
  writeJson(jsonPath, { date, command, limit, seeds, summaries });
  if (publishes) {
    const note = `Simulated ${date.slice(0, 10)} with \`${command}\`, seeds 1 to ${seeds}.`;
    publish(`${markdownTable(summaries)}\n\n${note}`);
  }
}

async function simulateFigure({ seeds, limit, processes, jsonPath }: SimulateArguments) {
  const planned = figureScenarios(seeds, limit);
  const runs = await runScenarios(
    planned.map(({ scenario }) => scenario),
    processes,
    (done, index, run) => tellProgress(done, planned.length, `N = ${planned[index]!.leechers}`, run),
  );
  const rows = figureRows(runs);
  console.log(`\n${textTable(figureTable(rows))}`);
  console.log(
    '\n16 MiB at u = 0.25 MiB/s: a simulated second stands for 56.25 s; delay 20 ms one way, not scaled.',
  );
  writeJson(jsonPath, { date, command, limit, seeds, figure: '2.23', rows });
}

function simulateRing({ ring, seeds, jsonPath }: SimulateArguments) {
  const rows = ring.flatMap((figure) =>
    Array.from({ length: figure.isAlwaysSame ? 1 : seeds }, (_, index) => {
      const row = measureRing(figure, index + 1);
      const seed = row.seed === null ? '' : ` seed ${row.seed}`;
      console.error(`${row.name}${seed}: ${row.figures}  (${row.wallSeconds.toFixed(1)} s)`);
      return row;
    }),
  );
  console.log(`\n${textTable(ringTable(rows))}`);
  const missed = rows.filter(({ isReached }) => !isReached);
  for (const { name, seed, figures, aim } of missed)
    console.error(`Missed: ${name} seed ${seed ?? '–'}: ${figures}; the aim is ${aim}`);
  if (missed.length > 0) process.exitCode = 1;
  writeJson(jsonPath, { date, command, seeds, ring: rows });
}

function simulateFaults({ faults, jsonPath }: SimulateArguments) {
  const figures = playFaults(faults, console.error);
  const { effectsPlayed, failedEffects, seeds, failedSeeds } = figures;
  console.log(
    `One transfer with a fault in each effect: survived ${effectsPlayed - failedEffects.length} of ${effectsPlayed}.`,
  );
  console.log(`Rooms with injected faults: survived ${seeds - failedSeeds.length} of ${seeds}.`);
  for (const { index, type, kind, failure } of failedEffects)
    console.log(`Effect ${index} (${type}, ${kind}): ${failure}`);
  for (const { seed, failure } of failedSeeds) console.log(`Seed ${seed}: ${failure}`);
  if (failedEffects.length + failedSeeds.length > 0) process.exitCode = 1;
  writeJson(jsonPath, { date, command, ...figures });
}

/** Writes to the error output, so that the tables can be redirected alone. */
function tellProgress(
  done: number,
  all: number,
  what: string,
  { scenario, report, wallSeconds }: ScenarioRun,
) {
  const ratio = report.isFinished ? `T/D ${report.ratio.toFixed(4)}` : 'not finished';
  console.error(
    `${done}/${all}  ${what}, seed ${scenario.randomSeed}: ${ratio}  (${wallSeconds.toFixed(1)} s)`,
  );
}

function writeJson(path: string, figures: unknown) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(figures, null, 2)}\n`);
  console.log(`Figures: ${path}`);
}

function publish(text: string) {
  const path = fileURLToPath(new URL('../FIGURES.md', import.meta.url));
  writeFileSync(path, withSection(readFileSync(path, 'utf8'), 'simulate', text));
}
