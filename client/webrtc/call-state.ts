import { assertNever } from '../../shared/base/assert-never.ts';
import type { PeerId } from '../../shared/base/ids.ts';
import type { CallSignal, IceCandidate } from './call-signal.ts';

/**
 * Decides whose call stands when two peers call each other, and which signals count in which state: rules LK2 to LK6 of
 * `SPEC.md`. It knows no connection, no timer and no tracker.
 */
export type CallState =
  | { readonly phase: 'idle' }
  /** We called; nothing is created yet. */
  | { readonly phase: 'calling'; readonly attempt: string }
  /** We said ready; nothing is created yet. */
  | { readonly phase: 'awaiting-offer'; readonly attempt: string }
  /** We sent our offer, or are about to. */
  | { readonly phase: 'awaiting-answer'; readonly attempt: string; readonly candidates: number }
  /** Both descriptions are exchanged; the channel is opening or open. */
  | { readonly phase: 'described'; readonly attempt: string; readonly candidates: number };

/** What to do about a signal. */
export type CallAction =
  | { readonly do: 'nothing' }
  /** Drop the link with this peer, and say ready, or busy if the page holds too many connections. */
  | { readonly do: 'accept'; readonly attempt: string }
  | { readonly do: 'call'; readonly attempt: string }
  | { readonly do: 'hang-up'; readonly attempt: string }
  | LinkAction;

/** What to do with the link that the signal belongs to; never decided in phase `idle`. */
export type LinkAction =
  | { readonly do: 'create-offer' }
  | { readonly do: 'create-answer'; readonly sdp: string }
  | { readonly do: 'take-answer'; readonly sdp: string }
  | { readonly do: 'take-candidates'; readonly candidates: readonly IceCandidate[] }
  /** The other side ended the attempt. */
  | { readonly do: 'end'; readonly reason: string };

interface CallStep {
  readonly state: CallState;
  readonly action: CallAction;
}

/** LK6: a host with several networks and a relay has a few dozen. */
export const candidateLimit = 64;

export const idle: CallState = { phase: 'idle' };

/** LK4: whose call stands when both called. */
export function callStands(caller: PeerId, other: PeerId): boolean {
  return caller > other;
}

/** The state after a signal from `from`, and what to do about it. */
export function onCallSignal(state: CallState, signal: CallSignal, self: PeerId, from: PeerId): CallStep {
  if (signal.kind === 'call') return onCall(state, signal.attempt, self, from);
  if (state.phase === 'idle' || state.attempt !== signal.attempt) return onForeignAttempt(state, signal);
  switch (signal.kind) {
    case 'ready':
      if (state.phase !== 'calling') return unchanged(state);
      return {
        state: { phase: 'awaiting-answer', attempt: state.attempt, candidates: 0 },
        action: { do: 'create-offer' },
      };
    case 'busy':
      if (state.phase !== 'calling') return unchanged(state);
      return end(`busy: ${signal.open} of ${signal.limit} connections`);
    case 'offer':
      if (state.phase !== 'awaiting-offer') return unchanged(state);
      return {
        state: { phase: 'described', attempt: state.attempt, candidates: 0 },
        action: { do: 'create-answer', sdp: signal.sdp },
      };
    case 'answer':
      if (state.phase !== 'awaiting-answer') return unchanged(state);
      return { state: { ...state, phase: 'described' }, action: { do: 'take-answer', sdp: signal.sdp } };
    case 'candidates':
      return onCandidates(state, signal.candidates);
    case 'hang-up':
      return end('the other side hung up');
    default:
      return assertNever(signal);
  }
}

function onCall(state: CallState, attempt: string, self: PeerId, from: PeerId): CallStep {
  if (state.phase !== 'idle' && state.attempt === attempt) return unchanged(state);
  if (state.phase === 'calling' && callStands(self, from)) {
    return { state, action: { do: 'call', attempt: state.attempt } };
  }
  return { state: { phase: 'awaiting-offer', attempt }, action: { do: 'accept', attempt } };
}

/** LK3: never an answer to a hang-up or a busy, so that two peers cannot answer each other for ever. */
function onForeignAttempt(state: CallState, signal: CallSignal): CallStep {
  const othersWait = signal.kind === 'ready' || signal.kind === 'offer' || signal.kind === 'answer';
  if (!othersWait) return unchanged(state);
  return { state, action: { do: 'hang-up', attempt: signal.attempt } };
}

function onCandidates(state: CallState, candidates: readonly IceCandidate[]): CallStep {
  if (state.phase !== 'awaiting-answer' && state.phase !== 'described') return unchanged(state);
  const taken = candidates.slice(0, candidateLimit - state.candidates);
  if (taken.length === 0) return unchanged(state);
  return {
    state: { ...state, candidates: state.candidates + taken.length },
    action: { do: 'take-candidates', candidates: taken },
  };
}

function unchanged(state: CallState): CallStep {
  return { state, action: { do: 'nothing' } };
}

function end(reason: string): CallStep {
  return { state: idle, action: { do: 'end', reason } };
}
