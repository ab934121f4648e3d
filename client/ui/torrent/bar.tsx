import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { RunStatus } from '../../../shared/protocol/tracker-events.ts';

/** A time as a bar, to the scale of the longest one. */
export function Bar(props: {
  readonly label: string;
  readonly kind: 'cs' | 'p2p' | 'measured';
  readonly seconds: number | null;
  readonly longest: number;
  readonly children: ComponentChildren;
}) {
  const share = props.longest === 0 ? 0 : (props.seconds ?? 0) / props.longest;
  return (
    <div class="bar" data-kind={props.kind}>
      <dt>{props.label}</dt>
      <dd class="number">
        <span class="bar-track" aria-hidden="true">
          <span class="bar-fill" style={{ transform: `scaleX(${share})` }} />
        </span>
        <span class="bar-text">{props.children}</span>
      </dd>
    </div>
  );
}

/** Since the run's start, by the tracker's clock: its `now`, plus the time since the report arrived. */
export function useElapsedSeconds(run: RunStatus | null, now: number): number | null {
  const age = useSecondsSince(run, now);
  if (run === null || run.startedAt === null) return null;
  return Math.max(0, (run.now - run.startedAt) / 1000 + age);
}

export function useSecondsSince(run: RunStatus | null, now: number): number {
  const heard = useRef({ trackerNow: 0, at: 0 });
  if (run === null) return 0;
  if (heard.current.trackerNow !== run.now) heard.current = { trackerNow: run.now, at: now };
  return (now - heard.current.at) / 1000;
}
