/** Ends what this process has started, however it ends: children are no longer there when it is gone. */

const stops = new Set<() => unknown>();

process.on('exit', () => {
  for (const stop of stops) stop();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(130));
}

/** `stop` must do its part before it first waits: nothing is waited for at the end. Returns how to forget it again. */
export function stopAtExit(stop: () => unknown): () => void {
  stops.add(stop);
  return () => stops.delete(stop);
}
