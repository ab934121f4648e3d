import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { IceServer } from '../shared/protocol/tracker-events.ts';
import { limitsTable } from './limits.ts';
import { isOn, oneOf, optional, type Setting, seconds, url, wholeNumber } from './setting.ts';

/** What can be set from the environment: name, meaning, default and check of each, in one table. */

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const iceServerList = v.array(
  v.strictObject({
    urls: v.pipe(v.string(), v.regex(/^(stuns?|turns?):\S+$/)),
    username: v.exactOptional(v.string()),
    credential: v.exactOptional(v.string()),
  }),
);

const generalTable = {
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
    meaning: 'Seconds between two announces of a peer; one that is silent for 2.5 of them is forgotten.',
    default: '5',
    parse: (text: string) => seconds(text, 0.1, 3600),
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
  turnUrl: {
    name: 'TURN_URL',
    meaning: 'TURN server that relays where two peers cannot reach each other: turn:turn.example.org:3478.',
    default: '',
    parse: optional((text) => {
      if (!/^turns?:\S+$/.test(text)) throw new Error('an address such as turn:turn.example.org:3478');
      return text;
    }),
  },
  turnSecret: {
    name: 'TURN_SECRET',
    meaning: 'The secret that this TURN server shares with the tracker (coturn: static-auth-secret).',
    default: '',
    parse: optional((text) => text),
    isSecret: true,
  },
  turnCredentialMs: {
    name: 'TURN_CREDENTIAL_S',
    meaning:
      'Seconds for which a page may use that TURN server with the credentials of one announce; a school day.',
    default: '28800',
    parse: (text: string) => seconds(text, 6, 604_800),
  },
  roomPassword: {
    name: 'ROOM_PASSWORD',
    meaning: 'What a page must know to share something; joining needs none.',
    default: '',
    parse: optional((text) => text),
    isSecret: true,
  },
  redisUrl: {
    name: 'REDIS_URL',
    meaning: 'Redis (7 or newer) through which several trackers serve the same rooms: redis://10.0.0.5:6379.',
    default: '',
    parse: optional((text) => url(text, ['redis:', 'rediss:'], 'redis://10.0.0.5:6379')),
    isSecret: true,
  },
  tlsCert: {
    name: 'TLS_CERT',
    meaning: 'File with the certificate for https, in PEM format, with TLS_KEY.',
    default: '',
    parse: optional((text) => pemFile(text, 'CERTIFICATE')),
  },
  tlsKey: {
    name: 'TLS_KEY',
    meaning: 'File with the private key of that certificate.',
    default: '',
    parse: optional((text) => pemFile(text, 'PRIVATE KEY')),
  },
  trustedProxies: {
    name: 'TRUST_PROXY',
    meaning:
      'How many reverse proxies are in front: the address of a browser is taken from the X-Forwarded-For that they wrote. 0 believes nobody.',
    default: '0',
    parse: (text: string) => wholeNumber(text, 0, 10),
  },
  logLevel: {
    name: 'LOG_LEVEL',
    meaning: `How much to log, as JSON lines on the error output: ${logLevels.join(', ')}.`,
    default: 'warn',
    parse: (text: string) => oneOf(text, logLevels),
  },
  logAddresses: {
    name: 'LOG_ADDRESSES',
    meaning: '1 logs the addresses of browsers, too.',
    default: '0',
    parse: isOn,
  },
  development: {
    name: 'SWARMROOM_DEV',
    meaning: '1 serves the pages from their sources and reloads them when these change.',
    default: '0',
    parse: isOn,
  },
} satisfies Record<string, Setting<unknown>>;

export const settingsTable = { ...generalTable, ...limitsTable };

type SettingsTable = typeof settingsTable;
export type Settings = {
  readonly [Key in keyof SettingsTable]: ReturnType<SettingsTable[Key]['parse']>;
};

/** Some of the environment does not make sense; the message has one sentence per setting. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Two that are only of use together. */
const pairs = [
  ['tlsCert', 'tlsKey'],
  ['turnUrl', 'turnSecret'],
] as const;

/**
 * An empty variable counts as absent.
 * @throws SettingsError that names every setting that does not parse
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = [];
  const table: Record<string, Setting<unknown>> = settingsTable;
  const values = Object.entries(table).map(([key, setting]) => {
    const text = environment[setting.name]?.trim() || setting.default;
    try {
      return [key, setting.parse(text)];
    } catch (error) {
      const what = setting.isSecret ? '' : `; it is “${text}”`;
      problems.push(`${setting.name} must be ${(error as Error).message}${what}.`);
      return [key, undefined];
    }
  });
  const settings = Object.fromEntries(values) as Settings;
  for (const [one, other] of pairs) {
    if ((settings[one] === null) === (settings[other] === null)) continue;
    if (settings[one] === undefined || settings[other] === undefined) continue;
    const [present, absent] = settings[one] === null ? [other, one] : [one, other];
    problems.push(`${settingsTable[present].name} needs ${settingsTable[absent].name}, which is not set.`);
  }
  if (problems.length > 0) throw new SettingsError(problems.join('\n'));
  return settings;
}

/** The content of the file. */
function pemFile(path: string, what: string): string {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch {
    throw new Error('a file that can be read');
  }
  if (!content.includes(what)) throw new Error(`a PEM file with a ${what}`);
  return content;
}
