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
import type { TrackerLimits } from '../settings/limits.ts';
import type { BrowserConnection } from './browser-connection.ts';
import { type DispatchContext, EventDispatcher } from './event-dispatcher.ts';
import { createEventHandlers } from './event-handlers.ts';
import { FollowedTorrents } from './followed-torrents.ts';
import type { Signal } from './signal-relay.ts';
import { textParser } from './text-parser.ts';

/** A signal is JSON text inside JSON text, so each of its characters may be escaped to two; and the rest of the event. */
const largestFrameBytes = 2 * signalLimitBytes + 1024;

/** Never 20 characters, the length by which socket.io's adapters know a socket's own room. */
const followersOf = (infohash: string) => `followers:${infohash}`;

/** How long a connection may take to close after its end. */
const farewellMs = 1_000;

interface TrackerContext {
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

type BrowserSocket = Socket<BrowserToTracker, TrackerToBrowser>;

/** Joins sockets to the registry: lets browsers connect, gives their events to handlers, and sends signals and reports. */
export class TrackerServer {
  readonly #context: TrackerContext;
  readonly #io: Server<BrowserToTracker, TrackerToBrowser>;
  readonly #guard: ConnectionGuard;
  readonly #raw: RawConnections;
  readonly #allowances: SharedAllowances;
  readonly #followed: FollowedTorrents;
  readonly #dispatch: DispatchContext;
  readonly #dispatchers = new Set<EventDispatcher>();
  readonly #sweeping: NodeJS.Timeout;

  constructor(context: TrackerContext) {
    const { registry, cluster, metrics, clock, log, intervalMs, limits, trustedProxies } = context;
    this.#context = context;
    this.#guard = new ConnectionGuard(limits, trustedProxies, clock);
    this.#raw = new RawConnections({ guard: this.#guard, limits, trustedProxies, metrics });
    this.#allowances = new SharedAllowances(limits);
    this.#io = this.#listen();
    this.#followed = new FollowedTorrents({
      registry,
      clock,
      sendStatus: (status) => {
        this.#io.local.to(followersOf(status.infohash)).emit('run', status);
        cluster?.tellOthers(status.infohash);
      },
      sendReport: (report) => this.#io.local.to(followersOf(report.infohash)).emit('report', report),
      onFailure: (error) => log.error(error, 'a run could not be reported'),
    });
    const handlers = createEventHandlers({
      ...context,
      followed: this.#followed,
      onLeft: (infohash) => this.#onChanged(infohash),
      deliver: (connection, signal) => this.#deliver(connection, signal),
    });
    this.#dispatch = { handlers, unknownEvents: limits.unknownEvents, metrics, log };
    cluster?.onTold((infohash) => this.#followed.get(infohash)?.changed());
    this.#sweeping = setInterval(() => void this.#sweep(), intervalMs);
  }

  /** How many are here now. */
  get counts(): PresentCounts {
    const { peers, size: torrents } = this.#followed;
    return { connections: this.#guard.connections, peers, torrents };
  }

  /** Whether a connection is one of this process. */
  isHere(connection: string): boolean {
    return this.#io.sockets.sockets.has(connection);
  }

  /** Disconnects all browsers, waits until their last events are handled, and stops listening. */
  async close(): Promise<void> {
    clearInterval(this.#sweeping);
    this.#followed.close();
    const lastWords = [...this.#dispatchers];
    await this.#io.close();
    await Promise.all(lastWords.map(({ settled }) => settled));
  }

  #listen(): Server<BrowserToTracker, TrackerToBrowser> {
    const { http, cluster, limits, metrics } = this.#context;
    const io = new Server<BrowserToTracker, TrackerToBrowser>(http, {
      transports: ['websocket'],
      maxHttpBufferSize: largestFrameBytes,
      connectTimeout: 2 * limits.handshakeMs,
      serveClient: false,
      parser: textParser,
      allowRequest: (request, answer) => answer(null, this.#mayConnect(request)),
      ...(cluster && { adapter: cluster.adapter }),
    });
    closeUnfinishedHandshakes(http, limits.handshakeMs, () => metrics.reject('handshake-timeout'));
    http.on('connection', (socket: TcpSocket) => {
      if (this.#guard.onSocket(socket)) return;
      metrics.reject('too-many-connections-of-address');
      socket.destroy();
    });
    io.engine.on('connection', (conn: EngineConnection) => this.#raw.add(conn));
    io.on('connection', (socket) => this.#onConnection(socket));
    return io;
  }

  #mayConnect(request: IncomingMessage): boolean {
    const reason = this.#guard.refusalOf(this.#guard.keyOf(request));
    if (reason !== null) this.#context.metrics.reject(reason);
    return reason === null;
  }

  #onConnection(socket: BrowserSocket): void {
    const { metrics, log, logAddresses } = this.#context;
    const { address, greet } = this.#raw.of(socket.conn);
    greet();
    // socket.io's copy of the connection's first request, which is not needed again.
    Object.assign(socket.handshake, { headers: {}, query: {}, url: '' });
    const connection = this.#connectionOf(socket);
    const dispatcher = new EventDispatcher(this.#dispatch, connection, (reason) => this.#end(socket, reason));
    this.#dispatchers.add(dispatcher);
    const from = logAddresses ? { address } : {};
    log.debug(from, 'a browser connected');
    socket.onAny((name: unknown, ...args: unknown[]) => dispatcher.onEvent(name, args));
    socket.on('error', () => metrics.reject('malformed-packet'));
    socket.on('disconnect', (reason) => {
      log.debug({ ...from, reason }, 'a browser disconnected');
      dispatcher.afterEarlier(async () => {
        this.#dispatchers.delete(dispatcher);
        await this.#onDisconnected(connection);
      });
    });
  }

  #connectionOf(socket: BrowserSocket): BrowserConnection {
    const { key } = this.#raw.of(socket.conn);
    return {
      id: socket.id,
      allowance: new Allowance(this.#allowances, key, this.#context.clock),
      memberships: new Map(),
      follow: (infohash) => {
        this.#followed.enter(infohash);
        void socket.join(followersOf(infohash));
      },
      unfollow: (infohash) => {
        this.#followed.leave(infohash);
        void socket.leave(followersOf(infohash));
      },
    };
  }

  #end(socket: BrowserSocket, reason: RejectionReason): void {
    const { key, terminate } = this.#raw.of(socket.conn);
    this.#context.metrics.reject(reason);
    if (reason === 'flood') this.#guard.punish(key);
    socket.disconnect(true);
    /** A connection that does not close its end is not waited for. */
    setTimeout(terminate, farewellMs).unref();
  }

  async #onDisconnected({ id, memberships, unfollow }: BrowserConnection): Promise<void> {
    const { registry, clock } = this.#context;
    for (const [infohash, peerId] of memberships) {
      /** The socket has left its rooms already, but an announce that was still under way has joined this one since. */
      unfollow(infohash);
      await registry.connectionClosed(infohash, peerId, id, clock());
      this.#onChanged(infohash);
    }
  }

  async #sweep(): Promise<void> {
    const { registry, clock, log } = this.#context;
    try {
      for (const infohash of await registry.sweep(clock())) this.#onChanged(infohash);
    } catch (error) {
      log.error(error, 'silent peers could not be forgotten');
    }
  }

  #onChanged(infohash: string): void {
    this.#followed.get(infohash)?.changed();
    this.#context.cluster?.tellOthers(infohash);
  }

  /** Straight to the browser where it is connected here; else by way of its own tracker. */
  #deliver(connection: string, signal: Signal): boolean {
    const socket = this.#io.sockets.sockets.get(connection);
    if (socket) return socket.emit('signal', signal);
    if (!this.#context.cluster?.isConnected) return false;
    return this.#io.to(connection).emit('signal', signal);
  }
}
