import { runBounds, runEfficiency } from '../../shared/model/assemble-report.ts';
import type { Predicted, RunStatus } from '../../shared/protocol/tracker-events.ts';
import { earliestFinishSeconds } from './earliest-finish.ts';
import { type KnownConditions, runConditions } from './run-conditions.ts';
import { atRunEnd, leechersOf } from './run-roster.ts';
import type { SwarmTorrent } from './torrent-view.ts';

/** How far a torrent's run is, and how close it came to its bound. Pure: reads what the registry knows. */
export function runStatus(torrent: SwarmTorrent, now: number): RunStatus {
  const run = atRunEnd(torrent);
  const hasEnded = run !== torrent;
  const leechers = leechersOf(run);
  const completions = leechers.flatMap(({ completedAt }) => (completedAt === null ? [] : [completedAt]));
  const lastCompletedAt = completions.length === 0 ? null : Math.max(...completions);
  const known = runConditions(run, leechers);
  const predicted = known && predict(known);
  const measuredSeconds =
    hasEnded && run.startedAt !== null && lastCompletedAt !== null
      ? (lastCompletedAt - run.startedAt) / 1000
      : null;
  const errors = leechers.flatMap(({ completionErrorMs }) => completionErrorMs ?? []);
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
    efficiency:
      predicted === null || measuredSeconds === null
        ? null
        : runEfficiency(
            run.settings.mode,
            predicted,
            measuredSeconds,
            errors.length === 0 ? null : Math.max(...errors) / 1000,
          ),
    over: hasEnded,
    earliestFinishSeconds: hasEnded ? null : earliestFinishSeconds(torrent, known, leechers, now),
  };
}

function predict({ conditions, rates }: KnownConditions): Predicted {
  const bounds = runBounds(conditions, rates);
  return {
    bound: bounds.kind,
    p2pSeconds: bounds.p2pSeconds,
    clientServerSeconds: bounds.clientServerSeconds,
    bindingTerm: bounds.bindingTerm,
    rates,
    inputs: {
      totalBytes: conditions.fileBytes,
      leechers: conditions.leechers.length,
      seedUpload: bounds.seedUpload,
      slowestDownload: bounds.slowestDownload,
      leechersUpload: bounds.leechersUpload,
    },
  };
}

function presentInitialSeed({ peers, initialSeed }: SwarmTorrent): string | null {
  return peers.find(({ id, presence }) => id === initialSeed && presence === 'here')?.id ?? null;
}
