const { port1, port2 } = new MessageChannel();
let waiting: (() => void)[] = [];

port1.onmessage = () => {
  const callbacks = waiting;
  waiting = [];
  for (const callback of callbacks) callback();
};

/**
 * Calls back after the events that wait in the page's queue by now. A message to ourselves takes its turn behind them, and no
 * tab delays it, as it would a timer.
 */
export function afterBurst(callback: () => void): void {
  waiting.push(callback);
  if (waiting.length === 1) port2.postMessage(null);
}
