import { describe, expect, it } from 'vitest';
import type { RoomReport, RoomReportPeer } from '../../session/room-report.ts';
import { roomFigures } from './room-figures.ts';

const nobodySeen = new Map<string, number>();

function peer(id: string, overrides: Partial<RoomReportPeer> = {}): RoomReportPeer {
  return {
    id,
    name: id,
    seed: false,
    progress: 0.5,
    uploadedBytes: 0,
    downloadedBytes: 50,
    uploadCap: null,
    downloadCap: null,
    joinedAt: 10,
    completedAt: null,
    obstacle: null,
    ...overrides,
  };
}

function report(peers: readonly RoomReportPeer[], overrides: Partial<RoomReport> = {}): RoomReport {
  return {
    infohash: 'ab'.repeat(32),
    name: 'x',
    length: 100,
    now: 31_000,
    shortCode: null,
    mode: 'p2p',
    leechers: 0,
    next: null,
    initialSeed: 'seed',
    peers,
    predicted: { p2pSeconds: 50, clientServerSeconds: 200, bindingTerm: 'total-uplink' },
    measured: { startedAt: 1_000, lastCompletedAt: null, seconds: null },
    efficiency: null,
    earliestFinishSeconds: null,
    ...overrides,
  };
}

const seed = peer('seed', { seed: true, progress: 1, joinedAt: 99 });

describe('what the room sees', () => {
  it('lists the initial seed first, then everyone in the order of arrival', () => {
    const { people } = roomFigures(
      report([peer('b', { joinedAt: 5 }), peer('a', { joinedAt: 7 }), seed]),
      nobodySeen,
    );
    expect(people.map(({ id }) => id)).toEqual(['seed', 'b', 'a']);
  });

  it('counts leechers, not seeds', () => {
    const done = peer('a', { seed: true, progress: 1, completedAt: 21_000 });
    const helper = peer('helper', { seed: true, progress: 1 });
    const figures = roomFigures(report([seed, helper, done, peer('b')]), nobodySeen);
    expect(figures).toMatchObject({ phase: 'running', leechers: 2, completed: 1, elapsedSeconds: 30 });
    expect(figures.people.map(({ role, tookSeconds }) => [role, tookSeconds])).toEqual([
      ['initial-seed', null],
      ['leecher', 20],
      ['leecher', null],
      ['seed', null],
    ]);
  });

  it('the room waits before the run, and is done when every leecher is complete', () => {
    const waiting = report([seed], {
      measured: { startedAt: null, lastCompletedAt: null, seconds: null },
    });
    expect(roomFigures(waiting, nobodySeen)).toMatchObject({ phase: 'waiting', elapsedSeconds: null });
    const done = peer('a', { seed: true, progress: 1, completedAt: 51_000 });
    expect(
      roomFigures(
        report([seed, done], {
          leechers: 1,
          measured: { startedAt: 1_000, lastCompletedAt: 51_000, seconds: 50 },
        }),
        nobodySeen,
      ),
    ).toMatchObject({
      phase: 'done',
      run: { people: 1, seconds: 50, isEveryone: true },
      earliest: null,
    });
    expect(roomFigures(report([seed]), nobodySeen).phase).toBe('running');
  });

  it('the room counts who is here and who joined later, and keeps the ended run as it was', () => {
    const measured = { startedAt: 1_000, lastCompletedAt: 8_700, seconds: 7.7 };
    const first = peer('a', { seed: true, completedAt: 7_000, joinedAt: 500 });
    const second = peer('b', { seed: true, completedAt: 8_700, joinedAt: 2_000 });
    const late = peer('c', { joinedAt: 20_000 });
    const at = (...peers: RoomReportPeer[]) =>
      roomFigures(report([seed, ...peers], { leechers: 2, measured }), nobodySeen);
    const run = { people: 2, seconds: 7.7 };
    expect(at(first, second)).toMatchObject({
      phase: 'done',
      joinedLater: 0,
      run: { ...run, isEveryone: true },
    });
    expect(at(first, second, late)).toMatchObject({
      phase: 'later',
      leechers: 3,
      completed: 2,
      joinedLater: 1,
      elapsedSeconds: null,
      earliest: null,
      run: { ...run, isEveryone: false },
    });
    const done = at(first, second, { ...late, seed: true, completedAt: 23_000 });
    expect(done).toMatchObject({ phase: 'done', joinedLater: 1, run: { ...run, isEveryone: false } });
    expect(done.people.at(-1)).toMatchObject({ arrivedSeconds: 19, tookSeconds: 3 });
    // One of the run has left: they are as many as in the run, but not the same.
    expect(at(first, { ...late, seed: true, completedAt: 23_000 }).run?.isEveryone).toBe(false);
    expect(at()).toMatchObject({ phase: 'later', leechers: 0, elapsedSeconds: null });
  });

  it('a person who came later is not behind', () => {
    const three = [peer('a', { progress: 1 }), peer('b', { progress: 1 }), peer('c', { progress: 1 })];
    const late = peer('late', { progress: 0, joinedAt: 9_000 });
    const { people } = roomFigures(report([...three, late]), nobodySeen);
    expect(people.filter(({ isBehind }) => isBehind)).toEqual([]);
  });

  it('prefers this page’s own progress where the tracker’s report is behind it', () => {
    const live = new Map([
      ['a', 0.7],
      ['b', 0.1],
      ['c', 1],
    ]);
    const { people, completed } = roomFigures(report([peer('a'), peer('b'), peer('c')]), live);
    expect(people.map(({ progress }) => progress)).toEqual([0.7, 0.5, 1]);
    expect(completed).toBe(1);
  });

  it('marks a peer that is clearly behind the median, in a room of three or more', () => {
    const behind = (...progress: number[]) =>
      roomFigures(report(progress.map((value, index) => peer(`${index}`, { progress: value }))), nobodySeen)
        .people.filter(({ isBehind }) => isBehind)
        .map(({ progress: value }) => value);
    expect(behind(0.5, 0.5, 0.3)).toEqual([0.3]);
    expect(behind(0.5, 0.5, 0.4)).toEqual([]);
    expect(behind(0.9, 0.1)).toEqual([]);
  });

  it('takes the earliest possible finish from the tracker, else from the bound', () => {
    expect(roomFigures(report([peer('a')], { earliestFinishSeconds: 12 }), nobodySeen).earliest).toEqual({
      inSeconds: 12,
      totalSeconds: 42,
    });
    expect(roomFigures(report([peer('a')]), nobodySeen).earliest).toEqual({
      inSeconds: 20,
      totalSeconds: 50,
    });
    expect(roomFigures(report([peer('a')], { now: 99_000 }), nobodySeen).earliest?.inSeconds).toBe(0);
    const unknown = { predicted: { p2pSeconds: null, clientServerSeconds: null, bindingTerm: null } };
    expect(roomFigures(report([peer('a')], unknown), nobodySeen).earliest).toBeNull();
  });
});

it('shows that a peer has no space left, until the peer continues', () => {
  const { people } = roomFigures(
    report([
      peer('a', { obstacle: 'no-space' }),
      peer('b', { obstacle: 'no-space', seed: true, progress: 1, completedAt: 20_000 }),
      seed,
    ]),
    nobodySeen,
  );
  expect(people.map(({ id, obstacle }) => [id, obstacle])).toEqual([
    ['seed', null],
    ['a', 'no-space'],
    ['b', null],
  ]);
});
