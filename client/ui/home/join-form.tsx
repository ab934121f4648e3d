import { useRef, useState } from 'preact/hooks';
import { messages } from '../language/language.ts';
import { ErrorMessage } from '../parts/error-message.tsx';

/** Joins by the typed code or link, and says when it is looking the code up. */
export function JoinForm(props: {
  readonly disabled: boolean;
  readonly failure: string | null;
  onJoin(typed: string): Promise<void>;
}) {
  const m = messages.value.home;
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: Event) => {
    event.preventDefault();
    const typed = field.current?.value ?? '';
    if (busy || typed.trim() === '') return;
    setBusy(true);
    await props.onJoin(typed);
    setBusy(false);
  };

  return (
    <section class="card" aria-labelledby="join-title">
      <h2 id="join-title">{m.joinTitle}</h2>
      <form class="field-row" onSubmit={submit}>
        <input
          ref={field}
          type="text"
          aria-label={m.joinLabel}
          placeholder={m.joinPlaceholder}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          disabled={props.disabled}
          data-testid="join-input"
        />
        <button type="submit" class="primary" disabled={props.disabled || busy} data-testid="join-button">
          {m.joinButton}
        </button>
      </form>
      <p class="muted" role="status">
        {busy ? m.joining : ''}
      </p>
      {props.failure !== null && <ErrorMessage>{props.failure}</ErrorMessage>}
    </section>
  );
}
