import { signal } from '@preact/signals';
import { parseRoute } from './route.ts';

/** The page that the address bar names now. */
export const currentRoute = signal(parseRoute(location.hash));

addEventListener('hashchange', () => {
  currentRoute.value = parseRoute(location.hash);
});

/** Goes to another page of ours: a hash that begins with `#/`. */
export function goTo(hash: string): void {
  location.hash = hash;
}
