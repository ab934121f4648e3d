import type { PeerId } from '../../shared/ids.ts';

/** The open data channels of one torrent, whoever carries them. Bytes in, bytes out; knows no messages. */
export interface PeerLinks {
  /** Calls a peer; nothing happens if a link to it is open or being opened, or the page holds too many. */
  dial(peer: PeerId): void;
  /** A signal for us came from the tracker: untrusted text. */
  onSignal(from: PeerId, signal: string): void;
  /** Hands bytes to the channel and tells how many wait there now; 0 if the link is not open. */
  send(peer: PeerId, bytes: Uint8Array): number;
  close(peer: PeerId): void;
  closeAll(): void;
  /** ICE servers for links opened from now on. */
  setIceServers(iceServers: readonly RTCIceServer[]): void;
}

/** What the links tell their owner. */
export interface PeerLinksEvents {
  sendSignal(to: PeerId, signal: string): void;
  opened(peer: PeerId): void;
  received(peer: PeerId, bytes: Uint8Array): void;
  /** The channel's buffer is at or below the low-water mark after something was sent; bytes that still wait. */
  drained(peer: PeerId, bufferedBytes: number): void;
  /** Closed by either side, lost, or never opened; once per link. */
  closed(peer: PeerId, reason: string): void;
}

/** How the bytes travel, for the neighbours table. */
export interface LinkPath {
  readonly path: 'host' | 'srflx' | 'relay' | 'unknown';
  readonly roundTripMs: number | null;
}
