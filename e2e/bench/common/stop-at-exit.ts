/** Stops what this process started, however the process ends, so that no child outlives it. */

const stops = new Set<() => unknown>();

process.on('exit', () => {
  for (const stop of stops) stop();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(130));
}

/** `stop` must act before its first `await`, because an ending process waits for nothing. Returns a function that forgets it. */
export function stopAtExit(stop: () => unknown): () => void {
  stops.add(stop);
  return () => stops.delete(stop);
}
