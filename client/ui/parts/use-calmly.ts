import { useEffect, useReducer, useRef } from 'preact/hooks';

/** Long enough that drawing costs a page little beside the transfer, short enough to look alive. */
const calmMs = 1_000;

/**
 * The value as it was up to a second ago, for whatever is large to draw: it follows at most once a second, and at once
 * when `urgent` changes. The last of several values is never lost.
 */
export function useCalmly<Value>(value: Value, urgent: unknown): Value {
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const shown = useRef({ value, urgent, at: performance.now() });
  const now = performance.now();
  if (urgent !== shown.current.urgent || now - shown.current.at >= calmMs) {
    shown.current = { value, urgent, at: now };
  }
  const isBehind = shown.current.value !== value;
  useEffect(() => {
    if (!isBehind) return;
    // A little late, for clocks and timers differ by fractions.
    const timer = setTimeout(
      drawAgain,
      Math.max(shown.current.at + calmMs - performance.now(), 0) + 20,
      undefined,
    );
    return () => clearTimeout(timer);
  }, [isBehind, shown.current.at]);
  return shown.current.value;
}
