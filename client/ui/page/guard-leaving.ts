import { computed, effect } from '@preact/signals';
import type { RoomApp } from '../../session/room-app.ts';
import { isNeededHere } from './needed-here.ts';

/**
 * Lets the browser ask before the page is closed while others still need it. At other times it does not listen, because
 * browsers treat a page with such a listener worse. The browser decides what the question says.
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
