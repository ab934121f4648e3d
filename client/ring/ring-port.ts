import type { Infohash, PeerId } from '../../shared/base/ids.ts';

/** What the ring and the page's torrents are to each other. Neither knows how the other does its part. */

/** One torrent of this page, as the ring sees it. */
export interface RingTorrent {
  readonly infohash: Infohash;
  readonly selfId: PeerId;
  /** The torrent is not complete: other peers are of use to it. */
  readonly wantsPeers: boolean;
  /** Milliseconds since the epoch by the tracker's clock; `undefined`: no tracker has answered yet. */
  readonly roomTime: number | undefined;
  /** Other peers that are in the torrent, by the ring's records. */
  onRingPeers(peers: readonly PeerId[]): void;
  /** Untrusted text that a peer sent over the ring. */
  onRingSignal(from: PeerId, signal: string): void;
}

/** A connection to a torrent's neighbour that carries the ring's messages, too. */
export interface RingPort {
  /** One per connection. */
  readonly id: string;
  readonly neighbour: PeerId;
  /** What only the two ends of the connection see of it. */
  readonly binding: string;
  /** An empty message: the ring has no use for this connection any more. */
  send(message: Uint8Array): void;
  /** The connection exists for the ring alone, which has no use for it any more. */
  released?(): void;
}

/** A connection over which the ring has a link. */
export interface UsedPort extends Omit<RingPort, 'neighbour'> {
  /** A torrent needs the connection as well: the core prefers a link over it. */
  readonly isShared: boolean;
}

/** What a torrent tells the ring, and asks of it. */
export interface RingForTorrents {
  /** @returns a function that takes the torrent out again */
  addTorrent(torrent: RingTorrent): () => void;
  /** Both sides know how to carry the ring's messages. */
  openPort(port: RingPort): void;
  /** An empty message: the other side has no use for this connection any more. */
  onPortMessage(id: string, message: Uint8Array): void;
  /** The connection is silent just now. */
  onPortFaltered(id: string): void;
  closePort(id: string): void;
  /** Sends text to one peer of a torrent. @returns whether the ring knows where the peer is */
  signal(infohash: Infohash, to: PeerId, signal: string): boolean;
}
