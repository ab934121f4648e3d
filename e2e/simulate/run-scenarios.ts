/** Runs scenarios in child processes, several at a time. Does not know what the scenarios measure. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SimulationReport } from '../../shared/simulation/swarm/report.ts';
import type { Scenario } from '../../shared/simulation/swarm/scenario.ts';

export interface ScenarioRun {
  readonly scenario: Scenario;
  readonly report: SimulationReport;
  /** Real time, not simulated time. */
  readonly wallSeconds: number;
}

/** Returns the runs in the order of the scenarios; the long ones start first. @throws Error if a simulation failed */
export async function runScenarios(
  scenarios: readonly Scenario[],
  processes: number,
  onProgress: (done: number, index: number, run: ScenarioRun) => void,
): Promise<ScenarioRun[]> {
  const runs: ScenarioRun[] = [];
  const waiting = scenarios
    .map((scenario, index) => ({ scenario, index }))
    .sort((a, b) => blocksOf(a.scenario) - blocksOf(b.scenario));
  let done = 0;
  async function work(): Promise<void> {
    const child = fork(fileURLToPath(new URL('./scenario-process.ts', import.meta.url)), {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      execArgv: ['--import', 'tsx'],
      // JSON would turn a rate without a limit, which is Infinity, into null.
      serialization: 'advanced',
    });
    try {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const { scenario, index } = next;
        const begun = performance.now();
        const report = await simulateIn(child, scenario);
        const run = { scenario, report, wallSeconds: (performance.now() - begun) / 1_000 };
        runs[index] = run;
        done += 1;
        onProgress(done, index, run);
      }
    } finally {
      child.kill();
    }
  }
  await Promise.all(Array.from({ length: Math.min(processes, scenarios.length) }, work));
  return runs;
}

function simulateIn(child: ChildProcess, scenario: Scenario): Promise<SimulationReport> {
  return new Promise((resolve, reject) => {
    const onExit = () =>
      reject(
        new Error(`A simulation failed: ${scenario.leechers.length} leechers, seed ${scenario.randomSeed}.`),
      );
    child.once('exit', onExit);
    child.once('message', (report) => {
      child.off('exit', onExit);
      resolve(report as SimulationReport);
    });
    child.send(scenario);
  });
}

function blocksOf({ fileBytes, leechers }: Scenario): number {
  return fileBytes * leechers.length;
}
