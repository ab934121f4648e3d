import type { AnnounceRequest, RunPartRequest } from '../shared/protocol/tracker-events.ts';
import type { Random } from '../shared/random.ts';
import { MemoryTorrent } from './memory-torrent.ts';
import { createShortCode, shortCodeKey } from './short-codes.ts';
import type {
  AnnounceOutcome,
  PartOutcome,
  RegistryLimits,
  StartOutcome,
  SwarmRegistry,
  SwarmTorrent,
} from './swarm-registry.ts';

/** With a million codes in use one of these still succeeds all but never fails. */
const codeAttempts = 20;

/** The registry of a tracker that runs alone: everything in Maps of this process, gone with it. */
export class MemoryRegistry implements SwarmRegistry {
  private readonly torrents = new Map<string, MemoryTorrent>();
  /** Key of each live short code, to its torrent's infohash. */
  private readonly codes = new Map<string, string>();

  constructor(
    private readonly limits: RegistryLimits,
    private readonly random: Random,
    /** A secret that cannot be guessed. */
    private readonly createToken: () => string,
  ) {}

  async announce(request: AnnounceRequest, connection: string, now: number): Promise<AnnounceOutcome> {
    const { infohash } = request;
    const known = this.live(infohash, now);
    const peer = known?.peer(request.peerId);
    if (peer && !peer.belongsTo(connection, request.resumeToken))
      return { ok: false, error: 'PEER_ID_TAKEN' };

    if (request.event === 'stopped') {
      if (!known || !peer || peer.presence === 'gone') return { ok: false, error: 'NOT_IN_TORRENT' };
      known.stop(peer, request, now);
      const torrent = known.snapshot();
      this.dropIfDead(known, now);
      return { ok: true, resumeToken: peer.token, others: [], completes: false, torrent };
    }

    const torrent = known ?? this.create(infohash);
    const { peer: renewed, completes } = torrent.renew(request, connection, this.createToken, now);
    if (request.share) torrent.share(renewed, request.share, () => this.takeCode(infohash));
    return {
      ok: true,
      resumeToken: renewed.token,
      others: torrent.others(renewed, request.wanted, this.random),
      completes,
      torrent: torrent.snapshot(),
    };
  }

  async connectionClosed(infohash: string, peerId: string, connection: string, now: number): Promise<void> {
    this.live(infohash, now)?.connectionClosed(peerId, connection);
  }

  async connectionOf(infohash: string, peerId: string, now: number): Promise<string | null> {
    const peer = this.live(infohash, now)?.peer(peerId);
    return peer?.presence === 'here' ? peer.connection : null;
  }

  async startRun(infohash: string, connection: string, now: number): Promise<StartOutcome> {
    return this.live(infohash, now)?.start(connection, now) ?? 'NOT_IN_TORRENT';
  }

  async takePart(part: RunPartRequest, connection: string, now: number): Promise<PartOutcome> {
    return this.live(part.infohash, now)?.takePart(part, connection, now) ?? 'NOT_IN_TORRENT';
  }

  async resolveShortCode(code: string, now: number): Promise<{ infohash: string; name: string } | null> {
    const infohash = this.codes.get(shortCodeKey(code));
    const name = infohash === undefined ? undefined : this.live(infohash, now)?.snapshot().name;
    return infohash === undefined || name == null ? null : { infohash, name };
  }

  async torrent(infohash: string, now: number): Promise<SwarmTorrent | null> {
    return this.live(infohash, now)?.snapshot() ?? null;
  }

  async sweep(now: number): Promise<readonly string[]> {
    const changed: string[] = [];
    for (const torrent of [...this.torrents.values()]) {
      torrent.forgetSilent(now);
      if (this.dropIfDead(torrent, now) || torrent.takeLosses()) changed.push(torrent.infohash);
    }
    return changed;
  }

  /** The torrent without the peers that have been silent for too long. */
  private live(infohash: string, now: number): MemoryTorrent | undefined {
    const torrent = this.torrents.get(infohash);
    torrent?.forgetSilent(now);
    return torrent && !torrent.isDead(now) ? torrent : undefined;
  }

  private create(infohash: string): MemoryTorrent {
    const ended = this.torrents.get(infohash);
    if (ended) this.drop(ended);
    const torrent = new MemoryTorrent(infohash, this.limits);
    this.torrents.set(infohash, torrent);
    return torrent;
  }

  private dropIfDead(torrent: MemoryTorrent, now: number): boolean {
    if (!torrent.isDead(now)) return false;
    this.drop(torrent);
    return true;
  }

  private drop(torrent: MemoryTorrent): void {
    this.torrents.delete(torrent.infohash);
    if (torrent.shortCode !== null) this.codes.delete(shortCodeKey(torrent.shortCode));
  }

  /** A code that no other torrent has; `null` if there hardly is one left. */
  private takeCode(infohash: string): string | null {
    for (let attempt = 0; attempt < codeAttempts; attempt++) {
      const code = createShortCode(this.random);
      if (this.codes.has(shortCodeKey(code))) continue;
      this.codes.set(shortCodeKey(code), infohash);
      return code;
    }
    return null;
  }
}
