import type { RunStatus } from '../../shared/protocol/tracker-events.ts';
import { runStatus } from '../run/run-status.ts';
import type { SwarmTorrent } from '../run/torrent-view.ts';

/** Up to so many peers, every answer shows the torrent as it is. */
const fewPeers = 10;
/** As often as members are told of a run anyway (rule TR16). */
const keptMs = 500;

/**
 * How far a run is, for the answers to announces. To look at every peer for each announce of every peer would cost the
 * square of their number: so a torrent of many peers is looked at again only after half a second, one of n thousand
 * after n seconds.
 */
export class StatusCache {
  private readonly kept = new Map<string, { status: RunStatus; peers: number }>();

  /** `null`: it is time to look at the torrent again. */
  known(infohash: string, now: number): RunStatus | null {
    const known = this.kept.get(infohash);
    return known && now - known.status.now < Math.max(keptMs, known.peers) ? later(known.status, now) : null;
  }

  of(torrent: SwarmTorrent, now: number): RunStatus {
    const status = runStatus(torrent, now);
    this.keep(status, torrent.peers.length);
    return status;
  }

  keep(status: RunStatus, peers: number): void {
    if (peers > fewPeers) this.kept.set(status.infohash, { status, peers });
    else this.kept.delete(status.infohash);
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
