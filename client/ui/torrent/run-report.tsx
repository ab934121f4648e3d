import type { RunReport } from '../../../shared/model/run-report.ts';
import type { SharedMediumEvidence } from '../../../shared/model/shared-medium-evidence.ts';
import { formats, messages } from '../language/language.ts';
import { downloadText } from '../parts/download-text.ts';
import { ErrorMessage } from '../parts/error-message.tsx';
import { useAction } from '../parts/use-action.ts';
import { GapBar } from './gap-bar.tsx';

/** The finished run's times, and where the time went. */
export function RunReportDetails({ report }: { readonly report: RunReport }) {
  const m = messages.value.runReport;
  const { duration, bytes } = formats.value;
  const { finish, clock, totals, gap, missing, sharedMedium } = report;
  return (
    <div class="run-report">
      <dl class="finishes">
        {(['first', 'mean', 'last'] as const).map((which) => (
          <div key={which}>
            <dt>{m.finish[which]}</dt>
            <dd class="number" data-testid={`finish-${which}`} data-value={finish[which]}>
              {duration(finish[which])}
            </dd>
          </div>
        ))}
      </dl>
      <ul class="facts muted">
        {clock.largestErrorSeconds !== null && (
          <li data-testid="clock-error" data-value={clock.largestErrorSeconds}>
            {m.clock(m.milliseconds(formats.value.count(Math.ceil(clock.largestErrorSeconds * 1000))))}
          </li>
        )}
        {clock.stampedOnArrival > 0 && <li>{m.stamped(clock.stampedOnArrival)}</li>}
        {missing.length > 0 && <li>{m.missing(missing.length)}</li>}
        <li>
          {m.bytes(bytes(totals.receivedBytes), bytes(totals.duplicateBytes), bytes(totals.controlBytes))}
        </li>
      </ul>
      <h3>{m.gapTitle}</h3>
      {gap.kind === 'account' && <GapBar account={gap} />}
      {gap.kind === 'unknown' && <p class="muted">{m.unknown[gap.reason]}</p>}
      {sharedMedium && (
        <SharedMedium evidence={sharedMedium} totalBytes={report.totalBytes * report.leechers} />
      )}
      {gap.kind === 'wrong-input' && (
        <p class="wrong">
          {m.wrong} <span lang="en">{gap.reason}</span>
        </p>
      )}
    </div>
  );
}

/** Said only where the run shows it (rule MD22). */
function SharedMedium(props: { readonly evidence: SharedMediumEvidence; readonly totalBytes: number }) {
  const m = messages.value.runReport;
  const { duration, rate, decimal } = formats.value;
  const { fewRate, manyRate, fewSenders, manySenders } = props.evidence;
  return (
    <p class="shared-medium" data-testid="shared-medium" data-value={manyRate}>
      <strong>{m.sharedMedium}</strong>{' '}
      {m.sharedMediumDetail(
        decimal(fewSenders),
        rate(fewRate),
        decimal(manySenders),
        rate(manyRate),
        duration(props.totalBytes / manyRate),
      )}
    </p>
  );
}

/** The buttons that save the report, once there is one. */
export function ExportButtons(props: { readonly report: RunReport | null; readonly isOver: boolean }) {
  const { report, isOver } = props;
  const m = messages.value.runReport;
  const action = useAction();
  const later = isOver ? m.exportSoon : m.exportLater;
  const name = `swarmroom-${(report?.infohash ?? '').slice(0, 8)}-run`;
  return (
    <div class="buttons exports">
      <button
        type="button"
        class="small"
        disabled={report === null}
        title={report === null ? later : undefined}
        data-testid="export-json"
        onClick={() =>
          report && downloadText(`${name}.json`, 'application/json', JSON.stringify(report, null, 2))
        }
      >
        {m.exportJson}
      </button>
      <button
        type="button"
        class="small"
        disabled={report === null}
        title={report === null ? later : undefined}
        data-testid="export-csv"
        onClick={() =>
          report && action.run(messages.value.torrent.saveFailed, () => saveCsv(`${name}.csv`, report))
        }
      >
        {m.exportCsv}
      </button>
      {report === null && <small class="muted">{later}</small>}
      {action.failure !== null && <ErrorMessage>{action.failure}</ErrorMessage>}
    </div>
  );
}

/** Its code is no part of the first load; `app.tsx` keeps it at hand. */
async function saveCsv(name: string, report: RunReport): Promise<void> {
  const { runReportCsv } = await import('../../../shared/model/run-report-csv.ts');
  downloadText(name, 'text/csv', runReportCsv(report));
}
