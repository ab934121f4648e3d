import type { LabPlan } from './lab-plan.ts';
import type { LabOutcome } from './lab-run.ts';
import { simulatePlan } from './simulate-plan.ts';

/** The Worker in which runs are simulated, one plan at a time, so that the page stays at hand. Ended by its page. */
export type SimulationMessage =
  | { readonly type: 'progress'; readonly ratio: number }
  | { readonly type: 'outcome'; readonly outcome: LabOutcome }
  | { readonly type: 'failed'; readonly detail: string };

/** More often than a page can show, and seldom enough to cost nothing. */
const progressEveryMs = 100;

addEventListener('message', ({ data: plan }: MessageEvent<LabPlan>) => {
  const say = (message: SimulationMessage) => postMessage(message);
  let saidAt = Number.NEGATIVE_INFINITY;
  try {
    const outcome = simulatePlan(plan, (ratio) => {
      const now = performance.now();
      if (now - saidAt < progressEveryMs) return;
      saidAt = now;
      say({ type: 'progress', ratio });
    });
    say({ type: 'outcome', outcome });
  } catch (error) {
    say({ type: 'failed', detail: error instanceof Error ? error.message : String(error) });
  }
});
