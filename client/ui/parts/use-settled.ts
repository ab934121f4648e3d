import { useEffect, useState } from 'preact/hooks';

/** Connections go first when a page opens; charts can wait this long. */
export const quietMs = 300;

/** Whether the page has been open long enough for expensive drawings. Later visits do not wait. */
export function useSettled(): boolean {
  const [isSettled, setSettled] = useState(() => performance.now() > 2 * quietMs);
  useEffect(() => {
    if (isSettled) return;
    const timer = setTimeout(() => setSettled(true), quietMs);
    return () => clearTimeout(timer);
  }, [isSettled]);
  return isSettled;
}
