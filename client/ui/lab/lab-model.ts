import { computed, signal } from '@preact/signals';
import type { ExperimentId, LabPlan } from '../../lab/lab-plan.ts';
import { figuresOf, type LabRun } from '../../lab/lab-run.ts';
import type { LabRunner } from '../../lab/lab-runner.ts';

/** The Lab's finished runs and its current run. Outlives visits of the page; draws nothing. */
export class LabModel {
  /** Oldest first. */
  readonly runs = signal<readonly LabRun[]>([]);
  readonly running = signal<Running | null>(null);
  /** Why the last batch failed; `null` if it did not. */
  readonly failure = signal<string | null>(null);
  // What changes only as a batch begins or ends: progress redraws nobody who reads these.
  readonly isRunning = computed(() => this.running.value !== null);
  /** All runs of the present batch, done or not. */
  readonly planned = computed(() => this.running.value?.plans ?? nothing);
  /** The present batch, else the last one, and its experiment. */
  readonly batch = computed(() => (this.running.value ?? this.runs.value.at(-1))?.batch ?? 0);
  readonly experiment = computed(() => (this.running.value ?? this.runs.value.at(-1))?.experiment ?? null);
  readonly #runner: LabRunner;
  readonly #now: () => number;
  #abort: AbortController | undefined;
  #nextId = 1;
  #nextBatch = 1;

  constructor(runner: LabRunner, now: () => number = Date.now) {
    this.#runner = runner;
    this.#now = now;
  }

  /** Runs the plans in turn; each run appears as soon as it ends. Does nothing while another batch runs. */
  async start(plans: readonly LabPlan[], experiment: ExperimentId | null): Promise<void> {
    if (this.running.peek() !== null) return;
    const abort = new AbortController();
    this.#abort = abort;
    this.failure.value = null;
    const batch = this.#nextBatch++;
    try {
      for (const [done, plan] of plans.entries()) {
        const running = { plan, plans, batch, done, experiment, ratio: 0 };
        this.running.value = running;
        const outcome = await this.#runner.run(plan, {
          signal: abort.signal,
          onProgress: (ratio) => {
            this.running.value = { ...running, ratio };
          },
        });
        const run: LabRun = {
          id: this.#nextId++,
          batch,
          experiment,
          at: this.#now(),
          plan,
          outcome,
          figures: figuresOf(plan, outcome),
        };
        this.runs.value = [...this.runs.peek(), run];
      }
    } catch (error) {
      if (!abort.signal.aborted) this.failure.value = error instanceof Error ? error.message : String(error);
    } finally {
      this.running.value = null;
    }
  }

  cancel(): void {
    this.#abort?.abort();
  }

  remove(id: number): void {
    this.runs.value = this.runs.peek().filter((run) => run.id !== id);
  }

  clear(): void {
    this.runs.value = [];
  }
}

const nothing: readonly LabPlan[] = [];

export interface Running {
  readonly plan: LabPlan;
  /** All of the batch. */
  readonly plans: readonly LabPlan[];
  readonly batch: number;
  /** Finished runs of the batch. */
  readonly done: number;
  readonly experiment: ExperimentId | null;
  /** Of the present run, 0 to 1. */
  readonly ratio: number;
}
