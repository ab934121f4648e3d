import type { TorrentSnapshot } from '../../session/torrent-snapshot.ts';

/**
 * The counts and times that a torrent's page says of its run and of its own person. All cards take them from here, so that
 * none contradicts another. Draws nothing.
 */
export interface RunFigures {
  /** Milliseconds, tracker's clock: what the times on this page count from. */
  readonly originMs: number;
  /** The run's leechers, and how many of them are complete. */
  readonly leechers: number;
  readonly completed: number;
  /** Nothing of the run changes any more. */
  readonly isOver: boolean;
  /** From the run's start until its last leecher was complete; `null` until then. */
  readonly measuredSeconds: number | null;
  /** Of this page's own person, who came after the run's start; `null` for anybody else. */
  readonly own: OwnFigures | null;
}

export interface OwnFigures {
  /** The run had ended by then: the person is no part of it. */
  readonly isAfterRun: boolean;
  /** From the run's start until the person came. */
  readonly arrivedSeconds: number;
  /** From the person's own arrival until complete; `null` until then. */
  readonly tookSeconds: number | null;
  /** The least time that one more receiver can take; `null`: unknown, or the person is part of the run. */
  readonly bestSeconds: number | null;
  readonly isEstimate: boolean;
}

/** `null` before the run. */
export function runFigures(torrent: TorrentSnapshot): RunFigures | null {
  const { run } = torrent;
  if (run === null || run.startedAt === null) return null;
  const own = ownFigures(torrent);
  return {
    originMs: run.startedAt + (own?.isAfterRun ? own.arrivedSeconds * 1000 : 0),
    leechers: run.leechers,
    // The tracker hears of our completion a moment after this page has shown it.
    completed: Math.max(run.completed, isLeecherDone(torrent, own) ? Math.min(1, run.leechers) : 0),
    isOver: run.over,
    measuredSeconds: run.measuredSeconds,
    own,
  };
}

function ownFigures({ run, own }: TorrentSnapshot): OwnFigures | null {
  if (own === null || own.startedAt !== run?.startedAt) return null;
  const { isAfterRun, arrivedSeconds, tookSeconds, best } = own;
  return {
    isAfterRun,
    arrivedSeconds,
    tookSeconds,
    // A time that was beaten was not the least: a rate has grown since.
    bestSeconds: best && Math.min(best.seconds, tookSeconds ?? best.seconds),
    isEstimate: best?.rates === 'estimated',
  };
}

function isLeecherDone({ state, content, initialSeed }: TorrentSnapshot, own: OwnFigures | null): boolean {
  const broughtAll = content !== null && content.keptBytes >= content.totalBytes;
  return state === 'complete' && !initialSeed && !broughtAll && own?.isAfterRun !== true;
}
