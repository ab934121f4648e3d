import { type LabPlan, ordinaryPlan } from '../lab-plan.ts';
import { figuresOf, type LabOutcome, type LabRun } from '../lab-run.ts';

const MiB = 1_048_576;

/** For tests: an ordinary plan, and what is said to be special about it. */
export function testPlan(changes: Partial<LabPlan> = {}): LabPlan {
  return { ...ordinaryPlan, fileBytes: 2 * MiB, leechers: 3, seedUpload: 2 * MiB, ...changes };
}

/** For tests: a run in which everyone finished when told, or never (`null`). */
export function testRun(
  id: number,
  changes: Partial<LabPlan>,
  finishSeconds: readonly (number | null)[],
  more: Partial<LabOutcome> = {},
): LabRun {
  const plan = testPlan({ leechers: finishSeconds.length, ...changes });
  const outcome: LabOutcome = {
    finishSeconds,
    account: null,
    receivedTwiceShare: 0,
    lostShare: 0,
    hasRightBytes: plan.kind === 'real' ? true : null,
    ...more,
  };
  return { id, batch: id, experiment: null, at: 0, plan, outcome, figures: figuresOf(plan, outcome) };
}
