import type { PeerId } from '../../shared/base/ids.ts';
import type { PeerLinks, PeerLinksEvents } from '../webrtc/peer-links.ts';
import type { NeighbourPorts } from './neighbour-ports.ts';

/**
 * Connections from outside the ring that exist for the ring alone. The creator of an entry introduces the two ends to each
 * other and carries their signals.
 */
export class RingEntry {
  readonly links: PeerLinks;
  readonly #neighbours: NeighbourPorts;
  /** `tracker`, `tab`: no two entries may use the same names. */
  readonly #name: string;
  readonly #ports = new Map<PeerId, string>();
  #opened = 0;

  constructor(
    name: string,
    neighbours: NeighbourPorts,
    createLinks: (events: PeerLinksEvents) => PeerLinks,
    sendSignal: PeerLinksEvents['sendSignal'],
  ) {
    this.#name = name;
    this.#neighbours = neighbours;
    this.links = createLinks({
      sendSignal,
      opened: (peer) => this.#open(peer),
      received: (peer, bytes) => {
        const port = this.#ports.get(peer);
        if (port !== undefined) neighbours.onMessage(port, bytes);
      },
      drained: () => {},
      faltered: (peer) => {
        const port = this.#ports.get(peer);
        if (port !== undefined) neighbours.onFaltered(port);
      },
      closed: (peer) => {
        const port = this.#ports.get(peer);
        this.#ports.delete(peer);
        if (port !== undefined) neighbours.close(port);
      },
    });
  }

  #open(peer: PeerId): void {
    const id = `${this.#name} ${peer} ${this.#opened++}`;
    this.#ports.set(peer, id);
    this.#neighbours.open({
      id,
      neighbour: peer,
      binding: this.links.binding(peer),
      send: (message) => this.links.send(peer, message),
      released: () => this.links.close(peer),
    });
  }
}
