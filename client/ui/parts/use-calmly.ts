import { useEffect, useReducer, useRef } from 'preact/hooks';

/** A value that is early by less than this is drawn at once. */
const earlyMs = 50;
/** Clocks and timers differ by fractions. */
const lateMs = 20;

/**
 * The value as it was up to `paceMs` ago, for drawings that cost much: it follows at most that often, and at once when
 * `urgent` changes. The last of several values is never lost.
 */
export function useCalmly<Value>(value: Value, urgent: unknown, paceMs: number): Value {
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const shown = useRef({ value, urgent, at: performance.now() });
  const now = performance.now();
  if (urgent !== shown.current.urgent || now - shown.current.at >= paceMs - earlyMs) {
    shown.current = { value, urgent, at: now };
  }
  const isBehind = shown.current.value !== value;
  useEffect(() => {
    if (!isBehind) return;
    const waitMs = Math.max(shown.current.at + paceMs - performance.now(), 0) + lateMs;
    const timer = setTimeout(drawAgain, waitMs, undefined);
    return () => clearTimeout(timer);
  }, [isBehind, shown.current.at, paceMs]);
  return shown.current.value;
}
