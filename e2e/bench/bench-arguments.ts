/** Decides what the command line asks for. Knows nothing of how it is measured. */
import { type BenchCase, cases, type SystemId, systemIds, yardstickOf } from './common/bench-case.ts';

export type BenchArguments =
  | { readonly action: 'readme' }
  | { readonly action: 'help' }
  | { readonly action: 'measure'; readonly plan: readonly PlannedCase[] };

export interface PlannedCase {
  readonly benchCase: BenchCase;
  readonly systems: readonly SystemId[];
  readonly repeat: number;
  /** All that the case compares is measured: its figures may replace those that were published. */
  readonly isWhole: boolean;
}

export const help = `npm run bench [-- options]
  --case a,b     only these cases: ${cases.map(({ id }) => id).join(', ')}
  --only a,b     only these systems, by the start of their names: ${systemIds.join(', ')}
  --repeat n     measure n times
  --readme       write the table of the last results into README.md, and measure nothing
  --help         this text`;

/** @throws Error with a sentence for the person */
export function parseArguments(words: readonly string[]): BenchArguments {
  let caseIds: readonly string[] | undefined;
  let only: readonly string[] | undefined;
  let repeat: number | undefined;
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === '--help') return { action: 'help' };
    if (word === '--readme') return { action: 'readme' };
    const value = words[++index];
    if (value === undefined) throw new Error(`“${word}” is not understood, or lacks its value.`);
    if (word === '--case') caseIds = value.split(',');
    else if (word === '--only') only = value.split(',');
    else if (word === '--repeat') repeat = parseRepeat(value);
    else throw new Error(`There is no option “${word}”; --help lists all.`);
  }
  return { action: 'measure', plan: planOf(caseIds, only, repeat) };
}

function parseRepeat(text: string): number {
  const repeat = Number(text);
  if (!Number.isInteger(repeat) || repeat < 1)
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

/** Of a case that is asked for by name, every system that can run it may be asked for. */
function allFor({ figure, systems }: BenchCase): readonly SystemId[] {
  const others = systemIds.filter((id) => !['bare-page', 'engine', 'drawing'].includes(id));
  if (figure === 'channel') return others;
  return figure === 'bound' ? others.filter((id) => id !== 'raw') : systems;
}

/** What a figure is a ratio to is measured with it, first. */
function withYardstick({ figure }: BenchCase, chosen: readonly SystemId[]): readonly SystemId[] {
  const yardstick = yardstickOf(figure);
  if (yardstick === null || chosen.length === 0 || chosen.includes(yardstick)) return chosen;
  return [yardstick, ...chosen];
}
