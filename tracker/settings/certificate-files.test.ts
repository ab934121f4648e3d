import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selfMadeCertificate } from '../http/self-made-certificate.ts';
import { readSettings } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'swarmroom-certificates-'));
const file = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  for (const name of ['one', 'other']) {
    const { cert, key } = await selfMadeCertificate(['127.0.0.1'], file(name), Date.now());
    writeFileSync(file(`${name}.crt`), cert);
    writeFileSync(file(`${name}.key`), key);
  }
  const wordsOnly = '-----BEGIN CERTIFICATE-----\nnothing\n-----END CERTIFICATE-----\n';
  writeFileSync(file('damaged.crt'), wordsOnly);
  writeFileSync(file('damaged.key'), wordsOnly.replaceAll('CERTIFICATE', 'PRIVATE KEY'));
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' },
  });
  writeFileSync(file('locked.key'), privateKey);
});

const read = (certificate: string, key: string) =>
  readSettings({ TLS_CERT: file(certificate), TLS_KEY: file(key) });

describe('the files of a certificate', () => {
  it('[TR60] accepts a certificate and its key', () => {
    expect(read('one.crt', 'one.key').tlsKey).toContain('PRIVATE KEY');
  });

  it.each([
    [
      'another’s key',
      'one.crt',
      'other.key',
      'TLS_KEY must be the private key of the certificate in TLS_CERT',
    ],
    ['the key as the certificate', 'one.key', 'one.key', 'TLS_CERT must be a PEM file with a CERTIFICATE'],
    ['the certificate as the key', 'one.crt', 'one.crt', 'TLS_KEY must be a PEM file with a PRIVATE KEY'],
    [
      'a damaged certificate',
      'damaged.crt',
      'one.key',
      'TLS_CERT must be a PEM file with a certificate that',
    ],
    [
      'a damaged key',
      'one.crt',
      'damaged.key',
      'TLS_KEY must be a PEM file with a private key that is whole',
    ],
    [
      'a key with a passphrase',
      'one.crt',
      'locked.key',
      'TLS_KEY must be a private key without a passphrase',
    ],
    ['no file', 'none.crt', 'one.key', 'TLS_CERT must be a file that can be read (there is no such file)'],
    ['a folder', 'one', 'one.key', 'TLS_CERT must be a file that can be read (this is a folder)'],
  ])('[TR60] refuses as certificate and key: %s', (_what, certificate, key, sentence) => {
    expect(() => read(certificate, key)).toThrow(sentence);
  });
});
