import type { PeerId } from '../../../shared/base/ids.ts';
import type { Timers } from '../../timers/timers.ts';
import { type ConnectionBudget, createConnectionBudget } from '../connection-budget.ts';
import type { PeerLinks } from '../peer-links.ts';
import { createWebRtcLinks } from '../webrtc-links.ts';

/** For tests: several peers' links in one page, with signals passed on in memory; real connections between them. */
export interface InMemoryRoom {
  join(id: PeerId): RoomPeer;
  /** Every signal said so far. */
  readonly signals: readonly { readonly from: PeerId; readonly to: PeerId; readonly signal: string }[];
}

export interface RoomPeer {
  readonly id: PeerId;
  readonly links: PeerLinks;
  readonly budget: ConnectionBudget;
  /** `opened`, `closed: reason` and `received: bytes`, in order, with the peer they are about. */
  readonly log: string[];
  onReceived: (peer: PeerId, bytes: Uint8Array) => void;
  onDrained: (peer: PeerId, bufferedBytes: number) => void;
  /** Resolves when the log holds this many entries that start with the text. */
  logged(start: string, count?: number): Promise<void>;
}

export function peerId(digit: string): PeerId {
  return digit.repeat(40) as PeerId;
}

/** @param delayMs of each signal; those of one direction keep their order, as a socket keeps it */
export function createInMemoryRoom(
  timers: Timers,
  relayTimers: Timers,
  delayMs: () => number = () => 0,
): InMemoryRoom {
  const present = new Map<PeerId, RoomPeer>();
  const signals: { from: PeerId; to: PeerId; signal: string }[] = [];
  /** Each direction's signals under way; a due one delivers the oldest, so that none overtakes another. */
  const underWay = new Map<string, string[]>();

  function relay(from: PeerId, to: PeerId, signal: string): void {
    signals.push({ from, to, signal });
    const direction = `${from} ${to}`;
    const queue = underWay.get(direction) ?? [];
    underWay.set(direction, queue);
    queue.push(signal);
    relayTimers.after(delayMs(), () => {
      const oldest = queue.shift();
      if (oldest !== undefined) present.get(to)?.links.onSignal(from, oldest);
    });
  }

  function join(id: PeerId): RoomPeer {
    const budget = createConnectionBudget();
    const waiting = new Set<() => void>();
    const log: string[] = [];
    const add = (entry: string) => {
      log.push(entry);
      for (const check of [...waiting]) check();
    };
    const peer: RoomPeer = {
      id,
      budget,
      log,
      onReceived: (_, bytes) => add(`received: ${bytes}`),
      onDrained: () => {},
      logged: (start, count = 1) =>
        new Promise((resolve) => {
          const check = () => {
            if (log.filter((entry) => entry.startsWith(start)).length < count) return;
            waiting.delete(check);
            resolve();
          };
          waiting.add(check);
          check();
        }),
      links: createWebRtcLinks({
        selfId: id,
        timers,
        budget,
        events: {
          sendSignal: (to, signal) => relay(id, to, signal),
          opened: () => add('opened'),
          received: (from, bytes) => peer.onReceived(from, bytes),
          drained: (to, bufferedBytes) => peer.onDrained(to, bufferedBytes),
          faltered: () => add('faltered'),
          closed: (_, reason) => add(`closed: ${reason}`),
        },
      }),
    };
    present.set(id, peer);
    return peer;
  }

  return { join, signals };
}
