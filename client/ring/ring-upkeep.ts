import type { Infohash } from '../../shared/base/ids.ts';
import type { Timers } from '../timers/timers.ts';
import type { ConnectionBudget } from '../webrtc/connection-budget.ts';
import { Invitations } from './invitations.ts';
import { PageRing } from './page-ring.ts';
import type { RingTorrent } from './ring-port.ts';
import type { RingView } from './room-ring.ts';
import { TabEntry } from './tab-entry.ts';
import { TrackerEntry, type TrackerEntryParts } from './tracker-entry.ts';

/** What the page gives its ring. */
export interface RingLoaderParts {
  readonly timers: Timers;
  readonly budget: ConnectionBudget;
  readonly entry: TrackerEntryParts;
}

interface RingUpkeepParts extends RingLoaderParts {
  readonly torrents: ReadonlyMap<Infohash, RingTorrent>;
  onView(view: RingView): void;
}

const viewMs = 1_000;
/** Peers publish themselves every minute; while the tracker is away, only the ring names them. */
const lookMs = { beside: 60_000, instead: 3_000 };

/**
 * The ring's periodic work: shows its state, looks for the torrents' peers beside the tracker or instead of it, and seeks a
 * way in while the page is alone. It is loaded with the ring's own code.
 */
export class RingUpkeep {
  readonly ring: PageRing;
  readonly invitations: Invitations;
  readonly #parts: RingUpkeepParts;
  readonly #tabs: TabEntry;
  #tracker: TrackerEntry | undefined;
  readonly #lookedAt = new WeakMap<RingTorrent, number>();
  #isClosed = false;

  constructor(parts: RingUpkeepParts) {
    this.#parts = parts;
    const { timers, budget, torrents } = parts;
    this.ring = new PageRing({
      timers,
      budget,
      clockOffsetMs: this.#clockOffsetMs ?? Date.now() - timers.now(),
      torrent: (infohash) => torrents.get(infohash),
      seek: () => this.#seek(),
    });
    this.invitations = new Invitations({ ring: this.ring, timers, budget });
    this.#tabs = new TabEntry(parts.entry, this.ring.ports, () => this.ring.view.isJoined);
    this.#tabs.ask();
  }

  /** Enters by the tracker, too: a person wants the ring itself. */
  enter(): void {
    if (this.#isClosed) return;
    this.#tracker ??= new TrackerEntry(this.#parts.entry, this.ring.ports, {
      isInRing: () => this.ring.view.isJoined,
      onRoomTime: (clockOffsetMs) => this.ring.onRoomTime(clockOffsetMs),
    });
  }

  #seek(): void {
    this.ring.ports.greetAgain();
    this.#tabs.ask();
    this.#tracker?.seek();
  }

  keepLooking(): void {
    if (this.#isClosed) return;
    const { timers, onView } = this.#parts;
    const clockOffsetMs = this.#clockOffsetMs;
    if (clockOffsetMs !== undefined) this.ring.onRoomTime(clockOffsetMs);
    const { view } = this.ring;
    onView(view);
    if (view.isJoined) this.#lookForPeers(timers.now());
    timers.after(viewMs, () => this.keepLooking());
  }

  /** The room's clock minus ours; `undefined`: the tracker has told no torrent of it yet. */
  get #clockOffsetMs(): number | undefined {
    const { timers, torrents } = this.#parts;
    const [roomTime] = [...torrents.values()].flatMap((torrent) => torrent.roomTime ?? []);
    return roomTime === undefined ? undefined : roomTime - timers.now();
  }

  #lookForPeers(now: number): void {
    const { torrents, entry } = this.#parts;
    const pauseMs = entry.tracker.state === 'connected' ? lookMs.beside : lookMs.instead;
    for (const torrent of torrents.values()) {
      if (!torrent.wantsPeers || now < (this.#lookedAt.get(torrent) ?? -pauseMs) + pauseMs) continue;
      this.#lookedAt.set(torrent, now);
      this.ring.findPeers(torrent.infohash).then(
        (peers) => peers.length > 0 && torrent.onRingPeers(peers),
        // The next turn asks again.
        () => undefined,
      );
    }
  }

  close(): void {
    this.#isClosed = true;
    this.ring.close();
    this.#tracker?.close();
    this.#tabs.close();
    this.invitations.close();
  }
}
