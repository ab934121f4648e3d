import { computed, effect } from '@preact/signals';
import type { RoomApp } from '../../session/room-app.ts';
import { isNeededHere } from './needed-here.ts';

/**
 * Lets the browser ask before the page is closed while others still need it. Only then: a page with such a question
 * pending is treated worse by browsers. What the question says is the browser's own.
 */
export function guardLeaving(app: RoomApp): void {
  const isNeeded = computed(() => app.torrents.value.some(isNeededHere));
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  effect(() => {
    if (!isNeeded.value) return;
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  });
}
