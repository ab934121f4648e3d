import { useRef } from 'preact/hooks';
import { parseJoinTarget } from '../../address/join-target.ts';
import { torrentLink } from '../../address/route.ts';
import { messages } from '../../language/language.ts';
import { ErrorMessage } from '../../parts/error-message.tsx';
import { useCodes } from './use-codes.ts';

interface PasteCodeProps {
  /** Texts of the field and the button, and the form's test id. */
  readonly id: string;
  readonly label: string;
  readonly button: string;
  onCode(text: string): Promise<void>;
}

/** The form for a code from another person. Says what is wrong with the code. */
export function PasteCode({ id, label, button, onCode }: PasteCodeProps) {
  const { problems, fileLink, openFile } = messages.value.ring.invite;
  const { busy, problem, run } = useCodes();
  const field = useRef<HTMLInputElement>(null);
  const file = problem === null ? undefined : parseJoinTarget(field.current?.value ?? '');
  const submit = async (event: Event) => {
    event.preventDefault();
    const input = field.current;
    if (input === null || busy || input.value.trim() === '') return;
    if (await run(() => onCode(input.value))) input.value = '';
  };
  return (
    <form class="field" onSubmit={submit}>
      <label for={id}>{label}</label>
      <div class="field-row">
        <input
          ref={field}
          id={id}
          data-testid={id}
          type="text"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
        />
        <button type="submit" class="primary" disabled={busy} data-testid={`${id}-button`}>
          {button}
        </button>
      </div>
      {problem !== null && (
        <div id={`${id}-problem`}>
          <ErrorMessage>
            {problem === 'not-a-code' && file?.kind === 'torrent' ? (
              <>
                {fileLink} <a href={torrentLink('', file.infohash, file.name)}>{openFile}</a>
              </>
            ) : (
              problems[problem]
            )}
          </ErrorMessage>
        </div>
      )}
    </form>
  );
}
