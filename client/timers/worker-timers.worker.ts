/** The Worker of `worker-timers.ts`: sets and cancels timers, and says which one is due. */
export interface TimerCommand {
  readonly id: number;
  /** `null` cancels. */
  readonly delayMs: number | null;
}

/** What `setTimeout` can hold; anything longer would fire at once. */
const longestDelayMs = 0x7fff_ffff;
const running = new Map<number, ReturnType<typeof setTimeout>>();

addEventListener('message', ({ data: { id, delayMs } }: MessageEvent<TimerCommand>) => {
  if (delayMs === null) {
    clearTimeout(running.get(id));
    running.delete(id);
    return;
  }
  /** Browsers cut fractions off, and a timer must not be early. */
  const wholeMs = Math.min(Math.ceil(delayMs), longestDelayMs);
  const timeout = setTimeout(() => {
    running.delete(id);
    postMessage(id);
  }, wholeMs);
  running.set(id, timeout);
});
