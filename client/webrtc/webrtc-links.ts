import { assertNever } from '../../shared/base/assert-never.ts';
import type { PeerId } from '../../shared/base/ids.ts';
import type { Timers } from '../timers/timers.ts';
import { type CallSignal, encodeCallSignal, parseCallSignal } from './call-signal.ts';
import { type CallAction, type CallState, idle, type LinkAction, onCallSignal } from './call-state.ts';
import { type CandidateBatch, createCandidateBatch } from './candidate-batch.ts';
import { type ConnectionBudget, type ConnectionSlot, createConnectionBudget } from './connection-budget.ts';
import { unknownPath } from './link-path.ts';
import type { PeerLinks, PeerLinksEvents, RelayFailure } from './peer-links.ts';
import { createSimplePeerConnection, type SimplePeerConnection } from './simple-peer-connection.ts';

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
  const { selfId, timers, events } = options;
  const budget = options.budget ?? createConnectionBudget();
  const links = new Map<PeerId, Link>();
  let iceServers = options.iceServers ?? [];
  let relayFailure: RelayFailure | null = null;

  function dial(peer: PeerId): void {
    if (peer === selfId || links.has(peer)) return;
    const link = openLink(peer, createAttemptId(), true);
    if (link === null) {
      report(peer, `this page holds ${budget.open} of ${budget.openLimit} connections`);
      return;
    }
    link.state = { phase: 'calling', attempt: link.attempt };
    say(peer, { kind: 'call', attempt: link.attempt });
  }

  function onSignal(from: PeerId, text: string): void {
    if (from === selfId) return;
    const signal = parseOrDrop(text);
    if (signal === null) return;
    const link = links.get(from);
    const step = onCallSignal(link?.state ?? idle, signal, selfId, from);
    if (link !== undefined) link.state = step.state;
    act(from, link, step.action);
  }

  function act(peer: PeerId, link: Link | undefined, action: CallAction): void {
    if (action.do === 'nothing') return;
    if (action.do === 'accept') accept(peer, link, action.attempt);
    else if (action.do === 'call' || action.do === 'hang-up') {
      say(peer, { kind: action.do, attempt: action.attempt });
    } else if (link !== undefined) actOn(link, action);
  }

  function actOn(link: Link, action: LinkAction): void {
    switch (action.do) {
      case 'create-offer':
        connect(link, true);
        break;
      case 'create-answer':
        connect(link, false).takeDescription('offer', action.sdp);
        break;
      case 'take-answer':
        link.connection?.takeDescription('answer', action.sdp);
        break;
      case 'take-candidates':
        for (const candidate of action.candidates) link.connection?.takeCandidate(candidate);
        break;
      case 'end':
        end(link, action.reason);
        break;
      default:
        assertNever(action);
    }
  }

  /** LK4, LK5: what there was gives way; a link that was dialled is still the one that its owner waits for. */
  function accept(peer: PeerId, old: Link | undefined, attempt: string): void {
    if (old?.isOpen) end(old, 'replaced by a new call');
    else if (old !== undefined) dispose(old);
    const link = openLink(peer, attempt, old !== undefined && !old.isOpen && old.isKnown);
    if (link === null) {
      say(peer, { kind: 'busy', attempt, open: budget.open, limit: budget.openLimit });
      return;
    }
    link.state = { phase: 'awaiting-offer', attempt };
    say(peer, { kind: 'ready', attempt });
  }

  function openLink(peer: PeerId, attempt: string, isKnown: boolean): Link | null {
    const slot = budget.reserve();
    if (slot === null) return null;
    const link: Link = {
      peer,
      attempt,
      slot,
      isKnown,
      isOpen: false,
      state: idle,
      connection: null,
      candidates: createCandidateBatch(timers, (candidates) => {
        say(peer, { kind: 'candidates', attempt, candidates });
      }),
      stopWatching: timers.after(openDeadlineMs, () => hangUp(link, 'not open in time')),
    };
    if (links.size === 0) addEventListener('pagehide', closeAll);
    links.set(peer, link);
    return link;
  }

  function connect(link: Link, initiator: boolean): SimplePeerConnection {
    const { peer, attempt } = link;
    const connection = createSimplePeerConnection(initiator, iceServers, timers, {
      description(type, sdp) {
        say(peer, { kind: type, attempt, sdp });
        link.candidates.onDescribed();
      },
      candidate: (candidate) => link.candidates.add(candidate),
      relayFailed(failure) {
        if (!link.isOpen) relayFailure = failure;
      },
      opened() {
        link.stopWatching();
        link.isOpen = true;
        link.isKnown = true;
        relayFailure = null;
        events.opened(peer);
      },
      received: (bytes) => events.received(peer, bytes),
      drained: (bufferedBytes) => events.drained(peer, bufferedBytes),
      faltered: () => {
        if (link.isOpen) events.faltered(peer);
      },
      lost: (reason) => hangUp(link, reason),
    });
    link.connection = connection;
    if (connection.rtcConnection !== undefined) link.slot.onCreated(connection.rtcConnection);
    return connection;
  }

  /** Ends it on our side; of an open link's end the channel tells the other side faster than the tracker could. */
  function hangUp(link: Link, reason: string): void {
    end(link, reason);
    if (!link.isOpen) say(link.peer, { kind: 'hang-up', attempt: link.attempt });
  }

  function end(link: Link, reason: string): void {
    dispose(link);
    if (link.isKnown) report(link.peer, reason);
  }

  function dispose(link: Link): void {
    link.stopWatching();
    link.candidates.stop();
    link.connection?.close();
    link.slot.release();
    links.delete(link.peer);
    if (links.size === 0) removeEventListener('pagehide', closeAll);
  }

  function report(peer: PeerId, reason: string): void {
    queueMicrotask(() => events.closed(peer, reason));
  }

  function say(peer: PeerId, signal: CallSignal): void {
    events.sendSignal(peer, encodeCallSignal(signal));
  }

  function close(peer: PeerId): void {
    const link = links.get(peer);
    if (link !== undefined) hangUp(link, 'closed by us');
  }

  /** Also when the page goes: its neighbours then learn it at once and not from silence. */
  function closeAll(): void {
    for (const link of [...links.values()]) hangUp(link, 'closed by us');
  }

  return {
    dial,
    onSignal,
    send: (peer, bytes) => links.get(peer)?.connection?.send(bytes) ?? 0,
    close,
    closeAll,
    setIceServers(servers) {
      iceServers = servers;
    },
    get relayFailure() {
      return relayFailure;
    },
    binding: (peer) => links.get(peer)?.connection?.binding() ?? '',
    async path(peer) {
      const link = links.get(peer);
      return link?.isOpen && link.connection !== null ? link.connection.path() : unknownPath;
    },
  };
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
