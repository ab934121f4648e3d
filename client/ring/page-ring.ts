import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import { isInfohash } from '../../shared/base/ids.ts';
import { ProtocolError } from '../../shared/protocol/protocol-error.ts';
import { ringProfiles } from '../../shared/ring/common/ring-config.ts';
import type { GetResult } from '../../shared/ring/common/ring-effect.ts';
import { type RingEffectHandlers, runRingEffect } from '../../shared/ring/common/ring-effect-handlers.ts';
import type { RingId } from '../../shared/ring/common/ring-id.ts';
import type { AskId, LinkId, RingInput } from '../../shared/ring/common/ring-input.ts';
import type { RingKeys } from '../../shared/ring/common/ring-keys.ts';
import type { RingRecord } from '../../shared/ring/common/ring-record.ts';
import { RingMember } from '../../shared/ring/ring-member.ts';
import { createEd25519Keys, keyOfName, keyOfTorrent } from '../../shared/ring/wire/ed25519-keys.ts';
import { encodeRingMessage, parseRingMessage } from '../../shared/ring/wire/ring-codec.ts';
import type { Timers } from '../timers/timers.ts';
import { WakeTimer } from '../timers/wake-timer.ts';
import type { ConnectionBudget } from '../webrtc/connection-budget.ts';
import { createCryptoRandom } from './crypto-random.ts';
import { NeighbourPorts } from './neighbour-ports.ts';
import { RingChannels } from './ring-channels.ts';
import type { RingTorrent, UsedPort } from './ring-port.ts';
import {
  encodeNameValue,
  encodePeerValue,
  encodeTorrentSignal,
  parseNameValue,
  parsePeerValue,
  parseTorrentSignal,
  publicName,
} from './ring-records.ts';
import type { Found, FoundTorrent, RingView } from './room-ring.ts';

const config = ringProfiles.full;

interface NamedTorrent {
  readonly infohash: Infohash;
  readonly name: string;
}

/** Requests and records allow for a minute between two clocks: each may be off by this much. */
const sameClockMs = 15_000;

/** How many ring addresses of the torrents' peers are remembered; the oldest are forgotten first. */
const rememberedAddresses = 1_000;

interface PageRingParts {
  readonly timers: Timers;
  readonly budget: ConnectionBudget;
  /** The room's clock minus ours, in milliseconds. */
  readonly clockOffsetMs: number;
  torrent(infohash: Infohash): RingTorrent | undefined;
  /** The core seeks other pages outside the ring. */
  seek?(): void;
}

/**
 * The driver of this page's part in the ring: carries messages and connections to the core, and runs its effects. It decides
 * what keys and values mean to torrents; the core decides where they lie.
 */
export class PageRing {
  #member: RingMember;
  /** Connections that others opened, maybe several to one neighbour. */
  readonly ports: NeighbourPorts;
  readonly #parts: PageRingParts;
  /** The ports over which the ring has a link. */
  readonly #used = new Map<string, UsedPort>();
  readonly #channels: RingChannels;
  readonly #wakeTimer: WakeTimer;
  readonly #inputs: RingInput[] = [];
  readonly #gets = new Map<AskId, (result: GetResult) => void>();
  readonly #addresses = new Map<PeerId, RingId>();
  /** Our own torrents by name: one record names all torrents of the same name. */
  readonly #named = new Map<RingId, readonly NamedTorrent[]>();
  readonly #published = new Map<RingId, RingInput>();
  #clockOffsetMs: number;
  #asked = 0;
  #isHandling = false;
  #isClosed = false;
  readonly #handlers: RingEffectHandlers = {
    send: ({ link, message }) => {
      const bytes = encodeRingMessage(message, config);
      if (!this.#channels.send(link, bytes)) this.#used.get(link)?.send(bytes);
    },
    release: ({ link }) => this.#release(link),
    close: ({ link }) => this.#release(link),
    'make-offer': ({ peer }) => {
      if (!this.ports.reopen(peer)) this.#channels.makeOffer(peer);
    },
    'make-answer': ({ peer, offer }) => this.#channels.makeAnswer(peer, offer),
    'take-answer': ({ peer, answer }) => this.#channels.takeAnswer(peer, answer),
    abandon: ({ peer }) => this.#channels.abandon(peer),
    // The page asks for values only.
    found: () => undefined,
    values: (result) => {
      this.#gets.get(result.ask)?.(result);
      this.#gets.delete(result.ask);
    },
    signalled: ({ from, signal }) => this.#onSignalled(from, signal),
    seek: () => this.#parts.seek?.(),
    'wake-at': ({ atMs }) => this.#wakeTimer.at(atMs - this.#clockOffsetMs),
  };

  constructor(parts: PageRingParts) {
    this.#parts = parts;
    this.#clockOffsetMs = parts.clockOffsetMs;
    const secretKey = crypto.getRandomValues(new Uint8Array(32));
    const keys = createEd25519Keys(secretKey);
    this.ports = new NeighbourPorts(this, parts.timers);
    this.#wakeTimer = new WakeTimer(parts.timers, () => this.#feed({ type: 'woke' }));
    this.#channels = new RingChannels(parts.timers, parts.budget, {
      described: (peer, type, signal) => this.#feed({ type: `${type}-made`, peer, signal }),
      opened: (_, channel, binding) =>
        this.#feed({ type: 'link-opened', link: channel as LinkId, binding, isShared: false }),
      received: (channel, bytes) => this.onMessage(channel, bytes),
      faltered: (channel) => this.onFaltered(channel),
      closed: (channel) => this.#feed({ type: 'link-closed', link: channel as LinkId }),
      failed: (peer) => this.#feed({ type: 'connect-failed', peer }),
    });
    this.#member = this.#createMember(keys);
    this.#feed({ type: 'woke' });
  }

  get member(): RingMember {
    return this.#member;
  }

  #createMember(keys: RingKeys): RingMember {
    return new RingMember({ keys, config, random: createCryptoRandom() }, this.now);
  }

  /**
   * Joins again, as the same peer, if our clock was wrong: with a clock that is minutes off, peers refuse our signatures,
   * and we refuse theirs. @param clockOffsetMs the room's clock minus ours
   */
  onRoomTime(clockOffsetMs: number): void {
    if (this.#isClosed || Math.abs(clockOffsetMs - this.#clockOffsetMs) <= sameClockMs) return;
    this.#leave();
    this.#clockOffsetMs = clockOffsetMs;
    this.#member = this.#createMember(this.member.self.keys);
    for (const publication of this.#published.values()) this.#feed(publication);
    this.#feed({ type: 'woke' });
  }

  /** The room's clock, milliseconds since the epoch. */
  get now(): number {
    return this.#parts.timers.now() + this.#clockOffsetMs;
  }

  openPort(port: UsedPort): void {
    this.#used.set(port.id, port);
    const { id, binding, isShared } = port;
    this.#feed({ type: 'link-opened', link: id as LinkId, binding, isShared });
  }

  onMessage(id: string, bytes: Uint8Array): void {
    const link = id as LinkId;
    if (bytes.length === 0) return this.closePort(id);
    try {
      this.#feed({ type: 'message', link, message: parseRingMessage(Uint8Array.from(bytes), config) });
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#feed({ type: 'violated', link, reason: error.message });
    }
  }

  /** The connection is silent just now: the ring pings the peer, and goes other ways meanwhile. */
  onFaltered(id: string): void {
    this.#feed({ type: 'link-faltered', link: id as LinkId });
  }

  closePort(id: string): void {
    if (this.#used.delete(id)) this.#feed({ type: 'link-closed', link: id as LinkId });
  }

  /** The peer that has proved its key at the other end of a port. */
  peerAt(id: string): RingId | undefined {
    return this.member.links.links.get(id as LinkId)?.peer;
  }

  /** Publishes that this page is in the torrent, until it is withdrawn. */
  publishPeer({ infohash, selfId }: RingTorrent): void {
    this.#publish(keyOfTorrent(infohash), 'peer', encodePeerValue(selfId));
  }

  withdrawPeer(infohash: Infohash): void {
    this.#withdraw(keyOfTorrent(infohash));
  }

  publishName(infohash: Infohash, name: string): void {
    const key = keyOfName(name);
    this.#publishNamed(key, [...(this.#named.get(key) ?? []), { infohash, name }]);
  }

  withdrawName(infohash: Infohash, name: string): void {
    const key = keyOfName(name);
    const others = (this.#named.get(key) ?? []).filter((named) => named.infohash !== infohash);
    this.#publishNamed(key, others);
  }

  #publishNamed(key: RingId, named: readonly NamedTorrent[]): void {
    const [first] = named;
    if (first === undefined) {
      this.#named.delete(key);
      return this.#withdraw(key);
    }
    this.#named.set(key, named);
    const value = encodeNameValue({ name: first.name, infohashes: named.map(({ infohash }) => infohash) });
    this.#publish(key, 'name', value);
  }

  #publish(key: RingId, kind: RingRecord['kind'], value: Uint8Array): void {
    const publication: RingInput = { type: 'publish', key, kind, value };
    this.#published.set(key, publication);
    this.#feed(publication);
  }

  #withdraw(key: RingId): void {
    this.#published.delete(key);
    this.#feed({ type: 'withdraw', key });
  }

  /** Other peers that say they are in the torrent. */
  async findPeers(infohash: Infohash): Promise<PeerId[]> {
    const found: PeerId[] = [];
    for (const { kind, value, publicKey } of (await this.#get(keyOfTorrent(infohash))).records) {
      const peer = kind === 'peer' ? parsePeerValue(value) : undefined;
      const address = this.member.self.keys.idOf(publicKey);
      if (peer === undefined || address === this.member.id) continue;
      this.#remember(peer, address);
      found.push(peer);
    }
    return found;
  }

  async find(text: string): Promise<Found> {
    const digits = text.trim().toLowerCase();
    if (isInfohash(digits)) {
      const key = keyOfTorrent(digits);
      const { records, path } = await this.#get(key);
      const peers = records.filter(({ kind, value }) => kind === 'peer' && parsePeerValue(value)).length;
      const torrents = peers === 0 ? [] : [{ infohash: digits, name: '', peers }];
      return { torrents, key, path };
    }
    const found = new Map<Infohash, FoundTorrent>();
    const key = keyOfName(text);
    // The records hold only the beginning of a long name.
    const told = keyOfName(publicName(text));
    const { records, path } = await this.#get(key);
    for (const { kind, value } of records) {
      const named = kind === 'name' ? parseNameValue(value) : undefined;
      // A publisher could put a record under any name: it counts only under its own.
      if (!named || keyOfName(named.name) !== told) continue;
      for (const infohash of new Set(named.infohashes))
        found.set(infohash, { infohash, name: named.name, peers: (found.get(infohash)?.peers ?? 0) + 1 });
    }
    return { torrents: [...found.values()], key, path };
  }

  /** Sends a signal over the ring. @returns whether the ring knows where the peer is */
  signal(infohash: Infohash, from: PeerId, to: PeerId, text: string): boolean {
    const address = this.#addresses.get(to);
    if (address === undefined) return false;
    this.#feed({ type: 'signal', to: address, signal: encodeTorrentSignal({ infohash, from, text }) });
    return true;
  }

  get view(): RingView {
    const { neighbourhood, membership, links, shortcuts, replicas, id } = this.member;
    return {
      id,
      isJoined: membership.isMember && neighbourhood.adopted.length > 0,
      size: Math.round(neighbourhood.estimatedPeers),
      successors: neighbourhood.successors,
      predecessors: neighbourhood.predecessors,
      shortcuts: neighbourhood.adopted.filter((peer) => shortcuts.isChosen(peer)),
      links: links.byPeer.size,
      keys: [...replicas.store.keys()].sort(),
    };
  }

  close(): void {
    this.#isClosed = true;
    this.#leave();
    this.#wakeTimer.stop();
    this.#channels.closeAll();
  }

  /** Leaves the ring: open questions get no answer. */
  #leave(): void {
    this.#feed({ type: 'leave' });
    for (const answer of this.#gets.values()) answer({ ok: false });
    this.#gets.clear();
  }

  async #get(key: RingId) {
    const ask = this.#asked++;
    const result = await new Promise<GetResult>((resolve) => {
      this.#gets.set(ask, resolve);
      this.#feed({ type: 'get', ask, key });
    });
    if (!result.ok) throw new Error(`the ring did not answer for key ${key}: ask again`);
    return result;
  }

  /** The first address stays: a later one could be another peer's that wants the signals. */
  #remember(peer: PeerId, address: RingId): void {
    if (this.#addresses.has(peer)) return;
    this.#addresses.set(peer, address);
    const [oldest] = this.#addresses.keys();
    if (this.#addresses.size > rememberedAddresses && oldest) this.#addresses.delete(oldest);
  }

  #feed(input: RingInput): void {
    this.#inputs.push(input);
    if (this.#isHandling) return;
    this.#isHandling = true;
    try {
      for (let next = this.#inputs.shift(); next; next = this.#inputs.shift())
        for (const effect of this.member.handle(next, this.now)) runRingEffect(effect, this.#handlers);
    } finally {
      this.#isHandling = false;
    }
  }

  /** Ends the link. A torrent's connection stays open for the torrent. */
  #release(link: LinkId): void {
    const port = this.#used.get(link);
    if (!port) return this.#channels.close(link);
    port.send(new Uint8Array(0));
    this.closePort(link);
    port.released?.();
  }

  #onSignalled(address: RingId, bytes: Uint8Array): void {
    const signal = parseTorrentSignal(bytes);
    if (!signal) return;
    this.#remember(signal.from, address);
    if (this.#addresses.get(signal.from) !== address) return;
    this.#parts.torrent(signal.infohash)?.onRingSignal(signal.from, signal.text);
  }
}
