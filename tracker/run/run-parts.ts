import type { EndedRun } from './torrent-view.ts';

/** When a finished run's report is closed: what comes later changes it no more (rule TR18). */

/** A browser that has not told its part by then is not going to, and everyone waits for the figures. */
export const partPatienceMs = 5_000;

export function isReportClosed(endedRun: EndedRun, now: number): boolean {
  return now >= reportClosesAt(endedRun) || haveAllReported(endedRun);
}

export function reportClosesAt({ endedAt }: EndedRun): number {
  return endedAt + partPatienceMs;
}

/** Everyone who was here at the end has told its part since. */
function haveAllReported({ torrent, endedAt, parts }: EndedRun): boolean {
  const final = new Set(parts.filter(({ at }) => at >= endedAt).map(({ peerId }) => peerId));
  return torrent.peers.every(({ id, presence }) => presence !== 'here' || final.has(id));
}
