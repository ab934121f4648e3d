/** Decides what the command line asks for. Does not measure. */
import { parseArgs } from 'node:util';
import { type BenchCase, cases, type SystemId, systemIds, yardstickOf } from './common/bench-case.ts';

type BenchArguments =
  | { readonly action: 'publish' }
  | { readonly action: 'help' }
  | { readonly action: 'measure'; readonly plan: readonly PlannedCase[] };

export interface PlannedCase {
  readonly benchCase: BenchCase;
  readonly systems: readonly SystemId[];
  readonly repeat: number;
  /** All systems of the case are measured, so its figures may replace the published ones. */
  readonly isWhole: boolean;
}

export const help = `npm run bench [-- options]
  --case a,b     only these cases: ${cases.map(({ id }) => id).join(', ')}
  --only a,b     only these systems, by the start of their names: ${systemIds.join(', ')}
  --repeat n     measure n times
  --publish      write the table of the last results into e2e/FIGURES.md, and measure nothing
  --help         this text`;

/** @throws Error with a sentence for the person */
export function parseArguments(words: readonly string[]): BenchArguments {
  const { values } = parseArgs({
    args: [...words],
    options: {
      case: { type: 'string' },
      only: { type: 'string' },
      repeat: { type: 'string' },
      publish: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return { action: 'help' };
  if (values.publish) return { action: 'publish' };
  const repeat = values.repeat === undefined ? undefined : parseRepeat(values.repeat);
  return { action: 'measure', plan: planOf(values.case?.split(','), values.only?.split(','), repeat) };
}

function parseRepeat(text: string): number {
  const repeat = Number(text);
  if (!Number.isSafeInteger(repeat) || repeat < 1)
    throw new Error(`--repeat takes a number from 1 on, not “${text}”.`);
  return repeat;
}

function planOf(
  caseIds: readonly string[] | undefined,
  only: readonly string[] | undefined,
  repeat: number | undefined,
): PlannedCase[] {
  const unknown = caseIds?.find((id) => !cases.some((benchCase) => benchCase.id === id));
  if (unknown !== undefined) throw new Error(`There is no case “${unknown}”; --help lists all.`);
  const isNamed = (prefix: string, id: SystemId) => id === prefix || id.startsWith(`${prefix}-`);
  const misspelt = only?.find((prefix) => !systemIds.some((id) => isNamed(prefix, id)));
  if (misspelt !== undefined) throw new Error(`There is no system “${misspelt}”; --help lists all.`);

  return cases
    .filter(({ id }) => caseIds === undefined || caseIds.includes(id))
    .map((benchCase) => {
      const candidates = caseIds === undefined ? benchCase.systems : allFor(benchCase);
      const chosen = only
        ? candidates.filter((id) => only.some((prefix) => isNamed(prefix, id)))
        : benchCase.systems;
      return {
        benchCase,
        systems: withYardstick(benchCase, chosen),
        repeat: repeat ?? benchCase.repeat,
        isWhole: benchCase.systems.every((id) => chosen.includes(id)),
      };
    })
    .filter(({ systems }) => systems.length > 0);
}

/** A case that the command names can run with any system that is able to. */
function allFor({ figure, systems }: BenchCase): readonly SystemId[] {
  const others = systemIds.filter((id) => !['bare-page', 'engine', 'drawing'].includes(id));
  if (figure === 'channel') return others;
  return figure === 'bound' ? others.filter((id) => id !== 'raw') : systems;
}

/** Adds the system that the figure is a ratio to, and measures it first. */
function withYardstick({ figure }: BenchCase, chosen: readonly SystemId[]): readonly SystemId[] {
  const yardstick = yardstickOf(figure);
  if (yardstick === null || chosen.length === 0 || chosen.includes(yardstick)) return chosen;
  return [yardstick, ...chosen];
}
