import { assertNever } from '../../shared/base/assert-never.ts';
import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import type {
  AnnounceAnswer,
  AnnounceRequest,
  Answer,
  RunSettings,
  RunStatus,
} from '../../shared/protocol/tracker-events.ts';
import type { TrackerClient, TrackerTorrentEvents } from '../tracker-client/tracker-client.ts';

/** Between two announces: everyone is here from the start, so there is little to say. */
const intervalMs = 5_000;

interface Member {
  readonly events: TrackerTorrentEvents;
  isHere: boolean;
  isSeed: boolean;
}

/**
 * A tracker inside the page, for one run whose peers all live here: introduces them, passes their signals on and gives the
 * common start. One clock for all, so that a completion is known to the moment. It keeps no reports.
 */
export class InPageTracker {
  /** By the clock that was given; `null`: not started. */
  startedAt: number | null = null;
  /** When each leecher had everything, by the same clock. */
  readonly completedAt = new Map<PeerId, number>();
  readonly #members = new Map<PeerId, Member>();

  readonly #infohash: Infohash;
  readonly #initialSeed: PeerId;
  readonly #mode: RunSettings['mode'];
  readonly #now: () => number;

  constructor(infohash: Infohash, initialSeed: PeerId, mode: RunSettings['mode'], now: () => number) {
    this.#infohash = infohash;
    this.#initialSeed = initialSeed;
    this.#mode = mode;
    this.#now = now;
  }

  /** Everyone begins now. */
  start(): void {
    this.startedAt = this.#now();
    for (const { events } of this.#members.values()) events.run(this.#status());
  }

  /** The tracker as one peer sees it. */
  clientFor(peer: PeerId): TrackerClient {
    return {
      state: 'connected',
      announce: async (request) => this.#announce(peer, request),
      signal: async ({ to, signal }) => {
        // Later, and in order: as from a socket.
        queueMicrotask(() => this.#members.get(to as PeerId)?.events.signal(peer, signal));
        return { ok: true, value: null };
      },
      // The Lab starts the run itself.
      startRun: async () => ({ ok: true, value: null }),
      endShare: async () => ({ ok: true, value: null }),
      runPart: async () => ({ ok: true, value: null }),
      resolveShortCode: async () => ({ ok: false, error: 'UNKNOWN_CODE', detail: 'no codes here' }),
      subscribe: (_, events) => {
        this.#members.set(peer, { events, isHere: false, isSeed: false });
        queueMicrotask(() => events.connected());
        return () => void this.#members.delete(peer);
      },
      onState: () => () => {},
      close: () => {},
    };
  }

  #announce(peer: PeerId, { event, name }: AnnounceRequest): Answer<AnnounceAnswer> {
    const member = this.#members.get(peer);
    if (!member) return { ok: false, error: 'NOT_IN_TORRENT', detail: 'this peer has left' };
    switch (event) {
      case 'started':
      case 'alive':
        member.isHere = true;
        break;
      case 'completed':
        member.isHere = true;
        member.isSeed = true;
        if (this.startedAt !== null && !this.completedAt.has(peer)) this.completedAt.set(peer, this.#now());
        break;
      case 'stopped':
        member.isHere = false;
        break;
      default:
        assertNever(event);
    }
    const others = [...this.#members].filter(([id, { isHere }]) => id !== peer && isHere);
    return {
      ok: true,
      value: {
        resumeToken: 'in-page',
        name,
        intervalMs,
        peers: others.map(([peerId, { isSeed }]) => ({ peerId, seed: isSeed })),
        iceServers: [],
        shortCode: null,
        run: this.#status(),
      },
    };
  }

  #status(): RunStatus {
    const isHere = this.#members.get(this.#initialSeed)?.isHere ?? false;
    return {
      infohash: this.#infohash,
      settings: { mode: this.#mode, hold: true },
      startedAt: this.startedAt,
      lastCompletedAt: null,
      now: this.#now(),
      leechers: 0,
      completed: 0,
      here: { leechers: 0, completed: 0, joinedLater: 0 },
      initialSeed: isHere ? this.#initialSeed : null,
      predicted: null,
      measuredSeconds: null,
      efficiency: null,
      over: false,
      earliestFinishSeconds: null,
    };
  }
}
