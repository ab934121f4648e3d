import { decodeUtf8, encodeUtf8 } from '../../shared/base/utf8.ts';
import type { RingId } from '../../shared/ring/common/ring-id.ts';
import type { Timers } from '../timers/timers.ts';
import {
  type CallSignal,
  candidatesPerSignal,
  encodeCallSignal,
  type IceCandidate,
  parseCallSignal,
} from '../webrtc/call-signal.ts';
import type { ConnectionBudget, ConnectionSlot } from '../webrtc/connection-budget.ts';
import { createSimplePeerConnection, type SimplePeerConnection } from '../webrtc/simple-peer-connection.ts';

/** What becomes of the connections that the ring begins. */
interface RingChannelEvents {
  /** The offer or answer, with all its candidates. */
  described(peer: RingId, type: 'offer' | 'answer', signal: Uint8Array): void;
  /** @param binding what only its two ends see of the channel */
  opened(peer: RingId, channel: string, binding: string): void;
  received(channel: string, message: Uint8Array): void;
  /** The open channel is silent just now. */
  faltered(channel: string): void;
  closed(channel: string): void;
  failed(peer: RingId): void;
}

interface Channel {
  readonly id: string;
  readonly peer: RingId;
  readonly slot: ConnectionSlot;
  readonly connection: SimplePeerConnection;
  sdp: string | undefined;
  readonly candidates: IceCandidate[];
  isOpen: boolean;
  stopWaiting: () => void;
}

/** A host's own candidates come within milliseconds; without a server there are no others to wait for. */
const gatherMs = 150;
/** The signal has one name for its attempt, because there is one attempt: the ring's own query. */
const attempt = '0'.repeat(16);

/**
 * Connections that exist for the ring alone: one offer and one answer each, candidates inside, because every signal costs
 * the ring several messages. It does not know which peers to connect. It keeps one attempt to connect a peer, the one that the
 * core asked for last (rule RG16). Of two open links to a peer the core chooses (rule RG5).
 */
export class RingChannels {
  readonly #timers: Timers;
  readonly #budget: ConnectionBudget;
  readonly #events: RingChannelEvents;
  readonly #byPeer = new Map<RingId, Channel>();
  readonly #byId = new Map<string, Channel>();
  #opened = 0;

  constructor(timers: Timers, budget: ConnectionBudget, events: RingChannelEvents) {
    this.#timers = timers;
    this.#budget = budget;
    this.#events = events;
  }

  makeOffer(peer: RingId): void {
    if (!this.#open(peer, 'offer')) this.#events.failed(peer);
  }

  makeAnswer(peer: RingId, offer: Uint8Array): void {
    const signals = parseSignals(offer);
    const channel = signals && this.#open(peer, 'answer');
    if (channel) take(channel, signals, 'offer');
    else this.#events.failed(peer);
  }

  takeAnswer(peer: RingId, answer: Uint8Array): void {
    const channel = this.#byPeer.get(peer);
    const signals = parseSignals(answer);
    if (channel && signals) take(channel, signals, 'answer');
    else this.abandon(peer);
  }

  abandon(peer: RingId): void {
    const channel = this.#byPeer.get(peer);
    if (channel && !channel.isOpen) this.#dispose(channel);
  }

  /** @returns whether the channel is one of these */
  send(id: string, message: Uint8Array): boolean {
    const channel = this.#byId.get(id);
    channel?.connection.send(message);
    return channel !== undefined;
  }

  close(id: string): void {
    const channel = this.#byId.get(id);
    if (!channel) return;
    this.#dispose(channel);
    this.#events.closed(id);
  }

  closeAll(): void {
    for (const channel of [...this.#byId.values()]) this.#dispose(channel);
  }

  #open(peer: RingId, type: 'offer' | 'answer'): Channel | undefined {
    this.abandon(peer);
    const slot = this.#budget.reserve();
    if (!slot) return undefined;
    const connection = createSimplePeerConnection(type === 'offer', [], this.#timers, {
      description: (_, sdp) => {
        channel.sdp = sdp;
        channel.stopWaiting = this.#timers.after(gatherMs, () => this.#describe(channel, type));
      },
      candidate: ({ candidate, sdpMid }) => {
        if (candidate) channel.candidates.push({ candidate, sdpMid: sdpMid ?? null, sdpMLineIndex: 0 });
      },
      opened: () => {
        channel.isOpen = true;
        if (this.#byPeer.get(peer) === channel) this.#byPeer.delete(peer);
        this.#events.opened(peer, channel.id, connection.binding());
      },
      received: (bytes) => this.#events.received(channel.id, bytes),
      drained: () => undefined,
      faltered: () => {
        if (channel.isOpen) this.#events.faltered(channel.id);
      },
      lost: () => {
        this.#dispose(channel);
        if (channel.isOpen) this.#events.closed(channel.id);
        else this.#events.failed(peer);
      },
    });
    const channel: Channel = {
      id: `ring ${this.#opened++}`,
      peer,
      slot,
      connection,
      sdp: undefined,
      candidates: [],
      isOpen: false,
      stopWaiting: () => undefined,
    };
    if (connection.rtcConnection) slot.onCreated(connection.rtcConnection);
    this.#byPeer.set(peer, channel);
    this.#byId.set(channel.id, channel);
    return channel;
  }

  #describe({ peer, sdp, candidates }: Channel, type: 'offer' | 'answer'): void {
    if (sdp === undefined) return;
    const signals: CallSignal[] = [{ kind: type, attempt, sdp }];
    if (candidates.length > 0)
      signals.push({ kind: 'candidates', attempt, candidates: candidates.slice(0, candidatesPerSignal) });
    this.#events.described(peer, type, encodeUtf8(signals.map(encodeCallSignal).join('\n')));
  }

  #dispose(channel: Channel): void {
    channel.stopWaiting();
    channel.connection.close();
    channel.slot.release();
    this.#byId.delete(channel.id);
    if (this.#byPeer.get(channel.peer) === channel) this.#byPeer.delete(channel.peer);
  }
}

/** @returns `undefined` if the bytes are no description with its candidates */
function parseSignals(bytes: Uint8Array): CallSignal[] | undefined {
  try {
    return decodeUtf8(bytes)?.split('\n').map(parseCallSignal);
  } catch {
    return undefined;
  }
}

function take({ connection }: Channel, signals: readonly CallSignal[], expected: 'offer' | 'answer'): void {
  for (const signal of signals) {
    if (signal.kind === expected) connection.takeDescription(expected, signal.sdp);
    if (signal.kind === 'candidates')
      for (const candidate of signal.candidates) connection.takeCandidate(candidate);
  }
}
