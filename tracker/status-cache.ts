import type { RunStatus } from '../shared/protocol/tracker-events.ts';
import { runStatus } from './run-status.ts';
import type { SwarmTorrent } from './swarm-registry.ts';

/** Up to so many peers, every answer shows the torrent as it is. */
const roomSize = 50;

/**
 * How far a run is, for the answers to announces. To look at every peer for each announce of every peer would cost the
 * square of their number: so a torrent of n peers is looked at again only after n − 50 ms.
 */
export class StatusCache {
  private readonly kept = new Map<string, { status: RunStatus; peers: number }>();

  of(infohash: string, torrent: () => SwarmTorrent, now: number): RunStatus {
    const known = this.kept.get(infohash);
    if (known && now - known.status.now < known.peers - roomSize) return later(known.status, now);
    const look = torrent();
    const status = runStatus(look, now);
    if (look.peers.length > roomSize) this.kept.set(infohash, { status, peers: look.peers.length });
    else this.kept.delete(infohash);
    return status;
  }

  forget(infohash: string): void {
    this.kept.delete(infohash);
  }
}

function later(status: RunStatus, now: number): RunStatus {
  const { earliestFinishSeconds: earliest } = status;
  const passed = (now - status.now) / 1000;
  return {
    ...status,
    now,
    earliestFinishSeconds: earliest === null ? null : Math.max(0, earliest - passed),
  };
}
