import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import type { PeerMessage } from '../../shared/protocol/peer-messages.ts';
import type { TrackerState } from '../tracker-client/tracker-client.ts';
import type { RingForTorrents, RingTorrent } from './ring-port.ts';

/** What the ring needs of one torrent's driver. */
interface RingTorrentHost {
  readonly infohash: Infohash;
  readonly selfId: PeerId;
  wantsPeers(): boolean;
  roomTime(): number | undefined;
  trackerState(): TrackerState;
  /** What only the two ends of the neighbour's connection see of it. */
  binding(neighbour: PeerId): string;
  /** To a neighbour that knows the ring's messages. */
  say(neighbour: PeerId, message: Uint8Array): void;
  found(peers: readonly PeerId[]): void;
  signalled(from: PeerId, signal: string): void;
}

/** Far more than there are calls at a time; a peer can call under many names. */
const rememberedCallers = 1_000;

/** Counts over all torrents: a page that leaves a torrent and joins it again keeps the old connections for a moment. */
let portsOpened = 0;

/**
 * One torrent's side of the ring: which of its connections carry the ring's messages, and which calls go over the ring.
 * A call is answered the way it came; ours go over the ring while the tracker is away.
 */
export class TorrentRing implements RingTorrent {
  readonly infohash: Infohash;
  readonly selfId: PeerId;
  readonly #host: RingTorrentHost;
  readonly #ring: RingForTorrents | undefined;
  readonly #calledOverRing = new Set<PeerId>();
  readonly #ports = new Map<PeerId, string>();
  readonly #leave: () => void;

  /** @param ring `undefined`: this torrent has none */
  constructor(ring: RingForTorrents | undefined, host: RingTorrentHost) {
    this.#ring = ring;
    this.#host = host;
    this.infohash = host.infohash;
    this.selfId = host.selfId;
    this.#leave = ring?.addTorrent(this) ?? (() => undefined);
  }

  get wantsPeers(): boolean {
    return this.#host.wantsPeers();
  }

  get roomTime(): number | undefined {
    return this.#host.roomTime();
  }

  onRingPeers(peers: readonly PeerId[]): void {
    this.#host.found(peers);
  }

  onRingSignal(from: PeerId, signal: string): void {
    this.#calledOverRing.add(from);
    const [oldest] = this.#calledOverRing;
    if (this.#calledOverRing.size > rememberedCallers && oldest) this.#calledOverRing.delete(oldest);
    this.#host.signalled(from, signal);
  }

  onTrackerSignal(from: PeerId): void {
    this.#calledOverRing.delete(from);
  }

  /** @returns whether the signal goes over the ring; else the tracker carries it */
  signal(to: PeerId, signal: string): boolean {
    if (!this.#calledOverRing.has(to) && this.#host.trackerState() === 'connected') return false;
    return this.#ring?.signal(this.infohash, to, signal) ?? false;
  }

  /** @returns whether the message is the ring's, and not the torrent's */
  takes(neighbour: PeerId, message: PeerMessage<Uint8Array>): boolean {
    if (message.type === 'extended-handshake' && (message.extensions.sr_ring ?? 0) > 0) this.#open(neighbour);
    if (message.type !== 'ring') return false;
    const port = this.#ports.get(neighbour);
    if (port !== undefined) this.#ring?.onPortMessage(port, message.message);
    return true;
  }

  #open(neighbour: PeerId): void {
    if (!this.#ring || this.#ports.has(neighbour)) return;
    const id = `${this.infohash} ${neighbour} ${portsOpened++}`;
    this.#ports.set(neighbour, id);
    const host = this.#host;
    this.#ring.openPort({
      id,
      neighbour,
      binding: host.binding(neighbour),
      send: (message) => host.say(neighbour, message),
    });
  }

  onFaltered(neighbour: PeerId): void {
    const port = this.#ports.get(neighbour);
    if (port !== undefined) this.#ring?.onPortFaltered(port);
  }

  /** The connection is gone. */
  onClosed(neighbour: PeerId): void {
    const port = this.#ports.get(neighbour);
    this.#ports.delete(neighbour);
    this.#calledOverRing.delete(neighbour);
    if (port !== undefined) this.#ring?.closePort(port);
  }

  leave(): void {
    this.#leave();
  }
}
