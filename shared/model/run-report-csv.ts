import type { ReportPeer, RunReport } from './run-report.ts';

/** A run's report as a table: one row for each peer, an empty line, and a summary of names and values (RFC 4180). */

type Cell = string | number | null;

const columns: readonly (readonly [title: string, cell: (peer: ReportPeer) => Cell])[] = [
  ['peer', ({ id }) => id],
  ['name', ({ name }) => name],
  ['role', ({ role }) => role],
  ['arrived_s', ({ arrivedAtSeconds }) => arrivedAtSeconds],
  ['brought_bytes', ({ broughtBytes }) => broughtBytes],
  ['upload_bytes_per_s', ({ uploadRate }) => uploadRate],
  ['download_bytes_per_s', ({ downloadRate }) => downloadRate],
  ['finished_s', ({ finishedAtSeconds }) => finishedAtSeconds],
  ['clock_error_s', ({ clockErrorSeconds }) => clockErrorSeconds],
  ['received_bytes', ({ receivedBytes }) => receivedBytes],
  ['duplicate_bytes', ({ duplicateBytes }) => duplicateBytes],
  ['sent_bytes', ({ sentBytes }) => sentBytes],
  ['control_bytes', ({ controlBytes }) => controlBytes],
  ['choking', ({ choking }) => choking],
];

export function runReportCsv(report: RunReport): string {
  const rows: (readonly Cell[])[] = [
    columns.map(([title]) => title),
    ...report.peers.map((peer) => columns.map(([, cell]) => cell(peer))),
    [],
    ['summary', 'value'],
    ...summary(report),
  ];
  return rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

function summary(report: RunReport): (readonly Cell[])[] {
  const { bounds, gap, finish, clock, firstCopies, totals } = report;
  const account = gap.kind === 'account' ? gap : null;
  return [
    ['infohash', report.infohash],
    ['torrent', report.name],
    ['started_ms', report.startedAt],
    ['mode', report.mode],
    ['hold', String(report.hold)],
    ['F_bytes', report.totalBytes],
    ['N', report.leechers],
    ['T_s', report.measuredSeconds],
    ['D_p2p_s', bounds?.p2pSeconds ?? null],
    ['D_cs_s', bounds?.clientServerSeconds ?? null],
    ['bound', bounds?.kind ?? null],
    ['binding_term', bounds?.bindingTerm ?? null],
    ['rates', bounds?.rates ?? null],
    ['u_s_bytes_per_s', bounds?.seedUpload ?? null],
    ['sum_u_i_bytes_per_s', bounds?.leechersUpload ?? null],
    ['d_min_bytes_per_s', bounds?.slowestDownload ?? null],
    ['efficiency', report.efficiency],
    ['finish_first_s', finish.first],
    ['finish_mean_s', finish.mean],
    ['finish_last_s', finish.last],
    ['clock_error_s', clock.largestErrorSeconds],
    ['stamped_on_arrival', clock.stampedOnArrival],
    ['last_first_copy_s', firstCopies?.lastAtSeconds ?? null],
    ['seed_sent_by_then_bytes', firstCopies?.seedSentByThenBytes ?? null],
    ['gap', gap.kind === 'account' ? gap.gapSeconds : gap.reason],
    ...(account?.shares ?? []).map(({ cause, seconds }) => [`gap_${cause}_s`, seconds]),
    ['seed_repeat_share', account?.seedRepeatShare ?? null],
    ['seed_idle_s', account?.seedIdleSeconds ?? null],
    ['tail_s', account?.tailSeconds ?? null],
    ['received_twice_share', account?.receivedTwiceShare ?? null],
    ['idle_uplink_bytes', account?.idleUplinkBytes ?? null],
    ['shared_medium_bytes_per_s', report.sharedMedium?.manyRate ?? null],
    ['received_bytes', totals.receivedBytes],
    ['duplicate_bytes', totals.duplicateBytes],
    ['control_bytes', totals.controlBytes],
    ['not_reported', report.missing.length],
  ];
}

function quoted(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  // A spreadsheet would run a name that looks like a formula.
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
