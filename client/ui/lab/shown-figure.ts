import { figure223 } from '../../lab/experiments.ts';
import type { LabPlan } from '../../lab/lab-plan.ts';
import type { LabRun } from '../../lab/lab-run.ts';
import {
  basisOf,
  type FigureBasis,
  type FigurePoint,
  figureEnds,
  isOnFigure,
  pointsOf,
} from './figure-data.ts';
import type { LabModel } from './lab-model.ts';

/** Which figure is shown, and which others there are to choose. Draws nothing. */
export interface ShownFigure {
  readonly basis: FigureBasis;
  readonly points: readonly FigurePoint[];
  readonly ends: ReturnType<typeof figureEnds>;
  /** With this one, each with its number of runs. */
  readonly bases: readonly BasisWithRuns[];
}

interface BasisWithRuns {
  readonly basis: FigureBasis;
  readonly runs: number;
}

/**
 * The wanted figure; without a wish that of the runs that are planned, else that of the newest run, else that of the form's
 * rates.
 */
export function shownFigure(model: LabModel, chosen: LabPlan | null, wanted: string | null): ShownFigure {
  const runs = model.runs.value;
  const planned = model.planned.value;
  const bases = basesOf(runs, planned, chosen);
  const { basis } = bases.find((each) => each.basis.key === wanted) ?? bases[0]!;
  const points = pointsOf(runs, basis);
  return { basis, points, ends: figureEnds(basis, planned, points), bases };
}

function basesOf(
  runs: readonly LabRun[],
  planned: readonly LabPlan[],
  chosen: LabPlan | null,
): BasisWithRuns[] {
  const bases = new Map<string, BasisWithRuns>();
  const add = (plan: LabPlan, runCount: number) => {
    const basis = basisOf(plan);
    const known = bases.get(basis.key);
    bases.set(basis.key, { basis: known?.basis ?? basis, runs: (known?.runs ?? 0) + runCount });
  };
  const next = planned.find(({ seedLeavesAfter }) => seedLeavesAfter === null);
  if (next) add(next, 0);
  for (const run of runs.filter(isOnFigure).reverse()) add(run.plan, 1);
  // The textbook's rates, while the form is not valid.
  add(chosen ?? runs.at(-1)?.plan ?? figure223, 0);
  return [...bases.values()];
}
