import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { selfMadeCertificate } from './self-made-certificate.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'swarmroom-'));
});
afterEach(() => rm(folder, { recursive: true }));

const addresses = ['127.0.0.1', '192.168.1.5'];

it('[TR64] a self-made certificate names the addresses, and a client that trusts it connects', async () => {
  const { cert, key } = await selfMadeCertificate(addresses, folder, Date.now());
  const names = new X509Certificate(cert).subjectAltName;
  expect(names).toContain('DNS:localhost');
  for (const address of addresses) expect(names).toContain(`IP Address:${address}`);
  const server = createServer({ cert, key }, (_request, response) => response.end('here'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const status = await new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, ca: cert }, (response) => resolve(response.statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(200);
  server.closeAllConnections();
  server.close();
});

it('[TR64] keeps the certificate, for this user only, until it expires or an address is new', async () => {
  const now = Date.now();
  const first = await selfMadeCertificate(addresses, folder, now);
  expect((await selfMadeCertificate(['127.0.0.1'], folder, now + 1)).cert).toBe(first.cert);
  expect((await stat(join(folder, 'certificate.json'))).mode & 0o077).toBe(0);
  const moved = await selfMadeCertificate([...addresses, '10.0.0.9'], folder, now);
  expect(moved.cert).not.toBe(first.cert);
  const later = await selfMadeCertificate(addresses, folder, now + 366 * 86_400_000);
  expect(later.cert).not.toBe(moved.cert);
});

it('[TR64] makes a certificate also where no file can be kept', async () => {
  const { cert } = await selfMadeCertificate(addresses, '/dev/null/nowhere', Date.now());
  expect(cert).toContain('BEGIN CERTIFICATE');
});
