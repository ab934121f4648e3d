const { port1, port2 } = new MessageChannel();
let waiting: (() => void)[] = [];

port1.onmessage = () => {
  const callbacks = waiting;
  waiting = [];
  for (const callback of callbacks) callback();
};

/**
 * Calls back after the events that already wait in the page's queue: a message to ourselves takes its turn behind them.
 * A hidden tab delays timers, but no messages.
 */
export function afterBurst(callback: () => void): void {
  waiting.push(callback);
  if (waiting.length === 1) port2.postMessage(null);
}
