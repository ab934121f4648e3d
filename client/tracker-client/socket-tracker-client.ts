import { io, type Socket } from 'socket.io-client';
import type {
  AnnounceAnswer,
  AnnounceRequest,
  Answer,
  BrowserToTracker,
  RunPartRequest,
  ShortCodeRequest,
  SignalRequest,
  TrackerToBrowser,
} from '../../shared/protocol/tracker-events.ts';
import type { Timers } from '../timers/timers.ts';
import type { TrackerClient, TrackerState, TrackerTorrentEvents } from './tracker-client.ts';
import { TrackerError } from './tracker-error.ts';

interface TrackerClientOptions {
  /** For the waits between connections; the page's own by default, which a hidden tab delays by up to a second. */
  readonly timers?: Pick<Timers, 'after'>;
  /** Uniform in [0, 1), for the jitter. */
  readonly random?: () => number;
}

/** A tracker that has not answered by then will not answer. */
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
  return new SocketTrackerClient(address, options);
}

type TrackerSocket = Socket<TrackerToBrowser, BrowserToTracker>;
type Asker = ReturnType<TrackerSocket['timeout']>;

/**
 * The connection to the tracker over socket.io: connects again for ever, never sends what has grown stale, and passes
 * each torrent its own events. Knows no torrent's state.
 */
class SocketTrackerClient implements TrackerClient {
  state: TrackerState = 'connecting';
  readonly #timers: Pick<Timers, 'after'>;
  readonly #random: () => number;
  readonly #socket: TrackerSocket;
  readonly #torrents = new Map<string, Set<TrackerTorrentEvents>>();
  readonly #stateListeners = new Set<(state: TrackerState) => void>();
  #hasConnected = false;
  #failures = 0;
  #cancelReconnect = () => {};
  #isClosed = false;

  constructor(address: string, { timers = pageTimers, random = Math.random }: TrackerClientOptions) {
    this.#timers = timers;
    this.#random = random;
    // Reconnection is ours: the library's jitter ends at its longest delay, and then a whole room returns at once.
    this.#socket = io(address, { transports: ['websocket'], reconnection: false, forceNew: true });
    this.#listen();
  }

  announce(request: AnnounceRequest): Promise<Answer<AnnounceAnswer>> {
    return this.#ask((asker) => asker.emitWithAck('announce', request));
  }

  signal(request: SignalRequest): void {
    if (!this.#hasConnected || this.#socket.connected) this.#socket.emit('signal', request);
  }

  startRun(infohash: string): Promise<Answer<null>> {
    return this.#ask((asker) => asker.emitWithAck('start-run', { infohash }));
  }

  endShare(infohash: string): Promise<Answer<null>> {
    return this.#ask((asker) => asker.emitWithAck('end-share', { infohash }));
  }

  runPart(request: RunPartRequest): Promise<Answer<null>> {
    return this.#ask((asker) => asker.emitWithAck('run-part', request));
  }

  resolveShortCode(request: ShortCodeRequest): Promise<Answer<{ infohash: string; name: string }>> {
    return this.#ask((asker) => asker.emitWithAck('short-code', request));
  }

  subscribe(infohash: string, events: TrackerTorrentEvents): () => void {
    const torrents = this.#torrents;
    const subscribers = torrents.get(infohash) ?? new Set();
    torrents.set(infohash, subscribers.add(events));
    if (this.#socket.connected) {
      queueMicrotask(() => {
        if (this.#socket.connected && subscribers.has(events)) events.connected();
      });
    }
    return () => {
      subscribers.delete(events);
      if (subscribers.size === 0 && torrents.get(infohash) === subscribers) torrents.delete(infohash);
    };
  }

  onState(listener: (state: TrackerState) => void): () => void {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelReconnect();
    this.#socket.disconnect();
  }

  #listen(): void {
    const socket = this.#socket;
    socket.on('connect', () => {
      this.#hasConnected = true;
      this.#failures = 0;
      this.#enter('connected');
      for (const subscribers of [...this.#torrents.values()])
        for (const events of [...subscribers]) events.connected();
    });
    socket.on('disconnect', () => this.#onBroken('connecting'));
    socket.on('connect_error', () => this.#onBroken('unreachable'));
    socket.on('signal', ({ infohash, from, signal }) => {
      for (const events of this.#subscribersOf(infohash)) events.signal(from, signal);
    });
    socket.on('run', (status) => {
      for (const events of this.#subscribersOf(status.infohash)) events.run(status);
    });
    socket.on('report', (report) => {
      for (const events of this.#subscribersOf(report.infohash)) events.report(report);
    });
  }

  #subscribersOf(infohash: string): TrackerTorrentEvents[] {
    return [...(this.#torrents.get(infohash) ?? [])];
  }

  #onBroken(state: TrackerState): void {
    if (this.#isClosed) return;
    this.#enter(state);
    this.#reconnectLater();
  }

  #enter(next: TrackerState): void {
    if (next === this.state) return;
    this.state = next;
    for (const listener of [...this.#stateListeners]) listener(next);
  }

  /** Full jitter: a wait between 0 and a bound that doubles. */
  #reconnectLater(): void {
    const bound = Math.min(firstReconnectMs * 2 ** this.#failures, longestReconnectMs);
    this.#failures++;
    this.#cancelReconnect();
    this.#cancelReconnect = this.#timers.after(this.#random() * bound, () => this.#socket.connect());
  }

  /**
   * Waits for the page's first connection, but not for a later one: by then the tracker has forgotten us, and what was
   * asked before would arrive ahead of the announce.
   */
  async #ask<Value>(emit: (asker: Asker) => Promise<Answer<Value>>): Promise<Answer<Value>> {
    if (this.#hasConnected && !this.#socket.connected)
      throw new TrackerError('UNREACHABLE', 'The tracker cannot be reached.');
    try {
      return await emit(this.#socket.timeout(answerTimeoutMs));
    } catch (cause) {
      throw new TrackerError('NO_ANSWER', 'The tracker did not answer.', { cause });
    }
  }
}
