import type { GapCause } from '../../../shared/model/gap-account.ts';
import type { LabRun } from '../../lab/lab-run.ts';

/** Runs as text for other programs: every input and every result, in bytes and seconds. */

type Cell = string | number | boolean | null;

const causes: readonly GapCause[] = [
  'seed-repeats',
  'seed-idle',
  'tail',
  'received-twice',
  'uplink-idle',
  'slowest-received-twice',
  'slowest-idle',
  'others-later',
];

const columns: readonly (readonly [title: string, cell: (run: LabRun) => Cell])[] = [
  ['run', ({ id }) => id],
  ['ended', ({ at }) => new Date(at).toISOString()],
  ['kind', ({ plan }) => plan.kind],
  ['experiment', ({ experiment }) => experiment],
  ['mode', ({ plan }) => plan.mode],
  ['F_bytes', ({ plan }) => plan.fileBytes],
  ['N', ({ plan }) => plan.leechers],
  ['u_s_bytes_per_s', ({ plan }) => plan.seedUpload],
  ['u_i_bytes_per_s', ({ plan }) => plan.uploads.join(' ')],
  ['d_i_bytes_per_s', ({ plan }) => plan.downloads.map((rate) => rate ?? 'none').join(' ')],
  ['access_points', ({ plan }) => plan.air?.accessPoints ?? null],
  ['C_bytes_per_s', ({ plan }) => plan.air?.channelRate ?? null],
  ['seed_has_cable', ({ plan }) => plan.air?.seedHasCable ?? null],
  ['choking', ({ plan }) => plan.choking],
  ['order', ({ plan }) => plan.order],
  ['free_riders', ({ plan }) => plan.freeRiders],
  ['seed_leaves_after_copies', ({ plan }) => plan.seedLeavesAfter],
  ['leechers_leave', ({ plan }) => plan.leechersLeave],
  ['seed_offers', ({ plan }) => plan.seedOffers],
  ['random_seed', ({ plan }) => plan.randomSeed],
  ['finished', ({ figures }) => figures.finished],
  ['T_s', ({ figures }) => figures.measuredSeconds],
  ['D_s', ({ figures }) => figures.boundSeconds],
  ['T_over_D', ({ figures }) => figures.ratio],
  ['binding_term', ({ figures }) => figures.bindingTerm],
  ['D_p2p_s', ({ figures }) => figures.p2pSeconds],
  ['D_cs_s', ({ figures }) => figures.clientServerSeconds],
  ['gap_s', (run) => accountOf(run)?.gapSeconds ?? null],
  ...causes.map(
    (cause) =>
      [
        `gap_${cause}_s`,
        (run: LabRun) => accountOf(run)?.shares.find((share) => share.cause === cause)?.seconds ?? null,
      ] as const,
  ),
  ['received_twice_share', ({ outcome }) => outcome.receivedTwiceShare],
  ['lost_share', ({ outcome }) => outcome.lostShare],
  ['right_bytes', ({ outcome }) => outcome.hasRightBytes],
  ['finishes_s', ({ outcome }) => outcome.finishSeconds.map((seconds) => seconds ?? 'never').join(' ')],
];

/** One row for each run (RFC 4180). */
export function runsCsv(runs: readonly LabRun[]): string {
  const rows = [columns.map(([title]) => title), ...runs.map((run) => columns.map(([, cell]) => cell(run)))];
  return rows
    .map((row) => `${row.map((cell) => (cell === null ? '' : String(cell))).join(',')}\r\n`)
    .join('');
}

/** Whole runs. What has no limit is `null`. */
export function runsJson(runs: readonly LabRun[]): string {
  return JSON.stringify({ version: 1, runs }, null, 2);
}

function accountOf({ outcome }: LabRun) {
  return outcome.account?.kind === 'account' ? outcome.account : null;
}
