import type { RunStatus } from '../../../shared/protocol/tracker-events.ts';
import { formats, messages } from '../language/language.ts';
import type { OwnFigures } from '../parts/run-figures.ts';
import { Bar, useElapsedSeconds } from './bar.tsx';

/** For a person who came after the run: the own time beside the least that one more receiver can take. */
export function OwnTimes(props: {
  readonly own: OwnFigures;
  readonly run: RunStatus;
  readonly isComplete: boolean;
  /** Milliseconds, the page's clock. */
  readonly now: number;
}) {
  const { own, run, isComplete, now } = props;
  const { time: m, torrent } = messages.value;
  const { duration } = formats.value;
  const sinceStart = useElapsedSeconds(run, now) ?? 0;
  const elapsed = Math.max(0, sinceStart - own.arrivedSeconds);
  const { bestSeconds, tookSeconds } = own;
  const measured = tookSeconds ?? elapsed;
  const longest = Math.max(bestSeconds ?? 0, measured);
  const best =
    bestSeconds === null ? torrent.unknown : (own.isEstimate ? m.about : String)(duration(bestSeconds));
  // The tracker says a moment later when we were complete.
  const soFar = isComplete ? torrent.unknown : m.soFar(duration(elapsed));
  return (
    <div data-testid="own-times">
      <h3>{m.ownTitle}</h3>
      <p class="muted">{m.ownAfterRun(duration(own.arrivedSeconds))}</p>
      <dl class="bars own-bars">
        <Bar label={m.ownBest} kind="p2p" seconds={bestSeconds} longest={longest}>
          <span data-testid="own-best" data-value={bestSeconds ?? ''}>
            {best}
          </span>
        </Bar>
        <Bar label={m.ownMeasured} kind="measured" seconds={measured} longest={longest}>
          <span data-testid="own-measured" data-value={tookSeconds ?? ''}>
            {tookSeconds === null ? soFar : duration(tookSeconds)}
          </span>
        </Bar>
      </dl>
      <h3>{m.runBefore}</h3>
    </div>
  );
}
