import { describe, expect, it } from 'vitest';
import { readSettings, settingsTable } from './settings.ts';

describe('settings', () => {
  it('[TR60] settings have defaults that suit a classroom', () => {
    expect(readSettings({})).toMatchObject({
      port: 8080,
      host: '0.0.0.0',
      announceIntervalMs: 5000,
      iceServers: [],
      logLevel: 'warn',
      development: false,
    });
  });

  it('[TR60] reads settings from the environment, and takes an empty variable for an absent one', () => {
    const settings = readSettings({
      PORT: '0',
      HOST: '127.0.0.1',
      ANNOUNCE_INTERVAL_S: '0.5',
      ICE_SERVERS: '[{"urls":"turn:turn.example.org:3478","username":"u","credential":"c"}]',
      LOG_LEVEL: '',
      SWARMROOM_DEV: '1',
    });
    expect(settings).toMatchObject({
      port: 0,
      host: '127.0.0.1',
      announceIntervalMs: 500,
      iceServers: [{ urls: 'turn:turn.example.org:3478', username: 'u', credential: 'c' }],
      logLevel: 'warn',
      development: true,
    });
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '1e3'],
    ['HOST', 'http://here'],
    ['ANNOUNCE_INTERVAL_S', '0'],
    ['ANNOUNCE_INTERVAL_S', 'soon'],
    ['ANNOUNCE_INTERVAL_S', 'Infinity'],
    ['ICE_SERVERS', 'stun:stun.example.org'],
    ['ICE_SERVERS', '{"urls":"stun:stun.example.org"}'],
    ['ICE_SERVERS', '[{"urls":"https://example.org"}]'],
    ['ICE_SERVERS', '[{"urls":"stun:x","password":"p"}]'],
    ['LOG_LEVEL', 'loud'],
    ['SWARMROOM_DEV', 'yes'],
    ['LOG_ADDRESSES', 'true'],
    ['TURN_URL', 'https://turn.example.org'],
    ['TLS_CERT', '/no/such/file'],
    ['TLS_KEY', 'package.json'],
    ['TRUST_PROXY', '-1'],
    ['MAX_CONNECTIONS', '0'],
    ['MAX_HANDSHAKES_PER_SECOND', '1e9'],
    ['MAX_CONNECTIONS_PER_ADDRESS', '1000001'],
    ['ANNOUNCE_INTERVAL_S', '0x10'],
    ['ANNOUNCE_INTERVAL_S', '-5'],
    ['ICE_SERVERS', '[{"urls":"turn:t"}]'],
    ['ICE_SERVERS', '[{"urls":"stun:s?transport=udp"}]'],
    ['TURN_URL', 'turn:'],
    ['TURN_URL', 'turn://turn.example.org'],
    ['TURN_URL', 'turn:turn.example.org:65536'],
    ['TURN_URL', 'stun:turn.example.org'],
    ['TURN_CREDENTIAL_S', '5'],
    ['TLS_CERT', 'tracker'],
  ])('[TR60] refuses %s=%s with a sentence that says what it must be', (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(`${name} must be `);
    expect(() => readSettings({ [name]: value })).toThrow(`it is “${value}”.`);
  });

  it('[TR60] repeats no secret in a message', () => {
    const environment = { REDIS_URL: 'http://user:hidden@here' };
    expect(() => readSettings(environment)).toThrow(/^REDIS_URL must be an address such as redis:\S+\.$/);
    expect(() => readSettings(environment)).not.toThrow('hidden');
  });

  it.each(['redis:', 'redis://', 'rediss://:hidden@', ' '])('[TR60] refuses REDIS_URL=%s', (value) => {
    expect(() => readSettings({ REDIS_URL: value })).toThrow(/^REDIS_URL must be /);
  });

  it('[TR60] refuses a password of nothing but spaces', () => {
    expect(() => readSettings({ ROOM_PASSWORD: '  ' })).toThrow(
      'ROOM_PASSWORD must be more than spaces; leave it out if there is none.',
    );
  });

  it.each([
    ['MAX_CONNECTION', 'MAX_CONNECTIONS'],
    ['TURN_SERCET', 'TURN_SECRET'],
    ['redis_url', 'REDIS_URL'],
    ['TLS_CERTS', 'TLS_CERT'],
  ])('[TR60] finds that %s is misspelled', (written, meant) => {
    expect(() => readSettings({ [written]: '5' })).toThrow(
      `${written} is no setting; did you mean ${meant}?`,
    );
  });

  it('[TR60] ignores the variables of other programs', () => {
    expect(() => readSettings({ PORTS: 'x', npm_config_port: '1', MAX_MEMORY: '1' })).not.toThrow();
  });

  it('[TR60] accepts the TURN addresses that browsers accept', () => {
    for (const url of ['turn:t', 'turns:[::1]:5349?transport=tcp', 'turn:turn.example.org:3478'])
      expect(readSettings({ TURN_URL: url, TURN_SECRET: 's' }).turnUrl).toBe(url);
  });

  it.each([
    [{ TURN_URL: 'turn:t' }, 'TURN_URL needs TURN_SECRET, which is not set.'],
    [{ TURN_SECRET: 's' }, 'TURN_SECRET needs TURN_URL, which is not set.'],
  ])('[TR60] asks for the missing setting that another one needs: %o', (environment, message) => {
    expect(() => readSettings(environment)).toThrow(message);
  });

  it('[TR60] names every problem at once', () => {
    expect(() => readSettings({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/^PORT must .*\nLOG_LEVEL must .*$/);
  });

  it('[TR60] every setting has a meaning and a name of its own', () => {
    const names = Object.values(settingsTable).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { meaning } of Object.values(settingsTable)) expect(meaning).toMatch(/^[A-Z1].*[^ ]$/);
  });
});
