import { type Signal, signal } from '@preact/signals';
import { toHex } from '../../shared/base/hex.ts';
import type { RingId } from '../../shared/ring/common/ring-id.ts';
import {
  encodeInvitationCode,
  InvitationError,
  numberBytes,
  type SignedCode,
} from '../../shared/ring/wire/invitation-code.ts';
import type { Timers } from '../timers/timers.ts';
import type { ConnectionBudget, ConnectionSlot } from '../webrtc/connection-budget.ts';
import { InvitedChannel } from './invited-channel.ts';
import type { PageRing } from './page-ring.ts';
import type { MeetingState } from './room-ring.ts';

export interface MeetingParts {
  readonly ring: PageRing;
  readonly timers: Timers;
  readonly budget: ConnectionBudget;
}

/** Long enough to walk through a classroom with a phone; short enough that a forgotten one costs nothing. */
export const validMs = 600_000;
/** From the reply to a proven link: ICE and DTLS, retries included. */
const connectMs = 30_000;

/**
 * One invitation at either end, from its code to the proven link: a connection, its time limit, and the peer that must be at
 * the other end. Rule RG30. `Invitations` decides which codes are worth a meeting.
 */
export class Meeting {
  readonly state: Signal<MeetingState>;
  readonly number: string;
  readonly #parts: MeetingParts;
  readonly #invitation: SignedCode | undefined;
  readonly #slot: ConnectionSlot;
  readonly #channel: InvitedChannel;
  readonly #portId: string;
  #other: RingId | undefined;
  #stopWaiting: () => void;
  /** Settles when the meeting ends: a browser never answers a call on a closed connection. */
  readonly #ended: Promise<undefined>;
  #onEnded = () => {};

  /** @param invitation the one that we follow; none: we invite. @throws InvitationError if there is no room */
  constructor(parts: MeetingParts, invitation?: SignedCode) {
    const { ring, timers, budget } = parts;
    this.#parts = parts;
    this.#invitation = invitation;
    this.#other = invitation?.peer;
    this.number = invitation?.number ?? toHex(crypto.getRandomValues(new Uint8Array(numberBytes)));
    const expiresAt = invitation?.expiresAt ?? Math.ceil((ring.now + validMs) / 1_000) * 1_000;
    this.state = signal({ phase: 'preparing', code: '', expiresAt });
    this.#portId = `invitation ${this.number}`;
    this.#ended = new Promise((resolve) => {
      this.#onEnded = () => resolve(undefined);
    });
    const slot = budget.reserve();
    if (slot === null) throw new InvitationError('full');
    this.#slot = slot;
    this.#channel = new InvitedChannel(timers, {
      opened: () => this.#onOpened(),
      received: (message) => this.#onReceived(message),
      faltered: () => ring.onFaltered(this.#portId),
      lost: () => this.#end('failed'),
    });
    slot.onCreated(this.#channel.connection);
    this.#stopWaiting = timers.after(Math.max(0, expiresAt - ring.now), () => this.#end('expired'));
  }

  /** A newcomer follows the invitation: no other can. */
  get isTaken(): boolean {
    return this.#other !== undefined;
  }

  /** Waits until there is a code for the other end, or the meeting is over. @throws InvitationError */
  async prepare(): Promise<void> {
    const { expiresAt } = this.state.peek();
    try {
      const described = this.#channel.describe(this.#invitation?.description);
      const description = await Promise.race([described, this.#ended]);
      if (description === undefined) return;
      const kind = this.#invitation === undefined ? 'invitation' : 'reply';
      const { keys } = this.#parts.ring.member.self;
      const code = encodeInvitationCode({ kind, number: this.number, expiresAt, description }, keys);
      this.state.value = { phase: 'waiting', code, expiresAt };
    } catch (error) {
      this.#end('failed');
      throw error;
    }
  }

  /** Takes the reply to our invitation, which is spent then in any case. @throws InvitationError */
  async take(reply: SignedCode): Promise<void> {
    this.#other = reply.peer;
    this.#move('connecting');
    this.#stopWaiting();
    this.#stopWaiting = this.#parts.timers.after(connectMs, () => this.#end('failed'));
    try {
      await Promise.race([this.#channel.takeReply(reply.description), this.#ended]);
    } catch (error) {
      this.#end('failed');
      throw error;
    }
  }

  /** Ends the invitation; a link that is open already stays, because it is the ring's. */
  close(): void {
    if (!this.#isIn('joined')) this.#end('failed');
  }

  /** The page goes. */
  closeAll(): void {
    this.#end('failed');
  }

  #onOpened(): void {
    this.#stopWaiting();
    this.#stopWaiting = this.#parts.timers.after(connectMs, () => this.#end('failed'));
    if (this.#isIn('waiting')) this.#move('connecting');
    this.#parts.ring.openPort({
      id: this.#portId,
      binding: this.#channel.binding,
      isShared: false,
      send: (message) => this.#channel.send(message),
      released: () => this.#end('failed'),
    });
  }

  #onReceived(message: Uint8Array): void {
    const { ring } = this.#parts;
    ring.onMessage(this.#portId, message);
    const peer = ring.peerAt(this.#portId);
    if (peer === undefined || this.#isIn('joined')) return;
    // The peer at the other end has proved its key, but is not the peer that signed the code.
    if (peer !== this.#other) return this.#end('failed');
    this.#stopWaiting();
    this.#move('joined');
  }

  /** A newcomer that has joined stays joined when this connection ends: its ring has other links by then. */
  #end(phase: 'failed' | 'expired'): void {
    if (this.#isIn('failed') || this.#isIn('expired')) return;
    this.#stopWaiting();
    if (!this.#isIn('joined')) this.#move(phase);
    this.#onEnded();
    this.#channel.close();
    this.#slot.release();
    this.#parts.ring.closePort(this.#portId);
  }

  #isIn(phase: MeetingState['phase']): boolean {
    return this.state.peek().phase === phase;
  }

  #move(phase: MeetingState['phase']): void {
    this.state.value = { ...this.state.peek(), phase };
  }
}
