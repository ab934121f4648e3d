import { runToleranceSeconds } from '../../../shared/model/assemble-report.ts';
import type { LabRun } from '../../lab/lab-run.ts';
import { formats, messages } from '../language/language.ts';
import { downloadText } from '../parts/download-text.ts';
import { runsCsv, runsJson } from './lab-export.ts';
import type { LabModel } from './lab-model.ts';

/** The table leaves out shares of the gap below this; seconds. */
const shownGapSeconds = 0.05;

/** All runs, newest first, with buttons to remove and to export them. */
export function RunsCard({ model }: { readonly model: LabModel }) {
  const m = messages.value.lab.table;
  const runs = model.runs.value;
  const columns = [
    'run',
    'mode',
    'setting',
    'measured',
    'bound',
    'ratio',
    'clientServer',
    'term',
    'gap',
    'rules',
    'seed',
  ] as const;
  return (
    <section class="card">
      <h2 id="lab-runs-title">{m.title}</h2>
      {runs.length === 0 ? (
        <p class="muted">{m.empty}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must scroll by keyboard, too.
        <section class="table" aria-labelledby="lab-runs-title" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">
                  <span class="visually-hidden">{m.columns.remove}</span>
                </th>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {m.columns[column]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...runs].reverse().map((run) => (
                <Row key={run.id} run={run} onRemove={() => model.remove(run.id)} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <div class="buttons exports">
        <button
          type="button"
          class="small"
          disabled={runs.length === 0}
          data-testid="export-json"
          onClick={() => downloadText('swarmroom-lab.json', 'application/json', runsJson(runs))}
        >
          {m.json}
        </button>
        <button
          type="button"
          class="small"
          disabled={runs.length === 0}
          data-testid="export-csv"
          onClick={() => downloadText('swarmroom-lab.csv', 'text/csv', runsCsv(runs))}
        >
          {m.csv}
        </button>
        <button type="button" class="small" disabled={runs.length === 0} onClick={() => model.clear()}>
          {m.clear}
        </button>
      </div>
    </section>
  );
}

function Row({ run, onRemove }: { readonly run: LabRun; onRemove(): void }) {
  const { table: m, kinds, modes } = messages.value.lab;
  const { duration, bytes, count } = formats.value;
  const { id, plan, figures, outcome } = run;
  const { measuredSeconds, boundSeconds, ratio } = figures;
  const isTooFast =
    measuredSeconds !== null && boundSeconds !== null && measuredSeconds + runToleranceSeconds < boundSeconds;
  const terms = { ...messages.value.time.terms, ...m.airTerms };
  return (
    <tr
      data-testid="lab-row"
      data-kind={plan.kind}
      data-mode={plan.mode}
      data-measured={measuredSeconds ?? undefined}
      data-bound={boundSeconds ?? undefined}
    >
      <td>
        <button
          type="button"
          class="quiet small"
          aria-label={m.remove(count(id))}
          title={m.remove(count(id))}
          onClick={onRemove}
        >
          ✕
        </button>
      </td>
      <th scope="row" class="number">
        {id}
        <br />
        <small class="muted">{kinds[plan.kind]}</small>
        {outcome.hasRightBytes !== null && (
          <span
            class={outcome.hasRightBytes ? 'lab-right' : 'wrong'}
            role="img"
            aria-label={outcome.hasRightBytes ? m.right : m.wrong}
            title={outcome.hasRightBytes ? m.right : m.wrong}
          >
            {outcome.hasRightBytes ? ' ✓' : ' ✗'}
          </span>
        )}
      </th>
      <td class="number">{modes[plan.mode]}</td>
      <td class="number">
        {count(plan.leechers)} · {bytes(plan.fileBytes)}
      </td>
      <td class="number">
        {measuredSeconds === null ? <Unfinished run={run} /> : <strong>{duration(measuredSeconds)}</strong>}
      </td>
      <td class="number">{boundSeconds === null ? '–' : duration(boundSeconds)}</td>
      <td class="number">
        {ratio === null ? '–' : ratio.toFixed(3)}
        {isTooFast && <span class="wrong"> {m.faster}</span>}
      </td>
      <td class="number">{duration(figures.clientServerSeconds)}</td>
      <td>{terms[figures.bindingTerm]}</td>
      <td>
        <Gap run={run} />
      </td>
      <td>{rulesOf(run)}</td>
      <td class="number">{plan.randomSeed}</td>
    </tr>
  );
}

function Unfinished({ run: { plan, figures, outcome } }: { readonly run: LabRun }) {
  const m = messages.value.lab.table;
  const { count, percent } = formats.value;
  return (
    <span class="wrong">
      {m.unfinished(count(figures.finished), count(plan.leechers))}
      {outcome.lostShare > 0 && <br />}
      {outcome.lostShare > 0 && m.lost(percent(outcome.lostShare))}
    </span>
  );
}

/** Where T − D went, the largest first. */
function Gap({ run: { outcome } }: { readonly run: LabRun }) {
  const { account } = outcome;
  const { causes } = messages.value.runReport;
  const { duration } = formats.value;
  if (account === null) return <>–</>;
  if (account.kind === 'wrong-input') {
    return (
      <span class="wrong" title={account.reason}>
        {messages.value.lab.table.impossible}
      </span>
    );
  }
  const shown = account.shares
    .filter(({ seconds }) => seconds >= shownGapSeconds)
    .sort((a, b) => b.seconds - a.seconds);
  return (
    <ul class="lab-gap">
      {shown.map(({ cause, seconds }) => (
        <li key={cause} title={causes[cause].detail}>
          <span class="number">{duration(seconds)}</span> {causes[cause].name}
        </li>
      ))}
    </ul>
  );
}

function rulesOf({ plan }: LabRun): string {
  const { table: m, orders, chokings, air } = messages.value.lab;
  const { count } = formats.value;
  return [
    plan.air && `${air.accessPoints(plan.air.accessPoints)}, ${air.name(plan.air.seedHasCable)}`,
    chokings[plan.choking],
    orders[plan.order],
    plan.freeRiders > 0 && m.freeRiders(count(plan.freeRiders)),
    plan.seedLeavesAfter !== null && m.seedLeaves(String(plan.seedLeavesAfter)),
    plan.leechersLeave && m.leechersLeave,
    !plan.seedOffers && m.noOffers,
  ]
    .filter((rule) => rule !== false && rule !== null)
    .join(', ');
}
