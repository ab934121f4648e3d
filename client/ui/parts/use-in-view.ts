import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** Parts further away may be out of date: scrolling takes longer than drawing. */
const margin = '150px 0px';

/** Whether the element is on the screen, or nearly; `false` until the browser has said so. */
export function useInView<Kind extends HTMLElement>(): [RefObject<Kind | null>, boolean] {
  const ref = useRef<Kind>(null);
  const [isInView, setInView] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new IntersectionObserver((entries) => setInView(entries.at(-1)!.isIntersecting), {
      rootMargin: margin,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, isInView];
}
