import type { FinishedRun } from './torrent-view.ts';

/** When a finished run's report is closed: what comes later changes it no more (rule TR18). */

/** A browser that has not told its part by then is not going to, and everyone waits for the figures. */
export const partPatienceMs = 5_000;

export function isReportClosed(finished: FinishedRun, now: number): boolean {
  return now >= reportClosesAt(finished) || haveAllReported(finished);
}

export function reportClosesAt({ overSince }: FinishedRun): number {
  return overSince + partPatienceMs;
}

/** Everyone who was here at the end has told its part since. */
function haveAllReported({ torrent, overSince, parts }: FinishedRun): boolean {
  const final = new Set(parts.filter(({ at }) => at >= overSince).map(({ peerId }) => peerId));
  return torrent.peers.every(({ id, presence }) => presence !== 'here' || final.has(id));
}
