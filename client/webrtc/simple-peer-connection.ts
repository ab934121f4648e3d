import SimplePeer, { type SimplePeerSignal } from 'simple-peer';
import type { Timers } from '../timers/timers.ts';
import type { IceCandidate } from './call-signal.ts';
import { channelBinding } from './channel-binding.ts';
import { readLinkPath, unknownPath } from './link-path.ts';
import type { LinkPath, RelayFailure } from './peer-links.ts';

/**
 * One connection with one data channel, and the only file that knows simple-peer: descriptions and candidates go in and
 * out, then bytes, with back-pressure of its own. Knows neither peers nor attempts, and trusts what it is given.
 */
export interface SimplePeerConnection {
  /** For the browser's garbage collector to report on; `undefined` if the browser refused to create one. */
  readonly rtcConnection: RTCPeerConnection | undefined;
  takeDescription(type: 'offer' | 'answer', sdp: string): void;
  takeCandidate(candidate: IceCandidate): void;
  /** Bytes that wait in the channel now; 0 if it is not open. */
  send(bytes: Uint8Array): number;
  /** The fingerprints of both ends' certificates, the same text at either end; '' before both are known. */
  binding(): string;
  path(): Promise<LinkPath>;
  /** Ends it; what still waits may be lost. No event follows. */
  close(): void;
}

export interface SimplePeerConnectionEvents {
  description(type: 'offer' | 'answer', sdp: string): void;
  candidate(candidate: RTCIceCandidateInit): void;
  /** A TURN server refused us, or did not answer. */
  relayFailed?(failure: RelayFailure): void;
  opened(): void;
  received(bytes: Uint8Array): void;
  drained(bufferedBytes: number): void;
  /** Nothing comes from the other side just now: it may be gone. */
  faltered?(): void;
  /** Ended by anything but `close()`; the last event. */
  lost(reason: string): void;
}

/** What every implementation takes in one message (RFC 8841, section 6.1); the wire is a stream, so frames may be cut. */
const frameLimitBytes = 64 * 1024;
/** In answer to wrong or outdated credentials (RFC 8656, section 5; RFC 8489, section 14.8). */
const unauthorized = 401;
/** LK7: a changed network often comes back within this. */
export const disconnectedPatienceMs = 5_000;
/**
 * Agreed beforehand instead of announced: Firefox sometimes omits the `datachannel` event, and a stranger cannot open
 * a second one.
 */
const channelConfig: RTCDataChannelInit = { ordered: true, negotiated: true, id: 0 };

export function createSimplePeerConnection(
  initiator: boolean,
  iceServers: readonly RTCIceServer[],
  timers: Timers,
  events: SimplePeerConnectionEvents,
): SimplePeerConnection {
  /** `objectMode` keeps text apart from bytes. */
  const peer = new SimplePeer({
    initiator,
    trickle: true,
    objectMode: true,
    config: { iceServers: [...iceServers] },
    channelConfig,
  });
  const rtcConnection = peer._pc ?? undefined;
  let channel: RTCDataChannel | null = null;
  let isOver = false;
  let drainIsDue = false;
  let stopWaiting = () => {};

  rtcConnection?.addEventListener('icecandidateerror', ({ url, errorCode }) => {
    if (isOver || !url.startsWith('turn')) return;
    events.relayFailed?.(errorCode === unauthorized ? 'refused' : 'unreachable');
  });
  peer.on('signal', onSignal);
  peer.on('connect', onConnect);
  peer.on('iceStateChange', onIceState);
  peer.on('error', (error) => onLost(describeEnd(error)));
  peer.on('close', () => onLost('closed by the other side'));

  function onSignal(signal: SimplePeerSignal): void {
    if (isOver) return;
    if (signal.type === 'candidate') events.candidate(signal.candidate);
    else if (signal.type === 'offer' || signal.type === 'answer') events.description(signal.type, signal.sdp);
  }

  function onConnect(): void {
    if (isOver || peer._channel === null) return;
    channel = peer._channel;
    channel.addEventListener('bufferedamountlow', reportDrained);
    events.opened();
    peer.on('data', onData);
  }

  function onData(data: Uint8Array | string): void {
    if (isOver) return;
    if (typeof data === 'string') onLost('sent text instead of bytes');
    else events.received(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }

  /**
   * LK9: each time what waits has halved, down to nothing, so that the owner is never left with an old figure, whatever
   * it takes for much.
   */
  function reportDrained(): void {
    drainIsDue = false;
    if (isOver || channel === null) return;
    const waiting = channel.bufferedAmount;
    channel.bufferedAmountLowThreshold = Math.floor(waiting / 2);
    events.drained(waiting);
  }

  /** simple-peer does not show `disconnected` otherwise, and it may pass. */
  function onIceState(state: RTCIceConnectionState): void {
    stopWaiting();
    if (state !== 'disconnected' || isOver) return;
    stopWaiting = timers.after(disconnectedPatienceMs, () => onLost('connection lost'));
    events.faltered?.();
  }

  function onLost(reason: string): void {
    if (isOver) return;
    close();
    events.lost(reason);
  }

  function send(bytes: Uint8Array): number {
    if (isOver || channel === null) return 0;
    try {
      for (let start = 0; start < bytes.byteLength; start += frameLimitBytes) {
        peer.send(bytes.subarray(start, start + frameLimitBytes));
      }
    } catch (error) {
      onLost(error instanceof Error ? error.message : String(error));
      return 0;
    }
    const waiting = channel.bufferedAmount;
    channel.bufferedAmountLowThreshold = Math.floor(waiting / 2);
    if (waiting === 0 && !drainIsDue) {
      drainIsDue = true;
      queueMicrotask(reportDrained);
    }
    return waiting;
  }

  /** What came from a stranger may still be too odd for the browser. */
  function signal(data: Parameters<SimplePeer['signal']>[0]): void {
    if (isOver) return;
    try {
      peer.signal(data);
    } catch (error) {
      onLost(error instanceof Error ? error.message : String(error));
    }
  }

  async function path(): Promise<LinkPath> {
    if (isOver || rtcConnection === undefined) return unknownPath;
    return readLinkPath(await rtcConnection.getStats());
  }

  function binding(): string {
    return channelBinding(rtcConnection?.localDescription?.sdp, rtcConnection?.remoteDescription?.sdp);
  }

  function close(): void {
    if (isOver) return;
    isOver = true;
    stopWaiting();
    channel?.removeEventListener('bufferedamountlow', reportDrained);
    peer.destroy();
  }

  return {
    rtcConnection,
    takeDescription: (type, sdp) => signal({ type, sdp }),
    takeCandidate: (candidate) => signal({ candidate }),
    send,
    binding,
    path,
    close,
  };
}

/** The browser tells of an ordinary `close()` on the other side as an error of the open channel. */
function describeEnd(error: Error): string {
  return error.message.includes('Close called') ? 'closed by the other side' : error.message;
}
