/** Swarms worth simulating, by name: plans only, without results. */
import type { SwarmSettings } from '../../swarm/common/swarm-config.ts';
import type { Scenario, SimulatedPeerPlan } from './scenario.ts';

const MiB = 1_048_576;

type ScenarioGroup =
  | 'grid'
  | 'unequal'
  | 'straggler'
  | 'frozen'
  | 'late'
  | 'leaving'
  | 'free-riders'
  | 'churn'
  | 'order'
  | 'client-server'
  | 'wifi'
  | 'crowd';

export interface NamedScenario {
  readonly group: ScenarioGroup;
  readonly name: string;
  /** The rules of choking, for tables; `server`: client–server mode. */
  readonly rules: string;
  /** T/D to reach, where the project has set itself a figure. */
  readonly target?: number;
  /** Without the random seed, and without what limits the rates. */
  readonly scenario: Omit<Scenario, 'randomSeed' | 'limit'>;
}

type Rules = 'work-conserving' | 'textbook' | 'textbook-seed';

const settingsOf: Readonly<Record<Rules, Partial<SwarmSettings>>> = {
  'work-conserving': { choking: 'work-conserving' },
  textbook: { choking: 'textbook' },
  'textbook-seed': { choking: 'textbook', textbookSeed: true },
};

interface Swarm {
  readonly fileBytes?: number;
  /** u_s and u in MiB/s. */
  readonly seedMiB: number;
  readonly count: number;
  readonly rules: Rules;
  readonly seed?: Partial<SimulatedPeerPlan>;
  /** What is special about the leecher of that index. */
  readonly leecher?: (index: number) => Partial<SimulatedPeerPlan>;
  readonly mode?: Scenario['mode'];
  readonly patienceMs?: number;
}

/** The room that all scenarios vary: 64 MiB, leechers with u = 1 MiB/s, downlinks without limit, 20 ms one way. */
function swarm({ seedMiB, count, rules, ...more }: Swarm): NamedScenario['scenario'] {
  const plan = (uploadMiB: number, special: Partial<SimulatedPeerPlan> = {}): SimulatedPeerPlan => ({
    uploadRate: uploadMiB * MiB,
    downloadRate: Number.POSITIVE_INFINITY,
    ...special,
    settings: { ...settingsOf[rules], ...special.settings },
  });
  return {
    fileBytes: more.fileBytes ?? 64 * MiB,
    seed: plan(seedMiB, more.seed),
    leechers: Array.from({ length: count }, (_, index) => plan(1, more.leecher?.(index))),
    delayMs: 20,
    mode: more.mode ?? 'p2p',
    patienceMs: more.patienceMs ?? 3_600_000,
  };
}

const bothRules = ['work-conserving', 'textbook'] as const;

const gridLeechers = [4, 8, 16, 50] as const;
const gridSeedMiB = [1, 2, 10] as const;

function gridTarget(rules: Rules, count: number): { target?: number } {
  if (rules === 'textbook-seed') return {};
  if (rules === 'work-conserving') return { target: 1.02 };
  return { target: count <= 16 ? 1.05 : 1.09 };
}

const grid = ([...bothRules, 'textbook-seed'] as const).flatMap((rules) =>
  gridLeechers.flatMap((count) =>
    gridSeedMiB.map(
      (seedMiB): NamedScenario => ({
        group: 'grid',
        name: `N = ${count}, u_s = ${seedMiB}`,
        rules,
        ...gridTarget(rules, count),
        scenario: swarm({ seedMiB, count, rules }),
      }),
    ),
  ),
);

/** The same swarm under both rules of choking. */
function underBoth(
  group: ScenarioGroup,
  name: string,
  options: Omit<Swarm, 'rules'>,
  target?: number,
): NamedScenario[] {
  return bothRules.map((rules) => ({
    group,
    name,
    rules,
    ...(target === undefined ? {} : { target }),
    scenario: swarm({ ...options, rules }),
  }));
}

/** Half of the leechers at 0.25, half at 1.75 MiB/s. */
const uneven = (index: number) => ({ uploadRate: (index % 2 === 0 ? 0.25 : 1.75) * MiB });
const only = (which: number, special: Partial<SimulatedPeerPlan>) => (index: number) =>
  index === which ? special : {};

const oneOdd = [
  ...[1, 2].flatMap((seedMiB) =>
    underBoth(
      'unequal',
      `N = 16, uplinks 0.25 and 1.75, u_s = ${seedMiB}`,
      {
        seedMiB,
        count: 16,
        leecher: uneven,
      },
      1.04,
    ),
  ),
  ...underBoth('straggler', 'N = 8, u_s = 2, one uplink of 0.05', {
    seedMiB: 2,
    count: 8,
    leecher: only(3, { uploadRate: 0.05 * MiB }),
  }),
  ...underBoth('straggler', 'N = 8, u_s = 2, one downlink of 0.5', {
    seedMiB: 2,
    count: 8,
    leecher: only(3, { downloadRate: 0.5 * MiB }),
  }),
  // Both freeze when about half of the file has left the seed.
  ...underBoth(
    'frozen',
    'N = 16, u_s = 1, one freezes after 32 s',
    {
      seedMiB: 1,
      count: 16,
      leecher: only(3, { freezesAtMs: 32_000 }),
    },
    1.05,
  ),
  ...underBoth(
    'frozen',
    'N = 8, u_s = 2, one freezes after 16 s',
    {
      seedMiB: 2,
      count: 8,
      leecher: only(3, { freezesAtMs: 16_000 }),
    },
    1.05,
  ),
  ...underBoth('late', 'N = 8, u_s = 2, one joins after 30 s', {
    seedMiB: 2,
    count: 8,
    leecher: only(3, { joinsAtMs: 30_000 }),
  }),
];

const comingAndGoing = [
  ...underBoth('leaving', 'N = 16, u_s = 2, each leaves when it has everything', {
    seedMiB: 2,
    count: 16,
    leecher: () => ({ leavesWhenComplete: true }),
  }),
  ...underBoth('free-riders', 'N = 20, u_s = 2, 4 never unchoke anyone', {
    seedMiB: 2,
    count: 20,
    leecher: (index) => (index % 5 === 0 ? { settings: { freeRider: true } } : {}),
  }),
  // One comes and one goes every 2 s for the first minute.
  ...underBoth('churn', 'N = 40, u_s = 2, every 2 s one joins and one leaves', {
    seedMiB: 2,
    count: 40,
    leecher: (index) => {
      if (index < 15) return {};
      return index % 2 === 0 ? { joinsAtMs: (index - 14) * 2_000 } : { leavesAtMs: (index - 13) * 2_000 };
    },
  }),
];

/** The seed leaves when it could just have sent everything once, with a tenth to spare. */
const orders = (['rarest', 'random', 'in-order'] as const).map(
  (chunkOrder): NamedScenario => ({
    group: 'order',
    name: `N = 16, u_s = 2, ${chunkOrder}, the seed leaves after 35.2 s`,
    rules: 'textbook',
    scenario: swarm({
      seedMiB: 2,
      count: 16,
      rules: 'textbook',
      seed: { leavesAtMs: 35_200, settings: { chunkOrder } },
      leecher: () => ({ settings: { chunkOrder } }),
      patienceMs: 600_000,
    }),
  }),
);

const clientServer = [4, 16].map(
  (count): NamedScenario => ({
    group: 'client-server',
    name: `N = ${count}, u_s = 2, from the server alone`,
    rules: 'server',
    scenario: swarm({ seedMiB: 2, count, rules: 'work-conserving', mode: 'client-server' }),
  }),
);

/** On channels of 20 Mbit/s; the first leecher is beside the seed's access point. */
const wifi = [1, 3].flatMap((accessPoints) =>
  [false, true].flatMap((hasCable) =>
    (['client-server', 'p2p'] as const).map(
      (mode): NamedScenario => ({
        group: 'wifi',
        name: `N = 12, access points: ${accessPoints}, seed ${hasCable ? 'with a cable' : 'without a cable'}`,
        rules: mode === 'p2p' ? 'textbook' : 'server',
        scenario: {
          ...swarm({
            fileBytes: 16 * MiB,
            seedMiB: Number.POSITIVE_INFINITY,
            count: 12,
            rules: 'textbook',
            mode,
            ...(hasCable ? {} : { seed: { accessPoint: 0 } }),
            leecher: (index) => ({ accessPoint: (index + 1) % accessPoints }),
          }),
          delayMs: 2,
          air: { channelRate: 2.5 * MiB, accessPoints },
        },
      }),
    ),
  ),
);

/** 16 MiB at 0.25 MiB/s: as long as the others' minute, with a quarter of their blocks, so that it can be waited for. */
const crowd = underBoth(
  'crowd',
  'N = 1,000, 30 neighbours each, u_s = 10u',
  {
    seedMiB: 2.5,
    count: 1_000,
    fileBytes: 16 * MiB,
    leecher: () => ({ uploadRate: 0.25 * MiB }),
  },
  1.1,
);

export const scenarios: readonly NamedScenario[] = [
  ...grid,
  ...oneOdd,
  ...comingAndGoing,
  ...orders,
  ...clientServer,
  ...wifi,
  ...crowd,
];
