import { type Signal, signal } from '@preact/signals';
import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import { keepEqual } from '../../shared/base/keep-equal.ts';
import type { RingForTorrents } from '../ring/ring-port.ts';
import type { RoomRing } from '../ring/room-ring.ts';
import type { ContentStore, ContentStores } from '../storage/content/content-store.ts';
import type { Timers } from '../timers/timers.ts';
import type { TrackerClient } from '../tracker-client/tracker-client.ts';
import type { PeerLinks, PeerLinksEvents } from '../webrtc/peer-links.ts';
import type { TransferOptions } from './room-app.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { TorrentSession } from './torrent-session.ts';
import type { TorrentSnapshot } from './torrent-snapshot.ts';

export interface OpenTorrentsParts {
  readonly selfId: PeerId;
  readonly tracker: TrackerClient;
  readonly ring: RoomRing & RingForTorrents;
  readonly timers: Timers;
  readonly stores: ContentStores;
  createLinks(infohash: Infohash, events: PeerLinksEvents): PeerLinks;
  randomSeed(): number;
  /** What the person of this browser is called where no address says it. */
  readonly ownName: Signal<string>;
}

interface OpenTorrentsEvents {
  /** This browser shared the torrent once, and its initial seed is not here now. */
  seedMissing(session: TorrentSession): void;
  /** A class experiment goes on with another run. */
  runOver(session: TorrentSession, mode: TransferOptions['mode']): void;
}

/** Text that changes more often is read no better, and drawing it cost a swarm on one machine a tenth of its time. */
const snapshotMs = 500;
/** How soon the path of a new connection is known. */
const newPathsMs = 3_000;
/** Between two measurements of all round trips, counted in those: a browser gathers hundreds of figures for each. */
const pathTurns = 5;

/** The torrents that this page is in: opens, replaces and leaves their sessions, and shows them as plain data. */
export class OpenTorrents {
  readonly snapshots = signal<readonly TorrentSnapshot[]>([]);
  /** The room's password as the person typed it. */
  readonly roomPassword = signal('');
  readonly #sessions = new Map<Infohash, TorrentSession>();
  #pathTurn = 0;
  readonly #parts: OpenTorrentsParts;
  readonly #events: OpenTorrentsEvents;

  constructor(parts: OpenTorrentsParts, events: OpenTorrentsEvents) {
    this.#parts = parts;
    this.#events = events;
    this.#showAgainAndAgain();
    this.#refreshPathsAgainAndAgain();
    parts.ownName.subscribe((name) => {
      for (const session of this.all()) if (session.options.displayName === '') session.setName(name);
    });
  }

  get(infohash: Infohash): TorrentSession | undefined {
    return this.#sessions.get(infohash);
  }

  all(): TorrentSession[] {
    return [...this.#sessions.values()];
  }

  /** @throws Error if this page is not in the torrent */
  required(infohash: Infohash): TorrentSession {
    const session = this.#sessions.get(infohash);
    if (!session) throw new Error('This page is not in that torrent.');
    return session;
  }

  /** @param content given where this page shares the files */
  open(infohash: Infohash, name: string, options: TransferOptions, content?: ContentStore): void {
    const { selfId, stores, tracker, ring, timers, randomSeed, createLinks } = this.#parts;
    const session = new TorrentSession({
      selfId,
      infohash,
      name,
      options,
      content,
      stores,
      tracker,
      ring,
      timers,
      randomSeed: randomSeed(),
      roomPassword: () => this.roomPassword.peek(),
      createLinks: (events) => createLinks(infohash, events),
      onDamaged: (damaged) => this.mend(damaged),
      onSeedMissing: this.#events.seedMissing,
      onRunOver: this.#events.runOver,
    });
    if (options.displayName === '') session.setName(this.#parts.ownName.peek());
    this.#sessions.set(infohash, session);
    this.show();
  }

  /** Begins the torrent anew. The ring finds it by its name as before. */
  replace(before: TorrentSession, name: string, options: TransferOptions, content?: ContentStore): void {
    const { infohash } = before;
    const { ring } = this.#parts;
    const isPublic = ring.publicNames.peek().has(infohash);
    this.#end(before);
    this.open(infohash, name, options, content);
    if (isPublic) ring.publishName(infohash, before.name);
  }

  /** Joins again after the browser damaged stored chunks: the new session verifies all chunks and fetches the damaged ones. */
  mend(session: TorrentSession): void {
    const { infohash, name, options, isInitialSeed } = session;
    if (isInitialSeed || this.#sessions.get(infohash) !== session) return;
    this.replace(session, name, options);
  }

  change(infohash: Infohash, act: (session: TorrentSession) => void): void {
    const session = this.#sessions.get(infohash);
    if (session) act(session);
    this.show();
  }

  /** The new name counts everywhere, also where an address said another name. */
  rename(name: string): void {
    for (const session of this.all()) {
      session.options = { ...session.options, displayName: '' };
      session.setName(name);
    }
    this.#parts.ownName.value = name;
    this.show();
  }

  leave(infohash: Infohash): void {
    this.change(infohash, (session) => this.#end(session));
  }

  /** The page goes away. */
  close(): void {
    for (const session of this.#sessions.values()) session.close();
  }

  /** Where nothing has changed, the pages get the same objects and draw nothing. */
  show(): void {
    this.snapshots.value = keepEqual(this.snapshots.peek(), this.all().map(takeSnapshot));
  }

  #end(session: TorrentSession): void {
    this.#sessions.delete(session.infohash);
    session.leave();
    void session.content?.close();
  }

  #showAgainAndAgain(): void {
    if (this.#sessions.size > 0) this.show();
    this.#parts.timers.after(snapshotMs, () => this.#showAgainAndAgain());
  }

  #refreshPathsAgainAndAgain(): void {
    this.#pathTurn = (this.#pathTurn + 1) % pathTurns;
    for (const session of this.#sessions.values()) void session.refreshPaths(this.#pathTurn === 0);
    this.#parts.timers.after(newPathsMs, () => this.#refreshPathsAgainAndAgain());
  }
}
