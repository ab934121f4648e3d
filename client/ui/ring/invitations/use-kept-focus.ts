import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Where the focus goes when what had it is gone after a change of `state`: the keyboard goes on from there. */
export function useKeptFocus<Part extends HTMLElement>(state: string): RefObject<Part | null> {
  const place = useRef<Part>(null);
  const seen = useRef(state);
  useEffect(() => {
    if (seen.current === state) return;
    seen.current = state;
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  }, [state]);
  return place;
}
