import { describe, expect, it } from 'vitest';
import type { LabPlan } from '../../lab/lab-plan.ts';
import type { LabOutcome } from '../../lab/lab-run.ts';
import type { LabRunner } from '../../lab/lab-runner.ts';
import type { LabWatch } from '../../lab/lab-watch.ts';
import { testPlan } from '../../lab/testing/test-plan.ts';
import { LabModel } from './lab-model.ts';

const outcome: LabOutcome = {
  finishSeconds: [3, 3, 4],
  account: null,
  receivedTwiceShare: 0,
  lostShare: 0,
  hasRightBytes: null,
};

/** Finishes or fails a run when told. */
function createModel() {
  const calls: {
    plan: LabPlan;
    watch: LabWatch;
    finish(): Promise<void>;
    fail(error: Error): Promise<void>;
  }[] = [];
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  const runner: LabRunner = {
    run: (plan, watch) =>
      new Promise((resolve, reject) => {
        watch.signal.addEventListener('abort', () => reject(watch.signal.reason));
        calls.push({
          plan,
          watch,
          finish: () => {
            resolve(outcome);
            return settled();
          },
          fail: (error) => {
            reject(error);
            return settled();
          },
        });
      }),
  };
  return { model: new LabModel(runner, () => 1_000), calls, settled };
}

describe('LabModel', () => {
  it('runs one plan after the other, shows each run when it ends, and reports progress', async () => {
    const { model, calls } = createModel();
    void model.start([testPlan(), testPlan({ mode: 'client-server' })], 'scaling');
    expect(model.running.value).toMatchObject({ done: 0, ratio: 0, experiment: 'scaling' });
    calls[0]!.watch.onProgress(0.5);
    expect(model.running.value?.ratio).toBe(0.5);
    await calls[0]!.finish();
    expect(model.runs.value).toMatchObject([{ id: 1, batch: 1, at: 1_000, figures: { measuredSeconds: 4 } }]);
    expect(model.running.value).toMatchObject({ done: 1, ratio: 0, plan: { mode: 'client-server' } });
    await calls[1]!.finish();
    expect(model.running.value).toBeNull();
    expect(model.runs.value.map(({ id, batch }) => [id, batch])).toEqual([
      [1, 1],
      [2, 1],
    ]);
  });

  it('starts nothing while something runs, and counts batches', async () => {
    const { model, calls } = createModel();
    void model.start([testPlan()], null);
    await model.start([testPlan()], null);
    expect(calls).toHaveLength(1);
    await calls[0]!.finish();
    void model.start([testPlan()], null);
    await calls[1]!.finish();
    expect(model.runs.value.at(-1)).toMatchObject({ id: 2, batch: 2 });
  });

  it('keeps the completed runs when it is cancelled, and reports no failure', async () => {
    const { model, calls, settled } = createModel();
    void model.start([testPlan(), testPlan(), testPlan()], null);
    await calls[0]!.finish();
    model.cancel();
    await settled();
    expect(model.running.value).toBeNull();
    expect(model.failure.value).toBeNull();
    expect(model.runs.value).toHaveLength(1);
    expect(calls).toHaveLength(2);
  });

  it('says why a run failed, until the next run begins', async () => {
    const { model, calls } = createModel();
    void model.start([testPlan(), testPlan()], null);
    await calls[0]!.fail(new Error('no room'));
    expect(model.failure.value).toBe('no room');
    expect(model.running.value).toBeNull();
    void model.start([testPlan()], null);
    expect(model.failure.value).toBeNull();
    await calls[1]!.finish();
  });

  it('removes one run, or all', async () => {
    const { model, calls } = createModel();
    void model.start([testPlan(), testPlan()], null);
    await calls[0]!.finish();
    await calls[1]!.finish();
    model.remove(1);
    expect(model.runs.value.map(({ id }) => id)).toEqual([2]);
    model.clear();
    expect(model.runs.value).toEqual([]);
  });
});
