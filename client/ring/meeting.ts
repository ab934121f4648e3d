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
 * One invitation at either end, from its code to the proven link: a connection, its time, and who has to be at its other
 * end. Rule RG30. Which codes are worth one is decided by `Invitations`.
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
  /** A browser never answers what is asked of a closed connection. */
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

  /** Somebody follows it: it is good for nobody else. */
  get isTaken(): boolean {
    return this.#other !== undefined;
  }

  /** Until there is a code to give to the other end, or it is over. @throws InvitationError */
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

  /** The answer to our invitation: it is spent, whatever comes of it. @throws InvitationError */
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

  /** Nobody will come over this invitation any more; a link that is there stays, being the ring's. */
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
    // The channel is proven to be somebody's, but not that one's who signed what we have of it.
    if (peer !== this.#other) return this.#end('failed');
    this.#stopWaiting();
    this.#move('joined');
  }

  /** Who has joined stays so, whatever becomes of this connection: the ring has others by then. */
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
