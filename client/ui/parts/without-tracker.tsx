import { messages } from '../language/language.ts';

/** What is left to whoever finds the tracker away. */
export function WithoutTracker() {
  const { without, withoutLink } = messages.value.tracker;
  return (
    <p data-testid="without-tracker">
      {without} <a href="#/ring">{withoutLink}</a>
    </p>
  );
}
