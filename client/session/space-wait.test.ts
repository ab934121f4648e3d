import { beforeEach, describe, expect, it } from 'vitest';
import { ContentError } from '../storage/content/content-error.ts';
import { createManualTimers, type ManualTimers } from '../timers/testing/manual-timers.ts';
import { SpaceWait } from './space-wait.ts';

const full = new ContentError('no-space', 'The disk is full.');
let timers: ManualTimers;
let changes: boolean[];
let wait: SpaceWait;
let events: string[];

beforeEach(() => {
  timers = createManualTimers();
  changes = [];
  events = [];
  wait = new SpaceWait(timers, (isFull) => changes.push(isFull));
});

function waitAs(name: string): void {
  wait.untilFree(full).then(
    () => events.push(name),
    (error: Error) => events.push(`${name}: ${error.message}`),
  );
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('a wait for space', () => {
  it('tries one write every 2 s, and reports the full disk once', async () => {
    waitAs('one');
    waitAs('two');
    expect([wait.detail, changes]).toEqual(['The disk is full.', [true]]);
    timers.advance(1_999);
    await settled();
    expect(events).toEqual([]);
    timers.advance(1);
    await settled();
    expect(events).toEqual(['one']);
    waitAs('one');
    timers.advance(2_000);
    await settled();
    expect(events).toEqual(['one', 'two']);
    expect(changes).toEqual([true]);
  });

  it('lets all writes go on as soon as one succeeds', async () => {
    for (const name of ['one', 'two', 'three']) waitAs(name);
    timers.advance(2_000);
    await settled();
    wait.onFreed();
    await settled();
    expect(events).toEqual(['one', 'two', 'three']);
    expect([wait.detail, changes]).toEqual([null, [true, false]]);
    expect(timers.pending).toBe(0);
  });

  it('waits again when the disk is full again', async () => {
    waitAs('one');
    timers.advance(2_000);
    wait.onFreed();
    waitAs('one');
    timers.advance(2_000);
    await settled();
    expect(events).toEqual(['one', 'one']);
    expect(changes).toEqual([true, false, true]);
  });

  it('rejects waiting writes with their own error when it is closed', async () => {
    waitAs('one');
    wait.close();
    await settled();
    expect(events).toEqual(['one: The disk is full.']);
    expect(timers.pending).toBe(0);
  });
});
