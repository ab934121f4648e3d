import { useRef } from 'preact/hooks';

/** Long enough that drawing costs a page little beside the transfer, short enough to look alive. */
const calmMs = 1_000;

/**
 * The value as it was up to a second ago, for whatever is large to draw: it follows at most once a second, and at once
 * when `urgent` changes. Relies on being drawn again soon, as everything that shows snapshots is.
 */
export function useCalmly<Value>(value: Value, urgent: unknown): Value {
  const shown = useRef({ value, urgent, at: performance.now() });
  const now = performance.now();
  if (urgent !== shown.current.urgent || now - shown.current.at >= calmMs) {
    shown.current = { value, urgent, at: now };
  }
  return shown.current.value;
}
