import { signal } from '@preact/signals';
import { useRef } from 'preact/hooks';

/** Whether the page is visible. */
export const isPageVisible = signal(!document.hidden);

document.addEventListener('visibilitychange', () => {
  isPageVisible.value = !document.hidden;
});

/** The value as it was when the page was last visible, so that a hidden page draws nothing. */
export function useWhileVisible<Value>(value: Value): Value {
  const shown = useRef(value);
  if (isPageVisible.value) shown.current = value;
  return shown.current;
}
