import { useEffect, useReducer, useRef } from 'preact/hooks';

/** A value that is early by less than this is drawn at once. Snapshots come with some jitter. */
const earlyMs = 200;
/**
 * How long the next snapshot is waited for. All parts that it changes are then drawn in the same frame, with one layout,
 * and not each at a time of its own.
 */
const lateMs = 300;

interface Pace {
  /** The shortest time between two drawings. */
  readonly paceMs: number;
  /** When this changes, the value is drawn at once. */
  readonly urgent: unknown;
  /** What is drawn depends on the time, too: it is drawn again although the value stays the same. */
  readonly isTicking?: boolean;
}

/** What to draw: a new object for each drawing. */
interface Shown<Value> {
  readonly value: Value;
  readonly at: number;
}

/**
 * The value as it was up to `paceMs` ago, for drawings that cost much. It follows at most that often, and the last of
 * several values is never lost. While the value is the same object, nothing is drawn and no timer runs.
 */
export function useCalmly<Value>(value: Value, { paceMs, urgent, isTicking = false }: Pace): Shown<Value> {
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const now = performance.now();
  const shown = useRef<Shown<Value>>({ value, at: now });
  const lastUrgent = useRef(urgent);
  const isUrgent = urgent !== lastUrgent.current;
  lastUrgent.current = urgent;
  const isDue = isUrgent || now - shown.current.at >= paceMs - earlyMs;
  if (isDue && (isTicking || shown.current.value !== value)) shown.current = { value, at: now };
  const { at } = shown.current;
  const isBehind = isTicking || shown.current.value !== value;
  useEffect(() => {
    if (!isBehind) return;
    const waitMs = Math.max(at + paceMs - performance.now(), 0) + lateMs;
    const timer = setTimeout(drawAgain, waitMs, undefined);
    return () => clearTimeout(timer);
  }, [isBehind, at, paceMs]);
  return shown.current;
}
