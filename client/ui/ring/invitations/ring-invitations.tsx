import { useEffect, useState } from 'preact/hooks';
import type { RoomInvitations, RoomRing } from '../../../ring/room-ring.ts';
import { currentRoute } from '../../address/current-route.ts';
import { messages } from '../../language/language.ts';
import { ErrorMessage } from '../../parts/error-message.tsx';
import { FollowInvitation } from './follow-invitation.tsx';
import { GiveInvitation } from './give-invitation.tsx';
import './invitations.css';
import { useCodes } from './use-codes.ts';

interface RingInvitationsProps {
  readonly ring: RoomRing;
  readonly addresses: readonly string[];
}

/** How to join the ring without a server: both sides of an invitation, and the pages behind its links. */
export function RingInvitations({ ring, addresses }: RingInvitationsProps) {
  const [invitations, setInvitations] = useState<RoomInvitations | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  // If the invitations' code failed to load with the page, it loads with the ring's code.
  const isThere = ring.view.value !== null;
  useEffect(() => {
    ring.invitations().then(setInvitations, () => setHasFailed(true));
  }, [ring, isThere]);
  if (hasFailed && invitations === null) return <ErrorMessage>{messages.value.pageNotLoaded}</ErrorMessage>;
  return (
    <section class="ring-invitations" aria-labelledby="invitations-title">
      <div class="page-head">
        <h2 id="invitations-title">{messages.value.ring.invite.title}</h2>
        <p class="muted">{messages.value.ring.invite.intro}</p>
      </div>
      {invitations && <Both invitations={invitations} addresses={addresses} />}
    </section>
  );
}

function Both(props: { readonly invitations: RoomInvitations; readonly addresses: readonly string[] }) {
  const { invitations, addresses } = props;
  const invitation = codeInAddress('invite');
  const { problem, run, forget } = useCodes();
  const phase = invitations.followed.value?.phase;
  useEffect(() => {
    if (invitation !== null) void run(() => invitations.follow(invitation));
  }, [invitations, invitation]);
  useEffect(() => {
    // Otherwise a reload would follow a used invitation.
    if (phase === 'joined' && invitation !== null) history.replaceState(null, '', '#/ring');
  }, [phase, invitation]);
  return (
    <div class="ring-both">
      <PassOn invitations={invitations} />
      <FollowInvitation invitations={invitations} addresses={addresses} problem={problem} onOther={forget} />
      <GiveInvitation invitations={invitations} addresses={addresses} />
    </div>
  );
}

/** The link of a reply opens a new tab, but the inviting tab needs the reply. */
function PassOn({ invitations }: { readonly invitations: RoomInvitations }) {
  const m = messages.value.ring.invite;
  const reply = codeInAddress('reply');
  const [passed, setPassed] = useState<string | null>(null);
  const { problem, run } = useCodes();
  useEffect(() => {
    if (reply !== null)
      void run(() => invitations.passOn(reply)).then((isDone) => isDone && setPassed(reply));
  }, [invitations, reply]);
  if (reply === null) return null;
  if (problem !== null)
    return (
      <div class="ring-passed">
        <ErrorMessage>{problem === 'foreign' ? m.notHere : m.problems[problem]}</ErrorMessage>
      </div>
    );
  const state = passed === reply ? 'passed' : 'passing';
  return (
    <p class="ring-passed" role="status" data-testid="passed-on" data-state={state}>
      {m[state]}
    </p>
  );
}

function codeInAddress(parameter: 'invite' | 'reply'): string | null {
  const route = currentRoute.value;
  return route.page === 'ring' ? route.query.get(parameter) : null;
}
