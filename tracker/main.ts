import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { pino } from 'pino';
import { renderUnicodeCompact } from 'uqr';
import { createRandom } from '../shared/random.ts';
import { createHttpApp } from './http-app.ts';
import { lanAddresses } from './lan-addresses.ts';
import { explainListenError } from './listen-error.ts';
import { MemoryRegistry } from './memory-registry.ts';
import { openBuiltPages, openSourcePages } from './pages.ts';
import { createSecurityHeaders } from './security-headers.ts';
import { readSettings, type Settings, SettingsError } from './settings.ts';
import { registryLimits } from './swarm-registry.ts';
import { createTrackerServer } from './tracker-server.ts';

/** Builds the tracker from its settings, starts it, says where it is, and stops it in good order. */

const settings = settingsOrExit();
const log = pino({ level: settings.logLevel, base: null }, pino.destination(2));
/** Milliseconds since the epoch that never jump: a machine that sets its time in mid-run spoils no measurement. */
const clock = () => Math.round(performance.timeOrigin + performance.now());
const registry = new MemoryRegistry(
  registryLimits(settings.announceIntervalMs),
  createRandom(randomBytes(4).readUInt32LE()),
  () => randomBytes(16).toString('hex'),
);

const http = createServer();
const pages = settings.development ? await openSourcePages(http) : openBuiltPages();
http.on(
  'request',
  createHttpApp({
    registry,
    clock,
    addresses,
    securityHeaders: createSecurityHeaders(),
    pages: pages.serve,
    log,
  }),
);
const tracker = createTrackerServer({
  http,
  registry,
  clock,
  log,
  intervalMs: settings.announceIntervalMs,
  iceServers: settings.iceServers,
});

http.on('error', (error: NodeJS.ErrnoException) => {
  exit(explainListenError(error, settings.host, settings.port));
});
http.listen(settings.port, settings.host, greet);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());

function settingsOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (error instanceof SettingsError) exit(error.message);
    throw error;
  }
}

function port(): number {
  return (http.address() as AddressInfo | null)?.port ?? settings.port;
}

function addresses(): readonly string[] {
  const { host } = settings;
  if (/^(localhost|127\.|::1$)/.test(host)) return [];
  const isEveryNetwork = host === '0.0.0.0' || host === '::';
  return (isEveryNetwork ? lanAddresses(networkInterfaces()) : [host]).map(
    (address) => `http://${address}:${port()}`,
  );
}

function greet(): void {
  const forOthers = addresses();
  const [best] = forOthers;
  console.log(`Swarmroom listens on http://localhost:${port()}`);
  for (const address of forOthers) console.log(`On the network:      ${address}`);
  if (best !== undefined) console.log(`\n${renderUnicodeCompact(best, { border: 2 })}\n`);
}

async function stop(): Promise<void> {
  await tracker.close();
  http.closeAllConnections();
  await pages.close();
}

function exit(message: string): never {
  console.error(message);
  process.exit(1);
}
