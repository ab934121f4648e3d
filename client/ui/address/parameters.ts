import type { TransferOptions } from '../../session/room-app.ts';

/**
 * Decides what the parameters in a page's address mean. All or nothing: one that does not parse is reported and
 * no options come out, so that nothing starts with a setting that the person did not ask for. Unknown names are
 * ignored, because messengers add their own to links. Knows no page and no DOM.
 */
export function parseParameters(query: URLSearchParams): ParsedParameters {
  const problems: ParameterProblem[] = [];
  const read = <Value>(
    name: ParameterName,
    absent: Value,
    parse: (text: string) => Value | undefined,
  ): Value => {
    // The last one counts: a link is extended by appending.
    const text = query.getAll(name).at(-1);
    if (text === undefined) return absent;
    const value = parse(text);
    if (value !== undefined) return value;
    problems.push({ name, text });
    return absent;
  };

  const hold = read('hold', false, parseSwitch);
  /** Any of its parameters makes the share a class experiment. */
  const readExperiment = (): TransferOptions['experiment'] => {
    const given = experimentParameters.filter((name) => query.has(name));
    const experiment = {
      uploadCap: read('everyone-up', null, parseRate),
      downloadCap: read('everyone-down', null, parseRate),
      second: read('second', null, oneOf('p2p', 'client-server')),
      earlier: [],
      waits: hold,
      startsWith: null,
    };
    return given.length === 0 ? null : experiment;
  };

  const options: TransferOptions = {
    uploadCap: read('up', null, parseRate),
    downloadCap: read('down', null, parseRate),
    displayName: read('name', '', parseDisplayName),
    choking: read('choking', 'textbook', oneOf('textbook', 'work-conserving')),
    mode: read('mode', 'p2p', oneOf('p2p', 'client-server')),
    whenFinished: read('finish', 'stay', oneOf('stay', 'leave')),
    hold,
    experiment: readExperiment(),
  };
  return problems.length === 0 ? { ok: true, options } : { ok: false, problems };
}

type ParsedParameters =
  | { readonly ok: true; readonly options: TransferOptions }
  | { readonly ok: false; readonly problems: readonly ParameterProblem[] };

export interface ParameterProblem {
  readonly name: ParameterName;
  readonly text: string;
}

/** What the initial seed sets for everyone in a class experiment. */
const experimentParameters = ['everyone-up', 'everyone-down', 'second'] as const;
export const parameterNames = [
  'up',
  'down',
  'name',
  'choking',
  'mode',
  'finish',
  'hold',
  ...experimentParameters,
] as const;
export type ParameterName = (typeof parameterNames)[number];

/** The tracker's own limit. */
export const displayNameLimit = 64;

const unitBytes = new Map([
  ['B', 1],
  ['KB', 1e3],
  ['kB', 1e3],
  ['MB', 1e6],
  ['GB', 1e9],
  ['KiB', 2 ** 10],
  ['MiB', 2 ** 20],
  ['GiB', 2 ** 30],
]);

/**
 * Bytes per second from `500KiB`, `2.5MiB`, `1MB`, with or without `/s`; `null`, no cap, from `0` in any unit;
 * `undefined` if it does not parse. Units are exact in their letters, for `Mb` would mean an eighth of `MB`; a bare
 * number other than 0 is refused, since it could mean bytes or KiB.
 */
export function parseRate(text: string): number | null | undefined {
  const match = /^(\d{1,9}(?:\.\d{1,9})?) ?([A-Za-z]{1,3})?(?:\/s)?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, digits, unit] = match;
  const number = Number(digits);
  const factor = unit === undefined ? undefined : unitBytes.get(unit);
  if (unit !== undefined && factor === undefined) return undefined;
  if (number === 0) return null;
  if (factor === undefined) return undefined;
  const bytesPerSecond = Math.round(number * factor);
  return bytesPerSecond >= 1 ? bytesPerSecond : undefined;
}

/** The shortest text that `parseRate` reads as this cap, for an input field; empty for no cap. */
export function formatCap(cap: number | null): string {
  if (cap === null) return '';
  for (const unit of ['GiB', 'MiB', 'KiB'] as const) {
    const text = `${Number((cap / unitBytes.get(unit)!).toFixed(2))}${unit}`;
    if (parseRate(text) === cap) return text;
  }
  return `${cap}B`;
}

function parseDisplayName(text: string): string | undefined {
  const name = text.trim();
  return name.length <= displayNameLimit ? name : undefined;
}

function parseSwitch(text: string): boolean | undefined {
  if (text === '1') return true;
  return text === '0' ? false : undefined;
}

function oneOf<const Choice extends string>(...choices: Choice[]): (text: string) => Choice | undefined {
  return (text) => choices.find((choice) => choice === text);
}
