import type { TorrentSnapshot } from '../../session/torrent-snapshot.ts';
import type { PeopleHere } from './count-text.ts';

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
  readonly here: PeopleHere;
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

/** The tracker hears of our completion a moment after this page has shown it. */
export function peopleHere(torrent: TorrentSnapshot): PeopleHere {
  const { here = { leechers: 0, completed: 0, joinedLater: 0 } } = torrent.run ?? {};
  return { ...here, completed: withUs(here, torrent) };
}

/** `null` before the run. */
export function runFigures(torrent: TorrentSnapshot): RunFigures | null {
  const { run } = torrent;
  if (run === null || run.startedAt === null) return null;
  const own = ownFigures(torrent);
  return {
    originMs: run.startedAt + (own?.isAfterRun ? own.arrivedSeconds * 1000 : 0),
    leechers: run.leechers,
    completed: own?.isAfterRun ? run.completed : withUs(run, torrent),
    here: peopleHere(torrent),
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

function withUs(
  { leechers, completed }: Pick<PeopleHere, 'leechers' | 'completed'>,
  { state, content, initialSeed }: TorrentSnapshot,
): number {
  const broughtAll = content !== null && content.keptBytes >= content.totalBytes;
  const areDone = state === 'complete' && !initialSeed && !broughtAll;
  return Math.max(completed, areDone ? Math.min(1, leechers) : 0);
}
