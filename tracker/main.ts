import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { createPasswordCheck } from './events/room-password.ts';
import { TrackerServer } from './events/tracker-server.ts';
import { createIceServers, type TurnServer } from './events/turn-credentials.ts';
import { greeting } from './http/greeting.ts';
import { createHttpApp } from './http/http-app.ts';
import { type Certificate, createHttpServer } from './http/http-server.ts';
import { lanAddresses } from './http/lan-addresses.ts';
import { explainListenError } from './http/listen-error.ts';
import { openBuiltPages, openSourcePages } from './http/pages.ts';
import { createSecurityHeaders } from './http/security-headers.ts';
import { selfMadeCertificate } from './http/self-made-certificate.ts';
import { TrackerMetrics } from './metrics/metrics.ts';
import { fixedLimits } from './settings/limits.ts';
import { readSettings, type Settings, SettingsError } from './settings/settings.ts';
import { openMemory } from './tracker-memory.ts';

/** Builds the tracker from its settings, starts it, prints its addresses, and stops it on a signal. */

const certificateFolder = fileURLToPath(new URL('../node_modules/.cache/swarmroom', import.meta.url));

const makesCertificate = optionsOrExit(process.argv.slice(2));
const settings = settingsOrExit();
const log = pino({ level: settings.logLevel, base: null }, pino.destination(2));
/** Milliseconds since the epoch that never jump: a machine that sets its clock during a run spoils no measurement. */
const clock = () => Math.round(performance.timeOrigin + performance.now());
/** A task in the background may fail, such as a subscription of the Redis adapter: the tracker goes on. */
process.on('unhandledRejection', (error) => log.error(error, 'a task in the background failed'));

const certificate = await findCertificate();
const scheme = certificate === null ? 'http' : 'https';
const http = createHttpServer(certificate, fixedLimits.handshakeMs);
const pages = settings.development ? await openSourcePages(http) : openBuiltPages();
let isStopping = false;
const memory = openMemory(
  settings.redisUrl,
  settings.announceIntervalMs,
  (connection) => tracker.isHere(connection),
  log,
);
const metrics = new TrackerMetrics(() => tracker.counts);
/** Before socket.io, which takes its own requests from the listeners that are there already. */
http.on(
  'request',
  createHttpApp({
    registry: memory.registry,
    metrics,
    health: () => ({ isReady: memory.isReady && !isStopping, isDegraded: memory.isDegraded }),
    needsPassword: settings.roomPassword !== null,
    clock,
    addresses,
    securityHeaders: createSecurityHeaders(),
    pages: pages.serve,
    log,
  }),
);
const tracker = new TrackerServer({
  http,
  registry: memory.registry,
  metrics,
  cluster: memory.cluster,
  intervalMs: settings.announceIntervalMs,
  iceServers: createIceServers(settings.iceServers, turnServer(), clock),
  maySharePassword: createPasswordCheck(settings.roomPassword),
  limits: { ...fixedLimits, ...settings },
  trustedProxies: settings.trustedProxies,
  logAddresses: settings.logAddresses,
  clock,
  log,
});
http.on('error', (error: NodeJS.ErrnoException) => {
  exit(explainListenError(error, settings.host, settings.port));
});
http.listen(settings.port, settings.host, () => {
  console.log(greeting(scheme, port(), addresses(), settings.tlsCert === null ? 'own' : 'given'));
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());

/** Whether a certificate is to be made. */
function optionsOrExit(words: readonly string[]): boolean {
  const unknown = words.find((word) => word !== '--https');
  if (unknown !== undefined) exit(`“${unknown}” is no option; the only option is --https.`);
  return words.length > 0;
}

function settingsOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (error instanceof SettingsError) exit(error.message);
    throw error;
  }
}

async function findCertificate(): Promise<Certificate | null> {
  const { tlsCert, tlsKey, host } = settings;
  if (tlsCert !== null && tlsKey !== null) return { cert: tlsCert, key: tlsKey };
  if (!makesCertificate) return null;
  const own = ['127.0.0.1', ...lanAddresses(networkInterfaces())];
  const isAddress = /^[\d.]+$/.test(host) && host !== '0.0.0.0' && !own.includes(host);
  return selfMadeCertificate(isAddress ? [...own, host] : own, certificateFolder, Date.now());
}

function turnServer(): TurnServer | null {
  const { turnUrl: url, turnSecret: secret, turnCredentialMs: credentialMs } = settings;
  return url === null || secret === null ? null : { url, secret, credentialMs };
}

function port(): number {
  return (http.address() as AddressInfo | null)?.port ?? settings.port;
}

function addresses(): readonly string[] {
  const { host } = settings;
  if (/^(localhost|127\.|::1$)/.test(host)) return [];
  const isEveryNetwork = host === '0.0.0.0' || host === '::';
  return (isEveryNetwork ? lanAddresses(networkInterfaces()) : [host]).map(
    (address) => `${scheme}://${address}:${port()}`,
  );
}

async function stop(): Promise<void> {
  isStopping = true;
  await tracker.close();
  http.closeAllConnections();
  await pages.close();
  memory.close();
}

function exit(message: string): never {
  console.error(message);
  process.exit(1);
}
