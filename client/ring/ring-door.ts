import { type Signal, signal } from '@preact/signals';
import type { Infohash, PeerId } from '../../shared/ids.ts';
import type { Timers } from '../session/timers.ts';
import type { ConnectionBudget } from '../webrtc/connection-budget.ts';
import type { PageRing } from './page-ring.ts';
import type { RingForTorrents, RingPort, RingTorrent } from './ring-port.ts';
import type { FoundTorrent, RingView, RoomRing } from './room-ring.ts';
import type { TrackerEntry, TrackerEntryParts } from './tracker-entry.ts';

export interface RingDoorParts {
  readonly timers: Timers;
  readonly budget: ConnectionBudget;
  readonly entry: TrackerEntryParts;
}

/** Long enough that nobody waits for the ring's code and keys before the file. */
const loadDelayMs = 1_000;
/** What came before the code was here; a greeting is two messages. */
const waitingMessages = 16;
const viewMs = 1_000;
/** Peers publish themselves every 45 s; nobody else tells of them while the tracker is away. */
const lookMs = { beside: 45_000, instead: 3_000 };

interface OpenPort {
  readonly port: RingPort;
  /** The ring uses it; else another one to the same neighbour. */
  isUsed: boolean;
  waiting: Uint8Array[];
}

/**
 * What pages and torrents know of the ring: loads it when it is of use, hands it one connection per neighbour, and asks it
 * for the torrents' peers beside the tracker or, while that is away, instead of it. It says nothing to other peers itself.
 */
export class RingDoor implements RoomRing, RingForTorrents {
  readonly view: Signal<RingView | null> = signal(null);
  readonly publicNames: Signal<ReadonlySet<Infohash>> = signal(new Set());
  readonly #parts: RingDoorParts;
  readonly #ports = new Map<string, OpenPort>();
  readonly #torrents = new Map<Infohash, RingTorrent>();
  readonly #lookedAt = new Map<Infohash, number>();
  readonly #names = new Map<Infohash, string>();
  #ring: PageRing | undefined;
  #entry: TrackerEntry | undefined;
  #loading: Promise<PageRing> | undefined;
  #isLoadPlanned = false;
  #isClosed = false;

  constructor(parts: RingDoorParts) {
    this.#parts = parts;
  }

  addTorrent(torrent: RingTorrent): () => void {
    const { infohash } = torrent;
    this.#torrents.set(infohash, torrent);
    this.#ring?.publishPeer(torrent);
    return () => {
      this.#torrents.delete(infohash);
      this.#lookedAt.delete(infohash);
      this.#ring?.withdrawPeer(infohash);
      this.withdrawName(infohash);
    };
  }

  openPort(port: RingPort): void {
    const isUsed = ![...this.#ports.values()].some(
      (one) => one.isUsed && one.port.neighbour === port.neighbour,
    );
    this.#ports.set(port.id, { port, isUsed, waiting: [] });
    if (isUsed) this.#ring?.openPort(port);
    if (this.#isLoadPlanned) return;
    this.#isLoadPlanned = true;
    this.#parts.timers.after(loadDelayMs, () => this.#take(this.#load()));
  }

  onPortMessage(id: string, message: Uint8Array): void {
    const open = this.#ports.get(id);
    if (!open) return;
    if (!open.isUsed) this.#use(open);
    if (this.#ring) this.#ring.onMessage(id, message);
    else if (open.waiting.length < waitingMessages) open.waiting.push(Uint8Array.from(message));
  }

  closePort(id: string): void {
    const closed = this.#ports.get(id);
    if (!closed) return;
    this.#ports.delete(id);
    this.#ring?.closePort(id);
    const others = [...this.#ports.values()].filter(({ port }) => port.neighbour === closed.port.neighbour);
    if (closed.isUsed && others[0] && !others.some(({ isUsed }) => isUsed)) this.#use(others[0]);
  }

  #use(open: OpenPort): void {
    open.isUsed = true;
    this.#ring?.openPort(open.port);
  }

  signal(infohash: Infohash, to: PeerId, text: string): boolean {
    const torrent = this.#torrents.get(infohash);
    return (torrent && this.#ring?.signal(infohash, torrent.selfId, to, text)) ?? false;
  }

  start(): void {
    this.#isLoadPlanned = true;
    this.#take(this.#enter());
  }

  #take(work: Promise<unknown>): void {
    work.catch(() => {
      // Its code did not come: the next one who needs the ring tries again.
      this.#loading = undefined;
      this.#isLoadPlanned = false;
    });
  }

  async #enter(): Promise<void> {
    await this.#load();
    const { TrackerEntry } = await import('./tracker-entry.ts');
    if (!this.#isClosed) this.#entry ??= new TrackerEntry(this.#parts.entry, this);
  }

  publishName(infohash: Infohash, name: string): void {
    this.withdrawName(infohash);
    this.#names.set(infohash, name);
    this.publicNames.value = new Set(this.#names.keys());
    this.#ring?.publishName(infohash, name);
    this.start();
  }

  withdrawName(infohash: Infohash): void {
    const name = this.#names.get(infohash);
    if (name === undefined) return;
    this.#names.delete(infohash);
    this.publicNames.value = new Set(this.#names.keys());
    this.#ring?.withdrawName(name);
  }

  async find(text: string): Promise<readonly FoundTorrent[]> {
    return (await this.#load()).find(text);
  }

  close(): void {
    this.#isClosed = true;
    this.#ring?.close();
    this.#entry?.close();
  }

  #load(): Promise<PageRing> {
    this.#loading ??= import('./page-ring.ts').then((code) => this.#begin(code));
    return this.#loading;
  }

  #begin(code: typeof import('./page-ring.ts')): PageRing {
    const { timers, budget } = this.#parts;
    const now = timers.now();
    const [roomTime] = [...this.#torrents.values()].flatMap((one) => one.roomTime ?? []);
    const ring = new code.PageRing({
      timers,
      budget,
      clockOffsetMs: (roomTime ?? Date.now()) - now,
      torrent: (infohash) => this.#torrents.get(infohash),
    });
    this.#ring = ring;
    for (const { port, isUsed, waiting } of this.#ports.values()) {
      if (!isUsed) continue;
      ring.openPort(port);
      for (const message of waiting.splice(0)) ring.onMessage(port.id, message);
    }
    for (const torrent of this.#torrents.values()) ring.publishPeer(torrent);
    for (const [infohash, name] of this.#names) ring.publishName(infohash, name);
    this.#keepLooking(ring);
    return ring;
  }

  #keepLooking(ring: PageRing): void {
    if (this.#isClosed) return;
    const { view } = ring;
    if (JSON.stringify(view) !== JSON.stringify(this.view.peek())) this.view.value = view;
    const now = this.#parts.timers.now();
    const pauseMs = this.#parts.entry.tracker.state === 'connected' ? lookMs.beside : lookMs.instead;
    for (const torrent of this.#torrents.values()) {
      if (!view.isJoined || !torrent.wantsPeers) continue;
      if (now - (this.#lookedAt.get(torrent.infohash) ?? Number.NEGATIVE_INFINITY) < pauseMs) continue;
      this.#lookedAt.set(torrent.infohash, now);
      ring.findPeers(torrent.infohash).then(
        (peers) => peers.length > 0 && torrent.onRingPeers(peers),
        // Asked again at the next turn.
        () => undefined,
      );
    }
    this.#parts.timers.after(viewMs, () => this.#keepLooking(ring));
  }
}
