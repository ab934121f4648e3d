import type { AnnounceRequest, RunPartRequest } from '../../shared/protocol/tracker-events.ts';
import type { SwarmTorrent } from '../run/torrent-view.ts';
import { announceOutcome, applyAnnounce, type Chance } from './apply-announce.ts';
import { LiveTorrent } from './live-torrent.ts';
import { codeCandidates, shortCodeKey } from './short-codes.ts';
import type {
  AnnounceOutcome,
  EndOutcome,
  PartOutcome,
  RegistryLimits,
  StartOutcome,
  SwarmRegistry,
} from './swarm-registry.ts';

/** The registry of a tracker that runs alone: everything in Maps of this process, gone with it. */
export class MemoryRegistry implements SwarmRegistry {
  readonly #torrents = new Map<string, LiveTorrent>();
  /** Key of each live short code, to its torrent's infohash. */
  readonly #codes = new Map<string, string>();
  readonly #limits: RegistryLimits;
  readonly #chance: Chance;

  constructor(limits: RegistryLimits, chance: Chance) {
    this.#limits = limits;
    this.#chance = chance;
  }

  async announce(request: AnnounceRequest, connection: string, now: number): Promise<AnnounceOutcome> {
    const { infohash, share } = request;
    const known = this.#live(infohash, now);
    const applied = applyAnnounce(
      known,
      () => this.#create(infohash),
      request,
      connection,
      this.#chance,
      now,
    );
    if (!applied.ok) return applied;
    const { torrent } = applied;
    if (torrent.wantsCode) torrent.setCode(this.#takeCode(infohash, share?.shortCode));
    if (request.event === 'stopped') this.#dropIfDead(torrent, now);
    return announceOutcome(applied, request);
  }

  async connectionClosed(infohash: string, peerId: string, connection: string, now: number): Promise<void> {
    this.#live(infohash, now)?.connectionClosed(peerId, connection);
  }

  async connectionOf(infohash: string, peerId: string, now: number): Promise<string | null> {
    return this.#live(infohash, now)?.peers.get(peerId)?.connectionHere ?? null;
  }

  async startRun(infohash: string, peerId: string, connection: string, now: number): Promise<StartOutcome> {
    return this.#live(infohash, now)?.start(peerId, connection, now) ?? 'NOT_IN_TORRENT';
  }

  async endShare(infohash: string, peerId: string, connection: string, now: number): Promise<EndOutcome> {
    const torrent = this.#live(infohash, now);
    const code = torrent?.head.shortCode;
    const outcome = torrent?.endShare(peerId, connection) ?? 'NOT_IN_TORRENT';
    if (outcome === 'ended' && code != null) this.#codes.delete(shortCodeKey(code));
    return outcome;
  }

  async takePart(
    part: RunPartRequest,
    peerId: string,
    connection: string,
    now: number,
  ): Promise<PartOutcome> {
    return this.#live(part.infohash, now)?.takePart(part, peerId, connection, now) ?? 'NOT_IN_TORRENT';
  }

  async resolveShortCode(code: string, now: number): Promise<{ infohash: string; name: string } | null> {
    const infohash = this.#codes.get(shortCodeKey(code));
    const name = infohash === undefined ? undefined : this.#live(infohash, now)?.head.name;
    return infohash === undefined || name == null ? null : { infohash, name };
  }

  async torrent(infohash: string, now: number): Promise<SwarmTorrent | null> {
    return this.#live(infohash, now)?.snapshot() ?? null;
  }

  async sweep(now: number): Promise<readonly string[]> {
    const changed: string[] = [];
    for (const torrent of [...this.#torrents.values()]) {
      torrent.forgetSilent(now);
      if (this.#dropIfDead(torrent, now) || torrent.takeLosses()) changed.push(torrent.infohash);
    }
    return changed;
  }

  /** The torrent without the peers that have been silent for too long. */
  #live(infohash: string, now: number): LiveTorrent | undefined {
    const torrent = this.#torrents.get(infohash);
    torrent?.forgetSilent(now);
    return torrent && !torrent.isDead(now) ? torrent : undefined;
  }

  #create(infohash: string): LiveTorrent {
    const ended = this.#torrents.get(infohash);
    if (ended) this.#drop(ended);
    const torrent = new LiveTorrent(infohash, this.#limits);
    this.#torrents.set(infohash, torrent);
    return torrent;
  }

  #dropIfDead(torrent: LiveTorrent, now: number): boolean {
    if (!torrent.isDead(now)) return false;
    this.#drop(torrent);
    return true;
  }

  #drop({ infohash, head }: LiveTorrent): void {
    this.#torrents.delete(infohash);
    if (head.shortCode !== null) this.#codes.delete(shortCodeKey(head.shortCode));
  }

  /** A code that no other torrent has; `null` if there hardly is one left. */
  #takeCode(infohash: string, wish: string | undefined): string | null {
    for (const code of codeCandidates(wish, this.#chance.random)) {
      if (this.#codes.has(shortCodeKey(code))) continue;
      this.#codes.set(shortCodeKey(code), infohash);
      return code;
    }
    return null;
  }
}
