import { messages } from '../language/language.ts';

/** Offers the ring while the tracker is away. */
export function WithoutTracker() {
  const { without, withoutLink } = messages.value.tracker;
  return (
    <p data-testid="without-tracker">
      {without} <a href="#/ring">{withoutLink}</a>
    </p>
  );
}
