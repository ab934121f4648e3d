import type { AnnounceRequest, RunPartRequest, RunSettings } from '../shared/protocol/tracker-events.ts';
import type { Random } from '../shared/random.ts';
import { MemoryPeer } from './memory-peer.ts';
import { isReportClosed } from './run-parts.ts';
import { RunRecord } from './run-record.ts';
import type { PartOutcome, RegistryLimits, StartOutcome, SwarmTorrent } from './swarm-registry.ts';

type Share = NonNullable<AnnounceRequest['share']>;

/** One torrent of the memory registry: its peers, whose run it is, and when all of it is over. */
export class MemoryTorrent {
  shortCode: string | null = null;
  private readonly peers = new Map<string, MemoryPeer>();
  private initialSeed: MemoryPeer | null = null;
  private name: string | null = null;
  private settings: RunSettings = { mode: 'p2p', hold: false };
  private readonly run: RunRecord;
  /** Since when nobody is here or may come back; `null` while somebody is. */
  private emptySince: number | null = null;
  private hasLosses = false;

  constructor(
    readonly infohash: string,
    private readonly limits: RegistryLimits,
  ) {
    this.run = new RunRecord(limits.gonePeers);
  }

  peer(peerId: string): MemoryPeer | undefined {
    return this.peers.get(peerId);
  }

  renew(
    request: AnnounceRequest,
    connection: string,
    createToken: () => string,
    now: number,
  ): { peer: MemoryPeer; completes: boolean } {
    const peer = this.peers.get(request.peerId) ?? new MemoryPeer(request, createToken(), now);
    this.peers.set(peer.id, peer);
    this.emptySince = null;
    const completes = peer.renew(request, connection, this.run, now);
    if (completes) this.run.noteEnd(this.snapshot(), now);
    return { peer, completes };
  }

  stop(peer: MemoryPeer, request: AnnounceRequest, now: number): void {
    peer.renew(request, peer.connection, this.run, now);
    this.depart(peer, now);
    this.noteEmptiness(now);
  }

  /** The run belongs to the first that shares, for as long as it is here or may come back. */
  share(peer: MemoryPeer, { torrentName, run }: Share, takeCode: () => string | null): void {
    if (this.initialSeed !== peer) {
      if (this.initialSeed && this.initialSeed.presence !== 'gone') return;
      this.initialSeed = peer;
      this.run.reset();
      this.forgetGone();
    }
    this.name = torrentName;
    this.settings = run;
    this.shortCode ??= takeCode();
  }

  start(connection: string, now: number): StartOutcome {
    const starter = this.peerOn(connection);
    if (!starter) return 'NOT_IN_TORRENT';
    if (starter !== this.initialSeed) return 'NOT_INITIAL_SEED';
    if (this.run.startedAt !== null) return 'already-started';
    this.forgetGone();
    this.run.begin(now);
    for (const peer of this.peers.values()) peer.beginRun();
    return 'started';
  }

  takePart(part: RunPartRequest, connection: string, now: number): PartOutcome {
    const teller = this.peerOn(connection);
    if (!teller) return 'NOT_IN_TORRENT';
    const { finished } = this.run;
    return this.run.takePart(teller.id, part, finished !== null && isReportClosed(finished, now), now);
  }

  others(
    asker: MemoryPeer,
    wanted: number,
    random: Random,
  ): readonly { readonly peerId: string; readonly seed: boolean }[] {
    const present = [...this.peers.values()].filter((peer) => peer !== asker && peer.presence === 'here');
    return random
      .shuffle(present)
      .slice(0, wanted)
      .map((peer) => ({ peerId: peer.id, seed: peer.isSeed }));
  }

  connectionClosed(peerId: string, connection: string): void {
    const peer = this.peers.get(peerId);
    if (peer?.presence === 'here' && peer.connection === connection) peer.presence = 'away';
  }

  forgetSilent(now: number): void {
    for (const peer of [...this.peers.values()]) {
      if (peer.presence !== 'gone' && now - peer.lastHeardAt > this.limits.silenceMs) this.depart(peer, now);
    }
    this.noteEmptiness(now);
  }

  /** Whether anyone was lost since the last time this was asked. */
  takeLosses(): boolean {
    const { hasLosses } = this;
    this.hasLosses = false;
    return hasLosses;
  }

  /** Nobody is here, and no short code needs to be kept any longer. */
  isDead(now: number): boolean {
    const keptMs = this.shortCode === null ? 0 : this.limits.emptyTorrentMs;
    return this.emptySince !== null && now - this.emptySince >= keptMs;
  }

  snapshot(): SwarmTorrent {
    return {
      infohash: this.infohash,
      name: this.name,
      shortCode: this.shortCode,
      settings: this.settings,
      startedAt: this.run.startedAt,
      initialSeed: this.initialSeed?.id ?? null,
      peers: [...this.peers.values()].map((peer) => peer.snapshot()),
      leavers: this.run.leavers,
      finished: this.run.finished,
    };
  }

  private peerOn(connection: string): MemoryPeer | undefined {
    return [...this.peers.values()].find(
      (peer) => peer.presence === 'here' && peer.connection === connection,
    );
  }

  private depart(peer: MemoryPeer, now: number): void {
    this.hasLosses = true;
    peer.presence = 'gone';
    if (peer !== this.initialSeed && peer.completedAt === null) {
      this.peers.delete(peer.id);
      this.run.onLeft(peer.snapshot(), now);
    }
    this.run.noteEnd(this.snapshot(), now);
    const gone = this.goneLeechers();
    for (const oldest of gone.slice(0, Math.max(0, gone.length - this.limits.gonePeers))) {
      this.peers.delete(oldest.id);
    }
  }

  private forgetGone(): void {
    for (const peer of this.goneLeechers()) this.peers.delete(peer.id);
  }

  private goneLeechers(): MemoryPeer[] {
    return [...this.peers.values()].filter((peer) => peer.presence === 'gone' && peer !== this.initialSeed);
  }

  private noteEmptiness(now: number): void {
    const inhabited = [...this.peers.values()].some((peer) => peer.presence !== 'gone');
    if (!inhabited) this.emptySince ??= now;
  }
}
