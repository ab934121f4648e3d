import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import { ProtocolError } from '../../shared/protocol/protocol-error.ts';
import type { AnnounceAnswer, RunStatus } from '../../shared/protocol/tracker-events.ts';
import type { EffectHandlers } from '../../shared/swarm/common/effect-handlers.ts';
import { constants } from '../../shared/swarm/common/swarm-config.ts';
import type { SwarmInput } from '../../shared/swarm/common/swarm-input.ts';
import type { SwarmMember } from '../../shared/swarm/swarm-member.ts';
import type { ChokeHistory } from '../../shared/swarm/upload/choke-history.ts';
import type { RingForTorrents } from '../ring/ring-port.ts';
import type { TorrentRing } from '../ring/torrent-ring.ts';
import { ContentError } from '../storage/content/content-error.ts';
import type { ContentStore, ContentStores } from '../storage/content/content-store.ts';
import type { RememberedShare } from '../storage/content/stored-torrent.ts';
import type { Timers } from '../timers/timers.ts';
import { WakeTimer } from '../timers/wake-timer.ts';
import type { TrackerClient, TrackerTorrentEvents } from '../tracker-client/tracker-client.ts';
import type { LinkPath, PeerLinks, PeerLinksEvents } from '../webrtc/peer-links.ts';
import { afterBurst } from './after-burst.ts';
import { Announcements } from './announcements.ts';
import { ContentOpening } from './content-opening.ts';
import { engineContent } from './engine-content.ts';
import { ExperimentRun } from './experiment-run.ts';
import { joinRing } from './join-ring.ts';
import { NeighbourWire } from './neighbour-wire.ts';
import type { TransferOptions } from './room-app.ts';
import { RunReports } from './run-reports.ts';
import { SpaceWait } from './space-wait.ts';
import { type StoreEffect, StoreWork, type StoreWorkEvents } from './store-work.ts';
import { SwarmDriver } from './swarm-driver.ts';
import type { TorrentProblem } from './torrent-snapshot.ts';

interface TorrentSessionParts {
  readonly selfId: PeerId;
  readonly infohash: Infohash;
  /** From the link, until the metainfo tells. */
  readonly name: string;
  readonly options: TransferOptions;
  /** Given where this peer brought the file. */
  readonly content: ContentStore | undefined;
  readonly stores: ContentStores;
  readonly tracker: TrackerClient;
  /** Without one, only the tracker tells of others. */
  readonly ring?: RingForTorrents;
  readonly timers: Timers;
  readonly randomSeed: number;
  /** Reads the room's password when it is needed: the person may still be typing. */
  readonly roomPassword: () => string;
  createLinks(events: PeerLinksEvents): PeerLinks;
  /** A stored chunk can no longer be read, and the session has left. */
  onDamaged?(session: TorrentSession): void;
  /** This browser shared the torrent once, and its initial seed is not here now. */
  onSeedMissing?(session: TorrentSession): void;
  /** A class experiment goes on with another run. */
  onRunOver?(session: TorrentSession, mode: TransferOptions['mode']): void;
}

/** How long a `bye` may take to leave the channel before it is closed. */
const farewellMs = 300;

/** One torrent of this page: carries what happens to the engine and runs what the engine asks for. It decides nothing. */
export class TorrentSession {
  readonly infohash: Infohash;
  readonly selfId: PeerId;
  options: TransferOptions;
  readonly isInitialSeed: boolean;
  readonly paths = new Map<PeerId, LinkPath>();
  content: ContentStore | undefined;
  /** What this browser shared under this infohash once. */
  share: RememberedShare | undefined;
  /** Bytes that were here when the content was opened. */
  keptBytes = 0;
  whenFinished: 'stay' | 'leave';
  /** The problem that ended the transfer. */
  #failure: TorrentProblem | null = null;
  readonly opening: ContentOpening;
  hasLeft = false;
  readonly startedAt: number;
  readonly announcements: Announcements;
  readonly experiment: ExperimentRun;
  readonly runReports: RunReports;
  readonly #parts: TorrentSessionParts;
  readonly links: PeerLinks;
  readonly #wire: NeighbourWire;
  readonly #ring: TorrentRing;
  readonly #work: StoreWork;
  readonly #wakeTimer: WakeTimer;
  readonly #unsubscribe: () => void;
  /** While the disk is full, nothing is asked for; what is held is served. */
  readonly #space: SpaceWait;
  readonly #driver: SwarmDriver;
  readonly #forStore = (effect: StoreEffect) => this.#work.perform(effect, this.content!);
  readonly #handlers: EffectHandlers<Uint8Array> = {
    send: ({ neighbour, message }) => this.#wire.send(neighbour, message),
    dial: ({ peer }) => this.links.dial(peer),
    close: ({ neighbour, reason }) => {
      // After a farewell the channel is closed a moment later, with all others.
      if (reason === 'we left') return;
      this.#wire.flush();
      this.links.close(neighbour);
    },
    announce: (effect) => {
      this.announcements.announce(effect);
      this.runReports.tellFirstCopies();
    },
    'start-run': () => this.announcements.startRun(),
    'check-metainfo': ({ neighbour, infoBytes }) => void this.#checkMetainfo(neighbour, infoBytes),
    'check-hashes': this.#forStore,
    'check-block': this.#forStore,
    'store-chunk': this.#forStore,
    'read-block': this.#forStore,
    'read-hashes': this.#forStore,
    completed: () => {
      this.runReports.tell();
      this.#leaveIfWanted();
    },
    'wake-at': ({ atMs }) => this.#wakeTimer.at(atMs),
  };

  constructor(parts: TorrentSessionParts) {
    const { selfId, infohash, options, content, tracker, timers } = parts;
    this.#parts = parts;
    this.infohash = infohash;
    this.selfId = selfId;
    this.options = options;
    this.content = content;
    this.isInitialSeed = content !== undefined;
    this.whenFinished = options.whenFinished;
    this.startedAt = timers.now();
    const driver = { ...parts, isInitialSeed: this.isInitialSeed, now: () => this.now };
    this.#driver = new SwarmDriver(driver, this.#handlers);
    this.links = parts.createLinks(this.#linksEvents());
    this.#wire = new NeighbourWire((neighbour, frame) => this.links.send(neighbour, frame), afterBurst);
    this.#space = new SpaceWait(timers, (takesNothing) =>
      this.#feed({ type: 'settings', settings: { takesNothing } }),
    );
    this.opening = new ContentOpening(infohash, parts.stores, this.#space, {
      isWanted: () => !this.content && !this.hasLeft,
      opened: (opened) => this.#open(opened),
    });
    this.#work = new StoreWork(this.#storeEvents());
    this.#wakeTimer = new WakeTimer(timers, () => this.#feed({ type: 'woke' }));
    this.announcements = new Announcements(this, tracker, {
      answered: (answer) => this.#onAnnounced(answer),
      named: (name) => this.setName(name),
    });
    this.#ring = joinRing(this, parts, {
      say: (neighbour, message) => this.#wire.send(neighbour, { type: 'ring', message }),
      found: (peers) => this.#feed({ type: 'announced', intervalMs: constants.announceMs, peers }),
    });
    this.runReports = new RunReports(
      { infohash, member: this.member, clock: this.announcements.clock, course: this.#driver.course },
      tracker,
    );
    this.experiment = new ExperimentRun(this, timers, (mode) => parts.onRunOver?.(this, mode));
    if (content) this.#open(content);
    else this.#lookForEarlierVisit();
    this.#unsubscribe = tracker.subscribe(infohash, this.#trackerEvents());
  }

  get member(): SwarmMember<Uint8Array> {
    return this.#driver.member;
  }

  get chokeHistory(): ChokeHistory {
    return this.#driver.chokeHistory;
  }

  get displayName(): string {
    return this.member.settings.name;
  }

  get name(): string {
    return this.content?.metainfo.name ?? this.#parts.name;
  }

  get problem(): TorrentProblem | null {
    const { refusal } = this.announcements;
    if (this.#failure) return this.#failure;
    if (this.#space.detail !== null) return { code: 'no-space', detail: this.#space.detail };
    if (refusal === null) return null;
    if (refusal === 'WRONG_PASSWORD') return { code: 'wrong-password' };
    return { code: 'refused', refusal };
  }

  /** What keeps this peer from taking more, for everyone to know. */
  get obstacle(): 'no-space' | undefined {
    return this.#space.detail === null ? undefined : 'no-space';
  }

  get roomPassword(): string {
    return this.#parts.roomPassword();
  }

  get now(): number {
    return this.#parts.timers.now();
  }

  get run(): RunStatus | null {
    return this.runReports.status;
  }

  /** Chunks that are verified and not yet durable. */
  get storing(): number {
    return this.#work.storing;
  }

  /** What this browser shared once, while the torrent has no initial seed. */
  get leftShare(): RememberedShare | undefined {
    return !this.isInitialSeed && this.run?.initialSeed === null ? this.share : undefined;
  }

  get unsentBytes(): number | undefined {
    return this.member.upload.firstCopies?.unsentBytes;
  }

  get trackerState() {
    return this.#parts.tracker.state;
  }

  setCaps(uploadCap: number | null, downloadCap: number | null): void {
    this.#feed({ type: 'settings', settings: { uploadCap, downloadCap } });
  }

  setName(name: string): void {
    this.#feed({ type: 'settings', settings: { name } });
  }

  setChoking(choking: TransferOptions['choking']): void {
    this.#feed({ type: 'settings', settings: { choking } });
  }

  /** Ends this peer's part; what it holds can still be saved. */
  leave(): void {
    if (this.hasLeft) return;
    this.runReports.tell();
    this.#feed({ type: 'leave' });
    this.hasLeft = true;
    this.#unsubscribe();
    this.#ring.leave();
    this.#space.close();
    this.#wakeTimer.stop();
    this.#wire.flush();
    this.#parts.timers.after(farewellMs, () => this.links.closeAll());
  }

  /** The page goes away: sends at once what can still be sent. */
  close(): void {
    this.leave();
    this.links.closeAll();
  }

  /** @param isForAll also the connections whose path is known are measured again */
  async refreshPaths(isForAll: boolean): Promise<void> {
    const isKnown = (peer: PeerId) => (this.paths.get(peer)?.path ?? 'unknown') !== 'unknown';
    const peers = [...this.member.neighbours.keys()].filter((peer) => isForAll || !isKnown(peer));
    await Promise.all(peers.map(async (peer) => this.paths.set(peer, await this.links.path(peer))));
    for (const peer of this.paths.keys()) if (!this.member.neighbours.has(peer)) this.paths.delete(peer);
  }

  #lookForEarlierVisit(): void {
    this.opening.reopen();
    this.#parts.stores.rememberedShare(this.infohash).then(
      (share) => {
        this.share = share;
        this.#tellSeedMissing();
      },
      () => {},
    );
  }

  #onAnnounced(answer: AnnounceAnswer): void {
    this.links.setIceServers(answer.iceServers as RTCIceServer[]);
    this.#onRun(answer.run);
    this.runReports.onAnswer(answer);
    this.#feed({
      type: 'announced',
      intervalMs: answer.intervalMs,
      peers: answer.peers as readonly { peerId: PeerId; seed: boolean }[],
    });
  }

  #onRun(status: RunStatus): void {
    this.runReports.onStatus(status);
    this.#feed({
      type: 'run',
      settings: status.settings,
      started: status.startedAt !== null,
      initialSeed: status.initialSeed as PeerId | null,
    });
    this.experiment.onRun(status);
    this.#tellSeedMissing();
  }

  #tellSeedMissing(): void {
    if (this.leftShare !== undefined) this.#parts.onSeedMissing?.(this);
  }

  #trackerEvents(): TrackerTorrentEvents {
    return {
      signal: (from, signal) => {
        this.#ring.onTrackerSignal(from as PeerId);
        this.links.onSignal(from as PeerId, signal);
      },
      run: (status) => this.#onRun(status),
      report: (report) => {
        this.runReports.report = report;
      },
      connected: () => this.#feed({ type: 'tracker-connected' }),
    };
  }

  #storeEvents(): StoreWorkEvents {
    return {
      diskSpace: this.#space,
      answered: (input) => this.#feed(input),
      stored: () => this.#leaveIfWanted(),
      failed: (error) => this.#onStoreFailed(error),
      connectionTo: (neighbour) => this.#wire.line(neighbour),
    };
  }

  #linksEvents(): PeerLinksEvents {
    const { tracker, infohash } = this.#parts;
    return {
      // A signal that does not get through is found out by the watchdog of the call.
      sendSignal: (to, signal) => {
        if (!this.#ring.signal(to, signal)) tracker.signal({ infohash, to, signal });
      },
      opened: (neighbour) => {
        this.#wire.open(neighbour);
        this.#feed({ type: 'connected', neighbour });
      },
      received: (neighbour, bytes) => this.#onBytes(neighbour, bytes),
      drained: (neighbour, bufferedBytes) => this.#feed({ type: 'drained', neighbour, bufferedBytes }),
      faltered: (neighbour) => this.#ring.onFaltered(neighbour),
      closed: (neighbour) => {
        this.#wire.close(neighbour);
        this.#ring.onClosed(neighbour);
        this.#feed({ type: 'disconnected', neighbour });
      },
    };
  }

  #onBytes(neighbour: PeerId, bytes: Uint8Array): void {
    try {
      for (const message of this.#wire.read(neighbour, bytes))
        if (!this.#ring.takes(neighbour, message)) this.#feed({ type: 'message', neighbour, message });
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#feed({ type: 'violated', neighbour, reason: error.message });
    }
  }

  #feed(input: SwarmInput<Uint8Array>): void {
    if (!this.hasLeft) this.#driver.feed(input);
  }

  #open(content: ContentStore): void {
    // Left while it was being opened.
    if (this.hasLeft) return void content.close();
    this.content = content;
    this.#feed({ type: 'content-opened', content: engineContent(content), held: content.heldAtOpen });
    this.keptBytes = this.member.download?.progress.verifiedBytes ?? 0;
  }

  async #checkMetainfo(neighbour: PeerId, infoBytes: Uint8Array): Promise<void> {
    try {
      const description = await this.opening.check(infoBytes);
      this.#feed({ type: 'metainfo-checked', neighbour, ok: description !== undefined });
      if (description) await this.opening.open(description);
    } catch (error) {
      this.#onStoreFailed(error);
    }
  }

  /** Our disk or our fault: no neighbour is blamed, the transfer stops, and verified chunks stay. */
  #onStoreFailed(error: unknown): void {
    if (this.hasLeft) return;
    const detail = error instanceof Error ? error.message : String(error);
    const isOfFile = error instanceof ContentError && error.code === 'unreadable';
    this.#failure = { code: isOfFile ? 'unreadable' : 'internal', detail };
    this.leave();
    if (isOfFile) this.#parts.onDamaged?.(this);
  }

  #leaveIfWanted(): void {
    const isDone = this.member.isComplete && this.storing === 0;
    if (isDone && this.whenFinished === 'leave' && !this.isInitialSeed) this.leave();
  }
}
