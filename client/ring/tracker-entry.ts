import type { Infohash, PeerId } from '../../shared/ids.ts';
import { isPeerId } from '../../shared/ids.ts';
import type { AnnounceRequest } from '../../shared/protocol/tracker-events.ts';
import type { Timers } from '../session/timers.ts';
import type { TrackerClient } from '../tracker-client/tracker-client.ts';
import type { PeerLinks, PeerLinksEvents } from '../webrtc/peer-links.ts';
import { RingEntry } from './ring-entry.ts';
import type { RingForTorrents } from './ring-port.ts';

/** The tracker takes the ring for one more torrent, of no content: "swarmroom ring 1" in hexadecimal digits, and zeros. */
export const ringInfohash = '737761726d726f6f6d2072696e672031'.padEnd(64, '0') as Infohash;
/** One would do; the others are for those that cannot be reached. */
const wantedPeers = 3;

export interface TrackerEntryParts {
  readonly selfId: PeerId;
  readonly tracker: TrackerClient;
  readonly timers: Timers;
  createLinks(infohash: Infohash, events: PeerLinksEvents): PeerLinks;
}

/**
 * The way into the ring for a page that shares no torrent with anyone in it: the tracker introduces it to a few others that
 * look at the ring. Once inside, it needs neither the tracker nor these connections.
 */
export class TrackerEntry {
  readonly #parts: TrackerEntryParts;
  readonly #links: PeerLinks;
  readonly #unsubscribe: () => void;
  readonly #ringSize: () => number;
  #resumeToken: string | undefined;
  #cancel = () => {};

  /** @param ringSize members of the ring that we are in, ourselves included; 0: in none */
  constructor(parts: TrackerEntryParts, ring: RingForTorrents, ringSize: () => number) {
    this.#parts = parts;
    this.#ringSize = ringSize;
    const { tracker } = parts;
    const { links } = new RingEntry(
      'tracker',
      ring,
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
      connected: () => void this.#announce('started'),
    });
  }

  close(): void {
    this.#cancel();
    this.#unsubscribe();
    this.#links.closeAll();
  }

  async #announce(event: AnnounceRequest['event']): Promise<void> {
    this.#cancel();
    const { tracker, timers, selfId } = this.#parts;
    try {
      const answer = await tracker.announce({ ...nothingToReport, peerId: selfId, event, ...this.#token });
      if (!answer.ok) return;
      const { resumeToken, intervalMs, peers, iceServers } = answer.value;
      this.#resumeToken = resumeToken;
      this.#links.setIceServers(iceServers as RTCIceServer[]);
      this.#cancel = timers.after(intervalMs, () => void this.#announce('alive'));
      // Newcomers call. Whoever is in calls only where the tracker knows more of us than the ring: it may have come apart.
      if (event === 'started' || this.#ringSize() <= peers.length)
        for (const { peerId } of peers) if (isPeerId(peerId)) this.#links.dial(peerId);
    } catch {
      // The subscription tells when the tracker is back.
    }
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
