import { isPeerId, type PeerId } from '../../shared/base/ids.ts';
import type { NeighbourPorts } from './neighbour-ports.ts';
import { RingEntry } from './ring-entry.ts';
import type { TrackerEntryParts } from './tracker-entry.ts';
import { ringInfohash } from './tracker-entry.ts';

/** What tabs of one browser say to each other. Any page of this origin can write there: check every message. */
type TabMessage =
  /** "Is another tab there?" */
  | { readonly kind: 'ask'; readonly from: PeerId }
  | { readonly kind: 'here'; readonly from: PeerId; readonly to: PeerId }
  | { readonly kind: 'signal'; readonly from: PeerId; readonly to: PeerId; readonly signal: string };

/** One tab is enough; the second is for the case that the first one is closing. */
const wantedTabs = 2;

/** The way into the ring through another tab of the same browser, which no tracker has to introduce. */
export class TabEntry {
  readonly #selfId: PeerId;
  readonly #channel = new BroadcastChannel('swarmroom-ring');
  readonly #entry: RingEntry;
  readonly #neighbours: NeighbourPorts;
  readonly #isInRing: () => boolean;
  #dialled = 0;

  constructor(
    { selfId, createLinks }: Pick<TrackerEntryParts, 'selfId' | 'createLinks'>,
    neighbours: NeighbourPorts,
    isInRing: () => boolean,
  ) {
    this.#selfId = selfId;
    this.#neighbours = neighbours;
    this.#isInRing = isInRing;
    this.#entry = new RingEntry(
      'tab',
      neighbours,
      (events) => createLinks(ringInfohash, events),
      (to, signal) => this.#say({ kind: 'signal', from: selfId, to, signal }),
    );
    this.#channel.onmessage = ({ data }) => {
      const message = parseTabMessage(data);
      if (message) this.#on(message);
    };
  }

  /** Looks for other tabs. */
  ask(): void {
    this.#dialled = 0;
    this.#say({ kind: 'ask', from: this.#selfId });
  }

  close(): void {
    this.#entry.links.closeAll();
    this.#channel.close();
  }

  #on(message: TabMessage): void {
    const { from } = message;
    if (from === this.#selfId) return;
    if (message.kind === 'ask') {
      this.#say({ kind: 'here', from: this.#selfId, to: from });
      return;
    }
    if (message.to !== this.#selfId) return;
    if (message.kind === 'signal') this.#entry.links.onSignal(from, message.signal);
    else this.#dial(from);
  }

  /** A page that is in a ring only looks whether there is another one. */
  #dial(tab: PeerId): void {
    if (this.#neighbours.isNeighbour(tab) || this.#dialled >= (this.#isInRing() ? 1 : wantedTabs)) return;
    this.#dialled += 1;
    this.#entry.links.dial(tab);
  }

  #say(message: TabMessage): void {
    this.#channel.postMessage(message);
  }
}

function parseTabMessage(data: unknown): TabMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { kind, from, to, signal } = data as Readonly<Record<string, unknown>>;
  if (typeof from !== 'string' || !isPeerId(from)) return undefined;
  if (kind === 'ask') return { kind, from };
  if (typeof to !== 'string' || !isPeerId(to)) return undefined;
  if (kind === 'here') return { kind, from, to };
  return kind === 'signal' && typeof signal === 'string' ? { kind, from, to, signal } : undefined;
}
