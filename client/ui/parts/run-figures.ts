import type { TorrentSnapshot } from '../../session/torrent-snapshot.ts';
import type { PeopleHere } from './count-text.ts';
import { heldRatio } from './held-ratio.ts';

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

/** The leechers that are here now, whether in the run or after it. */
export function peopleHere(torrent: TorrentSnapshot): PeopleHere {
  const { here = { leechers: 0, completed: 0, joinedLater: 0 }, startedAt = null } = torrent.run ?? {};
  const seen = asSeen(here, torrent);
  const arrivals = startedAt === null ? 0 : seen.leechers - here.leechers;
  return { ...seen, joinedLater: here.joinedLater + arrivals };
}

/** `null` before the run. */
export function runFigures(torrent: TorrentSnapshot): RunFigures | null {
  const { run } = torrent;
  if (run === null || run.startedAt === null) return null;
  const own = ownFigures(torrent);
  return {
    originMs: run.startedAt + (own?.isAfterRun ? own.arrivedSeconds * 1000 : 0),
    ...(run.over ? { leechers: run.leechers, completed: run.completed } : asSeen(run, torrent)),
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

type Counts = Pick<PeopleHere, 'leechers' | 'completed'>;

/**
 * The tracker's counts with what this page sees itself, about half a second earlier. Otherwise a count would contradict the
 * bars beside it.
 */
function asSeen(told: Counts, { neighbours, content, initialSeed }: TorrentSnapshot): Counts {
  const ratios = neighbours.filter((neighbour) => !neighbour.initialSeed).map(({ progress }) => progress);
  const isSeed = initialSeed || (content !== null && content.keptBytes >= content.totalBytes);
  if (!isSeed) ratios.push(heldRatio(content));
  // Nobody with less than half is among those that the tracker counts as complete.
  const leechers = Math.max(told.leechers, told.completed + ratios.filter((ratio) => ratio < 0.5).length);
  const unfinished = ratios.filter((ratio) => ratio < 1).length;
  // Only a page that sees everyone knows how many are complete.
  const completed = ratios.length < leechers ? 0 : leechers - unfinished;
  return { leechers, completed: Math.max(told.completed, completed) };
}
