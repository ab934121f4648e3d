/**
 * The textbook's Figure 2.23: F/u = 1 hour, u_s = 10u, downlinks no limit. Simulated with 16 MiB at 0.25 MiB/s, whose
 * F/u is 64 s: one simulated second stands for 56.25 s of the figure. Delays and the engine's own times are not scaled.
 */
import type { Scenario } from '../../shared/simulation/swarm/scenario.ts';
import type { ScenarioRun } from './run-scenarios.ts';
import { type Spread, spreadOf } from './summary.ts';

const MiB = 1_048_576;
const upload = 0.25 * MiB;
const fileBytes = 16 * MiB;
/** F/u = 1 hour. */
const secondsPerHour = fileBytes / upload;

const figureLeechers = [5, 10, 15, 20, 25, 30, 35, 50, 100, 200, 500, 1_000] as const;
/** A peer takes at most 55 neighbours, so one server cannot serve more leechers at a time. */
const mostFromServer = 50;

export interface FigureRow {
  readonly leechers: number;
  readonly clientServer: { readonly boundHours: number; readonly measuredHours: number | null };
  readonly peerToPeer: {
    readonly boundHours: number;
    readonly measuredHours: number;
    readonly ratio: Spread;
  };
}

interface FigureScenario {
  readonly leechers: number;
  readonly scenario: Scenario;
}

export function figureScenarios(seeds: number, limit: Scenario['limit']): FigureScenario[] {
  return figureLeechers.flatMap((leechers) =>
    (['p2p', 'client-server'] as const)
      .filter((mode) => mode === 'p2p' || leechers <= mostFromServer)
      .flatMap((mode) =>
        // A transfer from the server alone has nothing random: one seed is enough.
        Array.from({ length: mode === 'p2p' ? seeds : 1 }, (_, index) => ({
          leechers,
          scenario: figureScenario(leechers, mode, limit, index + 1),
        })),
      ),
  );
}

function figureScenario(
  leechers: number,
  mode: Scenario['mode'],
  limit: Scenario['limit'],
  randomSeed: number,
): Scenario {
  const plan = (uploadRate: number) => ({
    uploadRate,
    downloadRate: Number.POSITIVE_INFINITY,
    settings: { choking: 'work-conserving' as const },
  });
  return {
    fileBytes,
    seed: plan(10 * upload),
    leechers: Array.from({ length: leechers }, () => plan(upload)),
    delayMs: 20,
    mode,
    limit,
    randomSeed,
  };
}

export function figureRows(runs: readonly ScenarioRun[]): FigureRow[] {
  return figureLeechers.map((leechers) => {
    const ofSize = runs.filter(({ scenario }) => scenario.leechers.length === leechers);
    const p2p = ofSize.filter(({ scenario }) => scenario.mode === 'p2p').map(({ report }) => report);
    const server = ofSize.find(({ scenario }) => scenario.mode === 'client-server')?.report;
    const ratio = spreadOf(p2p.map((report) => report.ratio));
    const bound = leechers / (10 + leechers);
    return {
      leechers,
      clientServer: {
        boundHours: leechers / 10,
        measuredHours: server ? server.measuredSeconds / secondsPerHour : null,
      },
      peerToPeer: { boundHours: bound, measuredHours: bound * ratio.median, ratio },
    };
  });
}
