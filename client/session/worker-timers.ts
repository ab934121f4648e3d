import type { Timers } from './timers.ts';
import type { TimerCommand } from './worker-timers.worker.ts';

/**
 * Timers that run in a Worker: a hidden tab's own fire once a second, a Worker's keep time. One Worker per call, so a
 * page makes one and shares it.
 */
export function createWorkerTimers(): Timers {
  const worker = new Worker(new URL('./worker-timers.worker.ts', import.meta.url), { type: 'module' });
  const callbacks = new Map<number, () => void>();
  let nextId = 0;

  worker.addEventListener('message', ({ data }: MessageEvent<number>) => {
    const callback = callbacks.get(data);
    callbacks.delete(data);
    callback?.();
  });

  function tell(command: TimerCommand): void {
    worker.postMessage(command);
  }

  return {
    now: () => performance.now(),
    after(delayMs, callback) {
      const id = nextId++;
      callbacks.set(id, callback);
      tell({ id, delayMs });
      return () => {
        if (callbacks.delete(id)) tell({ id, delayMs: null });
      };
    },
  };
}
