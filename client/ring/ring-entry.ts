import type { PeerId } from '../../shared/base/ids.ts';
import type { PeerLinks, PeerLinksEvents } from '../webrtc/peer-links.ts';
import type { RingForTorrents } from './ring-port.ts';

/**
 * Connections from outside the ring that exist for the ring alone. Who introduces the two ends to each other, and carries
 * their signals, is the business of whoever makes one.
 */
export class RingEntry {
  readonly links: PeerLinks;
  readonly #ring: RingForTorrents;
  /** `tracker`, `tab`: no two entries may use the same names. */
  readonly #name: string;
  readonly #ports = new Map<PeerId, string>();
  #opened = 0;

  constructor(
    name: string,
    ring: RingForTorrents,
    createLinks: (events: PeerLinksEvents) => PeerLinks,
    sendSignal: PeerLinksEvents['sendSignal'],
  ) {
    this.#name = name;
    this.#ring = ring;
    this.links = createLinks({
      sendSignal,
      opened: (peer) => this.#open(peer),
      received: (peer, bytes) => {
        const port = this.#ports.get(peer);
        if (port !== undefined) ring.onPortMessage(port, bytes);
      },
      drained: () => {},
      faltered: (peer) => {
        const port = this.#ports.get(peer);
        if (port !== undefined) ring.onPortFaltered(port);
      },
      closed: (peer) => {
        const port = this.#ports.get(peer);
        this.#ports.delete(peer);
        if (port !== undefined) ring.closePort(port);
      },
    });
  }

  #open(peer: PeerId): void {
    const id = `${this.#name} ${peer} ${this.#opened++}`;
    this.#ports.set(peer, id);
    this.#ring.openPort({
      id,
      neighbour: peer,
      binding: this.links.binding(peer),
      send: (message) => this.links.send(peer, message),
      released: () => this.links.close(peer),
    });
  }
}
