import { chunkState, type TorrentSnapshot } from '../../session/torrent-snapshot.ts';

/**
 * Decides whether others still need this page: it has chunks that a leecher lacks and that no other peer has. Others need
 * the initial seed until every leecher is complete.
 */
export function isNeededHere(torrent: TorrentSnapshot): boolean {
  const { state, problem, run, neighbours, initialSeed, chunks } = torrent;
  if (state === 'error' || problem?.code === 'left') return false;
  const isSomebodyUnfinished = neighbours.some(({ progress }) => progress < 1);
  if (initialSeed) return isSomebodyUnfinished || (run !== null && run.completed < run.leechers);
  if (!isSomebodyUnfinished || chunks === null) return false;
  const { states, availability } = chunks;
  return availability.some((others, chunk) => others === 0 && states[chunk] === chunkState.verified);
}
