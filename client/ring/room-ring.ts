import type { ReadonlySignal } from '@preact/signals';
import type { Infohash } from '../../shared/base/ids.ts';

/** What the pages may see and do of the ring that this page is in. */
export interface RoomRing {
  /** `null` until the ring is of use here. */
  readonly view: ReadonlySignal<RingView | null>;
  /** Torrents whose names any page in the ring can find. */
  readonly publicNames: ReadonlySignal<ReadonlySet<Infohash>>;
  /** Fetches the ring's code, and begins nothing. @throws Error if it cannot be had */
  keepAtHand(): Promise<void>;
  /** The person told this page to leave: it takes part again when the person lets it join. */
  readonly hasLeft: ReadonlySignal<boolean>;
  /** The person looks at the ring: take part, even without a torrent, unless the page has left. */
  start(): void;
  /** Leaves the ring; neighbours and torrents go on without it. */
  leave(): void;
  join(): void;
  /** Lets others find the torrent by this name while the page takes part, until the name is withdrawn or the torrent is left. */
  publishName(infohash: Infohash, name: string): void;
  withdrawName(infohash: Infohash): void;
  /** By a name, or by an infohash of 64 digits. @throws Error if the ring does not answer */
  find(text: string): Promise<Found>;
  /** The way in without any server. @throws Error if its code cannot be loaded */
  invitations(): Promise<RoomInvitations>;
}

/** Lets newcomers in, or this page, by codes that people carry. Everything here throws `InvitationError`. */
export interface RoomInvitations {
  /** Our own invitation; `null`: none. */
  readonly given: ReadonlySignal<MeetingState | null>;
  /** Another page's invitation, which this page follows. */
  readonly followed: ReadonlySignal<MeetingState | null>;
  /** A new one, in place of the one before. */
  invite(): Promise<void>;
  withdraw(): void;
  /** The newcomer's answer to our invitation: a code or its link. */
  takeReply(text: string): Promise<void>;
  /** Begins to follow an invitation; following it twice is the same as once. */
  follow(text: string): Promise<void>;
  /** A reply whose link was opened here goes to the tab of this browser that invites. */
  passOn(text: string): Promise<void>;
}

export interface MeetingState {
  /** `preparing`: no code yet. `waiting`: for people. `joined`: proven, in the ring. */
  readonly phase: 'preparing' | 'waiting' | 'connecting' | 'joined' | 'failed' | 'expired';
  /** To be given to the other side. */
  readonly code: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** What the ring answers, and how the question went. */
export interface Found {
  readonly torrents: readonly FoundTorrent[];
  /** The key of the text in the ring. */
  readonly key: string;
  /** All peers on the way, from this page to the peer that is responsible for the key. */
  readonly path: readonly string[];
}

export interface FoundTorrent {
  readonly infohash: Infohash;
  /** As it was published; empty: found by its infohash. */
  readonly name: string;
  /** How many pages publish the name, or are in the torrent. */
  readonly peers: number;
}

/** Identifiers are 40 hexadecimal digits. */
export interface RingView {
  readonly id: string;
  /** Whether the page is in a ring with at least one other. */
  readonly isJoined: boolean;
  /** N, from how close the neighbours are; exact in a small ring. */
  readonly size: number;
  /** Nearest first. */
  readonly successors: readonly string[];
  readonly predecessors: readonly string[];
  readonly shortcuts: readonly string[];
  readonly links: number;
  /** The keys of the records held here, replicas included. */
  readonly keys: readonly string[];
}
