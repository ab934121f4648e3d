import type { RunConditions, RunPeer } from '../../shared/model/run-bound.ts';
import { promptArrivalSeconds } from '../../shared/model/run-bound.ts';
import type { SwarmPeer, SwarmTorrent } from './torrent-view.ts';

/** Which of the rates and times that peers announced go into the bounds of a run (rule TR14). */

export interface KnownConditions {
  readonly conditions: RunConditions;
  /** `declared` only if every rate is a cap that its peer set. */
  readonly rates: 'declared' | 'estimated';
  upload(peer: SwarmPeer): number | null;
  /** `Infinity`: no limit that is known. */
  download(peer: SwarmPeer): number;
}

/**
 * `null` while the size or an upload rate is unknown, or there is no leecher. Other peers with the whole file count with the
 * initial seed's uplink if they were there from the start, else as helpers; peers that left count as helpers too.
 *
 * With a cap on every uplink only caps count, and a downlink without one is no limit: how fast it received in a run
 * that the uplinks limit would say nothing of the downlink. Otherwise a missing cap is replaced by the estimate.
 */
export function runConditions(torrent: SwarmTorrent, leechers: readonly SwarmPeer[]): KnownConditions | null {
  const { startedAt, leavers } = torrent;
  const fileBytes = torrent.peers.find(({ id }) => id === torrent.initialSeed)?.totalBytes ?? null;
  if (fileBytes === null || leechers.length === 0) return null;

  const downloading = new Set(leechers);
  const arrival = ({ joinedAt }: SwarmPeer) =>
    startedAt === null ? 0 : Math.max(0, (joinedAt - startedAt) / 1000);
  const whole = torrent.peers.filter((peer) => !downloading.has(peer));
  const seeds = whole.filter((peer) => arrival(peer) <= promptArrivalSeconds);
  const lateSeeds = whole.filter((peer) => !seeds.includes(peer));
  const declared = [...whole, ...leechers, ...leavers].every(({ runUploadCap }) => runUploadCap !== null);
  const upload = (peer: SwarmPeer) => peer.runUploadCap ?? peer.estimatedUpload;
  const download = (peer: SwarmPeer) =>
    peer.runDownloadCap ?? (declared ? null : peer.estimatedDownload) ?? Number.POSITIVE_INFINITY;

  const seedUpload = sum(seeds.map(upload));
  if (seedUpload === null || seedUpload === 0 || sum(leechers.map(upload)) === null) return null;

  const runPeer = (peer: SwarmPeer): RunPeer => ({
    upload: upload(peer) ?? 0,
    download: download(peer),
    arrivesAtSeconds: arrival(peer),
    broughtBytes: Math.min(peer.heldAtStartBytes ?? 0, fileBytes),
  });
  const conditions: RunConditions = {
    fileBytes,
    seedUpload,
    leechers: leechers.map(runPeer),
    helpers: [
      ...lateSeeds.map(runPeer),
      ...leavers.map((peer) => ({
        ...runPeer(peer),
        leavesAtSeconds: Math.max(arrival(peer), (peer.leftAt - (startedAt ?? peer.leftAt)) / 1000),
      })),
    ],
  };
  return { conditions, rates: declared ? 'declared' : 'estimated', upload, download };
}

/** `null` if one of them is unknown. */
function sum(rates: readonly (number | null)[]): number | null {
  return rates.reduce<number | null>(
    (total, rate) => (total === null || rate === null ? null : total + rate),
    0,
  );
}
