import { earliestFinish } from '../../shared/model/remaining-time.ts';
import type { RunPeer } from '../../shared/model/run-bound.ts';
import type { KnownConditions } from './run-conditions.ts';
import type { SwarmPeer, SwarmTorrent } from './torrent-view.ts';

/** Bytes that left an uplink within this time may not be verified yet: they wait in channels or are on their way. Seconds. */
const onTheWaySeconds = 0.25;

/**
 * Seconds from now before which the run cannot end: the three terms of equation 2.3 for what was left when the oldest
 * of the last reports was made, since whatever is missing in any report has gone since then, or has still to go. `null`
 * while it has not started, or a rate is unknown.
 */
export function earliestFinishSeconds(
  { startedAt, settings, peers, initialSeed }: SwarmTorrent,
  known: KnownConditions | null,
  leechers: readonly SwarmPeer[],
  now: number,
): number | null {
  const needy = leechers.filter(({ completedAt }) => completedAt === null);
  const seed = peers.find(({ id }) => id === initialSeed);
  if (startedAt === null || known === null || !seed || needy.length === 0) return null;
  const { fileBytes, seedUpload, helpers = [] } = known.conditions;
  const heard = Math.min(...[...needy, seed].map(({ lastHeardAt }) => lastHeardAt));
  const nowSeconds = Math.max(0, (heard - startedAt) / 1000 - onTheWaySeconds);
  const uploads = (upload: number) => (settings.mode === 'p2p' ? upload : 0);
  const others = [...known.conditions.leechers, ...helpers];
  const finish = earliestFinish({
    nowSeconds,
    fileBytes,
    onlySeedBytes: Math.max(0, (seed.unsentBytes ?? 0) - broughtBytes(others, peers, leechers, seed)),
    seed: { upload: seedUpload, leavesAtSeconds: Number.POSITIVE_INFINITY },
    peers: [
      ...leechers.map((peer, index) => ({
        upload: uploads(known.conditions.leechers[index]?.upload ?? 0),
        download: known.download(peer),
        heldBytes: peer.completedAt === null ? heldBytes(peer, fileBytes) : fileBytes,
        arrivesAtSeconds: known.conditions.leechers[index]?.arrivesAtSeconds ?? 0,
        leavesAtSeconds: Number.POSITIVE_INFINITY,
        waitedFor: true,
      })),
      ...helpers.map(({ upload, download, arrivesAtSeconds = 0, leavesAtSeconds }) => ({
        upload: uploads(upload),
        download,
        heldBytes: fileBytes,
        arrivesAtSeconds,
        leavesAtSeconds: leavesAtSeconds ?? Number.POSITIVE_INFINITY,
        waitedFor: false,
      })),
    ],
  });
  return Number.isFinite(finish) ? Math.max(0, finish - (now - startedAt) / 1000) : null;
}

/** What may be in the swarm though it has never left the initial seed. */
function broughtBytes(
  others: readonly RunPeer[],
  peers: readonly SwarmPeer[],
  leechers: readonly SwarmPeer[],
  seed: SwarmPeer,
): number {
  const areOtherSeeds = peers.some((peer) => peer !== seed && !leechers.includes(peer));
  if (areOtherSeeds) return Number.POSITIVE_INFINITY;
  return others.reduce((sum, { broughtBytes: bytes = 0 }) => sum + bytes, 0);
}

function heldBytes({ leftBytes, totalBytes }: SwarmPeer, fileBytes: number): number {
  return leftBytes === null || totalBytes === null
    ? 0
    : Math.min(fileBytes, Math.max(0, totalBytes - leftBytes));
}
