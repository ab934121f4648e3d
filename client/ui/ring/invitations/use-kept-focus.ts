import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Moves the focus here when the focused element disappears with a change of `state`, so that the keyboard continues. */
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
