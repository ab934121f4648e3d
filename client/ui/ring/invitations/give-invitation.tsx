import type { RoomInvitations } from '../../../ring/room-ring.ts';
import { formats, messages } from '../../language/language.ts';
import { ErrorMessage } from '../../parts/error-message.tsx';
import { CodeToGive } from './code-to-give.tsx';
import { PasteCode } from './paste-code.tsx';
import { useCodes } from './use-codes.ts';
import { useKeptFocus } from './use-kept-focus.ts';

interface GiveInvitationProps {
  readonly invitations: RoomInvitations;
  readonly addresses: readonly string[];
}

/** The inviter's side: one invitation at a time, its code, and the field for the reply. */
export function GiveInvitation({ invitations, addresses }: GiveInvitationProps) {
  const m = messages.value.ring.invite;
  const { busy, problem, run } = useCodes();
  const state = invitations.given.value;
  const phase = state?.phase ?? 'none';
  const status = useKeptFocus<HTMLParagraphElement>(phase);
  const isWaiting = state !== null && phase === 'waiting';
  return (
    <section class="card ring-form" aria-labelledby="give-title">
      <h3 id="give-title">{m.give.title}</h3>
      <p ref={status} tabIndex={-1} data-testid="give-state" data-state={phase} role="status">
        {m.give.phases[phase]}
      </p>
      {problem !== null && <ErrorMessage>{m.problems[problem]}</ErrorMessage>}
      {isWaiting && (
        <div class="ring-steps">
          <div class="ring-form">
            <h4>{m.give.first}</h4>
            <p class="muted">{m.give.until(formats.value.clockTime(state.expiresAt))}</p>
            <CodeToGive kind="invitation" code={state.code} addresses={addresses} />
          </div>
          <div class="ring-form">
            <h4>{m.give.second}</h4>
            <PasteCode
              id="reply-input"
              label={m.give.reply}
              button={m.give.take}
              onCode={(text) => invitations.takeReply(text)}
            />
          </div>
        </div>
      )}
      <div class="buttons">
        {isWaiting ? (
          // A new element: pressing the same key twice must not cancel the invitation that the first press made.
          <button
            key="withdraw"
            type="button"
            class="small"
            data-testid="withdraw"
            onClick={() => invitations.withdraw()}
          >
            {m.give.withdraw}
          </button>
        ) : (
          <button
            key="invite"
            type="button"
            class={phase === 'none' ? 'primary' : ''}
            data-testid="invite"
            disabled={busy || phase === 'preparing' || phase === 'connecting'}
            onClick={() => void run(() => invitations.invite())}
          >
            {phase === 'none' ? m.give.button : m.give.another}
          </button>
        )}
      </div>
    </section>
  );
}
