import type { AnnounceRequest } from '../../../shared/protocol/tracker-events.ts';
import type { SwarmPeer, SwarmTorrent } from '../../run/torrent-view.ts';
import type { AnnounceOutcome, RegistryLimits, SwarmRegistry } from '../swarm-registry.ts';
import { exampleAnnounce, exampleInfohash, examplePeerId } from './announce-example.ts';

/** What the contract suites share: how a registry under test is made, and how it is spoken to. */

export type CreateRegistry = () => SwarmRegistry | Promise<SwarmRegistry>;

/** The limits that an implementation under test is to be created with. */
export const contractLimits: RegistryLimits = { silenceMs: 12_500, emptyTorrentMs: 600_000, gonePeers: 3 };

/** Speaks to a registry about the example torrent, with numbers for peers. */
export class RegistryProbe {
  readonly #registry: SwarmRegistry;

  constructor(registry: SwarmRegistry) {
    this.#registry = registry;
  }

  /** Peer `number` announces on its own connection, unless told otherwise. */
  announce(
    number: number,
    now: number,
    changes: Partial<AnnounceRequest> = {},
    connection = `connection ${number}`,
  ): Promise<AnnounceOutcome> {
    const request = exampleAnnounce({ peerId: examplePeerId(number), ...changes });
    return this.#registry.announce(request, connection, now);
  }

  async accepted(outcome: Promise<AnnounceOutcome>): Promise<AnnounceOutcome & { ok: true }> {
    const result = await outcome;
    if (!result.ok) throw new Error(`refused: ${result.error}`);
    return result;
  }

  async torrentAt(now: number): Promise<SwarmTorrent> {
    const torrent = await this.#registry.torrent(exampleInfohash, now);
    if (!torrent) throw new Error('the torrent is not there');
    return torrent;
  }

  async presence(number: number, now: number): Promise<SwarmPeer['presence'] | undefined> {
    const torrent = await this.#registry.torrent(exampleInfohash, now);
    return torrent?.peers.find(({ id }) => id === examplePeerId(number))?.presence;
  }
}
