/** The figures of the ring that `npm run simulate -- --only ring` measures, each beside its aim. */
import {
  type AssembledProfile,
  assembledProfiles,
  measureAssembled,
} from '../../shared/simulation/ring/assembled-ring.ts';
import type { Lookups } from '../../shared/simulation/ring/ring-population.ts';
import {
  measureChurn,
  measureCircle,
  measureDisaster,
  measureFreeze,
  measureHops,
  measureMisconduct,
  measurePartition,
  measureUnconnectable,
} from '../../shared/simulation/ring/ring-scenarios.ts';
import { measureStanding, untilQuietMs } from '../../shared/simulation/ring/standing-ring.ts';
import { conspiracy, hiddenValues, recovery } from './ring-troubles.ts';
import { smallRing } from './small-rings.ts';
import type { Table } from './tables.ts';

export interface RingFigure {
  readonly name: string;
  /** Takes minutes, so it runs only when `--match` or `--peers` names it. */
  readonly isLong?: boolean;
  /** Has nothing random in it: one seed is enough. */
  readonly isAlwaysSame?: boolean;
  measure(seed: number): RingMeasurement;
}

interface RingMeasurement {
  /** In words, to compare with the aim. */
  readonly figures: string;
  readonly aim: string;
  readonly isReached: boolean;
}

interface RingRow extends RingMeasurement {
  readonly name: string;
  /** `null`: the figure has nothing random in it. */
  readonly seed: number | null;
  readonly wallSeconds: number;
}

/** Rings of at most this size grow peer by peer; larger ones are assembled. */
const mostGrown = 2_000;
/** In a circle the question of each newcomer goes half around. */
const mostGrownCircle = 512;
const fewestInHardship = 16;

/** What `npm run simulate -- --only ring` measures without `--peers`. */
const usualFigures: readonly RingFigure[] = [
  ...[8, 32, 64, 128, 256].map((peers) => circular(peers)),
  { ...circular(512), isLong: true },
  ...[8, 64, 256].map((peers) => full(peers)),
  { ...full(1_000), isLong: true },
  ...assembledProfiles.flatMap((profile) =>
    [64, 256, 1_000, 10_000].map((peers) => ({ ...assembled(peers, profile), isLong: peers > 1_000 })),
  ),
  ...[9, 64].map((peers) => standing(peers)),
  { ...standing(1_000), isLong: true },
  ...[100, 1_000].flatMap((peers) => hardships(peers).map((figure) => ({ ...figure, isLong: peers > 100 }))),
  ...[5, 8, 16, 50].flatMap((peers) => [recovery(peers, 'successor'), recovery(peers, 'predecessor')]),
  ...[1, 2, 3, 4, 5, 6].flatMap((peers) => smallRing(peers)),
];

/** @param peers all figures of this size instead of the usual ones */
export function ringFigures(peers?: number): readonly RingFigure[] {
  if (peers === undefined) return usualFigures;
  return [
    ...(peers <= mostGrownCircle ? [circular(peers)] : []),
    ...(peers <= mostGrown ? [full(peers), standing(peers)] : []),
    ...assembledProfiles.map((profile) => assembled(peers, profile)),
    ...(peers >= fewestInHardship && peers <= mostGrown ? hardships(peers) : []),
    ...smallRing(peers),
  ];
}

function circular(peers: number): RingFigure {
  return {
    name: `circular, N = ${peers},`,
    measure: (seed) => {
      const { meanHops, maximumLinks, ...lookups } = measureCircle({ peers, seed });
      // The asking peer itself is responsible for one key in N.
      const aim = (peers - 1) / 2;
      return {
        figures: `${meanHops.toFixed(2)} hops; at most ${maximumLinks} links; ${inWords(lookups)}`,
        aim: `(N − 1)/2 = ${aim} clockwise ± 10 %, all right`,
        isReached: Math.abs(meanHops / aim - 1) <= 0.1 && lookups.right === lookups.asked,
      };
    },
  };
}

function full(peers: number): RingFigure {
  return {
    name: `full, N = ${peers},`,
    measure: (seed) => {
      const { meanHops, meanLinks, maximumLinks, ...lookups } = measureHops({ peers, seed });
      const aim = Math.log2(peers) / 2;
      return {
        figures: `${meanHops.toFixed(2)} hops; links ${meanLinks.toFixed(1)}, at most ${maximumLinks}; ${inWords(lookups)}`,
        aim: `½·log2 N = ${aim.toFixed(2)}, 30 links, all right`,
        isReached: meanHops <= aim && maximumLinks <= 30 && lookups.right === lookups.asked,
      };
    },
  };
}

function standing(peers: number): RingFigure {
  const most = 2;
  return {
    name: `nothing changes, N = ${peers},`,
    measure: (seed) => {
      const quietMs = peers > 500 ? untilQuietMs.large : untilQuietMs.small;
      const { mean, maximum } = measureStanding({ peers, seed }, false, quietMs);
      return {
        figures: `each member sends ${mean.toFixed(2)} messages a second, one ${maximum.toFixed(2)}`,
        aim: `at most ${most} each`,
        isReached: maximum <= most,
      };
    },
  };
}

/** Assembled instead of grown. Long paths get fewer lookups, because each hop is simulated. */
function assembled(peers: number, profile: AssembledProfile): RingFigure {
  const log = Math.log2(peers);
  const aims = {
    full: { hops: log / 2, words: `½·log2 N = ${(log / 2).toFixed(2)}` },
    // The textbook says O(log N).
    shortcuts: { hops: log, words: `log2 N = ${log.toFixed(2)}` },
    circular: { hops: (peers - 1) / 2, words: `(N − 1)/2 = ${(peers - 1) / 2} clockwise ± 15 %` },
    'circular-both-ways': { hops: peers / 4, words: `N/4 = ${peers / 4} both ways ± 15 %` },
  };
  const isRound = profile.startsWith('circular');
  return {
    name: `assembled, N = ${peers}, ${profile},`,
    measure: (seed) => {
      const lookups = isRound ? Math.min(300, Math.ceil(1_000_000 / peers)) : 1_000;
      const { meanHops, mean, maximum, ...counts } = measureAssembled(peers, seed, profile, lookups);
      const aim = aims[profile].hops;
      const isNear = isRound ? Math.abs(meanHops / aim - 1) <= 0.15 : meanHops <= aim;
      return {
        figures: `${meanHops.toFixed(2)} hops; links ${mean.toFixed(1)}, at most ${maximum}; ${inWords(counts)}`,
        aim: `${aims[profile].words}, 30 links, all right`,
        isReached: isNear && maximum <= 30 && counts.right === counts.asked,
      };
    },
  };
}

function hardships(peers: number): RingFigure[] {
  const churn = (minutes: number, aim: number): RingFigure => ({
    name: `median stay ${minutes} min, N = ${peers},`,
    measure: (seed) => {
      const figures = measureChurn({ peers, seed }, minutes * 60_000, 240_000, 3_000);
      return {
        figures: `${inWords(figures)}; ${figures.left} left`,
        aim: `${100 * aim} % of lookups`,
        isReached: figures.right >= aim * figures.asked,
      };
    },
  });
  const misconduct = (conduct: 'drops' | 'claims' | 'sends-back'): RingFigure => ({
    name: `one in ten ${conduct}, N = ${peers},`,
    measure: (seed) => {
      const lookups = measureMisconduct({ peers, seed }, conduct, 0.1);
      const { asked, wrong, failed } = lookups;
      return {
        figures: inWords(lookups),
        aim: 'below 1 % wrong, below 1 % failed',
        isReached: wrong < 0.01 * asked && failed < 0.01 * asked,
      };
    },
  });
  return [
    {
      name: `half dies at once, N = ${peers},`,
      measure: (seed) => {
        const { early, idealAfterMs, repaired, valuesLost, values } = measureDisaster({ peers, seed }, 0.5);
        return {
          figures: `after 10 s ${inWords(early)}; ideal after ${seconds(idealAfterMs)}, then ${inWords(repaired)}; values lost ${valuesLost} of ${values}`,
          aim: 'all lookups once repaired, values lost ≤ 6.25 %',
          isReached: repaired.right === repaired.asked && valuesLost <= values * 0.5 ** 4,
        };
      },
    },
    {
      name: `divided for 60 s, 5 introductions, N = ${peers},`,
      measure: (seed) => {
        const { idealAfterMs, healed } = measurePartition({ peers, seed }, 60_000, 5);
        return {
          figures: `ideal after ${seconds(idealAfterMs)}, then ${inWords(healed)}`,
          aim: 'all lookups',
          isReached: healed.right === healed.asked,
        };
      },
    },
    {
      name: `10 % of pairs cannot connect, N = ${peers},`,
      measure: (seed) => {
        const figures = measureUnconnectable({ peers, seed }, 0.1);
        return {
          figures: `ideal after ${seconds(figures.idealAfterMs)}, ${figures.virtualLinks} virtual links; ${inWords(figures)}`,
          aim: 'all lookups',
          isReached: figures.right === figures.asked,
        };
      },
    },
    {
      name: `one frozen for 2 min, N = ${peers},`,
      measure: (seed) => {
        const idealAfterMs = measureFreeze({ peers, seed }, 120_000);
        return {
          figures: `ideal ${seconds(idealAfterMs)} after it thawed`,
          aim: 'ideal',
          isReached: idealAfterMs !== undefined,
        };
      },
    },
    churn(6, 0.999),
    churn(1.4, 0.99),
    misconduct('drops'),
    misconduct('claims'),
    misconduct('sends-back'),
    conspiracy(peers),
    hiddenValues(peers, 'claims'),
    hiddenValues(peers, 'drops'),
    recovery(peers, 'successor'),
    recovery(peers, 'predecessor'),
  ];
}

function inWords({
  asked,
  right,
  wrong,
  failed,
}: Pick<Lookups, 'asked' | 'right' | 'wrong' | 'failed'>): string {
  const rest = [wrong > 0 ? `${wrong} wrong` : '', failed > 0 ? `${failed} failed` : ''].filter(Boolean);
  return `${[`${right} of ${asked} right`, ...rest].join(', ')}`;
}

function seconds(ms: number | undefined): string {
  return ms === undefined ? 'never' : `${(ms / 1_000).toFixed(1)} s`;
}

export function measureRing(figure: RingFigure, seed: number): RingRow {
  const begun = performance.now();
  const measurement = figure.measure(seed);
  return {
    name: figure.name,
    seed: figure.isAlwaysSame ? null : seed,
    ...measurement,
    wallSeconds: (performance.now() - begun) / 1_000,
  };
}

export function ringTable(rows: readonly RingRow[]): Table {
  return {
    title: 'The ring',
    columns: ['ring', 'seed', 'measured', 'aim', ''],
    rows: rows.map(({ name, seed, figures, aim, isReached }) => [
      name.slice(0, -1),
      String(seed ?? '–'),
      figures,
      aim,
      isReached ? 'reached' : 'missed',
    ]),
  };
}
