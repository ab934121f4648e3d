import type { RunReport } from '../../../shared/model/run-report.ts';
import type { Predicted, RunStatus } from '../../../shared/protocol/tracker-events.ts';
import { formats, messages } from '../language/language.ts';
import type { OwnFigures, RunFigures } from '../parts/run-figures.ts';
import { Bar, useElapsedSeconds, useSecondsSince } from './bar.tsx';
import { OwnTimes } from './own-times.tsx';
import { ExportButtons, RunReportDetails } from './run-report.tsx';

/** The measured distribution time beside the predicted ones: bars to one scale, then the equations. */
export function DistributionTime(props: {
  readonly run: RunStatus | null;
  readonly report: RunReport | null;
  readonly figures: RunFigures | null;
  /** This page has everything. */
  readonly isComplete: boolean;
  /** Milliseconds, the page's clock. */
  readonly now: number;
}) {
  const { run, report, figures, isComplete, now } = props;
  const { time: m, runReport } = messages.value;
  const predicted = run?.predicted ?? null;
  const own = figures?.own ?? null;
  const completed = figures?.completed ?? run?.completed ?? 0;
  return (
    <section class="card time" aria-labelledby="time-title">
      <h2 id="time-title">{m.title}</h2>
      {own?.isAfterRun && run !== null && <OwnTimes own={own} run={run} isComplete={isComplete} now={now} />}
      <p class="muted">{m.explanation}</p>
      <div class="time-summary">
        <Bars run={run} predicted={predicted} now={now} />
        <Efficiency efficiency={run?.efficiency ?? null} />
      </div>
      <ul class="facts muted">
        <Rates predicted={predicted} />
        {run !== null && <li>{m.completed(completed, run.leechers)}</li>}
        {own?.isAfterRun === false && <li data-testid="own-arrival">{ownText(own)}</li>}
        {run !== null && <li>{run.settings.mode === 'p2p' ? m.modeP2p : m.modeClientServer}</li>}
        {predicted?.bound === 'generalised' && <li>{runReport.generalised}</li>}
        {run?.over === true && <li>{runReport.over}</li>}
        <EarliestFinish run={run} now={now} />
      </ul>
      {report !== null && report.startedAt === run?.startedAt && <RunReportDetails report={report} />}
      <ExportButtons report={report} isOver={run?.over === true} />
    </section>
  );
}

/** In the run, and later than the others. */
function ownText({ arrivedSeconds, tookSeconds }: OwnFigures): string {
  const m = messages.value.time;
  const { duration } = formats.value;
  const arrived = m.ownArrival(duration(arrivedSeconds));
  return tookSeconds === null ? arrived : m.ownTook(arrived, duration(tookSeconds));
}

/** Where the prediction's rates come from, and how far an estimate may be off. */
function Rates({ predicted }: { readonly predicted: Predicted | null }) {
  const m = messages.value.time;
  if (predicted === null) return <li>{m.unknownRates}</li>;
  if (predicted.estimate === null) return <li>{m.declared}</li>;
  const { knownUplinks, uplinks, fastestSeconds, slowestSeconds } = predicted.estimate;
  const [fastest, slowest] = [fastestSeconds, slowestSeconds].map(formats.value.duration);
  return (
    <>
      <li>{m.estimated(knownUplinks, uplinks)}</li>
      {fastest !== slowest && <li>{m.between(fastest!, slowest!)}</li>}
    </>
  );
}

function Bars(props: {
  readonly run: RunStatus | null;
  readonly predicted: Predicted | null;
  readonly now: number;
}) {
  const { run, predicted, now } = props;
  const m = messages.value.time;
  const { duration } = formats.value;
  const elapsed = useElapsedSeconds(run, now);
  const measured = run?.measuredSeconds ?? null;
  const longest = Math.max(
    predicted?.clientServerSeconds ?? 0,
    predicted?.p2pSeconds ?? 0,
    measured ?? elapsed ?? 0,
  );
  const running = elapsed === null ? m.notStarted : m.soFar(duration(elapsed));
  const text = (seconds: number | null) => {
    if (seconds === null) return messages.value.torrent.unknown;
    return predicted?.estimate ? m.about(duration(seconds)) : duration(seconds);
  };
  const boundP2p = predicted?.p2pSeconds ?? null;
  const boundCs = predicted?.clientServerSeconds ?? null;
  return (
    <dl class="bars">
      <Bar label={m.clientServer} kind="cs" seconds={boundCs} longest={longest}>
        <span data-testid="bound-cs" data-value={boundCs ?? ''}>
          {text(boundCs)}
        </span>
      </Bar>
      <Bar label={m.p2p} kind="p2p" seconds={boundP2p} longest={longest}>
        <span data-testid="bound-p2p" data-value={boundP2p ?? ''}>
          {text(boundP2p)}
        </span>
        <small class="muted" data-testid="binding-term" data-value={predicted?.bindingTerm ?? ''}>
          {predicted === null ? '' : m.limit(m.terms[predicted.bindingTerm])}
        </small>
      </Bar>
      <Bar label={m.measured} kind="measured" seconds={measured ?? elapsed} longest={longest}>
        <span data-testid="measured-time" data-value={measured ?? ''}>
          {measured === null ? running : duration(measured)}
        </span>
      </Bar>
    </dl>
  );
}

function Efficiency({ efficiency }: { readonly efficiency: number | null }) {
  const m = messages.value.time;
  return (
    <div class="efficiency">
      <span>{m.efficiency}</span>
      <strong class="number" data-testid="efficiency" data-value={efficiency ?? ''}>
        {efficiency === null ? messages.value.torrent.unknown : formats.value.percent(efficiency)}
      </strong>
      <small class="muted">{m.efficiencyDetail}</small>
      {efficiency !== null && efficiency > 1 && <small class="wrong">{m.efficiencyWrong}</small>}
    </div>
  );
}

/** The earliest possible end: from the last report, less the time since the report arrived. */
function EarliestFinish({ run, now }: { readonly run: RunStatus | null; readonly now: number }) {
  const age = useSecondsSince(run, now);
  const told = run?.earliestFinishSeconds ?? null;
  if (told === null) return null;
  const seconds = Math.max(0, told - age);
  return (
    <li class="number" data-testid="earliest-finish" data-value={seconds}>
      {messages.value.runReport.earliest(formats.value.duration(seconds))}
    </li>
  );
}
