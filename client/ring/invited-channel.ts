import { InvitationError } from '../../shared/ring/wire/invitation-code.ts';
import type { LinkDescription } from '../../shared/ring/wire/link-description.ts';
import type { Timers } from '../timers/timers.ts';
import { channelBinding } from '../webrtc/channel-binding.ts';
import { readSessionDescription, writeSessionDescription } from './session-description.ts';

interface InvitedChannelEvents {
  opened(): void;
  received(message: Uint8Array): void;
  /** The open channel is silent just now. */
  faltered(): void;
  /** Ended by anything but `close()`; the last event. */
  lost(): void;
}

/** A browser finds its own addresses within a fraction of a second; after this, those that it has are used. */
const gatherMs = 3_000;

/**
 * A connection whose two descriptions people carry, which takes minutes. It is no SimplePeerConnection, because that gives
 * up at the first `failed`. Here the browser reports `failed` while the other end does not know of us yet (Chromium 15 s
 * after the newcomer's first check), and connects as soon as it does. The connection ends only when its owner closes it.
 */
export class InvitedChannel {
  readonly connection = new RTCPeerConnection();
  readonly #channel = this.connection.createDataChannel('ring', { negotiated: true, id: 0 });
  readonly #timers: Timers;
  readonly #events: InvitedChannelEvents;
  #localSdp = '';
  #remoteSdp = '';
  #isOver = false;

  constructor(timers: Timers, events: InvitedChannelEvents) {
    this.#timers = timers;
    this.#events = events;
    const channel = this.#channel;
    channel.binaryType = 'arraybuffer';
    channel.onopen = () => events.opened();
    channel.onclose = () => this.#lose();
    channel.onmessage = ({ data }) => {
      if (data instanceof ArrayBuffer) events.received(new Uint8Array(data));
      else this.#lose();
    };
    this.connection.onconnectionstatechange = () => {
      if (channel.readyState === 'connecting') return;
      const { connectionState } = this.connection;
      if (connectionState === 'failed') this.#lose();
      else if (connectionState === 'disconnected') events.faltered();
    };
  }

  /**
   * Our end, with all its addresses.
   * @param offer the inviter's description, if we follow an invitation
   * @throws InvitationError if this machine has no network, or the browser does not take the offer
   */
  async describe(offer?: LinkDescription): Promise<LinkDescription> {
    const { connection } = this;
    if (offer) await this.#take(offer, 'offer');
    await connection.setLocalDescription();
    await this.#gather();
    this.#localSdp = connection.localDescription?.sdp ?? '';
    const description = readSessionDescription(this.#localSdp);
    if (!description || description.candidates.length === 0) throw new InvitationError('no-network');
    return description;
  }

  /** The other end, which we invited. @throws InvitationError if the browser does not take it */
  takeReply(reply: LinkDescription): Promise<void> {
    return this.#take(reply, 'answer');
  }

  async #take(description: LinkDescription, type: 'offer' | 'answer'): Promise<void> {
    this.#remoteSdp = writeSessionDescription(description, type);
    try {
      await this.connection.setRemoteDescription({ type, sdp: this.#remoteSdp });
    } catch {
      // Well-formed, and still more than the browser can make sense of.
      throw new InvitationError('damaged');
    }
  }

  #gather(): Promise<void> {
    const { connection } = this;
    return new Promise((resolve) => {
      const stopWaiting = this.#timers.after(gatherMs, resolve);
      const check = () => {
        if (connection.iceGatheringState !== 'complete') return;
        stopWaiting();
        resolve();
      };
      connection.onicegatheringstatechange = check;
      check();
    });
  }

  /**
   * What only the two ends of the open channel see of it. From what we gave the browser: where the newcomer's checks were
   * first, the channel opens before the browser shows the reply as its `remoteDescription`.
   */
  get binding(): string {
    return channelBinding(this.#localSdp, this.#remoteSdp);
  }

  /** A channel whose other end takes nothing is lost once its buffer is full. */
  send(message: Uint8Array): void {
    if (this.#channel.readyState !== 'open') return;
    try {
      this.#channel.send(Uint8Array.from(message));
    } catch {
      this.#lose();
    }
  }

  /** No event follows. */
  close(): void {
    this.#isOver = true;
    this.connection.close();
  }

  #lose(): void {
    if (this.#isOver) return;
    this.close();
    this.#events.lost();
  }
}
