import { describe, expect, it } from 'vitest';
import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import type { RunPartRequest, RunStatus } from '../../shared/protocol/tracker-events.ts';
import { CourseRecorder } from './course-recorder.ts';
import { RunReports } from './run-reports.ts';

const infohash = 'ab'.repeat(32) as Infohash;
const peer = (index: number) => index.toString(16).padStart(40, '0') as PeerId;

function status(changes: Partial<RunStatus> = {}): RunStatus {
  return {
    infohash,
    settings: { mode: 'p2p', hold: true },
    startedAt: null,
    lastCompletedAt: null,
    now: 0,
    leechers: 2,
    completed: 0,
    here: { leechers: 0, completed: 0, joinedLater: 0 },
    initialSeed: null,
    predicted: null,
    measuredSeconds: null,
    efficiency: null,
    over: false,
    earliestFinishSeconds: null,
    ...changes,
  };
}

function setUp() {
  const told: RunPartRequest[] = [];
  const exchanges = new Map<PeerId, { downloadedBytes: number; uploadedBytes: number; strikes: number }>();
  const member = {
    exchanges,
    isComplete: true,
    outbox: { controlBytes: 100 },
    settings: { choking: 'textbook' as const },
    upload: { firstCopies: undefined as FirstCopies },
  };
  const course = new CourseRecorder();
  const reports = new RunReports(
    { infohash, member, course, clock: { toRemote: (localMs) => ({ at: localMs + 1_000_000 }) } },
    {
      async runPart(part) {
        told.push(part);
        return { ok: true, value: null };
      },
    },
  );
  const receive = (index: number, bytes: number) =>
    exchanges.set(peer(index), { downloadedBytes: bytes, uploadedBytes: 0, strikes: 0 });
  return { reports, member, told, receive, course };
}

type FirstCopies = ConstructorParameters<typeof RunReports>[0]['member']['upload']['firstCopies'];

describe('our part of a run', () => {
  it('[TR18] tells our part when we are complete, and once more when the run is over', () => {
    const { reports, told, receive, member } = setUp();
    reports.onStatus(status());
    member.isComplete = false;
    reports.onStatus(status({ startedAt: 5 }));
    reports.tell();
    expect(told).toEqual([]);
    member.isComplete = true;
    member.outbox.controlBytes = 130;
    receive(1, 700);
    receive(2, 300);
    reports.tell();
    const expected = {
      infohash,
      startedAt: 5,
      received: [
        [peer(1), 700],
        [peer(2), 300],
      ],
      otherReceivedBytes: 0,
      controlBytes: 30,
      choking: 'textbook',
      course: [],
    };
    expect(told).toEqual([expected]);
    reports.onStatus(status({ startedAt: 5, over: true }));
    reports.onStatus(status({ startedAt: 5, over: true, now: 9 }));
    expect(told).toEqual([expected, expected]);
  });

  it('[MD22] tells its course through the run by the tracker’s clock, and nothing of the time before', () => {
    const { reports, told, receive, member, course } = setUp();
    course.observe(member, 1_000);
    reports.onStatus(status({ startedAt: 5 }));
    course.observe(member, 2_000);
    receive(1, 700);
    course.observe(member, 3_000);
    reports.tell();
    expect(told.at(-1)?.course).toEqual([
      [1_002_000, 0, 0],
      [1_003_000, 0, 700],
    ]);
  });

  it('[TR18] tells no part while there is no run', () => {
    const { reports, told } = setUp();
    reports.tell();
    reports.onStatus(status());
    reports.tell();
    expect(told).toEqual([]);
  });

  it('[TR18] names sixty neighbours, and sums up the others', () => {
    const { reports, told, receive } = setUp();
    for (let index = 1; index <= 63; index++) receive(index, index);
    receive(64, 0);
    reports.onStatus(status({ startedAt: 5, over: true }));
    expect(told[0]?.received).toHaveLength(60);
    expect(told[0]?.received[0]).toEqual([peer(63), 63]);
    expect(told[0]?.otherReceivedBytes).toBe(1 + 2 + 3);
  });

  it('[TR9] [TR18] leaves out bytes that came before the run of another seed', () => {
    const { reports, told, receive } = setUp();
    receive(1, 700);
    reports.onStatus(status({ startedAt: 5 }));
    reports.onStatus(status({ startedAt: null }));
    receive(1, 750);
    receive(2, 40);
    reports.onStatus(status({ startedAt: 8 }));
    reports.tell();
    expect(told[0]?.received).toEqual([
      [peer(1), 50],
      [peer(2), 40],
    ]);
  });

  it('[TR18] [FC1] tells the part of the initial seed as soon as its first copies have left, by the tracker’s clock', () => {
    const { reports, told, member } = setUp();
    reports.onStatus(status({ startedAt: 5 }));
    member.upload.firstCopies = { unsentBytes: 9, latest: { at: 40, sentBytes: 900 } } as FirstCopies;
    reports.tellFirstCopies();
    expect(told).toEqual([]);
    member.upload.firstCopies = { unsentBytes: 0, latest: { at: 50, sentBytes: 950 } } as FirstCopies;
    reports.tellFirstCopies();
    reports.tellFirstCopies();
    expect(told.map(({ firstCopies }) => firstCopies)).toEqual([{ lastAt: 1_000_050, sentBytes: 950 }]);
  });
});
