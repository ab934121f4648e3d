import { type Signal, signal } from '@preact/signals';
import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import type { PageRing } from './page-ring.ts';
import type { RingForTorrents, RingPort, RingTorrent } from './ring-port.ts';
import type { RingLoaderParts, RingUpkeep } from './ring-upkeep.ts';
import type { Found, RingView, RoomInvitations, RoomRing } from './room-ring.ts';

/** Long enough that the file does not wait for the ring's code and keys. */
const loadDelayMs = 1_000;
/** How many messages of a port wait for the ring's code; a greeting is two messages. */
const waitingMessages = 16;

/** A tracker that has not answered by then may be away. */
const trackerPatienceMs = 3_000;

/** The tracker's server serves the code: once it is back, it serves the code again, or another version's. */
const loadAgainMs = 2_000;
const longestLoadAgainMs = 60_000;

type RingCode = Pick<typeof import('./ring-upkeep.ts'), 'RingUpkeep'>;

interface OpenPort {
  readonly port: RingPort;
  readonly waiting: Uint8Array[];
}

/**
 * What pages and torrents know of the ring: loads the ring when it is needed, and hands it the connections to neighbours and
 * the torrents to publish. It says nothing to other peers itself.
 */
export class RingLoader implements RoomRing, RingForTorrents {
  readonly view: Signal<RingView | null> = signal(null);
  readonly publicNames: Signal<ReadonlySet<Infohash>> = signal(new Set());
  readonly hasLeft: Signal<boolean> = signal(false);
  readonly #parts: RingLoaderParts;
  readonly #loadCode: () => Promise<RingCode>;
  readonly #ports = new Map<string, OpenPort>();
  readonly #torrents = new Map<Infohash, RingTorrent>();
  readonly #names = new Map<Infohash, string>();
  #ring: PageRing | undefined;
  #loading: Promise<RingUpkeep> | undefined;
  #isLoadPlanned = false;
  #isClosed = false;

  constructor(parts: RingLoaderParts, loadCode: () => Promise<RingCode> = () => import('./ring-upkeep.ts')) {
    this.#parts = parts;
    this.#loadCode = loadCode;
    parts.entry.tracker.onState((state) => {
      // Other tabs of this browser may look for the torrents, and no tracker can tell them now.
      if (state === 'unreachable' && this.#torrents.size > 0) this.#beginSoon(0);
    });
  }

  addTorrent(torrent: RingTorrent): () => void {
    const { infohash } = torrent;
    this.#torrents.set(infohash, torrent);
    this.#ring?.publishPeer(torrent);
    this.#parts.timers.after(trackerPatienceMs, () => this.#helpWithoutTracker(infohash));
    return () => {
      this.#torrents.delete(infohash);
      this.#ring?.withdrawPeer(infohash);
      this.withdrawName(infohash);
    };
  }

  /** A person who opens a link while the tracker is away can ask only the ring. */
  #helpWithoutTracker(infohash: Infohash): void {
    if (this.#torrents.has(infohash) && this.#parts.entry.tracker.state !== 'connected') this.start();
  }

  openPort(port: RingPort): void {
    this.#ports.set(port.id, { port, waiting: [] });
    this.#ring?.ports.open(port);
    this.#beginSoon(loadDelayMs);
  }

  #beginSoon(delayMs: number): void {
    if (this.#isLoadPlanned) return;
    this.#isLoadPlanned = true;
    this.#parts.timers.after(delayMs, () => this.#begin());
  }

  onPortMessage(id: string, message: Uint8Array): void {
    if (this.hasLeft.peek()) return;
    if (this.#ring) return this.#ring.ports.onMessage(id, message);
    const waiting = this.#ports.get(id)?.waiting;
    if (!waiting) return;
    // What the other side said before it gave up is out of date.
    if (message.length === 0) waiting.length = 0;
    else if (waiting.length < waitingMessages) waiting.push(Uint8Array.from(message));
  }

  onPortFaltered(id: string): void {
    this.#ring?.ports.onFaltered(id);
  }

  closePort(id: string): void {
    this.#ports.delete(id);
    this.#ring?.ports.close(id);
  }

  signal(infohash: Infohash, to: PeerId, text: string): boolean {
    const torrent = this.#torrents.get(infohash);
    return (torrent && this.#ring?.signal(infohash, torrent.selfId, to, text)) ?? false;
  }

  async keepAtHand(): Promise<void> {
    await this.#loadCode();
  }

  start(): void {
    this.#isLoadPlanned = true;
    this.#begin((upkeep) => upkeep.enter());
  }

  leave(): void {
    this.hasLeft.value = true;
    for (const { waiting } of this.#ports.values()) waiting.length = 0;
    // If the code is still loading, `#open` throws and nothing begins.
    if (this.#ring) this.#end();
    this.#ring = undefined;
    this.view.value = null;
  }

  #end(): void {
    this.#loading?.then(
      (upkeep) => upkeep.close(),
      () => undefined,
    );
    this.#loading = undefined;
  }

  /** As a newcomer. */
  join(): void {
    this.hasLeft.value = false;
    this.start();
  }

  /**
   * The ring is needed exactly when the server of its code is gone: the code is asked for until it comes. (Only Firefox
   * remembers a module that did not load, until the page is loaded again.)
   */
  #begin(use: (upkeep: RingUpkeep) => void = () => {}, pauseMs = loadAgainMs): void {
    if (this.hasLeft.peek()) return;
    this.#load().then(use, () => this.#beginOnceServed(use, pauseMs));
  }

  #beginOnceServed(use: (upkeep: RingUpkeep) => void, pauseMs: number): void {
    const { timers, entry } = this.#parts;
    timers.after(pauseMs, () => {
      if (this.#isClosed || this.hasLeft.peek()) return;
      if (entry.tracker.state === 'connected') this.#begin(use, Math.min(2 * pauseMs, longestLoadAgainMs));
      else this.#beginOnceServed(use, loadAgainMs);
    });
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
    this.#ring?.withdrawName(infohash, name);
  }

  async find(text: string): Promise<Found> {
    return (await this.#load()).ring.find(text);
  }

  async invitations(): Promise<RoomInvitations> {
    return (await this.#load()).invitations;
  }

  close(): void {
    this.#isClosed = true;
    this.#end();
    // Neighbours must hear of it now: the page goes away.
    this.#ring?.close();
  }

  async #load(): Promise<RingUpkeep> {
    this.#loading ??= this.#loadCode().then((code) => this.#open(code));
    try {
      return await this.#loading;
    } catch (error) {
      this.#loading = undefined;
      throw error;
    }
  }

  #open({ RingUpkeep }: RingCode): RingUpkeep {
    const onView = (view: RingView) => {
      if (JSON.stringify(view) !== JSON.stringify(this.view.peek())) this.view.value = view;
    };
    if (this.hasLeft.peek()) throw new Error('this page has left the ring: join it to use it');
    const upkeep = new RingUpkeep({ ...this.#parts, torrents: this.#torrents, onView });
    const { ring } = upkeep;
    this.#ring = ring;
    for (const { port, waiting } of this.#ports.values()) {
      ring.ports.open(port);
      for (const message of waiting.splice(0)) ring.ports.onMessage(port.id, message);
    }
    for (const torrent of this.#torrents.values()) ring.publishPeer(torrent);
    for (const [infohash, name] of this.#names) ring.publishName(infohash, name);
    if (this.#isClosed) upkeep.close();
    else upkeep.keepLooking();
    return upkeep;
  }
}
