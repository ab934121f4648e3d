import type { Server as HttpServer } from 'node:http';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import {
  announceRequest,
  type BrowserToTracker,
  type IceServer,
  runPartRequest,
  shortCodeRequest,
  signalLimitBytes,
  signalRequest,
  startRunRequest,
  type TrackerToBrowser,
} from '../shared/protocol/tracker-events.ts';
import { createAnnounceHandler } from './announce-handler.ts';
import type { BrowserConnection } from './browser-connection.ts';
import { EventDoor, type EventHandler, eventHandler, refusal } from './event-door.ts';
import { ReportDesk } from './report-desk.ts';
import { RunReporter } from './run-reporter.ts';
import { runStatus } from './run-status.ts';
import { createSignalRelay } from './signal-relay.ts';
import type { SwarmRegistry, SwarmTorrent } from './swarm-registry.ts';

/** Joins sockets to the registry: who connects, what reaches the door, where answers, signals and reports go. */

/** A signal is JSON text inside JSON text, so each of its characters may be escaped to two; and the rest of the event. */
const largestFrameBytes = 2 * signalLimitBytes + 1024;

/** Never 20 characters, the length by which socket.io's adapters know a socket's own room. */
const followers = (infohash: string) => `followers:${infohash}`;

export interface TrackerContext {
  readonly http: HttpServer;
  readonly registry: SwarmRegistry;
  readonly intervalMs: number;
  readonly iceServers: readonly IceServer[];
  readonly clock: () => number;
  readonly log: Logger;
}

export interface TrackerServer {
  /** Disconnects everyone and stops listening. */
  close(): Promise<void>;
}

export function createTrackerServer(context: TrackerContext): TrackerServer {
  const { registry, clock, log, intervalMs } = context;
  const io = new Server<BrowserToTracker, TrackerToBrowser>(context.http, {
    transports: ['websocket'],
    maxHttpBufferSize: largestFrameBytes,
    connectTimeout: 10_000,
    serveClient: false,
  });
  const onReportFailure = (error: unknown) => log.error(error, 'a run could not be reported');
  const desk = new ReportDesk(
    (report) => io.to(followers(report.infohash)).emit('report', report),
    (infohash) => void look(infohash).catch(onReportFailure),
  );
  const reporter = new RunReporter(
    async (infohash) => {
      const now = clock();
      const torrent = await look(infohash);
      return torrent && runStatus(torrent, now);
    },
    (status) => io.to(followers(status.infohash)).emit('run', status),
    onReportFailure,
  );
  const handlers = createHandlers();

  io.on('connection', (socket) => {
    const connection: BrowserConnection = {
      id: socket.id,
      memberships: new Map(),
      follow: (infohash) => void socket.join(followers(infohash)),
      unfollow: (infohash) => void socket.leave(followers(infohash)),
    };
    const door = new EventDoor(handlers, connection, () => socket.disconnect(true), log);
    log.debug('a browser connected');
    socket.onAny((name: unknown, ...args: unknown[]) => door.onEvent(name, args));
    socket.on('disconnect', (reason) => {
      log.debug({ reason }, 'a browser disconnected');
      door.afterEarlier(() => onDisconnected(connection));
    });
  });

  const sweeping = setInterval(() => {
    registry
      .sweep(clock())
      .then((changed) => {
        for (const infohash of changed) reporter.reportSoon(infohash);
      })
      .catch((error: unknown) => log.error(error, 'silent peers could not be forgotten'));
  }, intervalMs);

  /** The torrent as it is now; a report that is due goes out. */
  async function look(infohash: string): Promise<SwarmTorrent | null> {
    const now = clock();
    const torrent = await registry.torrent(infohash, now);
    desk.look(infohash, torrent, now);
    return torrent;
  }

  function createHandlers(): ReadonlyMap<unknown, EventHandler> {
    const deliver = (connection: string, signal: Parameters<TrackerToBrowser['signal']>[0]) =>
      void io.to(connection).emit('signal', signal);
    return new Map([
      ['announce', eventHandler(announceRequest, createAnnounceHandler({ ...context, reporter }))],
      ['signal', eventHandler(signalRequest, createSignalRelay(registry, deliver, clock))],
      [
        'start-run',
        eventHandler(startRunRequest, async ({ infohash }, { id }) => {
          const outcome = await registry.startRun(infohash, id, clock());
          if (outcome === 'NOT_INITIAL_SEED') return refusal(outcome, 'only the initial seed starts the run');
          if (outcome === 'NOT_IN_TORRENT') return refusal(outcome, 'announce first, then start the run');
          if (outcome === 'started') reporter.reportNow(infohash);
          return { ok: true, value: null };
        }),
      ],
      [
        'run-part',
        eventHandler(runPartRequest, async (part, { id }) => {
          const outcome = await registry.takePart(part, id, clock());
          if (outcome === 'NOT_IN_TORRENT') return refusal(outcome, 'announce first, then report');
          if (outcome === 'TOO_FAST') return refusal(outcome, 'this peer has reported often enough');
          if (outcome === 'taken') await look(part.infohash);
          return { ok: true, value: null };
        }),
      ],
      [
        'short-code',
        eventHandler(shortCodeRequest, async ({ code }) => {
          const torrent = await registry.resolveShortCode(code, clock());
          return torrent
            ? { ok: true, value: torrent }
            : refusal('UNKNOWN_CODE', 'no torrent has this code now');
        }),
      ],
    ]);
  }

  async function onDisconnected({ id, memberships, unfollow }: BrowserConnection): Promise<void> {
    for (const [infohash, peerId] of memberships) {
      /** The socket has left its rooms already, but an announce that was still under way has joined this one since. */
      unfollow(infohash);
      await registry.connectionClosed(infohash, peerId, id, clock());
      reporter.reportSoon(infohash);
    }
  }

  return {
    async close() {
      clearInterval(sweeping);
      reporter.close();
      desk.close();
      await io.close();
    },
  };
}
