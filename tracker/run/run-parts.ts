import type { EndedRun } from './torrent-view.ts';

/** When the report of an ended run is closed: later parts no longer change it (rule TR18). */

/** A browser that has not sent its part by then will not, and the whole room waits for the figures. */
export const partPatienceMs = 5_000;

export function isReportClosed(endedRun: EndedRun, now: number): boolean {
  return now >= reportClosesAt(endedRun) || haveAllReported(endedRun);
}

export function reportClosesAt({ endedAt }: EndedRun): number {
  return endedAt + partPatienceMs;
}

/** Every peer that was here at the end has sent its part since. */
function haveAllReported({ torrent, endedAt, parts }: EndedRun): boolean {
  const final = new Set(parts.filter(({ at }) => at >= endedAt).map(({ peerId }) => peerId));
  return torrent.peers.every(({ id, presence }) => presence !== 'here' || final.has(id));
}
