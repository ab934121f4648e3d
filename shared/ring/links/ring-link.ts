import type { TokenBucket } from '../../base/token-bucket.ts';
import type { RingId } from '../common/ring-id.ts';
import type { LinkId } from '../common/ring-input.ts';
import type { Wish } from '../common/ring-message.ts';

/** One open channel, and what we know of the peer at its other end. */
export interface RingLink {
  readonly id: LinkId;
  readonly openedAt: number;
  /** The neighbour that relays for us; `undefined`: a channel of its own. */
  readonly carrier: RingId | undefined;
  /** The other side signs this, with the binding of the channel. */
  readonly challenge: Uint8Array;
  readonly binding: string;
  /** Something else needs the channel as well. */
  readonly isShared: boolean;
  /** Claimed, not yet proved. */
  claimed: { readonly peer: RingId; readonly publicKey: Uint8Array } | undefined;
  /** Proved. */
  peer: RingId | undefined;
  position: number;
  /** The other side says that it is in the ring. */
  isMember: boolean;
  /** The neighbours that the peer named last; `undefined`: none yet, so the peer is not adopted. */
  list: { readonly predecessors: readonly RingId[]; readonly successors: readonly RingId[] } | undefined;
  ourWish: Wish;
  theirWish: Wish;
  /** What `status` told the other side last. */
  told: { readonly member: boolean; readonly wish: Wish } | undefined;
  /** The time since which neither side wants the link; `undefined`: one does. */
  unwantedSince: number | undefined;
  heardAt: number;
  /** After this long without a word from the peer, it is pinged. */
  pingMs: number;
  checkAt: number;
  misses: number;
  /** The peer did not acknowledge: it is passed over until it is heard again. */
  isSuspect: boolean;
  /** Limits of what the link may bring. */
  readonly messages: TokenBucket;
  readonly routes: TokenBucket;
  readonly records: TokenBucket;
}

/** The peer is proved, and a member whose list we have: only such a peer is a successor, predecessor or next hop. */
export function isAdopted(link: RingLink): link is RingLink & { readonly peer: RingId } {
  return link.peer !== undefined && link.isMember && link.list !== undefined;
}

export function isWanted(link: RingLink): boolean {
  return link.ourWish !== 'nothing' || link.theirWish !== 'nothing';
}

/** The link is the other side's shortcut, and not one of ours. */
export function isInboundShortcut(link: RingLink): boolean {
  return link.theirWish === 'shortcut' && link.ourWish === 'nothing';
}
