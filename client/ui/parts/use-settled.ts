import { useEffect, useState } from 'preact/hooks';

/** What a page opens with, its connections above all, goes first; nobody looks at charts that soon. */
export const quietMs = 300;

/** Whether the page has been open long enough for what costs much to draw. Later visits do not wait. */
export function useSettled(): boolean {
  const [isSettled, setSettled] = useState(() => performance.now() > 2 * quietMs);
  useEffect(() => {
    if (isSettled) return;
    const timer = setTimeout(() => setSettled(true), quietMs);
    return () => clearTimeout(timer);
  }, [isSettled]);
  return isSettled;
}
