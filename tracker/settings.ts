import * as v from 'valibot';
import type { IceServer } from '../shared/protocol/tracker-events.ts';

/** What can be set from the environment: name, meaning, default and check of each, in one table. Reads nothing itself. */

interface Setting<Value> {
  /** Name of the environment variable. */
  readonly name: string;
  readonly meaning: string;
  /** As it would be written in the environment. */
  readonly default: string;
  /** @throws Error whose message completes "NAME must be …" */
  parse(text: string): Value;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const iceServerList = v.array(
  v.strictObject({
    urls: v.pipe(v.string(), v.regex(/^(stuns?|turns?):\S+$/)),
    username: v.exactOptional(v.string()),
    credential: v.exactOptional(v.string()),
  }),
);

export const settingsTable = {
  port: {
    name: 'PORT',
    meaning: 'TCP port to listen on; 0 takes any free one.',
    default: '8080',
    parse: (text: string) => wholeNumber(text, 0, 65_535),
  },
  host: {
    name: 'HOST',
    meaning: 'Address to listen on; 0.0.0.0 is every network of this machine, 127.0.0.1 only this machine.',
    default: '0.0.0.0',
    parse(text: string): string {
      if (!/^[\w.:-]+$/.test(text)) throw new Error('an IP address or a host name');
      return text;
    },
  },
  announceIntervalMs: {
    name: 'ANNOUNCE_INTERVAL_S',
    meaning: 'Seconds between two reports of a peer; one that is silent for 2.5 of them is forgotten.',
    default: '5',
    parse(text: string): number {
      const seconds = Number(text);
      if (text === '' || !(seconds >= 0.1 && seconds <= 3600))
        throw new Error('a number of seconds from 0.1 to 3600');
      return seconds * 1000;
    },
  },
  iceServers: {
    name: 'ICE_SERVERS',
    meaning:
      'STUN and TURN servers for peers on different networks, as JSON: [{"urls":"stun:stun.example.org"}]. None is needed on one network.',
    default: '[]',
    parse(text: string): readonly IceServer[] {
      const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), iceServerList), text);
      if (!parsed.success) {
        throw new Error(
          'a JSON list such as [{"urls":"turn:turn.example.org","username":"u","credential":"c"}]',
        );
      }
      return parsed.output;
    },
  },
  logLevel: {
    name: 'LOG_LEVEL',
    meaning: `How much to log, as JSON lines on the error output: ${logLevels.join(', ')}.`,
    default: 'warn',
    parse: (text: string) => oneOf(text, logLevels),
  },
  development: {
    name: 'SWARMROOM_DEV',
    meaning: '1 serves the pages from their sources and reloads them when these change.',
    default: '0',
    parse: (text: string) => oneOf(text, ['0', '1']) === '1',
  },
} satisfies Record<string, Setting<unknown>>;

type SettingsTable = typeof settingsTable;
export type Settings = {
  readonly [Key in keyof SettingsTable]: ReturnType<SettingsTable[Key]['parse']>;
};

/** Some of the environment does not make sense; the message has one sentence per setting. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * An empty variable counts as absent.
 * @throws SettingsError that names every setting that does not parse
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = [];
  const values = Object.entries(settingsTable).map(([key, setting]) => {
    const text = environment[setting.name]?.trim() || setting.default;
    try {
      return [key, setting.parse(text)];
    } catch (error) {
      problems.push(`${setting.name} must be ${(error as Error).message}; it is “${text}”.`);
      return [key, undefined];
    }
  });
  if (problems.length > 0) throw new SettingsError(problems.join('\n'));
  return Object.fromEntries(values) as Settings;
}

function wholeNumber(text: string, least: number, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most) {
    throw new Error(`a whole number from ${least} to ${most}`);
  }
  return number;
}

function oneOf<Choice extends string>(text: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw new Error(`one of ${choices.join(', ')}`);
  return choice;
}
