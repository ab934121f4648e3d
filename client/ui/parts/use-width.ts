import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** The element's inner width in CSS pixels, followed as it changes; 0 until it is in the page. */
export function useWidth<Kind extends HTMLElement>(): [RefObject<Kind | null>, number] {
  const ref = useRef<Kind>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    // The observer also reports the first width. Measuring it here would force another layout.
    // The change waits for the next frame, so that the observer does not trigger itself.
    const observer = new ResizeObserver(([entry]) =>
      requestAnimationFrame(() => setWidth(Math.floor(entry!.contentRect.width))),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
