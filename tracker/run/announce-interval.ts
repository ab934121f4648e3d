import type { RunStatus } from '../../shared/protocol/tracker-events.ts';

/** A short run would be over before its members said how fast they are. */
const youngIntervalMs = 1_000;
const youngMs = 10_000;

/** How long a member waits until its next announce: shorter just before and after the start of its run (rule TR75). */
export function announceIntervalMs(run: RunStatus, usualMs: number, now: number): number {
  return isYoung(run, now) ? Math.min(youngIntervalMs, usualMs) : usualMs;
}

function isYoung({ startedAt, settings, leechers, over }: RunStatus, now: number): boolean {
  if (over || leechers === 0) return false;
  return startedAt === null ? !settings.hold : now - startedAt < youngMs;
}
