import { type Signal, signal } from '@preact/signals';
import { InvitationError, type InvitationProblem } from '../../../shared/ring/wire/invitation-code.ts';
import type { MeetingState, RoomInvitations } from '../../ring/room-ring.ts';

/** Invitations that nobody follows: their states are set from outside, and what the page asks of them is written down. */
export interface DemoInvitations extends RoomInvitations {
  readonly given: Signal<MeetingState | null>;
  readonly followed: Signal<MeetingState | null>;
  /** The problem of every code from now on. */
  readonly problem: Signal<InvitationProblem | null>;
}

/** As long as a real code. */
const demoCode = (letter: string) => `${letter}1${'Swarmroom-Ring_0123456789'.repeat(11)}`;
/** 14:32 of some day, wherever the demo is looked at. */
const expiresAt = new Date(2_026, 10, 21, 14, 32).getTime();

export function createDemoInvitations(calls: [command: string, ...details: unknown[]][]): DemoInvitations {
  const problem = signal<InvitationProblem | null>(null);
  const given = signal<MeetingState | null>(null);
  const followed = signal<MeetingState | null>(null);
  const note = async (command: string, ...details: unknown[]) => {
    calls.push([command, ...details]);
    if (problem.peek() !== null) throw new InvitationError(problem.peek()!);
  };
  return {
    problem,
    given,
    followed,
    async invite() {
      await note('invite');
      given.value = { phase: 'waiting', code: demoCode('I'), expiresAt };
    },
    withdraw() {
      calls.push(['withdraw']);
      given.value = null;
    },
    takeReply: (text) => note('takeReply', text),
    async follow(text) {
      await note('follow', text);
      followed.value = { phase: 'waiting', code: demoCode('R'), expiresAt };
    },
    passOn: (text) => note('passOn', text),
  };
}
