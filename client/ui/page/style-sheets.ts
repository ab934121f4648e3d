import { effect, type ReadonlySignal } from '@preact/signals';
import type { TrackerState } from '../../tracker-client/tracker-client.ts';

/**
 * Loads style sheets again that failed because the server was away, as soon as it is back. The pages' loader asks for each
 * style sheet only once: a page opened again would have its code but no style.
 */
export function keepStyleSheets(tracker: ReadonlySignal<TrackerState>): void {
  const missing = new Set<HTMLLinkElement>();
  const note = ({ target }: Event) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') missing.add(target);
  };
  // Such an event does not bubble.
  addEventListener('error', note, true);
  effect(() => {
    if (tracker.value !== 'connected') return;
    for (const link of missing) link.replaceWith(link.cloneNode());
    missing.clear();
  });
}
