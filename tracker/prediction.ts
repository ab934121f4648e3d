import { clientServerBound, peerToPeerBound } from '../shared/model/distribution-time.ts';
import type { Predicted } from '../shared/protocol/tracker-events.ts';
import type { SwarmPeer, SwarmTorrent } from './swarm-registry.ts';

/** Which of the rates that peers announced go into the textbook's bounds. */

/**
 * Equations 2.1 and 2.3 for these leechers, everyone else with the whole file counted with the initial seed's uplink;
 * `null` while the size or an upload rate is unknown, or there is nobody to give it to.
 *
 * With a cap on every uplink only caps count, and a downlink without one is no limit: how fast it received in a run
 * that the uplinks limit would say nothing of the downlink. Otherwise a missing cap is replaced by the estimate.
 */
export function predict(torrent: SwarmTorrent, leechers: readonly SwarmPeer[]): Predicted | null {
  const initialSeed = torrent.peers.find(({ id }) => id === torrent.initialSeed);
  const totalBytes = initialSeed?.totalBytes ?? null;
  if (totalBytes === null || leechers.length === 0) return null;

  const downloading = new Set(leechers);
  const seeds = torrent.peers.filter((peer) => !downloading.has(peer));
  const declared = [...seeds, ...leechers].every(({ uploadCap }) => uploadCap !== null);
  const upload = (peer: SwarmPeer) => peer.uploadCap ?? peer.estimatedUpload;
  const download = (peer: SwarmPeer) =>
    peer.downloadCap ?? (declared ? null : peer.estimatedDownload) ?? Number.POSITIVE_INFINITY;

  const seedUpload = sum(seeds.map(upload));
  const leechersUpload = sum(leechers.map(upload));
  if (seedUpload === null || leechersUpload === null) return null;

  const distribution = {
    fileBytes: totalBytes,
    seedUpload,
    leechers: leechers.map((peer) => ({ upload: upload(peer) ?? 0, download: download(peer) })),
  };
  const peerToPeer = peerToPeerBound(distribution);
  const slowestDownload = Math.min(...leechers.map(download));
  return {
    p2pSeconds: peerToPeer.seconds,
    clientServerSeconds: clientServerBound(distribution).seconds,
    bindingTerm: peerToPeer.bindingTerm,
    rates: declared ? 'declared' : 'estimated',
    inputs: {
      totalBytes,
      leechers: leechers.length,
      seedUpload,
      slowestDownload: slowestDownload === Number.POSITIVE_INFINITY ? null : slowestDownload,
      leechersUpload,
    },
  };
}

/** `null` if one of them is unknown. */
function sum(rates: readonly (number | null)[]): number | null {
  return rates.reduce<number | null>(
    (total, rate) => (total === null || rate === null ? null : total + rate),
    0,
  );
}
