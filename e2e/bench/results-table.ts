/** Writes results for people: text for the terminal, a Markdown table for `e2e/FIGURES.md`. */

import type { CaseResult, ResultRow, Results, Spread } from './bench-results.ts';
import type { Figure } from './common/bench-case.ts';

const headings: Readonly<Record<Figure, string>> = {
  bound: 'T ÷ bound',
  channel: 'share of raw data channels',
  connection: '× a bare WebRTC connection',
  engine: 'µs of one core per block moved',
  task: 'longest task of the main thread, ms of processor time',
  cpu: '% of one core for drawing',
};

/** Whether the table also shows the seconds behind a figure. */
const isTime: Readonly<Record<Figure, boolean>> = {
  bound: true,
  channel: true,
  connection: true,
  engine: false,
  task: false,
  cpu: false,
};

/** Even an idle machine is busy up to this share. */
const quietShare = 0.15;

export function caseText(result: CaseResult): string {
  const heading = `${result.id}: ${result.description}: ${headings[result.figure]}${targetText(result)}`;
  const columns = ['', 'min', 'median', 'max', 'seconds'];
  const lines = result.rows.map((row) => [row.title, ...numbers(row), row.remark ?? '']);
  const warning = isQuiet(result)
    ? []
    : [`  Other programs kept this machine ${percent(result)} busy: repeat the run when it is quiet.`];
  return [heading, ...align([columns, ...lines]), ...warning].join('\n');
}

export function markdownTable({ cases }: Results): string {
  const lines = cases.flatMap((result) =>
    result.rows.map((row, index) =>
      [
        index === 0 ? firstCell(result) : '',
        row.title,
        row.value === undefined ? (row.remark ?? '') : spreadText(row.value),
        row.seconds === undefined || !isTime[result.figure] ? '' : `${digits(row.seconds.median)} s`,
      ].join(' | '),
    ),
  );
  const dates = [...new Set(cases.map(({ date }) => date.slice(0, 10)))].join(', ');
  const commands = [...new Set(cases.map(({ command }) => `\`${command}\``))].join(', ');
  const machines = [...new Set(cases.map(({ machine }) => machine))].join('; ');
  return [
    '| Case and figure | System | Figure | Time |',
    '|---|---|---|---|',
    ...lines.map((line) => `| ${line} |`),
    '',
    `Measured ${dates} with ${commands} on ${machines}. Of several runs: median (minimum–maximum).`,
  ].join('\n');
}

function firstCell(result: CaseResult): string {
  const busy = isQuiet(result) ? '' : ` (on a machine ${percent(result)} busy with other programs)`;
  return `${result.description}: ${headings[result.figure]}${targetText(result)}${busy}`;
}

function isQuiet({ othersAtWork }: CaseResult): boolean {
  return othersAtWork < quietShare;
}

function percent({ othersAtWork }: CaseResult): string {
  return `${Math.round(othersAtWork * 100)} %`;
}

function targetText({ figure, target }: CaseResult): string {
  if (target === null) return '';
  return figure === 'channel' ? `, aim ≥ ${target}` : `, aim ≤ ${target}`;
}

function numbers({ value, seconds }: ResultRow): string[] {
  const spread = value ? [value.minimum, value.median, value.maximum].map(digits) : ['', '–', ''];
  return [...spread, seconds ? secondsText(seconds.median) : ''];
}

function spreadText({ minimum, median, maximum }: Spread): string {
  return minimum === maximum ? digits(median) : `${digits(median)} (${digits(minimum)}–${digits(maximum)})`;
}

function secondsText(seconds: number): string {
  return seconds < 0.001 ? `${digits(seconds * 1e6)} µs` : `${digits(seconds)} s`;
}

/** Ratios near 1 need their third digit; large figures do not. */
function digits(value: number): string {
  return value.toFixed(value < 10 ? 3 : 1);
}

function align(lines: readonly (readonly string[])[]): string[] {
  const widths = lines.reduce<number[]>(
    (known, line) => line.map((cell, index) => Math.max(cell.length, known[index] ?? 0)),
    [],
  );
  return lines.map((line) =>
    `  ${line.map((cell, index) => (index === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[index]!))).join('  ')}`.trimEnd(),
  );
}
