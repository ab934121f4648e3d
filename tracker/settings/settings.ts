import { certificateFile, isPair, privateKeyFile } from './certificate-files.ts';
import { iceServers, turnAddress } from './ice-setting.ts';
import { limitsTable } from './limits.ts';
import { isOn, oneOf, optional, type Setting, seconds, url, wholeNumber } from './setting.ts';

/** What can be set from the environment: name, meaning, default and check of each, in one table. */

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

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
    meaning:
      'Seconds between two announces of a peer. A peer that is silent for 2.5 times as long is forgotten.',
    default: '5',
    parse: (text: string) => seconds(text, 0.1, 3600),
  },
  iceServers: {
    name: 'ICE_SERVERS',
    meaning:
      'STUN and TURN servers for peers on different networks, as JSON: [{"urls":"stun:stun.example.org"}]. One network needs none.',
    default: '[]',
    parse: iceServers,
  },
  turnUrl: {
    name: 'TURN_URL',
    meaning: 'TURN server that relays where two peers cannot reach each other: turn:turn.example.org:3478.',
    default: '',
    parse: optional(turnAddress),
  },
  turnSecret: {
    name: 'TURN_SECRET',
    meaning: 'The secret that the TURN server shares with the tracker (coturn: static-auth-secret).',
    default: '',
    parse: optional((text) => text),
    isSecret: true,
  },
  turnCredentialMs: {
    name: 'TURN_CREDENTIAL_S',
    meaning:
      'Seconds for which a page may use the TURN server with the credentials of one announce: a school day.',
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
    parse: optional(certificateFile),
  },
  tlsKey: {
    name: 'TLS_KEY',
    meaning: 'File with the private key of that certificate.',
    default: '',
    parse: optional(privateKeyFile),
  },
  trustedProxies: {
    name: 'TRUST_PROXY',
    meaning:
      'How many reverse proxies are in front. The tracker takes the address of a browser from the X-Forwarded-For that they wrote; 0 ignores that header.',
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
    meaning: '1 also logs the addresses of browsers.',
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

/** Some settings make no sense; the message has one sentence for each. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Settings that work only together. */
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
    const given = environment[setting.name] ?? '';
    const text = given.trim() || setting.default;
    try {
      if (setting.isSecret && given !== '' && given.trim() === '')
        throw new Error('more than spaces; leave it out if there is none');
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
  const { tlsCert, tlsKey } = settings;
  if (tlsCert && tlsKey && !isPair(tlsCert, tlsKey))
    problems.push(
      'TLS_KEY must be the private key of the certificate in TLS_CERT; it belongs to another certificate.',
    );
  problems.push(...misspelled(environment));
  if (problems.length > 0) throw new SettingsError(problems.join('\n'));
  return settings;
}

/** A sentence for each variable whose name is a setting's with one slip. */
function misspelled(environment: Readonly<Record<string, string | undefined>>): string[] {
  const names = Object.values<Setting<unknown>>(settingsTable).map(({ name }) => name);
  return Object.keys(environment)
    .filter((written) => written.includes('_') && !names.includes(written))
    .flatMap((written) => {
      const meant = names.find((name) => isSlipOf(name, written.toUpperCase()));
      return meant === undefined ? [] : [`${written} is no setting; did you mean ${meant}?`];
    });
}

/** Equal except for case, one extra, missing or wrong letter, or two swapped letters. */
function isSlipOf(name: string, written: string): boolean {
  let start = 0;
  while (start < name.length && name[start] === written[start]) start++;
  let end = 0;
  while (end < Math.min(name.length, written.length) - start && name.at(-1 - end) === written.at(-1 - end))
    end++;
  const rest = name.slice(start, name.length - end);
  const other = written.slice(start, written.length - end);
  return (rest.length <= 1 && other.length <= 1) || (rest.length === 2 && other === rest[1]! + rest[0]!);
}
