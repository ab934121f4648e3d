import { createWorkerTimers } from '../timers/worker-timers.ts';
import { createConnectionBudget } from '../webrtc/connection-budget.ts';
import type { LabPlan } from './lab-plan.ts';
import type { LabOutcome } from './lab-run.ts';
import type { LabWatch } from './lab-watch.ts';
import { labConnections, type RealSwarmParts, runRealSwarm } from './real-swarm.ts';
import type { SimulationMessage } from './simulation.worker.ts';

/** Carries out runs of the Lab, one after the other. The Lab's counterpart of `main.tsx`: it alone builds the adapters. */
export interface LabRunner {
  /** @throws an `AbortError` DOMException when the signal says so; Error with a sentence when the browser fails */
  run(plan: LabPlan, watch: LabWatch): Promise<LabOutcome>;
}

export function createLabRunner(): LabRunner {
  let parts: RealSwarmParts | undefined;
  return {
    run(plan, watch) {
      watch.signal.throwIfAborted();
      if (plan.kind === 'simulated') return simulateInWorker(plan, watch);
      parts ??= {
        timers: createWorkerTimers(),
        budget: createConnectionBudget(labConnections),
      };
      return runRealSwarm(plan, watch, parts);
    },
  };
}

function simulateInWorker(plan: LabPlan, { signal, onProgress }: LabWatch): Promise<LabOutcome> {
  const worker = new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' });
  const run = new Promise<LabOutcome>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<SimulationMessage>) => {
      if (data.type === 'progress') onProgress(data.ratio);
      else if (data.type === 'outcome') resolve(data.outcome);
      else reject(new Error(data.detail));
    });
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    signal.addEventListener('abort', () => reject(signal.reason));
    worker.postMessage(plan);
  });
  return run.finally(() => worker.terminate());
}
