import type { Random } from '../../shared/base/random.ts';
import type {
  AnnounceRequest,
  OwnRun,
  RunPartRequest,
  RunSettings,
} from '../../shared/protocol/tracker-events.ts';
import { freeName } from '../run/free-name.ts';
import { ownRun } from '../run/own-time.ts';
import { isReportClosed } from '../run/run-parts.ts';
import type { SwarmTorrent } from '../run/torrent-view.ts';
import { LivePeer } from './live-peer.ts';
import { RunRecord } from './run-record.ts';
import type { EndOutcome, PartOutcome, RegistryLimits, StartOutcome } from './swarm-registry.ts';

type Share = NonNullable<AnnounceRequest['share']>;

/** A run that began longer ago is refused, whatever its initial seed says. */
const longestRunMs = 24 * 3_600_000;

/** What a torrent remembers besides its peers and its run. */
export interface TorrentHead {
  readonly name: string | null;
  readonly shortCode: string | null;
  /** Its initial seed has ended the share: it gets no code again. */
  readonly isCodeEnded: boolean;
  readonly settings: RunSettings;
  readonly initialSeed: string | null;
  /** Since when no peer is here or may come back; `null` while a peer is or may. */
  readonly emptySince: number | null;
}

/** One torrent: its peers, its run, and when the torrent ends. It knows no other torrent, and not where it is kept. */
export class LiveTorrent {
  head: TorrentHead = {
    name: null,
    shortCode: null,
    isCodeEnded: false,
    settings: { mode: 'p2p', hold: false },
    initialSeed: null,
    emptySince: null,
  };
  readonly peers = new Map<string, LivePeer>();
  readonly run: RunRecord;
  /** Peers that have changed or gone since the set was emptied; `null`: changes are not noted. */
  readonly touched: Set<string> | null;
  /** All peers in an order that changes as some are chosen at random; `null`: to be made again. */
  #order: LivePeer[] | null = null;
  /** Until then no peer can have been silent for too long. */
  #quietUntil = Number.NEGATIVE_INFINITY;
  #hasLosses = false;
  readonly #limits: RegistryLimits;

  constructor(
    readonly infohash: string,
    limits: RegistryLimits,
    notesChanges = false,
  ) {
    this.#limits = limits;
    this.touched = notesChanges ? new Set() : null;
    this.run = new RunRecord(limits.gonePeers);
  }

  renew(
    announced: AnnounceRequest,
    connection: string,
    createToken: () => string,
    now: number,
  ): { peer: LivePeer; completes: boolean } {
    const request = this.#named(announced);
    const peer = this.peers.get(request.peerId) ?? this.#add(LivePeer.newcomer(request, createToken(), now));
    if (this.head.emptySince !== null) this.#change({ emptySince: null });
    this.touched?.add(peer.id);
    const completes = peer.renew(request, connection, this.run, now);
    if (completes) this.run.noteEnd(() => this.snapshot(), now);
    return { peer, completes };
  }

  stop(peer: LivePeer, request: AnnounceRequest, now: number): void {
    peer.renew(this.#named(request), peer.state.connection, this.run, now);
    this.#depart(peer, now);
    this.run.noteEnd(() => this.snapshot(), now);
    this.#noteEmptiness(now);
  }

  /** The run belongs to the first peer that shares, while that is here or may come back. Whether it is this peer's. */
  share(peer: LivePeer, { torrentName, run, startedAt }: Share, now: number): boolean {
    if (this.head.initialSeed !== peer.id) {
      const present = this.#initialSeed;
      if (present && present.presence !== 'gone') return false;
      const isFirst = this.head.initialSeed === null;
      this.#change({ initialSeed: peer.id, isCodeEnded: false });
      this.run.reset();
      this.#forgetGone();
      /** The tracker was started anew, and the run is older than that. */
      const isRecent = startedAt !== undefined && startedAt <= now && now - startedAt < longestRunMs;
      if (isFirst && isRecent) this.run.begin(startedAt);
    }
    this.#change({ name: torrentName, settings: run });
    return true;
  }

  get wantsCode(): boolean {
    const { initialSeed, shortCode, isCodeEnded } = this.head;
    return initialSeed !== null && shortCode === null && !isCodeEnded;
  }

  setCode(shortCode: string | null): void {
    this.#change({ shortCode });
  }

  start(peerId: string, connection: string, now: number): StartOutcome {
    const starter = this.#peerOn(peerId, connection);
    if (!starter) return 'NOT_IN_TORRENT';
    if (starter !== this.#initialSeed) return 'NOT_INITIAL_SEED';
    if (this.run.startedAt !== null) return 'already-started';
    this.#forgetGone();
    this.run.begin(now);
    for (const peer of this.peers.values()) {
      peer.beginRun();
      this.touched?.add(peer.id);
    }
    return 'started';
  }

  endShare(peerId: string, connection: string): EndOutcome {
    const ender = this.#peerOn(peerId, connection);
    if (!ender) return 'NOT_IN_TORRENT';
    if (ender !== this.#initialSeed) return 'NOT_INITIAL_SEED';
    this.#change({ shortCode: null, isCodeEnded: true });
    return 'ended';
  }

  takePart(part: RunPartRequest, peerId: string, connection: string, now: number): PartOutcome {
    const teller = this.#peerOn(peerId, connection);
    if (!teller) return 'NOT_IN_TORRENT';
    const { endedRun } = this.run;
    return this.run.takePart(teller.id, part, endedRun !== null && isReportClosed(endedRun, now), now);
  }

  /** What a peer that came after the run's start is told of itself; `null` for any other. */
  ownRun(peer: LivePeer): OwnRun | null {
    const { startedAt, endedRun } = this.run;
    if (startedAt === null || peer.id === this.head.initialSeed) return null;
    return ownRun(peer.snapshot(), startedAt, endedRun, () => this.snapshot());
  }

  /** At most `wanted` others that are here, each set of them as likely as any. */
  others(
    asker: LivePeer,
    wanted: number,
    random: Random,
  ): readonly { readonly peerId: string; readonly seed: boolean }[] {
    this.#order ??= [...this.peers.values()];
    const order = this.#order;
    const chosen: { peerId: string; seed: boolean }[] = [];
    for (let next = 0; next < order.length && chosen.length < wanted; next++) {
      const drawn = next + random.below(order.length - next);
      const peer = order[drawn]!;
      [order[drawn], order[next]] = [order[next]!, peer];
      if (peer !== asker && peer.presence === 'here') chosen.push({ peerId: peer.id, seed: peer.isSeed });
    }
    return chosen;
  }

  connectionClosed(peerId: string, connection: string): void {
    const peer = this.#peerOn(peerId, connection);
    if (!peer) return;
    peer.presence = 'away';
    this.touched?.add(peerId);
  }

  /** Whether `forgetSilent` could find a peer now. */
  mayHaveSilent(now: number): boolean {
    return now > this.#quietUntil;
  }

  /** @param isExcused for peers whose word cannot reach us now */
  forgetSilent(now: number, isExcused: (peer: LivePeer) => boolean = () => false): void {
    if (!this.mayHaveSilent(now)) return;
    let firstHeardAt = now;
    let hasLost = false;
    for (const peer of [...this.peers.values()]) {
      if (peer.presence === 'gone') continue;
      if (now - peer.state.lastHeardAt > this.#limits.silenceMs && !isExcused(peer)) {
        this.#depart(peer, now);
        hasLost = true;
      } else firstHeardAt = Math.min(firstHeardAt, peer.state.lastHeardAt);
    }
    this.#quietUntil = firstHeardAt + this.#limits.silenceMs;
    if (hasLost) this.run.noteEnd(() => this.snapshot(), now);
    this.#noteEmptiness(now);
  }

  /** Whether a peer was lost since the last call. */
  takeLosses(): boolean {
    const hasLosses = this.#hasLosses;
    this.#hasLosses = false;
    return hasLosses;
  }

  /** No peer is here, and no short code needs to be kept any longer. */
  isDead(now: number): boolean {
    const { emptySince, shortCode } = this.head;
    const keptMs = shortCode === null ? 0 : this.#limits.emptyTorrentMs;
    return emptySince !== null && now - emptySince >= keptMs;
  }

  snapshot(): SwarmTorrent {
    const { name, shortCode, settings, initialSeed } = this.head;
    return {
      infohash: this.infohash,
      name,
      shortCode,
      settings,
      startedAt: this.run.startedAt,
      initialSeed,
      peers: [...this.peers.values()].map((peer) => peer.snapshot()),
      leavers: this.run.leavers,
      endedRun: this.run.endedRun,
    };
  }

  /** A peer as it is kept elsewhere replaces what was known of it. */
  restore(peer: LivePeer): void {
    this.#add(peer);
    this.#quietUntil = Number.NEGATIVE_INFINITY;
  }

  forget(peerId: string): void {
    if (!this.peers.delete(peerId)) return;
    this.#order = null;
    this.touched?.add(peerId);
  }

  get #initialSeed(): LivePeer | undefined {
    return this.head.initialSeed === null ? undefined : this.peers.get(this.head.initialSeed);
  }

  /** The announce with a name that no other peer has. A peer keeps its name while it announces the same. */
  #named(request: AnnounceRequest): AnnounceRequest {
    const { peerId, name } = request;
    const known = this.peers.get(peerId);
    if (known && known.presence !== 'gone' && known.state.report.name === name) return request;
    const others = [...this.peers.values()].filter(
      ({ id, presence }) => id !== peerId && presence !== 'gone',
    );
    return { ...request, name: freeName(name, new Set(others.map(({ state }) => state.report.name))) };
  }

  #change(changes: Partial<TorrentHead>): void {
    this.head = { ...this.head, ...changes };
  }

  #add(peer: LivePeer): LivePeer {
    if (this.peers.has(peer.id)) this.#order = null;
    else this.#order?.push(peer);
    this.peers.set(peer.id, peer);
    this.touched?.add(peer.id);
    return peer;
  }

  /** The peer, if it is here on this connection. */
  #peerOn(peerId: string, connection: string): LivePeer | undefined {
    const peer = this.peers.get(peerId);
    return peer?.connectionHere === connection ? peer : undefined;
  }

  #depart(peer: LivePeer, now: number): void {
    this.#hasLosses = true;
    this.touched?.add(peer.id);
    peer.presence = 'gone';
    if (peer !== this.#initialSeed && peer.state.completedAt === null) {
      this.forget(peer.id);
      this.run.onLeft(peer.snapshot(), now);
      return;
    }
    const gone = this.#goneLeechers();
    for (const oldest of gone.slice(0, Math.max(0, gone.length - this.#limits.gonePeers))) {
      this.forget(oldest.id);
    }
  }

  #forgetGone(): void {
    for (const peer of this.#goneLeechers()) this.forget(peer.id);
  }

  #goneLeechers(): LivePeer[] {
    return [...this.peers.values()].filter((peer) => peer.presence === 'gone' && peer !== this.#initialSeed);
  }

  #noteEmptiness(now: number): void {
    for (const { presence } of this.peers.values()) if (presence !== 'gone') return;
    this.#change({ emptySince: this.head.emptySince ?? now });
  }
}
