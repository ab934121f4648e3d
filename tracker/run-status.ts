import { efficiency } from '../shared/model/efficiency.ts';
import type { RunStatus } from '../shared/protocol/tracker-events.ts';
import { predict } from './prediction.ts';
import type { SwarmPeer, SwarmTorrent } from './swarm-registry.ts';

/** How far a torrent's run is, and how close it came to its bound. Pure: reads what the registry knows. */

/** `start-run` and `completed` are stamped on arrival; between browsers of one room that is late by no more than this. */
const stampToleranceSeconds = 0.1;

export function runStatus(torrent: SwarmTorrent, now: number): RunStatus {
  const leechers = leechersOf(torrent);
  const completions = leechers.flatMap(({ completedAt }) => (completedAt === null ? [] : [completedAt]));
  const lastCompletedAt = completions.length === 0 ? null : Math.max(...completions);
  const predicted = predict(torrent, leechers);
  const measuredSeconds =
    torrent.startedAt !== null && lastCompletedAt !== null && completions.length === leechers.length
      ? (lastCompletedAt - torrent.startedAt) / 1000
      : null;
  const { mode } = torrent.settings;
  const bound = mode === 'p2p' ? predicted?.p2pSeconds : predicted?.clientServerSeconds;
  return {
    infohash: torrent.infohash,
    settings: torrent.settings,
    startedAt: torrent.startedAt,
    lastCompletedAt,
    now,
    leechers: leechers.length,
    completed: completions.length,
    initialSeed: presentInitialSeed(torrent),
    predicted,
    measuredSeconds,
    efficiency: bound === undefined || measuredSeconds === null ? null : ratio(bound, measuredSeconds),
  };
}

/** Whoever did not have everything when the run began; one that left unfinished is no longer among the peers. */
function leechersOf({ peers, initialSeed, startedAt }: SwarmTorrent): readonly SwarmPeer[] {
  return peers.filter(
    ({ id, broughtWhole, completedAt }) =>
      id !== initialSeed &&
      !broughtWhole &&
      (completedAt === null || startedAt === null || completedAt >= startedAt),
  );
}

function presentInitialSeed({ peers, initialSeed }: SwarmTorrent): string | null {
  return peers.find(({ id, presence }) => id === initialSeed && presence === 'here')?.id ?? null;
}

/** Above 1 only when a rate that went into the bound is wrong; a page shows that as an error. */
function ratio(boundSeconds: number, measuredSeconds: number): number | null {
  if (measuredSeconds === 0) return null;
  const judged = efficiency(boundSeconds, measuredSeconds, stampToleranceSeconds);
  return judged.kind === 'efficiency' ? judged.efficiency : boundSeconds / measuredSeconds;
}
