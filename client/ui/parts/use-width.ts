import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** The element's inner width in CSS pixels, followed as it changes; 0 until it is in the page. */
export function useWidth<Kind extends HTMLElement>(): [RefObject<Kind | null>, number] {
  const ref = useRef<Kind>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    // The observer tells the first width, too, once the page has its layout: to ask for it here would cost another one.
    // What it changes comes with the next picture, lest the observer be called in a circle.
    const observer = new ResizeObserver(([entry]) =>
      requestAnimationFrame(() => setWidth(Math.floor(entry!.contentRect.width))),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
