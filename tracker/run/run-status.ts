import { runBounds, runEfficiency } from '../../shared/model/assemble-report.ts';
import type { Predicted, RunStatus } from '../../shared/protocol/tracker-events.ts';
import { earliestFinishSeconds } from './earliest-finish.ts';
import { peopleHere } from './own-time.ts';
import { type KnownConditions, measuredSeconds, runConditions } from './run-conditions.ts';
import { atRunEnd, leechersOf } from './run-roster.ts';
import type { SwarmTorrent } from './torrent-view.ts';

/** How far a torrent's run is, and how close it came to its bound. Pure: reads what the registry knows. */
export function runStatus(torrent: SwarmTorrent, now: number): RunStatus {
  const run = atRunEnd(torrent);
  const hasEnded = run !== torrent;
  const leechers = leechersOf(run);
  const completions = leechers.flatMap(({ completedAt }) => (completedAt === null ? [] : [completedAt]));
  const lastCompletedAt = completions.length === 0 ? null : Math.max(...completions);
  const known = runConditions(run);
  const predicted = known && predict(known);
  const measured = hasEnded ? measuredSeconds(run) : null;
  const errors = leechers.flatMap(({ completionErrorMs }) => completionErrorMs ?? []);
  return {
    infohash: torrent.infohash,
    settings: torrent.settings,
    startedAt: torrent.startedAt,
    lastCompletedAt,
    now,
    leechers: leechers.length,
    completed: completions.length,
    here: peopleHere(torrent, hasEnded ? lastCompletedAt : null),
    initialSeed: presentInitialSeed(torrent),
    predicted,
    measuredSeconds: measured,
    efficiency:
      predicted === null || measured === null
        ? null
        : runEfficiency(
            run.settings.mode,
            predicted,
            measured,
            errors.length === 0 ? null : Math.max(...errors) / 1000,
          ),
    over: hasEnded,
    // A stand-in may be too slow, and the run then over before its “earliest” finish.
    earliestFinishSeconds:
      hasEnded || known?.basis?.knownUplinks !== known?.basis?.uplinks
        ? null
        : earliestFinishSeconds(torrent, known, leechers, now),
  };
}

function predict(known: KnownConditions): Predicted {
  const { conditions } = known;
  const bounds = runBounds(known);
  return {
    bound: bounds.kind,
    p2pSeconds: bounds.p2pSeconds,
    clientServerSeconds: bounds.clientServerSeconds,
    bindingTerm: bounds.bindingTerm,
    rates: bounds.rates,
    estimate: bounds.estimate,
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
