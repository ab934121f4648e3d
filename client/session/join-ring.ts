import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import type { RingForTorrents } from '../ring/ring-port.ts';
import { TorrentRing } from '../ring/torrent-ring.ts';
import type { TrackerClient } from '../tracker-client/tracker-client.ts';
import type { PeerLinks } from '../webrtc/peer-links.ts';

/** What the ring must know of a torrent. */
interface TorrentInRing {
  readonly infohash: Infohash;
  readonly selfId: PeerId;
  readonly hasLeft: boolean;
  readonly now: number;
  readonly member: { readonly isComplete: boolean };
  readonly announcements: {
    readonly clock: { toRemote(localMs: number): { readonly at: number } | undefined };
  };
  readonly links: Pick<PeerLinks, 'binding' | 'onSignal'>;
}

/** A torrent's place in the room's ring, which finds its peers while the tracker is away. */
export function joinRing(
  torrent: TorrentInRing,
  { tracker, ring }: { readonly tracker: TrackerClient; readonly ring?: RingForTorrents },
  engine: {
    say(neighbour: PeerId, message: Uint8Array): void;
    found(peers: readonly { readonly peerId: PeerId; readonly seed: boolean }[]): void;
  },
): TorrentRing {
  return new TorrentRing(ring, {
    infohash: torrent.infohash,
    selfId: torrent.selfId,
    wantsPeers: () => !torrent.hasLeft && !torrent.member.isComplete,
    roomTime: () => torrent.announcements.clock.toRemote(torrent.now)?.at,
    trackerState: () => tracker.state,
    binding: (neighbour) => torrent.links.binding(neighbour),
    say: engine.say,
    found: (peers) => engine.found(peers.map((peerId) => ({ peerId, seed: false }))),
    signalled: (from, signal) => {
      if (!torrent.hasLeft) torrent.links.onSignal(from, signal);
    },
  });
}
