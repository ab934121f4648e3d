import type { Allowance } from '../limits/allowance.ts';

/** One browser's connection, as the handlers of its events see it. */
export interface BrowserConnection {
  /** Opaque; signals to the browser are addressed to it. */
  readonly id: string;
  readonly allowance: Allowance;
  /** The torrents it is in, each with the peer id it has there. */
  readonly memberships: Map<string, string>;
  /** Starts or stops sending the torrent's run reports to this browser. */
  follow(infohash: string): void;
  unfollow(infohash: string): void;
}
