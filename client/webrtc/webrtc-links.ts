import { assertNever } from '../../shared/base/assert-never.ts';
import type { PeerId } from '../../shared/base/ids.ts';
import type { Timers } from '../timers/timers.ts';
import { type CallSignal, encodeCallSignal, parseCallSignal } from './call-signal.ts';
import { type CallAction, type CallState, idle, type LinkAction, onCallSignal } from './call-state.ts';
import { type CandidateBatch, createCandidateBatch } from './candidate-batch.ts';
import { type ConnectionBudget, type ConnectionSlot, createConnectionBudget } from './connection-budget.ts';
import { unknownPath } from './link-path.ts';
import type { LinkPath, PeerLinks, PeerLinksEvents, RelayFailure } from './peer-links.ts';
import {
  createSimplePeerConnection,
  type SimplePeerConnection,
  type SimplePeerConnectionEvents,
} from './simple-peer-connection.ts';

/**
 * The data channels of one torrent: carries out what `call-state.ts` decides, watches over attempts, and reports every
 * link's beginning and end. Knows neither the tracker nor what the bytes mean.
 */
interface WebRtcLinksOptions {
  readonly selfId: PeerId;
  readonly timers: Timers;
  readonly events: PeerLinksEvents;
  /** None by default: on a closed network, waiting for one would only delay. */
  readonly iceServers?: readonly RTCIceServer[];
  /** Shared by all torrents of the page; one of its own by default. */
  readonly budget?: ConnectionBudget;
}

/** LK7: ICE itself gives up on a pair within about 15 s. */
export const openDeadlineMs = 15_000;

/** One attempt with one peer, from the first signal to the end. */
interface Link {
  readonly peer: PeerId;
  readonly attempt: string;
  readonly slot: ConnectionSlot;
  /** LK8: only a link that its owner heard of is reported as closed. */
  isKnown: boolean;
  isOpen: boolean;
  state: CallState;
  connection: SimplePeerConnection | null;
  readonly candidates: CandidateBatch;
  stopWatching: () => void;
}

export function createWebRtcLinks(options: WebRtcLinksOptions): PeerLinks {
  return new WebRtcLinks(options);
}

class WebRtcLinks implements PeerLinks {
  relayFailure: RelayFailure | null = null;
  readonly #selfId: PeerId;
  readonly #timers: Timers;
  readonly #events: PeerLinksEvents;
  readonly #budget: ConnectionBudget;
  readonly #links = new Map<PeerId, Link>();
  #iceServers: readonly RTCIceServer[];

  constructor({ selfId, timers, events, budget, iceServers }: WebRtcLinksOptions) {
    this.#selfId = selfId;
    this.#timers = timers;
    this.#events = events;
    this.#budget = budget ?? createConnectionBudget();
    this.#iceServers = iceServers ?? [];
  }

  dial(peer: PeerId): void {
    if (peer === this.#selfId || this.#links.has(peer)) return;
    const link = this.#openLink(peer, createAttemptId(), true);
    if (link === null) {
      const { open, openLimit } = this.#budget;
      this.#report(peer, `this page holds ${open} of ${openLimit} connections`);
      return;
    }
    link.state = { phase: 'calling', attempt: link.attempt };
    this.#say(peer, { kind: 'call', attempt: link.attempt });
  }

  onSignal(from: PeerId, text: string): void {
    if (from === this.#selfId) return;
    const signal = parseOrDrop(text);
    if (signal === null) return;
    const link = this.#links.get(from);
    const step = onCallSignal(link?.state ?? idle, signal, this.#selfId, from);
    if (link !== undefined) link.state = step.state;
    this.#act(from, link, step.action);
  }

  send(peer: PeerId, bytes: Uint8Array): number {
    return this.#links.get(peer)?.connection?.send(bytes) ?? 0;
  }

  close(peer: PeerId): void {
    const link = this.#links.get(peer);
    if (link !== undefined) this.#hangUp(link, 'closed by us');
  }

  /** Also listens to `pagehide`: the neighbours of a page that goes learn it at once and not from silence. */
  readonly closeAll = (): void => {
    for (const link of [...this.#links.values()]) this.#hangUp(link, 'closed by us');
  };

  setIceServers(servers: readonly RTCIceServer[]): void {
    this.#iceServers = servers;
  }

  binding(peer: PeerId): string {
    return this.#links.get(peer)?.connection?.binding() ?? '';
  }

  async path(peer: PeerId): Promise<LinkPath> {
    const link = this.#links.get(peer);
    return link?.isOpen && link.connection !== null ? link.connection.path() : unknownPath;
  }

  #act(peer: PeerId, link: Link | undefined, action: CallAction): void {
    if (action.do === 'nothing') return;
    if (action.do === 'accept') this.#accept(peer, link, action.attempt);
    else if (action.do === 'call' || action.do === 'hang-up') {
      this.#say(peer, { kind: action.do, attempt: action.attempt });
    } else if (link !== undefined) this.#actOn(link, action);
  }

  #actOn(link: Link, action: LinkAction): void {
    switch (action.do) {
      case 'create-offer':
        this.#connect(link, true);
        break;
      case 'create-answer':
        this.#connect(link, false).takeDescription('offer', action.sdp);
        break;
      case 'take-answer':
        link.connection?.takeDescription('answer', action.sdp);
        break;
      case 'take-candidates':
        for (const candidate of action.candidates) link.connection?.takeCandidate(candidate);
        break;
      case 'end':
        this.#end(link, action.reason);
        break;
      default:
        assertNever(action);
    }
  }

  /** LK4, LK5: the old link gives way. If it was dialled and never opened, its owner still waits: for the new one. */
  #accept(peer: PeerId, old: Link | undefined, attempt: string): void {
    if (old?.isOpen) this.#end(old, 'replaced by a new call');
    else if (old !== undefined) this.#dispose(old);
    const link = this.#openLink(peer, attempt, old !== undefined && !old.isOpen && old.isKnown);
    if (link === null) {
      const { open, openLimit } = this.#budget;
      this.#say(peer, { kind: 'busy', attempt, open, limit: openLimit });
      return;
    }
    link.state = { phase: 'awaiting-offer', attempt };
    this.#say(peer, { kind: 'ready', attempt });
  }

  #openLink(peer: PeerId, attempt: string, isKnown: boolean): Link | null {
    const slot = this.#budget.reserve();
    if (slot === null) return null;
    const link: Link = {
      peer,
      attempt,
      slot,
      isKnown,
      isOpen: false,
      state: idle,
      connection: null,
      candidates: createCandidateBatch(this.#timers, (candidates) => {
        this.#say(peer, { kind: 'candidates', attempt, candidates });
      }),
      stopWatching: this.#timers.after(openDeadlineMs, () => this.#hangUp(link, 'not open in time')),
    };
    if (this.#links.size === 0) addEventListener('pagehide', this.closeAll);
    this.#links.set(peer, link);
    return link;
  }

  #connect(link: Link, initiator: boolean): SimplePeerConnection {
    const events = this.#connectionEvents(link);
    const connection = createSimplePeerConnection(initiator, this.#iceServers, this.#timers, events);
    link.connection = connection;
    if (connection.rtcConnection !== undefined) link.slot.onCreated(connection.rtcConnection);
    return connection;
  }

  #connectionEvents(link: Link): SimplePeerConnectionEvents {
    const { peer, attempt } = link;
    return {
      description: (type, sdp) => {
        this.#say(peer, { kind: type, attempt, sdp });
        link.candidates.onDescribed();
      },
      candidate: (candidate) => link.candidates.add(candidate),
      relayFailed: (failure) => {
        if (!link.isOpen) this.relayFailure = failure;
      },
      opened: () => {
        link.stopWatching();
        link.isOpen = true;
        link.isKnown = true;
        this.relayFailure = null;
        this.#events.opened(peer);
      },
      received: (bytes) => this.#events.received(peer, bytes),
      drained: (bufferedBytes) => this.#events.drained(peer, bufferedBytes),
      faltered: () => {
        if (link.isOpen) this.#events.faltered(peer);
      },
      lost: (reason) => this.#hangUp(link, reason),
    };
  }

  /** Ends it on our side; of an open link's end the channel tells the other side faster than the tracker could. */
  #hangUp(link: Link, reason: string): void {
    this.#end(link, reason);
    if (!link.isOpen) this.#say(link.peer, { kind: 'hang-up', attempt: link.attempt });
  }

  #end(link: Link, reason: string): void {
    this.#dispose(link);
    if (link.isKnown) this.#report(link.peer, reason);
  }

  #dispose(link: Link): void {
    link.stopWatching();
    link.candidates.stop();
    link.connection?.close();
    link.slot.release();
    this.#links.delete(link.peer);
    if (this.#links.size === 0) removeEventListener('pagehide', this.closeAll);
  }

  #report(peer: PeerId, reason: string): void {
    queueMicrotask(() => this.#events.closed(peer, reason));
  }

  #say(peer: PeerId, signal: CallSignal): void {
    this.#events.sendSignal(peer, encodeCallSignal(signal));
  }
}

/** LK1: what breaks the rule is dropped; before a link exists there is nobody to strike. */
function parseOrDrop(text: string): CallSignal | null {
  try {
    return parseCallSignal(text);
  } catch {
    return null;
  }
}

/** 8 random bytes; `crypto.randomUUID` does not exist on plain http. */
function createAttemptId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
