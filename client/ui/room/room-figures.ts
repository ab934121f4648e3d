import type { RoomReport, RoomReportPeer } from '../../session/room-report.ts';

/** What the room page shows: the tracker's report, with this page's own newer figures. Draws nothing. */
export interface RoomFigures {
  readonly phase: 'waiting' | 'running' | 'done';
  /** The initial seed, then everyone in the order of arrival: nobody changes place. */
  readonly people: readonly Person[];
  readonly leechers: number;
  readonly completed: number;
  /** Since the run began; `null` before. */
  readonly elapsedSeconds: number | null;
  /** From the run's start until the last leecher was complete; `null` before. */
  readonly measuredSeconds: number | null;
  readonly earliest: EarliestFinish | null;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: 'initial-seed' | 'seed' | 'leecher';
  readonly progress: number;
  readonly isDone: boolean;
  /** From the run's start; `null` where that is not known. */
  readonly doneAfterSeconds: number | null;
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
  const { startedAt, seconds: measuredSeconds } = report.measured;
  const plain = [...report.peers].sort(byArrival(report.initialSeed)).map((peer): Person => {
    const isDone = peer.seed || live.get(peer.id) === 1;
    const isAfterStart = peer.completedAt !== null && startedAt !== null && peer.completedAt >= startedAt;
    return {
      id: peer.id,
      name: peer.name,
      role: roleOf(peer, report.initialSeed),
      progress: isDone ? 1 : Math.max(peer.progress, live.get(peer.id) ?? 0),
      isDone,
      doneAfterSeconds: isAfterStart ? (peer.completedAt - startedAt) / 1000 : null,
      isBehind: false,
      obstacle: isDone ? null : peer.obstacle,
    };
  });
  const leechers = plain.filter(({ role }) => role === 'leecher');
  const completed = leechers.filter(({ isDone }) => isDone).length;
  const isOver = leechers.length > 0 && completed === leechers.length;
  const middle = median(leechers.map(({ progress }) => progress));
  const isBehind = ({ role, isDone, progress }: Person) =>
    role === 'leecher' && !isDone && leechers.length >= smallestRoom && middle - progress >= behindBy;
  const elapsedSeconds = startedAt === null ? null : Math.max(0, report.now - startedAt) / 1000;
  return {
    phase: isOver ? 'done' : startedAt === null ? 'waiting' : 'running',
    people: plain.map((person) => ({ ...person, isBehind: isBehind(person) })),
    leechers: leechers.length,
    completed,
    elapsedSeconds,
    measuredSeconds,
    earliest: isOver ? null : earliestFinish(report, elapsedSeconds),
  };
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
