import { blockBytes } from '../../../shared/torrent/geometry.ts';
import {
  type LabAir,
  type LabChoking,
  type LabMode,
  type LabPlan,
  realLeechersLimit,
} from '../../lab/lab-plan.ts';
import { parseRate } from '../address/parameters.ts';

/** Turns the form's settings into plans. All or nothing: one wrong setting gives no plan. Draws nothing. */
export interface LabForm {
  readonly kind: LabPlan['kind'];
  readonly size: string;
  readonly leechers: string;
  readonly seedUpload: string;
  /** One rate for all, or several in turn: `1MiB, 2MiB*3`. */
  readonly uploads: string;
  /** Likewise; empty or 0: no limit. */
  readonly downloads: string;
  readonly network: LabNetwork;
  /** C, of each access point. */
  readonly channelRate: string;
  readonly seedHasCable: boolean;
  readonly mode: LabMode | 'both';
  readonly choking: LabChoking;
  readonly order: LabPlan['order'];
  readonly freeRiders: string;
  /** In copies of the file; empty: it stays. */
  readonly seedLeaves: string;
  readonly leechersLeave: boolean;
  readonly seedOffers: boolean;
  readonly repeats: string;
}

/** Access links of their own, or the air of one access point or three. Only simulated peers share air. */
type LabNetwork = 'links' | 'one-access-point' | 'three-access-points';

export type LabField =
  | 'size'
  | 'leechers'
  | 'seedUpload'
  | 'uploads'
  | 'downloads'
  | 'channelRate'
  | 'freeRiders'
  | 'seedLeaves'
  | 'repeats';

export type ParsedForm =
  | { readonly ok: true; readonly plans: readonly LabPlan[]; readonly warnings: readonly LabWarning[] }
  | { readonly ok: false; readonly problems: readonly LabField[] };

/** `busy`: one browser's processes share the machine. `long`: the simulation will take minutes. */
type LabWarning = 'busy' | 'long';

export const limits = {
  real: { leechers: realLeechersLimit, fileBytes: 64 * 2 ** 20 },
  simulated: { leechers: 1_000, fileBytes: 256 * 2 ** 20 },
  /** N·F in blocks: a simulation keeps some bytes of each. */
  blocks: 2 ** 21,
  repeats: 20,
} as const;

/** The total of all uplinks that one browser carries on an ordinary machine, in bytes per second. */
const busyRate = 20 * 2 ** 20;
/** N·F, in blocks, of a simulation that takes about a minute. */
const longBlocks = 100_000;

export const defaultForm: LabForm = {
  kind: 'simulated',
  size: '8MiB',
  leechers: '8',
  // As in Figure 2.23: u_s = 10u.
  seedUpload: '5MiB',
  uploads: '512KiB',
  downloads: '',
  network: 'links',
  channelRate: '2.5MiB',
  seedHasCable: false,
  mode: 'both',
  choking: 'textbook',
  order: 'rarest',
  freeRiders: '0',
  seedLeaves: '',
  leechersLeave: false,
  seedOffers: true,
  repeats: '1',
};

/** @param randomSeed of the first run; each repeat has the next */
export function parseForm(form: LabForm, randomSeed: number): ParsedForm {
  const problems: LabField[] = [];
  const read = <Value>(field: LabField, value: Value | undefined): Value | undefined => {
    if (value === undefined) problems.push(field);
    return value;
  };
  const most = limits[form.kind];
  const leechers = read('leechers', wholeNumber(form.leechers, 1, most.leechers));
  const fileBytes = read('size', size(form.size, most.fileBytes, leechers ?? 1));
  const seedUpload = read('seedUpload', rate(form.seedUpload));
  const uploads = read('uploads', rateList(form.uploads, rate));
  const downloads = read('downloads', rateList(form.downloads.trim() || '0', parseRate));
  const channelRate = read('channelRate', rate(form.channelRate));
  const freeRiders = read('freeRiders', wholeNumber(form.freeRiders, 0, (leechers ?? 1) - 1));
  const seedLeavesAfter = read('seedLeaves', copies(form.seedLeaves));
  const repeats = read('repeats', wholeNumber(form.repeats, 1, limits.repeats));
  if (
    leechers === undefined ||
    fileBytes === undefined ||
    seedUpload === undefined ||
    uploads === undefined ||
    downloads === undefined ||
    channelRate === undefined ||
    freeRiders === undefined ||
    seedLeavesAfter === undefined ||
    repeats === undefined
  ) {
    return { ok: false, problems };
  }
  const { kind, choking, order, leechersLeave } = form;
  const modes = form.mode === 'both' ? (['client-server', 'p2p'] as const) : [form.mode];
  const air = airOf(form, channelRate);
  // A real initial seed always offers.
  const seedOffers = form.seedOffers || kind === 'real';
  const plans = Array.from({ length: repeats }, (_, repeat) =>
    modes.map(
      (mode): LabPlan => ({
        kind,
        fileBytes,
        leechers,
        seedUpload,
        uploads,
        downloads,
        mode,
        choking,
        order,
        freeRiders,
        // Copies are counted by the seed's own rate.
        seedLeavesAfter: air ? null : seedLeavesAfter,
        leechersLeave,
        seedOffers,
        randomSeed: randomSeed + repeat,
        air,
      }),
    ),
  ).flat();
  return { ok: true, plans, warnings: warningsOf(plans) };
}

function airOf({ kind, network, seedHasCable }: LabForm, channelRate: number): LabAir | null {
  if (kind === 'real' || network === 'links') return null;
  return { accessPoints: network === 'one-access-point' ? 1 : 3, channelRate, seedHasCable };
}

/** Which rates a run has, by network. */
export function usesField(field: LabField, { kind, network, seedHasCable }: LabForm): boolean {
  const isOnAir = kind !== 'real' && network !== 'links';
  switch (field) {
    case 'channelRate':
      return isOnAir;
    case 'seedUpload':
      return !isOnAir || seedHasCable;
    case 'uploads':
    case 'downloads':
    case 'seedLeaves':
      return !isOnAir;
    default:
      return true;
  }
}

function warningsOf(plans: readonly LabPlan[]): LabWarning[] {
  const work = plans.reduce((sum, { leechers, fileBytes }) => sum + (leechers * fileBytes) / blockBytes, 0);
  const [{ kind, leechers, seedUpload, uploads }] = plans as [LabPlan];
  const total = Array.from({ length: leechers }, (_, index) => uploads[index % uploads.length]!).reduce(
    (sum, upload) => sum + upload,
    seedUpload,
  );
  if (kind === 'real') return total > busyRate ? ['busy'] : [];
  return work > longBlocks ? ['long'] : [];
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  const trimmed = text.trim();
  const value = Number(trimmed);
  return /^\d{1,6}$/.test(trimmed) && value >= least && value <= most ? value : undefined;
}

function size(text: string, most: number, leechers: number): number | undefined {
  const bytes = rate(text.replace(/\/s\s*$/, '?'));
  if (bytes === undefined || bytes > most || (bytes * leechers) / blockBytes > limits.blocks)
    return undefined;
  return bytes;
}

function rate(text: string): number | undefined {
  return parseRate(text) ?? undefined;
}

/** `null`: it stays. */
function copies(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const value = Number(text);
  return value >= 0.1 && value <= 100 ? value : undefined;
}

/** `1MiB, 2MiB*3` is one of 1 MiB/s and three of 2 MiB/s. */
function rateList<Rate>(text: string, parse: (text: string) => Rate | undefined): Rate[] | undefined {
  const rates: Rate[] = [];
  for (const part of text.split(/[,;，；]/)) {
    const [, each = '', times = '1'] = /^([^*×]*?)\s*(?:[*×]\s*(\d{1,4}))?\s*$/.exec(part) ?? [];
    const parsed = parse(each);
    const count = wholeNumber(times, 1, limits.simulated.leechers);
    if (parsed === undefined || count === undefined) return undefined;
    for (let index = 0; index < count; index++) rates.push(parsed);
  }
  return rates.length <= limits.simulated.leechers ? rates : undefined;
}
