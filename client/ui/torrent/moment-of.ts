import type { TorrentSnapshot } from '../../session/torrent-snapshot.ts';
import { peopleHere, runFigures } from '../parts/run-figures.ts';

/** Changes with events that people wait for, not with every number. */
export function momentOf(torrent: TorrentSnapshot): string {
  const { state, problem, neighbours, content, ownName } = torrent;
  const { uploadCap, downloadCap, choking, whenFinished } = torrent;
  const settings = [ownName, uploadCap, downloadCap, choking, whenFinished];
  const facts = [state, problem?.code, neighbours.length, content === null, ...settings];
  const here = Object.values(peopleHere(torrent));
  return [...facts, ...here, runMoment(torrent)].join();
}

export function runMoment(torrent: TorrentSnapshot): string {
  const { run, report } = torrent;
  const hasEstimate = run !== null && run.earliestFinishSeconds !== null;
  const { startedAt, leechers, over } = run ?? {};
  const { completed, own } = runFigures(torrent) ?? {};
  return [startedAt, leechers, completed, over, own?.tookSeconds, report?.startedAt, hasEstimate].join();
}
