/**
 * The one Node global that simple-peer's stream dependency calls: `process.nextTick`. Import it before simple-peer.
 * A microtask, never a timer: a hidden tab's timers fire once a second. (`global` is a define in `vite.config.ts`.)
 */
const nodeProcess = {
  env: {},
  nextTick<Values extends readonly unknown[]>(task: (...values: Values) => void, ...values: Values): void {
    queueMicrotask(() => task(...values));
  },
};

if (!('process' in globalThis)) Object.assign(globalThis, { process: nodeProcess });
