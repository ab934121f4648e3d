import { useEffect, useState } from 'preact/hooks';
import type { Infohash } from '../../../shared/base/ids.ts';
import type { ClassExperiment, RunStatus } from '../../../shared/protocol/tracker-events.ts';
import type { RoomApp } from '../../session/room-app.ts';
import type { RoomReport } from '../../session/room-report.ts';
import type { TorrentSnapshot } from '../../session/torrent-snapshot.ts';
import { formats, messages } from '../language/language.ts';
import { ErrorMessage } from '../parts/error-message.tsx';
import { useAction } from '../parts/use-action.ts';

type Mode = RunStatus['settings']['mode'];

/** One run of the experiment, as far as it is known. */
interface ShownRun {
  readonly infohash: string;
  readonly mode: Mode;
  readonly leechers: number;
  readonly bestSeconds: number | null;
  readonly measuredSeconds: number | null;
  readonly efficiency: number | null;
}

/** A class experiment: its settings, its runs side by side, and for the initial seed the next one. */
export function ClassCard({ app, torrent }: { readonly app: RoomApp; readonly torrent: TorrentSnapshot }) {
  const m = messages.value.experiment;
  const { run } = torrent;
  const experiment = run?.settings.experiment;
  const earlier = useEarlierRuns(app, experiment?.earlier ?? []);
  const action = useAction();
  if (!run || !experiment) return null;
  const other = run.settings.mode === 'p2p' ? 'client-server' : 'p2p';
  const again = (mode: Mode) =>
    action.run(m.againFailed, async () => void (await app.runAgain(torrent.infohash, mode)));
  return (
    <section class="card wide class-card" aria-labelledby="class-title">
      <h2 id="class-title">{m.title}</h2>
      <p class="muted">{m.everyone(...capTexts(experiment))}</p>
      <Runs runs={[...earlier, runOf(run)]} />
      {torrent.initialSeed && run.over && (
        <div class="buttons">
          <button
            type="button"
            class="primary"
            disabled={action.busy}
            data-testid="run-again"
            onClick={() => again(run.settings.mode)}
          >
            {m.again}
          </button>
          <button type="button" disabled={action.busy} data-testid="run-other" onClick={() => again(other)}>
            {m.againAs[other]}
          </button>
        </div>
      )}
      {action.failure !== null && <ErrorMessage>{action.failure}</ErrorMessage>}
    </section>
  );
}

/** As bars of one scale: what was measured, and a mark at the best possible time. */
function Runs({ runs }: { readonly runs: readonly ShownRun[] }) {
  const m = messages.value.experiment;
  const { duration, percent } = formats.value;
  const longest = Math.max(...runs.flatMap((run) => [run.bestSeconds ?? 0, run.measuredSeconds ?? 0]));
  const share = (seconds: number | null) => `${longest > 0 ? (100 * (seconds ?? 0)) / longest : 0}%`;
  return (
    <ol class="class-runs">
      {runs.map(({ infohash, mode, leechers, bestSeconds, measuredSeconds, efficiency }) => (
        <li key={infohash} data-testid="class-run" data-mode={mode} data-value={measuredSeconds ?? ''}>
          <span>
            <strong>{m.modes[mode]}</strong> <span class="muted">{m.people(leechers)}</span>
          </span>
          <span class="class-bar" aria-hidden="true">
            <span class="class-measured" style={{ inlineSize: share(measuredSeconds) }} />
            {bestSeconds !== null && (
              <span class="class-best" style={{ insetInlineStart: share(bestSeconds) }} />
            )}
          </span>
          <span class="number">
            <strong>{measuredSeconds === null ? m.running : duration(measuredSeconds)}</strong>{' '}
            <span class="muted">
              {bestSeconds !== null && m.atBest(duration(bestSeconds))}
              {efficiency !== null && ` · ${percent(efficiency)}`}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function capTexts({ uploadCap, downloadCap }: ClassExperiment): [upload: string, download: string] {
  const text = (cap: number | null) =>
    cap === null ? messages.value.controls.noCap : formats.value.rate(cap);
  return [text(uploadCap), text(downloadCap)];
}

function runOf({
  infohash,
  settings,
  leechers,
  predicted,
  measuredSeconds,
  efficiency,
}: RunStatus): ShownRun {
  const { mode } = settings;
  return { infohash, mode, leechers, bestSeconds: best(mode, predicted), measuredSeconds, efficiency };
}

function runOfReport({ infohash, mode, leechers, predicted, measured, efficiency }: RoomReport): ShownRun {
  return {
    infohash,
    mode,
    leechers,
    bestSeconds: best(mode, predicted),
    measuredSeconds: measured.seconds,
    efficiency,
  };
}

function best(
  mode: Mode,
  predicted: { readonly p2pSeconds: number | null; readonly clientServerSeconds: number | null } | null,
): number | null {
  return predicted?.[mode === 'p2p' ? 'p2pSeconds' : 'clientServerSeconds'] ?? null;
}

/** The tracker keeps what was measured as long as the initial seed is there; a run that it has forgotten is left out. */
function useEarlierRuns(app: RoomApp, earlier: readonly string[]): readonly ShownRun[] {
  const [runs, setRuns] = useState<readonly ShownRun[]>([]);
  useEffect(() => {
    let isShown = true;
    void Promise.all(earlier.map((infohash) => app.fetchReport(infohash as Infohash).catch(() => null))).then(
      (reports) => {
        if (isShown) setRuns(reports.flatMap((report) => (report === null ? [] : [runOfReport(report)])));
      },
    );
    return () => {
      isShown = false;
    };
  }, [app, earlier.join()]);
  return runs;
}
