import { isFreeRider } from '../../lab/lab-plan.ts';
import type { LabRun } from '../../lab/lab-run.ts';
import { boundSeconds } from '../../lab/lab-scenario.ts';
import type { LabModel } from './lab-model.ts';

/** The finishes of one batch as rows over a common axis. Draws nothing. */
export interface FinishPicture {
  /** Oldest first; of a batch of many, the last ones. */
  readonly rows: readonly FinishRow[];
  /** With the rows that are still to come. */
  readonly rowCount: number;
  /** The end of the axis, seconds. */
  readonly end: number;
}

/** One run's finishes. */
export interface FinishRow {
  readonly run: LabRun;
  readonly finishes: readonly { readonly seconds: number; readonly isFreeRider: boolean }[];
  readonly unfinished: number;
  readonly lostShare: number;
}

/** More rows would be unreadable. */
const rowLimit = 6;
/** The axis reaches this far beyond the largest bound, so that it stands still while finishes appear. */
const boundsOnAxis = 2;

export function finishPicture({ runs, batch, planned }: LabModel): FinishPicture {
  const own = runs.value.filter((run) => run.batch === batch.value);
  const rows = own.slice(-rowLimit).map(rowOf);
  const finishes = own.flatMap(({ outcome }) => outcome.finishSeconds.filter((seconds) => seconds !== null));
  const bounds = [...planned.value, ...own.map(({ plan }) => plan)].map(boundSeconds);
  return {
    rows,
    rowCount: Math.min(Math.max(own.length, planned.value.length), rowLimit),
    end: Math.max(1, boundsOnAxis * Math.max(0, ...bounds), 1.06 * Math.max(0, ...finishes)),
  };
}

function rowOf(run: LabRun): FinishRow {
  const finishes = run.outcome.finishSeconds.flatMap((seconds, index) =>
    seconds === null ? [] : [{ seconds, isFreeRider: isFreeRider(run.plan, index) }],
  );
  return {
    run,
    finishes,
    unfinished: run.plan.leechers - finishes.length,
    lostShare: run.outcome.lostShare,
  };
}
