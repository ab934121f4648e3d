import { io, type Socket } from 'socket.io-client';
import type { Answer, BrowserToTracker, TrackerToBrowser } from '../../shared/protocol/tracker-events.ts';
import type { Timers } from '../timers/timers.ts';
import type { TrackerClient, TrackerState, TrackerTorrentEvents } from './tracker-client.ts';
import { TrackerError } from './tracker-error.ts';

/**
 * The connection to the tracker over socket.io: connects again for ever, never sends what has grown stale, and passes
 * each torrent its own events. Knows no torrent's state.
 */
interface TrackerClientOptions {
  /** For the waits between connections; the page's own by default, which a hidden tab delays by up to a second. */
  readonly timers?: Pick<Timers, 'after'>;
  /** Uniform in [0, 1), for the jitter. */
  readonly random?: () => number;
}

/** A tracker that has not answered by then is not going to. */
export const answerTimeoutMs = 5_000;
/** The first wait lasts at most this long; each failure doubles the bound. */
const firstReconnectMs = 500;
/** An announce interval: a tracker that starts anew has its rooms back within one, and the tries are spread over it. */
const longestReconnectMs = 5_000;

const pageTimers: Pick<Timers, 'after'> = {
  after(delayMs, callback) {
    const timeout = setTimeout(callback, delayMs);
    return () => clearTimeout(timeout);
  },
};

/** @param address of the tracker, such as `http://192.168.1.7:8080` */
export function createTrackerClient(address: string, options: TrackerClientOptions = {}): TrackerClient {
  const { timers = pageTimers, random = Math.random } = options;
  /** Reconnection is ours: the library's jitter ends at its longest delay, and then a whole room returns at once. */
  const socket: Socket<TrackerToBrowser, BrowserToTracker> = io(address, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
  });
  const torrents = new Map<string, Set<TrackerTorrentEvents>>();
  const stateListeners = new Set<(state: TrackerState) => void>();
  let state: TrackerState = 'connecting';
  let hasConnected = false;
  let failures = 0;
  let cancelReconnect = () => {};
  let isClosed = false;

  socket.on('connect', () => {
    hasConnected = true;
    failures = 0;
    enter('connected');
    for (const subscribers of [...torrents.values()])
      for (const events of [...subscribers]) events.connected();
  });
  socket.on('disconnect', () => {
    if (isClosed) return;
    enter('connecting');
    reconnectLater();
  });
  socket.on('connect_error', () => {
    if (isClosed) return;
    enter('unreachable');
    reconnectLater();
  });
  socket.on('signal', ({ infohash, from, signal }) => {
    for (const events of [...(torrents.get(infohash) ?? [])]) events.signal(from, signal);
  });
  socket.on('run', (status) => {
    for (const events of [...(torrents.get(status.infohash) ?? [])]) events.run(status);
  });

  socket.on('report', (report) => {
    for (const events of [...(torrents.get(report.infohash) ?? [])]) events.report(report);
  });

  function enter(next: TrackerState): void {
    if (next === state) return;
    state = next;
    for (const listener of [...stateListeners]) listener(state);
  }

  /** Full jitter: anywhere between at once and a bound that doubles. */
  function reconnectLater(): void {
    const bound = Math.min(firstReconnectMs * 2 ** failures, longestReconnectMs);
    failures++;
    cancelReconnect();
    cancelReconnect = timers.after(random() * bound, () => socket.connect());
  }

  /**
   * Waits for the page's first connection, but not for a later one: by then the tracker has forgotten us, and what was
   * asked before would arrive ahead of the announce.
   */
  async function ask<Value>(emit: (asker: Asker) => Promise<Answer<Value>>): Promise<Answer<Value>> {
    if (hasConnected && !socket.connected)
      throw new TrackerError('UNREACHABLE', 'The tracker cannot be reached.');
    try {
      return await emit(socket.timeout(answerTimeoutMs));
    } catch (cause) {
      throw new TrackerError('NO_ANSWER', 'The tracker did not answer.', { cause });
    }
  }

  function subscribe(infohash: string, events: TrackerTorrentEvents): () => void {
    const subscribers = torrents.get(infohash) ?? new Set();
    torrents.set(infohash, subscribers.add(events));
    if (socket.connected) {
      queueMicrotask(() => {
        if (socket.connected && subscribers.has(events)) events.connected();
      });
    }
    return () => {
      subscribers.delete(events);
      if (subscribers.size === 0 && torrents.get(infohash) === subscribers) torrents.delete(infohash);
    };
  }

  return {
    get state() {
      return state;
    },
    announce: (request) => ask((asker) => asker.emitWithAck('announce', request)),
    signal(request) {
      if (!hasConnected || socket.connected) socket.emit('signal', request);
    },
    startRun: (infohash) => ask((asker) => asker.emitWithAck('start-run', { infohash })),
    endShare: (infohash) => ask((asker) => asker.emitWithAck('end-share', { infohash })),
    runPart: (request) => ask((asker) => asker.emitWithAck('run-part', request)),
    resolveShortCode: (request) => ask((asker) => asker.emitWithAck('short-code', request)),
    subscribe,
    onState(listener) {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    close() {
      isClosed = true;
      cancelReconnect();
      socket.disconnect();
    },
  };
}

type Asker = ReturnType<Socket<TrackerToBrowser, BrowserToTracker>['timeout']>;
