/** How the load generator starts a tracker, and how a page speaks to that tracker. */
import type { ChildProcess } from 'node:child_process';

export interface StartedTracker {
  readonly process: ChildProcess;
  readonly port: number;
}

export interface LoadProtocol {
  readonly title: string;
  start(): Promise<StartedTracker>;
  /** The address to which a page connects. */
  address(port: number): string;
  /** The page of that number; `room` is the number of its torrent. */
  page(number: number, room: number): PageProtocol;
}

export interface PageProtocol {
  /** The frames that a page sends first. */
  readonly greeting: readonly string[];
  /** The frames of one announce and of the signals that follow it. */
  announce(signals: number, text: () => string): readonly string[];
  /** Reads one frame of the tracker: returns the text of a relayed signal, the frames to answer, or neither. */
  hear(message: string): { readonly signal?: string; readonly reply?: readonly string[] };
}
