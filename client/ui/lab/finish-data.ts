import { isFreeRider } from '../../lab/lab-plan.ts';
import type { LabRun } from '../../lab/lab-run.ts';

/** One run's finishes as a row of a picture. Draws nothing. */
export interface FinishRow {
  readonly run: LabRun;
  readonly finishes: readonly { readonly seconds: number; readonly isFreeRider: boolean }[];
  readonly unfinished: number;
  readonly lostShare: number;
}

/** More rows would be unreadable. */
const rowLimit = 6;

/** The newest batch's runs, oldest first; for a batch of many, the last ones. */
export function finishRows(runs: readonly LabRun[]): FinishRow[] {
  const newest = runs.at(-1)?.batch;
  return runs
    .filter(({ batch }) => batch === newest)
    .slice(-rowLimit)
    .map((run) => {
      const finishes = run.outcome.finishSeconds.flatMap((seconds, index) =>
        seconds === null ? [] : [{ seconds, isFreeRider: isFreeRider(run.plan, index) }],
      );
      return {
        run,
        finishes,
        unfinished: run.plan.leechers - finishes.length,
        lostShare: run.outcome.lostShare,
      };
    });
}

/** The end of their common axis, seconds. */
export function finishEnd(rows: readonly FinishRow[]): number {
  const finishes = rows.flatMap((row) => row.finishes.map(({ seconds }) => seconds));
  const bounds = rows.map(({ run }) => run.figures.boundSeconds ?? 0);
  return 1.06 * Math.max(1, ...finishes, ...bounds);
}
