import { useEffect, useRef } from 'preact/hooks';
import type { InvitationProblem } from '../../../../shared/ring/wire/invitation-code.ts';
import type { RoomInvitations } from '../../../ring/room-ring.ts';
import { formats, messages } from '../../language/language.ts';
import { ErrorMessage } from '../../parts/error-message.tsx';
import { CodeToGive } from './code-to-give.tsx';
import { PasteCode } from './paste-code.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

interface FollowInvitationProps {
  readonly invitations: RoomInvitations;
  readonly addresses: readonly string[];
  /** What was wrong with the code in the address. */
  readonly problem: InvitationProblem | null;
  /** The person enters another code. */
  onOther(): void;
}

/** The newcomer's side: the field for an invitation, and the reply to it. */
export function FollowInvitation({ invitations, addresses, problem, onOther }: FollowInvitationProps) {
  const m = messages.value.ring.invite;
  const state = invitations.followed.value;
  const phase = state?.phase ?? 'none';
  const status = useKeptFocus<HTMLParagraphElement>(phase);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // A person who opened the link looks for the next step.
    if (phase === 'waiting' || problem !== null) section.current?.scrollIntoView({ block: 'nearest' });
  }, [phase, problem]);
  return (
    <section ref={section} class="card ring-form ring-stage" aria-labelledby="follow-title">
      <h3 id="follow-title">{m.follow.title}</h3>
      <p ref={status} tabIndex={-1} data-testid="follow-state" data-state={phase} role="status">
        {m.follow.phases[phase]}
      </p>
      {problem !== null && <ErrorMessage>{m.problems[problem]}</ErrorMessage>}
      {state !== null && phase === 'waiting' && (
        <div class="ring-form">
          <h4>{m.follow.first}</h4>
          <p class="muted">{m.follow.until(formats.value.clockTime(state.expiresAt))}</p>
          <CodeToGive kind="reply" code={state.code} addresses={addresses} />
        </div>
      )}
      <PasteCode
        // Nothing tells the newcomer that the invitation is used up, so another one can always be entered.
        key={phase === 'waiting' ? 'another' : 'first'}
        id="invitation-input"
        label={phase === 'waiting' ? m.follow.another : m.follow.invitation}
        button={m.follow.button}
        onCode={(text) => {
          onOther();
          return invitations.follow(text);
        }}
      />
    </section>
  );
}
