import { signal } from '@preact/signals';
import type { ParameterName } from './parameters.ts';
import { parseRoute, withParameter } from './route.ts';

/** The page that the address bar names now. */
export const currentRoute = signal(parseRoute(location.hash));

addEventListener('hashchange', () => {
  currentRoute.value = parseRoute(location.hash);
});

/** Goes to another page of ours: a hash that begins with `#/`. */
export function goTo(hash: string): void {
  location.hash = hash;
}

/** Writes a choice made on the page into its address, so that a reload finds it. Changes nothing else. */
export function rememberParameter(name: ParameterName, text: string): void {
  history.replaceState(history.state, '', withParameter(location.hash, name, text));
  currentRoute.value = parseRoute(location.hash);
}
