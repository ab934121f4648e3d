import type { RingId } from './ring-id.ts';
import type { AskId, LinkId } from './ring-input.ts';
import type { RingMessage } from './ring-message.ts';
import type { RingRecord } from './ring-record.ts';

/** Everything that a member of the ring asks of its driver. The driver runs all effects, in order, before the next input. */
export type RingEffect =
  | { readonly type: 'send'; readonly link: LinkId; readonly message: RingMessage }
  /** Neither side's ring needs this link; the driver closes it unless something else uses it. */
  | { readonly type: 'release'; readonly link: LinkId }
  /** Its peer is dead, is not the expected one, or has another link. */
  | { readonly type: 'close'; readonly link: LinkId; readonly reason: string }
  /** Answered by `offer-made` or `connect-failed`, later by `link-opened`. */
  | { readonly type: 'make-offer'; readonly peer: RingId }
  /** Answered by `answer-made` or `connect-failed`, later by `link-opened`. */
  | { readonly type: 'make-answer'; readonly peer: RingId; readonly offer: Uint8Array }
  | { readonly type: 'take-answer'; readonly peer: RingId; readonly answer: Uint8Array }
  /** Give up the connection that was begun and is not open yet. */
  | { readonly type: 'abandon'; readonly peer: RingId }
  | ({ readonly type: 'found'; readonly ask: AskId } & FindResult)
  | ({ readonly type: 'values'; readonly ask: AskId } & GetResult)
  /** Another peer's `signal`, and the peer that signed it. */
  | { readonly type: 'signalled'; readonly from: RingId; readonly signal: Uint8Array }
  /** Find a link to any peer known from elsewhere: from a tracker or another tab. */
  | { readonly type: 'seek' }
  /** The only timer: each replaces the one before. */
  | { readonly type: 'wake-at'; readonly atMs: number };

export type FindResult =
  | {
      readonly ok: true;
      readonly responsible: RingId;
      /** All peers on the way, from us to the responsible one. */
      readonly path: readonly RingId[];
    }
  | { readonly ok: false };

export type GetResult =
  | { readonly ok: true; readonly records: readonly RingRecord[]; readonly path: readonly RingId[] }
  | { readonly ok: false };
