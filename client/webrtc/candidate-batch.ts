import type { Timers } from '../timers/timers.ts';
import { candidatesPerSignal, type IceCandidate } from './call-signal.ts';

/** Gathers one attempt's own candidates into few signals, none before the description that they belong to. */
export interface CandidateBatch {
  add(candidate: RTCIceCandidateInit): void;
  /** Our description is sent: from now on candidates may follow. */
  onDescribed(): void;
  stop(): void;
}

/** A host's own candidates come within a few milliseconds of each other: one signal for all of them. */
const batchMs = 8;

export function createCandidateBatch(
  timers: Timers,
  send: (candidates: IceCandidate[]) => void,
): CandidateBatch {
  let waiting: IceCandidate[] = [];
  let isDescribed = false;
  let cancel: (() => void) | null = null;

  function schedule(): void {
    if (isDescribed && waiting.length > 0) cancel ??= timers.after(batchMs, flush);
  }

  function flush(): void {
    cancel = null;
    const found = waiting;
    waiting = [];
    for (let start = 0; start < found.length; start += candidatesPerSignal) {
      send(found.slice(start, start + candidatesPerSignal));
    }
  }

  return {
    add({ candidate, sdpMid }) {
      /** An empty one says that there are no more, which the other side has no use for. */
      if (!candidate) return;
      waiting.push({ candidate, sdpMid: sdpMid ?? null, sdpMLineIndex: 0 });
      schedule();
    },
    onDescribed() {
      isDescribed = true;
      schedule();
    },
    stop: () => cancel?.(),
  };
}
