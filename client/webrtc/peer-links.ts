import type { PeerId } from '../../shared/base/ids.ts';

/** The open data channels of one torrent: bytes in, bytes out. It knows no messages. */
export interface PeerLinks {
  /** Calls a peer. Nothing happens if a link to it is open or being opened; `closed` follows if the page holds too many. */
  dial(peer: PeerId): void;
  /** A signal for us came from the tracker: untrusted text. */
  onSignal(from: PeerId, signal: string): void;
  /**
   * Hands bytes to the channel and tells how many wait there now; 0 if the link is not open. The caller stops when
   * enough wait: at some 16 MiB the browser gives up the channel.
   */
  send(peer: PeerId, bytes: Uint8Array): number;
  /** What still waits in the channel may be lost. `closed` follows, as it does for every link. */
  close(peer: PeerId): void;
  closeAll(): void;
  /** ICE servers for links opened from now on. */
  setIceServers(iceServers: readonly RTCIceServer[]): void;
  /** The relay's last refusal; `null` if it gave a place, was not asked, or a link has opened since. */
  readonly relayFailure: RelayFailure | null;
  /** The two DTLS fingerprints of an open link, sorted; '' for any other. Both ends see the same pair; an attacker between them would change it. */
  binding(peer: PeerId): string;
  /** How the bytes of an open link travel; `unknown` for any other. Never rejects. */
  path(peer: PeerId): Promise<LinkPath>;
}

/** What the links tell their owner; all but `sendSignal` only after the call that caused it has returned. */
export interface PeerLinksEvents {
  sendSignal(to: PeerId, signal: string): void;
  opened(peer: PeerId): void;
  received(peer: PeerId, bytes: Uint8Array): void;
  /** After a send, at each halving of the waiting bytes, down to 0 (rule LK9). Gives the bytes that still wait. */
  drained(peer: PeerId, bufferedBytes: number): void;
  /** Nothing comes over the open link just now: its peer may be gone. */
  faltered(peer: PeerId): void;
  /** Closed by either side, lost, or never opened; once per link that was dialled or opened. */
  closed(peer: PeerId, reason: string): void;
}

/** A TURN server refuses our credentials, or does not answer. */
export type RelayFailure = 'refused' | 'unreachable';

/** How the bytes travel, for the neighbours table. */
export interface LinkPath {
  readonly path: 'host' | 'srflx' | 'relay' | 'unknown';
  readonly roundTripMs: number | null;
}
