import type { RingId } from './ring-id.ts';
import type { RingMessage } from './ring-message.ts';

declare const linkId: unique symbol;

/** The driver's name for an open channel; the ring finds out which peer is at the other end. */
export type LinkId = string & { readonly [linkId]: true };

/** The caller's own number for something it asked. */
export type AskId = number;

/** What the ring has to know of a channel. */
export interface RingChannel {
  /** What its two ends, and no others, see of it (RFC 5056); '' where channels cannot be forwarded. */
  readonly binding: string;
  /** It is there for something else as well, a torrent, so that a link over it costs nothing. */
  readonly isShared: boolean;
}

/** Everything that can happen to a member of the ring. Time is the room's clock in milliseconds: peers compare it. */
export type RingInput =
  /** A channel is open, by any way: through the ring, a torrent, another tab, an invitation. */
  | ({ readonly type: 'link-opened'; readonly link: LinkId } & RingChannel)
  | { readonly type: 'link-closed'; readonly link: LinkId }
  /** The channel stands still: its peer may be gone. */
  | { readonly type: 'link-faltered'; readonly link: LinkId }
  | { readonly type: 'message'; readonly link: LinkId; readonly message: RingMessage }
  /** The bytes that came were no message. */
  | { readonly type: 'violated'; readonly link: LinkId; readonly reason: string }
  /** Answers `make-offer`. */
  | { readonly type: 'offer-made'; readonly peer: RingId; readonly signal: Uint8Array }
  /** Answers `make-answer`. */
  | { readonly type: 'answer-made'; readonly peer: RingId; readonly signal: Uint8Array }
  /** The connection that an offer or an answer began has failed. */
  | { readonly type: 'connect-failed'; readonly peer: RingId }
  /** Answered by `found`. */
  | { readonly type: 'find'; readonly ask: AskId; readonly key: RingId }
  /** Answered by `values`. */
  | { readonly type: 'get'; readonly ask: AskId; readonly key: RingId }
  /** Publishes until withdrawn: signed, stored, and stored again before it expires. */
  | {
      readonly type: 'publish';
      readonly key: RingId;
      readonly kind: 'peer' | 'name';
      readonly value: Uint8Array;
    }
  | { readonly type: 'withdraw'; readonly key: RingId }
  /** Text for one peer of the ring, wherever it is: it comes out there as `signalled`, or gets lost. */
  | { readonly type: 'signal'; readonly to: RingId; readonly signal: Uint8Array }
  /** Says goodbye: neighbours need not wait for silence. */
  | { readonly type: 'leave' }
  /** The time of the last `wake-at` has come. */
  | { readonly type: 'woke' };
