/** Decides what the command line of `npm run simulate` asks for. Does not simulate. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type NamedScenario, scenarios } from '../../shared/simulation/swarm/scenarios.ts';
import { type RingFigure, ringFigures } from './ring-figures.ts';

type Limit = 'link' | 'cap';

export interface SimulateArguments {
  readonly action: 'scenarios' | 'figure' | 'ring' | 'faults' | 'help';
  readonly chosen: readonly NamedScenario[];
  /** Empty but for the action `ring`. */
  readonly ring: readonly RingFigure[];
  /** How many rooms with injected faults. */
  readonly faults: number;
  readonly seeds: number;
  readonly limit: Limit;
  readonly processes: number;
  readonly jsonPath: string;
  /** Writes the table into `e2e/FIGURES.md`. */
  readonly publishes: boolean;
}

/** Takes minutes for each run, so it runs only when `--only` names it. */
const longGroup = 'crowd';
/** Its figures are of another kind, so it runs alone. */
const ringGroup = 'ring';
/** A smaller ring has no path worth measuring; a larger one fills the memory of one machine. */
const ringPeers = { fewest: 4, most: 20_000 };
const groups = [...new Set(scenarios.map(({ group }) => group))];

export const help = `npm run simulate [-- options]
  --only a,b      only these groups: ${groups.join(', ')}
                  (default: all but ${longGroup}); or ${ringGroup}, alone: the distributed hash table,
                  its long figures only with --match; fails when a figure misses its aim
  --peers n       with --only ring: the figures of rings of n peers, ${ringPeers.fewest} to ${ringPeers.most}
  --match text    only scenarios whose rules and name contain the text, as in "textbook N = 8,"
  --seeds n       run each scenario with the random seeds 1 to n (default: 10; ring: 1)
  --limit l       link: the access links limit the rates (default); cap: each peer caps its own rate
  --figure 2.23   the textbook's figure 2.23: simulated times beside the formulas
  --faults n      n small rooms with injected faults, and one transfer with a fault in each effect
  --processes n   how many simulations at a time (default: one for each core)
  --json path     the file for the figures (default: test-results/simulation.json)
  --publish       write the table into e2e/FIGURES.md as well
  --help          this text`;

/** @throws Error with a sentence for the person */
export function parseArguments(words: readonly string[]): SimulateArguments {
  const { values } = parseArgs({
    args: [...words],
    options: {
      only: { type: 'string' },
      peers: { type: 'string' },
      match: { type: 'string', default: '' },
      seeds: { type: 'string' },
      limit: { type: 'string', default: 'link' },
      figure: { type: 'string' },
      faults: { type: 'string' },
      processes: { type: 'string', default: String(availableParallelism()) },
      json: { type: 'string', default: 'test-results/simulation.json' },
      publish: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.figure !== undefined && values.figure !== '2.23')
    throw new Error(`--figure takes only 2.23, not “${values.figure}”.`);
  const isRing = values.only === ringGroup;
  const only = isRing ? [] : values.only?.split(',');
  if (values.peers !== undefined && !isRing) throw new Error(`--peers goes with --only ${ringGroup}.`);
  const isNamed = values.match !== '' || values.peers !== undefined;
  const ring = ringFigures(values.peers === undefined ? undefined : parseRingPeers(values.peers)).filter(
    ({ name, isLong }) => isRing && name.includes(values.match) && (isNamed || isLong !== true),
  );
  const unknown = only?.find((name) => !groups.some((group) => group === name));
  if (unknown !== undefined) throw new Error(`There is no group “${unknown}”; --help lists all.`);
  const chosen = scenarios.filter(
    ({ group, rules, name }) =>
      (only?.includes(group) ?? group !== longGroup) && `${rules} ${name}`.includes(values.match),
  );
  if (chosen.length === 0 && ring.length === 0) throw new Error('No scenario has that name.');
  return {
    action: actionOf(values, isRing),
    chosen,
    ring,
    faults: values.faults === undefined ? 0 : parseCount('--faults', values.faults),
    seeds: parseCount('--seeds', values.seeds ?? (isRing ? '1' : '10')),
    limit: parseLimit(values.limit),
    processes: parseCount('--processes', values.processes),
    jsonPath: values.json,
    publishes: values.publish,
  };
}

function actionOf(
  { help, figure, faults }: { help: boolean; figure?: string; faults?: string },
  isRing: boolean,
): SimulateArguments['action'] {
  if (help) return 'help';
  if (figure !== undefined) return 'figure';
  if (faults !== undefined) return 'faults';
  return isRing ? 'ring' : 'scenarios';
}

function parseLimit(text: string): Limit {
  if (text !== 'link' && text !== 'cap') throw new Error(`--limit takes link or cap, not “${text}”.`);
  return text;
}

function parseRingPeers(text: string): number {
  const { fewest, most } = ringPeers;
  const peers = Number(text);
  if (!Number.isSafeInteger(peers) || peers < fewest || peers > most)
    throw new Error(`--peers takes a number from ${fewest} to ${most}, not “${text}”.`);
  return peers;
}

function parseCount(option: string, text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new Error(`${option} takes a number from 1 on, not “${text}”.`);
  return count;
}
