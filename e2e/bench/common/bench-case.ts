/** The cases, and the bound or yardstick of each. Knows no system and no clock. */
import {
  clientServerBound,
  type Distribution,
  peerToPeerBound,
} from '../../../shared/model/distribution-time.ts';
import { KiB, MiB } from '../../fixture/test-files.ts';

/**
 * `bound`: T ÷ D, the textbook's bound; 1 is the best there can be.
 * `channel`: raw data channels' time ÷ T for the same bytes, both without caps; 1 is what the browser can do.
 * `connection`: link opened → first verified block, ÷ the time of a bare WebRTC connection.
 * `engine`: microseconds of one core per block moved.
 * `task`: the longest that drawing holds up the page's main thread, milliseconds of its processor time.
 * `cpu`: percent of one core that the page's processes take while it is drawn and does nothing else.
 */
export type Figure = 'bound' | 'channel' | 'connection' | 'engine' | 'task' | 'cpu';

export const systemIds = [
  'raw',
  'bare-page',
  'swarmroom-work-conserving',
  'swarmroom-textbook',
  'swarmroom-client-server',
  'webtorrent-rarest',
  'webtorrent-default',
  'libtorrent',
  'http',
  'engine',
  'drawing',
] as const;
export type SystemId = (typeof systemIds)[number];

export interface BenchCase {
  readonly id: string;
  readonly figure: Figure;
  /** F, bytes. */
  readonly fileBytes: number;
  /** N. */
  readonly leechers: number;
  /** u_s, bytes per second; `null`: no cap. */
  readonly seedUpload: number | null;
  /** u_i of every leecher, bytes per second; `null`: no cap. */
  readonly leecherUpload: number | null;
  /** The project's aim: an upper limit, or for `channel` a lower one; `null`: none. */
  readonly target: number | null;
  readonly repeat: number;
  /** Measured by default. */
  readonly systems: readonly SystemId[];
}

const swarmroom = ['swarmroom-work-conserving', 'swarmroom-textbook'] as const;

export const cases: readonly BenchCase[] = [
  {
    id: 'engine-n1',
    figure: 'engine',
    ...uncapped(256 * MiB, 1),
    target: 10,
    repeat: 3,
    systems: ['engine'],
  },
  {
    id: 'engine-n4',
    figure: 'engine',
    ...uncapped(256 * MiB, 4),
    target: 10,
    repeat: 3,
    systems: ['engine'],
  },
  {
    id: 'drawing',
    figure: 'channel',
    ...uncapped(256 * MiB, 1),
    target: 0.95,
    repeat: 5,
    systems: ['raw', 'drawing'],
  },
  {
    id: 'drawing-task',
    figure: 'task',
    ...uncapped(1024 * MiB, 30),
    target: 50,
    repeat: 3,
    systems: ['drawing'],
  },
  {
    id: 'drawing-cpu',
    figure: 'cpu',
    ...uncapped(1024 * MiB, 30),
    target: null,
    repeat: 3,
    systems: ['drawing'],
  },
  {
    id: 'set-up',
    figure: 'connection',
    // Two blocks: the smallest file whose blocks need hashes from a neighbour, as those of any larger one do.
    ...uncapped(32 * KiB, 1),
    target: 2,
    repeat: 5,
    systems: ['raw', 'bare-page', 'swarmroom-textbook'],
  },
  {
    id: 'free1',
    figure: 'channel',
    ...uncapped(256 * MiB, 1),
    target: 0.9,
    repeat: 3,
    systems: ['raw', ...swarmroom, 'webtorrent-rarest'],
  },
  {
    id: 'free4',
    figure: 'channel',
    ...uncapped(64 * MiB, 4),
    target: 0.85,
    repeat: 3,
    systems: ['raw', ...swarmroom, 'webtorrent-rarest'],
  },
  {
    id: 'n4',
    figure: 'bound',
    ...capped(64 * MiB, 4, 2 * MiB, MiB),
    target: 1.04,
    systems: [...swarmroom, 'webtorrent-rarest', 'webtorrent-default', 'libtorrent'],
  },
  {
    id: 'n8',
    figure: 'bound',
    ...capped(32 * MiB, 8, 2 * MiB, MiB),
    target: 1.06,
    systems: [...swarmroom, 'webtorrent-rarest', 'libtorrent'],
  },
  {
    id: 'n8-equal',
    figure: 'bound',
    ...capped(32 * MiB, 8, MiB, MiB),
    target: 1.06,
    systems: [...swarmroom, 'webtorrent-rarest', 'libtorrent'],
  },
  {
    id: 'n4-equal',
    figure: 'bound',
    ...capped(32 * MiB, 4, MiB, MiB),
    target: null,
    systems: [...swarmroom, 'webtorrent-rarest', 'libtorrent'],
  },
  {
    id: 'cs',
    figure: 'bound',
    ...capped(16 * MiB, 4, 2 * MiB, MiB),
    target: null,
    systems: ['http', 'swarmroom-client-server'],
  },
];

function uncapped(fileBytes: number, leechers: number) {
  return { fileBytes, leechers, seedUpload: null, leecherUpload: null };
}

function capped(fileBytes: number, leechers: number, seedUpload: number, leecherUpload: number) {
  return { fileBytes, leechers, seedUpload, leecherUpload, repeat: 1 };
}

/** The system whose time in the same repetition the figure is a ratio to; `null`: none. */
export function yardstickOf(figure: Figure): SystemId | null {
  return figure === 'channel' || figure === 'connection' ? 'raw' : null;
}

/** D of a case with caps, in seconds: by equation 2.1 if only the server sends, else by 2.3. */
export function boundSeconds(benchCase: BenchCase, system: SystemId): number {
  const isClientServer = system === 'http' || system === 'swarmroom-client-server';
  return (isClientServer ? clientServerBound : peerToPeerBound)(distributionOf(benchCase)).seconds;
}

/** One sentence about the case, for people. */
export function describeCase(benchCase: BenchCase): string {
  const { id, figure, fileBytes, leechers, seedUpload, leecherUpload } = benchCase;
  if (figure === 'connection') return 'link opened → first verified block';
  if (figure === 'engine') return `engine alone, ${fileBytes / MiB} MiB, N = ${leechers}`;
  const size = `${fileBytes / MiB} MiB, N = ${leechers}`;
  if (figure === 'task') return `a torrent page drawn four times a second, ${size}`;
  if (figure === 'cpu') return `all that draws that page, ${size}`;
  if (id === 'drawing') return `${size}, no caps, into a page that draws 30 neighbours`;
  if (seedUpload === null || leecherUpload === null) return `${size}, no caps`;
  return seedUpload === leecherUpload
    ? `${size}, u_s = u = ${seedUpload / MiB} MiB/s`
    : `${size}, u_s = ${seedUpload / MiB}, u = ${leecherUpload / MiB} MiB/s`;
}

function distributionOf({ fileBytes, leechers, seedUpload, leecherUpload }: BenchCase): Distribution {
  const none = Number.POSITIVE_INFINITY;
  return {
    fileBytes,
    seedUpload: seedUpload ?? none,
    leechers: Array.from({ length: leechers }, () => ({ upload: leecherUpload ?? none, download: none })),
  };
}
