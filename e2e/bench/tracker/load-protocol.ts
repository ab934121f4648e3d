/** What the load generator must know of a tracker: how to start it, and how its pages speak. */
import type { ChildProcess } from 'node:child_process';

export interface StartedTracker {
  readonly process: ChildProcess;
  readonly port: number;
}

export interface LoadProtocol {
  readonly title: string;
  start(): Promise<StartedTracker>;
  /** Where a page connects. */
  address(port: number): string;
  /** One page's words, by its number; `room` is the number of its torrent. */
  page(number: number, room: number): PageProtocol;
}

export interface PageProtocol {
  /** What it says as soon as it is connected. */
  readonly greeting: readonly string[];
  /** One announce and what follows from it: so many signals with this text. */
  announce(signals: number, text: () => string): readonly string[];
  /** Something the tracker sent: the text of a signal that was relayed to it, what to answer, or nothing. */
  hear(message: string): { readonly signal?: string; readonly reply?: readonly string[] };
}
