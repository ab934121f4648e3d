import type { TrackerState } from '../../tracker-client/tracker-client.ts';
import { messages } from '../language/language.ts';

/** Whether the tracker can be reached: said in words, coloured for the back row. */
export function TrackerBadge({ state }: { readonly state: TrackerState }) {
  return (
    <p class="badge" data-state={state} role="status">
      <span class="dot" aria-hidden="true" />
      {messages.value.tracker[state]}
    </p>
  );
}
