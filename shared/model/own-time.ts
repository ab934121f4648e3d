/** When one person came and how long that person took; and the least time that one more receiver can take. */
import { promptArrivalSeconds } from './run-bound.ts';

/** Milliseconds on one clock; `null`: not yet. */
interface PersonTimes {
  readonly startedAt: number | null;
  /** When the run had ended. */
  readonly endedAt: number | null;
  readonly joinedAt: number;
  readonly completedAt: number | null;
}

export interface OwnTime {
  /** The run had ended when the person came: the person is no part of it. */
  readonly isAfterRun: boolean;
  /** From the run's start until the person came; 0: the person was there. */
  readonly arrivedSeconds: number;
  /** From the person's own arrival until complete; `null`: not complete in this run. */
  readonly tookSeconds: number | null;
}

/**
 * A person's time counts from their own arrival, or from the run's start if they were there by then (rule MD20). So arrival
 * and own time add up to the finish, counted from the run's start.
 */
export function ownTime({ startedAt, endedAt, joinedAt, completedAt }: PersonTimes): OwnTime {
  if (startedAt === null) return { isAfterRun: false, arrivedSeconds: 0, tookSeconds: null };
  // A tracker that was started anew has seen only a later arrival.
  const wasThere = completedAt !== null && completedAt < joinedAt;
  const isAfterRun = !wasThere && endedAt !== null && joinedAt >= endedAt;
  const late = (joinedAt - startedAt) / 1000;
  const arrivedSeconds = isAfterRun || (!wasThere && late > promptArrivalSeconds) ? late : 0;
  const isOfThisRun = completedAt !== null && completedAt >= startedAt;
  return {
    isAfterRun,
    arrivedSeconds,
    tookSeconds: isOfThisRun ? (completedAt - startedAt) / 1000 - arrivedSeconds : null,
  };
}

/** One more receiver of a file that others hold; bytes, and bytes per second. */
export interface Newcomer {
  /** L: what the newcomer lacks when it comes. */
  readonly lackedBytes: number;
  /** d_new; `Infinity`: no limit. */
  readonly download: number;
  /** Σ u_j over everyone else who is there. */
  readonly uploads: number;
}

/**
 * The least time in which one more receiver can have the file: max{ L/d_new, L/Σ u_j }, in seconds (rule MD21). `Infinity`
 * where nobody sends.
 * @throws RangeError with a sentence when an argument makes no sense
 */
export function newcomerBound({ lackedBytes, download, uploads }: Newcomer): number {
  if (!(lackedBytes >= 0)) throw new RangeError(`A newcomer lacks 0 bytes or more, not ${lackedBytes}.`);
  if (!(download > 0)) throw new RangeError(`The download rate must be above 0, not ${download}.`);
  if (!(uploads >= 0)) throw new RangeError(`The upload rates must add up to 0 or more, not ${uploads}.`);
  return lackedBytes === 0 ? 0 : Math.max(lackedBytes / download, lackedBytes / uploads);
}
