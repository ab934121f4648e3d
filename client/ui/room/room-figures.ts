import { ownTime } from '../../../shared/model/own-time.ts';
import type { RoomReport, RoomReportPeer } from '../../session/room-report.ts';

/**
 * What the room page shows: the tracker's report, with this page's own newer figures. Every count and time of the page comes
 * from here, so that none contradicts another. Draws nothing.
 */
export interface RoomFigures {
  /** `later`: the run has ended, and somebody who came later lacks something. `done`: everyone who is here has it. */
  readonly phase: 'waiting' | 'running' | 'later' | 'done';
  /** The initial seed, then everyone in the order of arrival: nobody changes place. */
  readonly people: readonly Person[];
  /** Of the people who are here. */
  readonly leechers: number;
  readonly completed: number;
  /** Of these leechers, how many came after the run's start. */
  readonly joinedLater: number;
  /** Since the run began; `null` unless it is running with somebody here. */
  readonly elapsedSeconds: number | null;
  /** `null` unless the run is still to end, with somebody here. */
  readonly earliest: EarliestFinish | null;
  /** The run that has ended: nothing of it changes any more. `null`: it has not. */
  readonly run: EndedRun | null;
}

interface EndedRun {
  /** Its leechers, including those that are no longer here. */
  readonly people: number;
  /** From the run's start until the last of them was complete. */
  readonly seconds: number;
  /** They are just those who are here. */
  readonly isEveryone: boolean;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: 'initial-seed' | 'seed' | 'leecher';
  readonly progress: number;
  readonly isDone: boolean;
  /** From the run's start until the person came; 0: was there. */
  readonly arrivedSeconds: number;
  /** From the person's own arrival; `null` where that is not known. */
  readonly tookSeconds: number | null;
  readonly isBehind: boolean;
  /** Why the peer cannot continue. */
  readonly obstacle: RoomReportPeer['obstacle'];
}

export interface EarliestFinish {
  /** From now on; 0 when it is due. */
  readonly inSeconds: number;
  readonly totalSeconds: number;
}

/** A peer at least this far below the median is behind. */
const behindBy = 0.15;
/** In a smaller room nobody is marked: one of two is always behind. */
const smallestRoom = 3;

/** @param live progress by peer id as this page sees it: newer than the tracker's report */
export function roomFigures(report: RoomReport, live: ReadonlyMap<string, number>): RoomFigures {
  const { startedAt, lastCompletedAt, seconds } = report.measured;
  const endedAt = seconds === null ? null : lastCompletedAt;
  const plain = [...report.peers].sort(byArrival(report.initialSeed)).map((peer): Person => {
    const isDone = peer.seed || live.get(peer.id) === 1;
    const role = roleOf(peer, report.initialSeed);
    const { arrivedSeconds, tookSeconds } = ownTime({ ...peer, startedAt, endedAt });
    return {
      id: peer.id,
      name: peer.name,
      role,
      progress: isDone ? 1 : Math.max(peer.progress, live.get(peer.id) ?? 0),
      isDone,
      arrivedSeconds: role === 'leecher' ? arrivedSeconds : 0,
      tookSeconds,
      isBehind: false,
      obstacle: isDone ? null : peer.obstacle,
    };
  });
  const leechers = plain.filter(({ role }) => role === 'leecher');
  const completed = leechers.filter(({ isDone }) => isDone).length;
  const phase = phaseOf(report, leechers.length, completed);
  const elapsed = startedAt === null ? null : Math.max(0, report.now - startedAt) / 1000;
  return {
    phase,
    people: withThoseBehind(plain),
    leechers: leechers.length,
    completed,
    joinedLater: leechers.filter(({ arrivedSeconds }) => arrivedSeconds > 0).length,
    elapsedSeconds: phase === 'running' && leechers.length > 0 ? elapsed : null,
    earliest:
      (phase === 'waiting' || phase === 'running') && leechers.length > 0
        ? earliestFinish(report, elapsed)
        : null,
    run: seconds === null ? null : endedRun(report.leechers, seconds, leechers),
  };
}

function phaseOf({ measured }: RoomReport, leechers: number, completed: number): RoomFigures['phase'] {
  if (leechers > 0 && completed === leechers) return 'done';
  if (measured.seconds !== null) return 'later';
  return measured.startedAt === null ? 'waiting' : 'running';
}

function endedRun(people: number, seconds: number, here: readonly Person[]): EndedRun {
  const wasInRun = ({ arrivedSeconds, tookSeconds }: Person) =>
    tookSeconds !== null && arrivedSeconds + tookSeconds <= seconds + 1e-6;
  return { people, seconds, isEveryone: here.length === people && here.every(wasInRun) };
}

/** Who came later has had less time than the others, and is not compared with them. */
function withThoseBehind(people: readonly Person[]): Person[] {
  const fromStart = people.filter(({ role, arrivedSeconds }) => role === 'leecher' && arrivedSeconds === 0);
  const middle = median(fromStart.map(({ progress }) => progress));
  return people.map((person) => ({
    ...person,
    isBehind:
      fromStart.length >= smallestRoom &&
      fromStart.includes(person) &&
      !person.isDone &&
      middle - person.progress >= behindBy,
  }));
}

/** From what is left now, if the tracker says it; else from equation 2.3 and the run's start. */
function earliestFinish(report: RoomReport, elapsedSeconds: number | null): EarliestFinish | null {
  const elapsed = elapsedSeconds ?? 0;
  const left = report.earliestFinishSeconds;
  if (left !== null && Number.isFinite(left)) return { inSeconds: left, totalSeconds: elapsed + left };
  const { p2pSeconds } = report.predicted;
  if (p2pSeconds === null || !Number.isFinite(p2pSeconds)) return null;
  return { inSeconds: Math.max(0, p2pSeconds - elapsed), totalSeconds: p2pSeconds };
}

function byArrival(initialSeed: string | null) {
  return (a: RoomReportPeer, b: RoomReportPeer): number =>
    Number(b.id === initialSeed) - Number(a.id === initialSeed) ||
    a.joinedAt - b.joinedAt ||
    (a.id < b.id ? -1 : 1);
}

/** A seed has everything and never lacked anything. */
function roleOf({ id, seed, completedAt }: RoomReportPeer, initialSeed: string | null): Person['role'] {
  if (id === initialSeed) return 'initial-seed';
  return seed && completedAt === null ? 'seed' : 'leecher';
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
