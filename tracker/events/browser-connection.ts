import type { Allowance } from '../limits/allowance.ts';

/** One browser's connection, as the handlers of its events see it. */
export interface BrowserConnection {
  /** Opaque; signals to the browser are addressed to it. */
  readonly id: string;
  readonly allowance: Allowance;
  /** The torrents it is in, each with the peer id it has there. */
  readonly memberships: Map<string, string>;
  /** Run reports of the torrent reach this browser from now on, or no longer. */
  follow(infohash: string): void;
  unfollow(infohash: string): void;
}
