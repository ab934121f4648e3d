import type { RingId } from './ring-id.ts';
import type { RingRecord } from './ring-record.ts';

/** Everything that peers of the ring say to each other. How it looks as bytes is the codec's business. */

/** Names one query at all its hops: a whole number below 2^48, at random. */
export type QueryId = number;

/** What a link is for: a place beside us on the circle, or a way across it. */
export type Wish = 'nothing' | 'near' | 'shortcut';

export type RingMessage = LinkMessage | RelayMessage;

/** What is said to the peer at the other end of a link. */
export type LinkMessage =
  /** The first message of both sides: the key I claim to have, and the challenge that you sign to prove yours. */
  | { readonly type: 'hello'; readonly publicKey: Uint8Array; readonly challenge: Uint8Array }
  /** Over the other side's challenge and identifier. */
  | { readonly type: 'proof'; readonly signature: Uint8Array }
  /** Whether I am in the ring, and what I want this link for. */
  | { readonly type: 'status'; readonly member: boolean; readonly wish: Wish }
  | { readonly type: 'ping' }
  | { readonly type: 'pong' }
  /** "Which peers are your neighbours?" */
  | { readonly type: 'ask-list' }
  /** My neighbours to which I hold a link myself, nearest first. */
  | {
      readonly type: 'list';
      readonly predecessors: readonly RingId[];
      readonly successors: readonly RingId[];
    }
  | RouteMessage
  /** The routed message is taken on. */
  | { readonly type: 'ack'; readonly query: QueryId }
  /** It is not: try another. */
  | { readonly type: 'nack'; readonly query: QueryId }
  | ReplyMessage
  /** Records that the other side shall hold as well. */
  | { readonly type: 'replicate'; readonly records: readonly RingRecord[] }
  /** "What do you hold under this key?" Answered by `replicate`, empty if need be. */
  | { readonly type: 'fetch'; readonly key: RingId };

/** What two peers that cannot connect say to each other through a neighbour of both. */
export type RelayMessage =
  | { readonly type: 'relay'; readonly from: RingId; readonly to: RingId; readonly message: LinkMessage }
  | { readonly type: 'relay-failed'; readonly to: RingId };

/** Goes from peer to peer to the peer that is responsible for `target`, or to `target` itself. */
export interface RouteMessage {
  readonly type: 'route';
  readonly query: QueryId;
  readonly target: RingId;
  /** The peers it went through, the origin first: the answer comes back along it. */
  readonly path: readonly RingId[];
  readonly body: RequestBody;
}

export type RequestBody =
  | { readonly kind: 'find' }
  | { readonly kind: 'get' }
  /** To the responsible peer, or to exactly one of the other holders. */
  | { readonly kind: 'put'; readonly record: RingRecord }
  /** "What do you hold under this key?" For exactly `target`. */
  | { readonly kind: 'read'; readonly key: RingId }
  /** REQ: may I connect to you? For exactly `target`. */
  | { readonly kind: 'request'; readonly wish: Wish; readonly stamp: Stamp }
  /** OFFER: after READY. For exactly `target`. */
  | { readonly kind: 'offer'; readonly signal: Uint8Array; readonly stamp: Stamp }
  /** For a connection that is no link of the ring. For exactly `target`, which answers READY. */
  | { readonly kind: 'signal'; readonly signal: Uint8Array; readonly stamp: Stamp };

/** The signer's key, and the time of signing in milliseconds of the room's clock. */
export interface Stamp {
  readonly publicKey: Uint8Array;
  readonly at: number;
  readonly signature: Uint8Array;
}

/** Comes back along the path of a routed message. */
export interface ReplyMessage {
  readonly type: 'reply';
  readonly query: QueryId;
  /** Peers still ahead; the last is the next. */
  readonly back: readonly RingId[];
  /** Peers that the query went through, the origin first, without the one that answers. */
  readonly travelled: readonly RingId[];
  readonly body: ReplyBody;
  readonly publicKey: Uint8Array;
  /** Over query, target and body. */
  readonly signature: Uint8Array;
}

export type ReplyBody =
  /** "I am responsible, and these are my neighbours." */
  | {
      readonly kind: 'found';
      readonly predecessors: readonly RingId[];
      readonly successors: readonly RingId[];
    }
  | { readonly kind: 'records'; readonly records: readonly RingRecord[] }
  | { readonly kind: 'stored'; readonly accepted: boolean }
  | { readonly kind: 'ready' }
  | { readonly kind: 'busy' }
  /** "The target is not there", said by the peer that is responsible for its place. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'answer'; readonly signal: Uint8Array };

/** Whether only the target itself may answer. */
export function isExact(body: RequestBody): boolean {
  return body.kind === 'request' || body.kind === 'offer' || body.kind === 'signal' || body.kind === 'read';
}
