import type { SwarmPeer, SwarmTorrent } from './torrent-view.ts';

/** Which peers are in a torrent's run, and whether it has ended (rules TR11, TR17). Pure: reads what the registry knows. */

/** The peers that did not have everything when the run began; a leecher that left unfinished is no longer among the peers. */
export function leechersOf({ peers, initialSeed, startedAt }: SwarmTorrent): readonly SwarmPeer[] {
  return peers.filter(
    ({ id, broughtWhole, completedAt }) =>
      id !== initialSeed &&
      !broughtWhole &&
      (completedAt === null || startedAt === null || completedAt >= startedAt),
  );
}

/** The run has started, has a leecher, and each of its leechers is complete. */
export function hasRunEnded(torrent: SwarmTorrent): boolean {
  const leechers = leechersOf(torrent);
  return (
    torrent.startedAt !== null &&
    leechers.length > 0 &&
    leechers.every(({ completedAt }) => completedAt !== null)
  );
}

/** The torrent as it was when its present run ended; as it is, while that goes on. */
export function atRunEnd(torrent: SwarmTorrent): SwarmTorrent {
  const { endedRun, startedAt } = torrent;
  return endedRun !== null && endedRun.torrent.startedAt === startedAt ? endedRun.torrent : torrent;
}
