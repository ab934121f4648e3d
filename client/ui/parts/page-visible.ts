import { signal } from '@preact/signals';
import { useRef } from 'preact/hooks';

/** Whether anybody can see the page. */
export const isPageVisible = signal(!document.hidden);

document.addEventListener('visibilitychange', () => {
  isPageVisible.value = !document.hidden;
});

/** The value as it was when the page was last visible. What is drawn from it does not change while nobody looks. */
export function useWhileVisible<Value>(value: Value): Value {
  const shown = useRef(value);
  if (isPageVisible.value) shown.current = value;
  return shown.current;
}
