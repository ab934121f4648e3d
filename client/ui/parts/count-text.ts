import { messages } from '../language/language.ts';

/** Of the people who are here, without seeds. */
export interface PeopleHere {
  readonly leechers: number;
  readonly completed: number;
  /** Came after the run's start. */
  readonly joinedLater: number;
}

/** "30 of 31 have it; 2 joined later". */
export function countText({ leechers, completed, joinedLater }: PeopleHere, isBeforeRun: boolean): string {
  const m = messages.value.room;
  if (leechers === 0) return isBeforeRun ? m.nobodyYet : m.nobodyNow;
  const have = completed === leechers ? m.everyone : m.haveIt(completed, leechers);
  return joinedLater === 0 ? have : m.joinedLater(have, joinedLater);
}
