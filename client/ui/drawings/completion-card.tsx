import { useEffect, useRef } from 'preact/hooks';
import type { TorrentSnapshot } from '../../session/torrent-snapshot.ts';
import { formats, messages } from '../language/language.ts';
import type { RunFigures } from '../parts/run-figures.ts';
import { useLazy } from '../parts/use-lazy.ts';
import { useWidth } from '../parts/use-width.ts';
import { chartEnd } from './chart-range.ts';
import { colourScheme } from './colours.ts';
import type { CompletionSample } from './completion-history.ts';
import type { CompletionPlot, PlotState } from './completion-plot.ts';

const heightPixels = 280;

/** How complete everyone is over time, beside the fastest that the textbook allows. */
export function CompletionCard(props: {
  readonly run: TorrentSnapshot['run'];
  readonly figures: RunFigures | null;
  readonly samples: readonly CompletionSample[];
}) {
  const { run, figures, samples } = props;
  const m = messages.value.completion;
  const { percent } = formats.value;
  const { unknown } = messages.value.torrent;
  const last = samples.at(-1);
  const state = plotState(run, figures, samples);
  const isOwn = figures?.own?.isAfterRun === true;
  /** Somebody whom this page does not see may be unfinished. */
  const most = isOwn || figures === null || figures.completed >= figures.leechers ? 1 : 0.999;
  const shown = (ratio: number | null | undefined) => (ratio == null ? unknown : percent(ratio));
  const ofRun = (ratio: number | undefined) => shown(ratio && Math.min(ratio, most));
  return (
    <section class="card drawing" aria-labelledby="completion-title">
      <h2 id="completion-title">{m.title}</h2>
      {isOwn && <p class="muted">{m.own}</p>}
      <ul class="keys number">
        {last?.mine !== null && <Key kind="mine" name={m.mine} value={shown(last?.mine)} />}
        {!isOwn && <Key kind="mean" name={m.mean} value={ofRun(last?.mean)} />}
        {!isOwn && <Key kind="minimum" name={m.minimum} value={ofRun(last?.minimum)} />}
        <Key kind="p2p" name={m.p2p} value={seconds(state.p2pSeconds)} />
        {!isOwn && <Key kind="cs" name={m.clientServer} value={seconds(state.clientServerSeconds)} />}
      </ul>
      <Plot state={state} label={isOwn ? ownSummary(state) : summary(state, most)} />
    </section>
  );
}

function Key(props: { readonly kind: string; readonly name: string; readonly value: string }) {
  return (
    <li>
      <span class="key-line" data-kind={props.kind} aria-hidden="true" />
      {props.name} <strong>{props.value}</strong>
    </li>
  );
}

function Plot({ state, label }: { readonly state: PlotState; readonly label: string }) {
  const m = messages.value.completion;
  const { count, percent } = formats.value;
  const module = useLazy(() => import('./completion-plot.ts'));
  const [holder, width] = useWidth<HTMLDivElement>();
  const plot = useRef<CompletionPlot | null>(null);
  const scheme = colourScheme.value;
  const isMeasured = width > 0;

  useEffect(() => {
    if (module === null || !isMeasured || holder.current === null) return;
    const size = { width: holder.current.clientWidth, height: heightPixels };
    const texts = { p2p: m.p2pShort, clientServer: m.clientServerShort, count, percent };
    plot.current = module.createCompletionPlot(holder.current, size, texts);
    return () => {
      plot.current?.destroy();
      plot.current = null;
    };
  }, [module, isMeasured, scheme, m, count, percent]);
  useEffect(() => plot.current?.resize(width), [width]);
  useEffect(() => plot.current?.update(state));

  return (
    <div class="plot" role="img" aria-label={label} data-testid="completion-chart">
      <div ref={holder} style={{ height: `${heightPixels}px` }} />
      {state.samples.length === 0 && <p class="muted drawing-empty">{m.empty}</p>}
    </div>
  );
}

function plotState(
  run: TorrentSnapshot['run'],
  figures: RunFigures | null,
  samples: readonly CompletionSample[],
): PlotState {
  const own = figures?.own?.isAfterRun ? figures.own : null;
  const p2pSeconds = own ? own.bestSeconds : (run?.predicted?.p2pSeconds ?? null);
  const clientServerSeconds = own ? null : (run?.predicted?.clientServerSeconds ?? null);
  const finishSeconds = own ? own.tookSeconds : (figures?.measuredSeconds ?? null);
  const elapsed = Math.max(samples.at(-1)?.seconds ?? 0, finishSeconds ?? 0);
  const endSeconds = chartEnd({ elapsed, p2p: p2pSeconds, clientServer: clientServerSeconds });
  return { samples, endSeconds, p2pSeconds, clientServerSeconds, finishSeconds };
}

function seconds(value: number | null): string {
  return value === null ? messages.value.torrent.unknown : formats.value.duration(value);
}

/** The drawing in a sentence. @param most a ratio that none of the run exceeds */
function summary(state: PlotState, most: number): string {
  const { samples, finishSeconds, p2pSeconds, clientServerSeconds } = state;
  const m = messages.value.completion;
  const { duration, percent } = formats.value;
  const last = samples.at(-1);
  if (last === undefined) return m.empty;
  const [minimum, mean] = [last.minimum, last.mean].map((ratio) => percent(Math.min(ratio, most)));
  const now = m.summary(duration(last.seconds), minimum!, mean!);
  const bounds = m.summaryBounds(seconds(p2pSeconds), seconds(clientServerSeconds));
  return finishSeconds === null ? `${now} ${bounds}` : `${m.summaryDone(duration(finishSeconds))} ${bounds}`;
}

/** For a page that came after the run. */
function ownSummary({ samples, finishSeconds, p2pSeconds }: PlotState): string {
  const m = messages.value.completion;
  const { duration, percent } = formats.value;
  const last = samples.at(-1);
  if (last === undefined) return m.own;
  const now =
    finishSeconds === null
      ? m.summaryOwn(duration(last.seconds), percent(last.minimum))
      : m.summaryOwnDone(duration(finishSeconds));
  return `${now} ${m.summaryOwnBound(seconds(p2pSeconds))}`;
}
