import { signal } from '@preact/signals';

/** Whether the page is visible. */
export const isPageVisible = signal(!document.hidden);

document.addEventListener('visibilitychange', () => {
  isPageVisible.value = !document.hidden;
});
