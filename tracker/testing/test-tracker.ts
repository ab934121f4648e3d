import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { io, type Socket } from 'socket.io-client';
import { expect } from 'vitest';
import { createRandom } from '../../shared/base/random.ts';
import type { AnnounceRequest, TrackerToBrowser } from '../../shared/protocol/tracker-events.ts';
import { createPasswordCheck } from '../events/room-password.ts';
import { TrackerServer } from '../events/tracker-server.ts';
import { createHttpApp } from '../http/http-app.ts';
import { openBuiltPages } from '../http/pages.ts';
import { createSecurityHeaders } from '../http/security-headers.ts';
import { TrackerMetrics } from '../metrics/metrics.ts';
import { MemoryRegistry } from '../registry/memory-registry.ts';
import { registryLimits, type SwarmRegistry } from '../registry/swarm-registry.ts';
import { exampleAnnounce, examplePeerId } from '../registry/testing/announce-example.ts';
import { fixedLimits, type TrackerLimits } from '../settings/limits.ts';
import { readSettings } from '../settings/settings.ts';

/** A tracker on a free port of this machine for tests, and browsers' sockets to it. */
export interface TestTracker {
  readonly url: string;
  readonly registry: SwarmRegistry;
  readonly metrics: TrackerMetrics;
  /** JSON lines. */
  readonly log: readonly string[];
  /** A connected socket that may emit anything. */
  connect(headers?: Readonly<Record<string, string>>): Promise<TestSocket>;
  close(): Promise<void>;
}

/** What it sends is not typed: tests send what no browser should. */
export type TestSocket = Socket<TrackerToBrowser, Record<string, (...args: unknown[]) => void>>;

interface TestTrackerOptions {
  readonly pagesDirectory?: string;
  readonly intervalMs?: number;
  readonly limits?: Partial<TrackerLimits>;
  readonly roomPassword?: string;
  readonly trustedProxies?: number;
  readonly logAddresses?: boolean;
}

export async function startTestTracker({
  pagesDirectory = '/nowhere',
  intervalMs = 5000,
  limits = {},
  roomPassword,
  trustedProxies = 0,
  logAddresses = false,
}: TestTrackerOptions = {}): Promise<TestTracker> {
  const clock = () => Date.now();
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => log.push(line) });
  let tokens = 0;
  const registry = new MemoryRegistry(registryLimits(intervalMs), {
    random: createRandom(1),
    createToken: () => `token ${++tokens}`,
  });
  const http = createServer();
  const iceServers = [{ urls: 'stun:stun.example.org' }];
  const metrics = new TrackerMetrics(() => tracker.counts);
  http.on(
    'request',
    createHttpApp({
      registry,
      metrics,
      health: () => ({ isReady: true, isDegraded: false }),
      needsPassword: roomPassword !== undefined,
      clock,
      addresses: () => ['http://192.168.1.5:8080'],
      securityHeaders: createSecurityHeaders(),
      pages: openBuiltPages(pagesDirectory).serve,
      log: logger,
    }),
  );
  const tracker = new TrackerServer({
    http,
    registry,
    metrics,
    cluster: null,
    clock,
    intervalMs,
    iceServers: () => iceServers,
    maySharePassword: createPasswordCheck(roomPassword ?? null),
    limits: { ...fixedLimits, ...readSettings({}), ...limits },
    trustedProxies,
    logAddresses,
    log: logger,
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const sockets: TestSocket[] = [];

  return {
    url,
    registry,
    metrics,
    log,
    async connect(headers = {}) {
      const socket: TestSocket = io(url, {
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        extraHeaders: headers,
      });
      sockets.push(socket);
      await new Promise<void>((resolve, reject) => {
        socket.on('connect', resolve);
        socket.on('connect_error', reject);
      });
      return socket;
    },
    async close() {
      for (const socket of sockets) socket.disconnect();
      await tracker.close();
    },
  };
}

/** The next event of this name, or of a socket's end. */
export function nextEvent<Name extends keyof TrackerToBrowser>(
  socket: TestSocket,
  name: Name,
): Promise<Parameters<TrackerToBrowser[Name]>[0]> {
  return new Promise((resolve) => {
    socket.once(name, ((event: Parameters<TrackerToBrowser[Name]>[0]) => resolve(event)) as never);
  });
}

export function closed(socket: TestSocket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('disconnect', () => resolve());
  });
}

/** Peer `number` announces to the example torrent; resolves to the answer. */
export function announce(socket: TestSocket, number: number, changes: Partial<AnnounceRequest> = {}) {
  return socket.emitWithAck('announce', exampleAnnounce({ peerId: examplePeerId(number), ...changes }));
}

/** A socket that is in the example torrent as peer `number`. */
export async function joinAs(
  tracker: TestTracker,
  number: number,
  changes: Partial<AnnounceRequest> = {},
): Promise<TestSocket> {
  const socket = await tracker.connect();
  expect(await announce(socket, number, changes)).toMatchObject({ ok: true });
  return socket;
}

/** What an answer with this error looks like. */
export function refused(error: string) {
  return { ok: false, error, detail: expect.any(String) as unknown };
}
