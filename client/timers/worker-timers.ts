import type { Timers } from './timers.ts';
import type { TimerCommand } from './worker-timers.worker.ts';

/**
 * Timers that keep time in a hidden tab as well: its own then fire once a second, a Worker's do not slow down. While the
 * page is looked at its own serve, for the way to the Worker and back costs more than most of what is timed. One Worker
 * per call, so a page makes one and shares it.
 */
export function createWorkerTimers(): Timers {
  const worker = new Worker(new URL('./worker-timers.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let nextId = 0;

  worker.addEventListener('message', ({ data }: MessageEvent<number>) => fire(data));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') return;
    for (const [id, timer] of waiting) {
      if (timer.timeout === undefined) continue;
      clearTimeout(timer.timeout);
      waiting.set(id, { ...timer, timeout: undefined });
      tell({ id, delayMs: Math.max(timer.dueAt - performance.now(), 0) });
    }
  });

  function fire(id: number): void {
    const timer = waiting.get(id);
    waiting.delete(id);
    timer?.callback();
  }

  function tell(command: TimerCommand): void {
    worker.postMessage(command);
  }

  return {
    now: () => performance.now(),
    after(delayMs, callback) {
      const id = nextId++;
      const dueAt = performance.now() + delayMs;
      // Browsers cut fractions off, and a timer must not be early; one that is too long for the page goes to the Worker.
      const isForPage = document.visibilityState === 'visible' && delayMs < longestPageDelayMs;
      const timeout = isForPage ? setTimeout(() => fire(id), Math.ceil(delayMs)) : undefined;
      waiting.set(id, { callback, dueAt, timeout });
      if (timeout === undefined) tell({ id, delayMs });
      return () => {
        const timer = waiting.get(id);
        if (!waiting.delete(id)) return;
        if (timer?.timeout !== undefined) clearTimeout(timer.timeout);
        else tell({ id, delayMs: null });
      };
    },
  };
}

interface Waiting {
  readonly callback: () => void;
  /** By the page's clock. */
  readonly dueAt: number;
  /** `undefined`: it waits in the Worker. */
  readonly timeout: ReturnType<typeof setTimeout> | undefined;
}

/** An hour: far below what `setTimeout` can hold. */
const longestPageDelayMs = 3_600_000;
