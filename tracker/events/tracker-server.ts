import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import type { Logger } from 'pino';
import { Server, type Socket } from 'socket.io';
import {
  type BrowserToTracker,
  type IceServer,
  signalLimitBytes,
  type TrackerToBrowser,
} from '../../shared/protocol/tracker-events.ts';
import { Allowance, SharedAllowances } from '../limits/allowance.ts';
import { ConnectionGuard } from '../limits/connection-guard.ts';
import { closeUnfinishedHandshakes } from '../limits/handshake-timer.ts';
import { type EngineConnection, RawConnections } from '../limits/raw-connections.ts';
import type { PresentCounts, RejectionReason, TrackerMetrics } from '../metrics/metrics.ts';
import type { SwarmRegistry } from '../registry/swarm-registry.ts';
import type { TrackerCluster } from '../registry/tracker-cluster.ts';
import { runStatus } from '../run/run-status.ts';
import type { SwarmTorrent } from '../run/torrent-view.ts';
import type { TrackerLimits } from '../settings/limits.ts';
import type { BrowserConnection } from './browser-connection.ts';
import { type DoorContext, EventDoor } from './event-door.ts';
import { createEventHandlers } from './event-handlers.ts';
import { Presence } from './presence.ts';
import { ReportDesk } from './report-desk.ts';
import { RunReporter } from './run-reporter.ts';
import { StatusCache } from './status-cache.ts';
import { textParser } from './text-parser.ts';

/** Joins sockets to the registry: who connects, what reaches the door, where answers, signals and reports go. */

/** A signal is JSON text inside JSON text, so each of its characters may be escaped to two; and the rest of the event. */
const largestFrameBytes = 2 * signalLimitBytes + 1024;

/** Never 20 characters, the length by which socket.io's adapters know a socket's own room. */
const followers = (infohash: string) => `followers:${infohash}`;

/** How long a connection that is ended may take to close by itself. */
const farewellMs = 1_000;

export interface TrackerContext {
  readonly http: HttpServer;
  readonly registry: SwarmRegistry;
  readonly metrics: TrackerMetrics;
  /** The other trackers that serve the same rooms; `null`: there are none. */
  readonly cluster: TrackerCluster | null;
  readonly intervalMs: number;
  readonly iceServers: () => readonly IceServer[];
  readonly maySharePassword: (said: string | undefined) => boolean;
  readonly limits: TrackerLimits;
  readonly trustedProxies: number;
  readonly logAddresses: boolean;
  readonly clock: () => number;
  readonly log: Logger;
}

export interface TrackerServer {
  /** Who is here now. */
  counts(): PresentCounts;
  /** Whether a connection is one of this process. */
  isHere(connection: string): boolean;
  /** Disconnects everyone, waits for what they still said, and stops listening. */
  close(): Promise<void>;
}

export function createTrackerServer(context: TrackerContext): TrackerServer {
  const { registry, cluster, metrics, clock, log, intervalMs, limits, trustedProxies } = context;
  const guard = new ConnectionGuard(limits, trustedProxies, clock);
  const raw = new RawConnections({ guard, limits, trustedProxies, metrics });
  const shared = new SharedAllowances(limits);
  const statuses = new StatusCache();
  const presence = new Presence((infohash) => {
    statuses.forget(infohash);
    reporter.forget(infohash);
  });
  const io = new Server<BrowserToTracker, TrackerToBrowser>(context.http, {
    transports: ['websocket'],
    maxHttpBufferSize: largestFrameBytes,
    connectTimeout: 2 * limits.handshakeMs,
    serveClient: false,
    parser: textParser,
    allowRequest: (request, answer) => answer(null, mayConnect(request)),
    ...(cluster && { adapter: cluster.adapter }),
  });
  const onReportFailure = (error: unknown) => log.error(error, 'a run could not be reported');
  const desk = new ReportDesk(
    (report) => io.local.to(followers(report.infohash)).emit('report', report),
    (infohash) => void lookAt(infohash).catch(onReportFailure),
  );
  const reporter = new RunReporter(
    async (infohash) => {
      const now = clock();
      const torrent = await lookAt(infohash);
      if (torrent === null) return null;
      const status = runStatus(torrent, now);
      statuses.keep(status, torrent.peers.length);
      return status;
    },
    (status) => {
      io.local.to(followers(status.infohash)).emit('run', status);
      cluster?.tellOthers(status.infohash);
    },
    onReportFailure,
  );
  cluster?.onTold((infohash) => {
    if (presence.has(infohash)) reporter.reportSoon(infohash);
  });
  const door: DoorContext = {
    handlers: createEventHandlers({
      ...context,
      torrentsPerConnection: limits.torrentsPerConnection,
      reporter,
      statuses,
      metrics,
      deliver,
      lookAt,
    }),
    unknownEvents: limits.unknownEvents,
    metrics,
    log,
  };
  const doors = new Set<EventDoor>();

  closeUnfinishedHandshakes(context.http, limits.handshakeMs, () => metrics.reject('handshake-timeout'));
  context.http.on('connection', (socket: TcpSocket) => {
    if (guard.onSocket(socket)) return;
    metrics.reject('too-many-connections-of-address');
    socket.destroy();
  });
  io.engine.on('connection', (conn: EngineConnection) => raw.add(conn));
  io.on('connection', onConnection);

  const sweeping = setInterval(() => {
    registry
      .sweep(clock())
      .then((changed) => {
        for (const infohash of changed) onChanged(infohash);
      })
      .catch((error: unknown) => log.error(error, 'silent peers could not be forgotten'));
  }, intervalMs);

  function mayConnect(request: IncomingMessage): boolean {
    const reason = guard.refusalOf(guard.keyOf(request));
    if (reason !== null) metrics.reject(reason);
    return reason === null;
  }

  function onConnection(socket: Socket<BrowserToTracker, TrackerToBrowser>): void {
    const { key, address, greet, terminate } = raw.of(socket.conn);
    greet();
    // socket.io's copy of what the connection began with; nobody asks for it again.
    Object.assign(socket.handshake, { headers: {}, query: {}, url: '' });
    const connection: BrowserConnection = {
      id: socket.id,
      allowance: new Allowance(shared, key, clock),
      memberships: new Map(),
      follow(infohash) {
        presence.enter(infohash);
        void socket.join(followers(infohash));
      },
      unfollow(infohash) {
        presence.leave(infohash);
        void socket.leave(followers(infohash));
      },
    };
    const end = (reason: RejectionReason) => {
      metrics.reject(reason);
      if (reason === 'flood') guard.punish(key);
      socket.disconnect(true);
      /** One that does not close its end is not waited for. */
      setTimeout(terminate, farewellMs).unref();
    };
    const eventDoor = new EventDoor(door, connection, end);
    doors.add(eventDoor);
    const from = context.logAddresses ? { address } : {};
    log.debug(from, 'a browser connected');
    socket.onAny((name: unknown, ...args: unknown[]) => eventDoor.onEvent(name, args));
    socket.on('error', () => metrics.reject('malformed-packet'));
    socket.on('disconnect', (reason) => {
      log.debug({ ...from, reason }, 'a browser disconnected');
      eventDoor.afterEarlier(async () => {
        doors.delete(eventDoor);
        await onDisconnected(connection);
      });
    });
  }

  /** Where nobody here is told, the report's desk still learns that a torrent has ended. */
  function onChanged(infohash: string): void {
    if (presence.has(infohash)) reporter.reportSoon(infohash);
    else lookAt(infohash).catch(onReportFailure);
    cluster?.tellOthers(infohash);
  }

  /** The torrent as it is now; a report that is due goes out. */
  async function lookAt(infohash: string): Promise<SwarmTorrent | null> {
    const now = clock();
    const torrent = await registry.torrent(infohash, now);
    desk.look(infohash, torrent, now);
    return torrent;
  }

  /** Straight to the browser where it is one of ours; else by way of its own tracker. */
  function deliver(connection: string, signal: Parameters<TrackerToBrowser['signal']>[0]): boolean {
    const socket = io.sockets.sockets.get(connection);
    if (socket) return socket.emit('signal', signal);
    if (!cluster?.isConnected) return false;
    return io.to(connection).emit('signal', signal);
  }

  async function onDisconnected({ id, memberships, unfollow }: BrowserConnection): Promise<void> {
    for (const [infohash, peerId] of memberships) {
      /** The socket has left its rooms already, but an announce that was still under way has joined this one since. */
      unfollow(infohash);
      await registry.connectionClosed(infohash, peerId, id, clock());
      onChanged(infohash);
    }
  }

  return {
    counts: () => ({
      connections: guard.connections,
      peers: presence.peers,
      torrents: presence.torrents,
    }),
    isHere: (connection) => io.sockets.sockets.has(connection),
    async close() {
      clearInterval(sweeping);
      reporter.close();
      desk.close();
      const lastWords = [...doors];
      await io.close();
      await Promise.all(lastWords.map(({ settled }) => settled));
    },
  };
}
