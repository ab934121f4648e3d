import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import { isPeerId } from '../../shared/base/ids.ts';
import type { AnnounceRequest } from '../../shared/protocol/tracker-events.ts';
import type { Timers } from '../timers/timers.ts';
import type { TrackerClient } from '../tracker-client/tracker-client.ts';
import type { PeerLinks, PeerLinksEvents } from '../webrtc/peer-links.ts';
import type { NeighbourPorts } from './neighbour-ports.ts';
import { RingEntry } from './ring-entry.ts';

/** The tracker takes the ring for one more torrent, of no content: "swarmroom ring 1" in hexadecimal digits, and zeros. */
export const ringInfohash = '737761726d726f6f6d2072696e672031'.padEnd(64, '0') as Infohash;
/** One peer is enough for a newcomer; the others are for the case that it cannot be reached. */
const wantedPeers = 3;
/** An answer that took longer tells the time too badly. */
const slowAnswerMs = 2_000;

export interface TrackerEntryParts {
  readonly selfId: PeerId;
  readonly tracker: TrackerClient;
  readonly timers: Timers;
  createLinks(infohash: Infohash, events: PeerLinksEvents): PeerLinks;
}

/** The page that wants to enter. */
interface RingEntrant {
  isInRing(): boolean;
  /** @param clockOffsetMs the tracker's clock, which is the room's, minus ours */
  onRoomTime(clockOffsetMs: number): void;
}

/**
 * The way into the ring for a page that shares no torrent with any page in it: the tracker introduces it to a few others that
 * look at the ring. Once inside, the page needs neither the tracker nor these connections.
 */
export class TrackerEntry {
  readonly #parts: TrackerEntryParts;
  readonly #page: RingEntrant;
  readonly #links: PeerLinks;
  readonly #unsubscribe: () => void;
  readonly #neighbours: NeighbourPorts;
  #resumeToken: string | undefined;
  #cancel = () => {};

  constructor(parts: TrackerEntryParts, neighbours: NeighbourPorts, page: RingEntrant) {
    this.#parts = parts;
    this.#neighbours = neighbours;
    this.#page = page;
    const { tracker } = parts;
    const { links } = new RingEntry(
      'tracker',
      neighbours,
      (events) => parts.createLinks(ringInfohash, events),
      (to, signal) => tracker.signal({ infohash: ringInfohash, to, signal }),
    );
    this.#links = links;
    this.#unsubscribe = tracker.subscribe(ringInfohash, {
      signal: (from, signal) => {
        if (isPeerId(from)) this.#links.onSignal(from, signal);
      },
      run: () => {},
      report: () => {},
      connected: () => void this.#announce('started', true),
    });
  }

  /** Calls others that the tracker knows, if it is there. */
  seek(): void {
    if (this.#parts.tracker.state === 'connected') void this.#announce('alive', true);
  }

  close(): void {
    this.#cancel();
    this.#unsubscribe();
    this.#links.closeAll();
  }

  async #announce(event: AnnounceRequest['event'], isSeeking = false): Promise<void> {
    this.#cancel();
    const { tracker, timers, selfId } = this.#parts;
    const askedAt = timers.now();
    try {
      const answer = await tracker.announce({ ...nothingToReport, peerId: selfId, event, ...this.#token });
      if (!answer.ok) return;
      const { resumeToken, intervalMs, peers, iceServers, run } = answer.value;
      this.#resumeToken = resumeToken;
      this.#links.setIceServers(iceServers as RTCIceServer[]);
      this.#cancel = timers.after(intervalMs, () => void this.#announce('alive'));
      const answeredAt = timers.now();
      if (answeredAt - askedAt < slowAnswerMs) this.#page.onRoomTime(run.now - (askedAt + answeredAt) / 2);
      if (isSeeking) this.#dial(peers.map(({ peerId }) => peerId));
    } catch {
      // The subscription tells when the tracker is back.
    }
  }

  /** A page that is in a ring only looks whether there is another one. */
  #dial(named: readonly string[]): void {
    const strangers = named.filter(isPeerId).filter((peer) => !this.#neighbours.isNeighbour(peer));
    for (const peer of this.#page.isInRing() ? strangers.slice(0, 1) : strangers) this.#links.dial(peer);
  }

  get #token() {
    return this.#resumeToken === undefined ? {} : { resumeToken: this.#resumeToken };
  }
}

const nothingToReport = {
  infohash: ringInfohash,
  uploadedBytes: 0,
  downloadedBytes: 0,
  leftBytes: null,
  totalBytes: null,
  uploadCap: null,
  downloadCap: null,
  estimatedUpload: null,
  estimatedDownload: null,
  name: '',
  wanted: wantedPeers,
} satisfies Omit<AnnounceRequest, 'peerId' | 'event'>;
