import { newcomerBound, ownTime } from '../../shared/model/own-time.ts';
import type { OwnRun, RunStatus } from '../../shared/protocol/tracker-events.ts';
import { knownUpload, median } from './run-conditions.ts';
import type { EndedRun, SwarmPeer, SwarmTorrent } from './torrent-view.ts';

/**
 * What a peer that came later is told of itself (rule TR77); `null` for a peer that was there, and for a seed.
 * @param torrent to look at everyone is costly, so it is asked for only where needed
 */
export function ownRun(
  peer: SwarmPeer,
  startedAt: number,
  endedRun: EndedRun | null,
  torrent: () => SwarmTorrent,
): OwnRun | null {
  const { joinedAt, completedAt } = peer;
  const endedAt = endedRun?.torrent.startedAt === startedAt ? endedRun.endedAt : null;
  const own = ownTime({ startedAt, endedAt, joinedAt, completedAt });
  if (own.arrivedSeconds === 0 || peer.broughtWhole) return null;
  return {
    startedAt,
    ...own,
    best: own.isAfterRun && completedAt === null ? best(torrent(), peer) : null,
  };
}

/** The leechers that are here now, whether in the run or after it (rule TR78). @param endedAt the run's last completion */
export function peopleHere(
  { peers, initialSeed, startedAt }: SwarmTorrent,
  endedAt: number | null,
): RunStatus['here'] {
  const leechers = peers.filter(
    ({ id, presence, leftBytes, completedAt }) =>
      presence === 'here' && id !== initialSeed && (leftBytes !== 0 || completedAt !== null),
  );
  return {
    leechers: leechers.length,
    completed: leechers.filter(({ leftBytes }) => leftBytes === 0).length,
    joinedLater: leechers.filter((peer) => ownTime({ ...peer, startedAt, endedAt }).arrivedSeconds > 0)
      .length,
  };
}

/** As in a run, a missing rate is replaced by the estimate, and a missing estimate by the median of those known. */
function best({ peers, settings, initialSeed }: SwarmTorrent, newcomer: SwarmPeer): OwnRun['best'] {
  const fileBytes = peers.find(({ id }) => id === initialSeed)?.totalBytes ?? newcomer.totalBytes;
  const senders = peers.filter(
    (peer) =>
      peer.id !== newcomer.id &&
      peer.presence === 'here' &&
      (settings.mode === 'p2p' || peer.id === initialSeed),
  );
  const known = senders.flatMap((peer) => knownUpload(peer) ?? []);
  if (fileBytes === null || known.length === 0) return null;
  const isDeclared = senders.every(({ runUploadCap }) => runUploadCap !== null);
  const uploads = senders.reduce((sum, peer) => sum + (knownUpload(peer) ?? median(known)), 0);
  const estimate = isDeclared ? null : newcomer.estimatedDownload;
  const seconds = newcomerBound({
    lackedBytes: Math.max(0, fileBytes - (newcomer.heldAtStartBytes ?? 0)),
    download: newcomer.runDownloadCap ?? estimate ?? Number.POSITIVE_INFINITY,
    uploads,
  });
  return { seconds, rates: isDeclared ? 'declared' : 'estimated' };
}
