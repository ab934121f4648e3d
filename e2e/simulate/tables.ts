/** Writes summaries for people: text for the terminal, Markdown for `e2e/FIGURES.md`. */
import type { FigureRow } from './figure-2-23.ts';
import type { RunSummary, ScenarioSummary, Spread } from './summary.ts';

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const groupTitles: Readonly<Record<string, string>> = {
  grid: 'N leechers with u = 1 MiB/s, u_s in MiB/s, 64 MiB, 20 ms one way',
  unequal: 'Unequal uplinks',
  straggler: 'One straggler',
  frozen: 'One peer freezes: the others’ finish against the bound without it',
  late: 'One joins late: against the general bound',
  leaving: 'Leaving on completion',
  'free-riders': 'Free riders',
  churn: 'Peers come and go: against the general bound',
  order: 'Orders of chunks, with a seed that leaves early',
  'client-server': 'From the server alone: against equation 2.1',
  crowd: 'A crowd: 16 MiB, u = 0.25 MiB/s',
};

export function scenarioTables(summaries: readonly ScenarioSummary[]): Table[] {
  return [...new Set(summaries.map(({ group }) => group))].map((group) => ({
    title: groupTitles[group] ?? group,
    columns: [
      'swarm',
      'rules',
      'T/D min',
      'median',
      'max',
      'aim',
      'D',
      'first',
      'mean',
      'last',
      'gap',
      'control',
    ],
    rows: summaries.filter((summary) => summary.group === group).map(scenarioRow),
  }));
}

function scenarioRow({ name, rules, ratio, target, median, runs, finished }: ScenarioSummary): string[] {
  return [
    finished === runs ? name : `${name} (${finished} of ${runs} finished)`,
    rules,
    ...ratios(ratio),
    target === null ? '' : `≤ ${target}${ratio.maximum > target ? ' missed' : ''}`,
    seconds(median.boundSeconds),
    seconds(median.firstSeconds),
    meanText(median),
    seconds(median.measuredSeconds),
    gapText(median),
    percent(median.controlShare),
  ];
}

function meanText({ meanSeconds, freeRidersMeanSeconds, contributorsMeanSeconds }: RunSummary): string {
  if (freeRidersMeanSeconds === null || contributorsMeanSeconds === null) return seconds(meanSeconds);
  return `${seconds(contributorsMeanSeconds)}, free riders ${seconds(freeRidersMeanSeconds)}`;
}

/** Each cause of at least 0.05 % of D, the largest first. */
function gapText({ gap, boundSeconds, seedControlSeconds }: RunSummary): string {
  return gap
    .filter((share) => share.seconds >= 0.000_5 * boundSeconds)
    .sort((a, b) => b.seconds - a.seconds)
    .map(({ cause, seconds: lost }) => {
      const control = cause === 'seed-idle' ? ` (control ${percent(seedControlSeconds / boundSeconds)})` : '';
      return `${cause} ${percent(lost / boundSeconds)}${control}`;
    })
    .join(', ');
}

export function figureTable(rows: readonly FigureRow[]): Table {
  return {
    title: 'Figure 2.23: F/u = 1 hour, u_s = 10u; hours',
    columns: [
      'N',
      'client–server, 2.1',
      'simulated',
      'peer-to-peer, 2.3',
      'simulated',
      'T/D min',
      'median',
      'max',
    ],
    rows: rows.map(({ leechers, clientServer, peerToPeer }) => [
      String(leechers),
      hours(clientServer.boundHours),
      clientServer.measuredHours === null ? '–' : hours(clientServer.measuredHours),
      hours(peerToPeer.boundHours),
      hours(peerToPeer.measuredHours),
      ...ratios(peerToPeer.ratio),
    ]),
  };
}

export function textTable({ title, columns, rows }: Table): string {
  const lines = [columns, ...rows];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const text = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  return [title, ...text].join('\n');
}

/** Ratios and times only: the terminal and the JSON file show the parts of the gap. */
export function markdownTable(summaries: readonly ScenarioSummary[]): string {
  const lines = summaries.map(({ group, name, rules, ratio, target, median }) =>
    [
      group,
      name,
      rules,
      `${ratio.median.toFixed(3)} (${ratio.minimum.toFixed(3)}–${ratio.maximum.toFixed(3)})`,
      target === null ? '' : `≤ ${target}`,
      seconds(median.boundSeconds),
      seconds(median.measuredSeconds),
    ].join(' | '),
  );
  return [
    '| Group | Swarm | Choking | T ÷ bound: median (min–max) | Aim | Bound | T |',
    '|---|---|---|---|---|---|---|',
    ...lines.map((line) => `| ${line} |`),
  ].join('\n');
}

function ratios({ minimum, median, maximum }: Spread): string[] {
  return [minimum, median, maximum].map((value) => (value === Infinity ? 'never' : value.toFixed(3)));
}

function seconds(value: number): string {
  return Number.isFinite(value) ? `${value.toFixed(1)} s` : 'never';
}

function hours(value: number): string {
  return value.toFixed(value < 10 ? 3 : 1);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
