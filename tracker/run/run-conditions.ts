import type { KnownRates } from '../../shared/model/assemble-report.ts';
import type { RunConditions, RunPeer } from '../../shared/model/run-bound.ts';
import { inMode, promptArrivalSeconds, runBound } from '../../shared/model/run-bound.ts';
import { hasRunEnded, leechersOf } from './run-roster.ts';
import type { SwarmPeer, SwarmTorrent } from './torrent-view.ts';

/** Which of the rates and times that peers announced go into the bounds of a run (rule TR14). */

export interface KnownConditions extends KnownRates {
  upload(peer: SwarmPeer): number | null;
  /** `Infinity`: no limit that is known. */
  download(peer: SwarmPeer): number;
}

/**
 * `null` while the size or every upload rate is unknown, or there is no leecher. Other peers with the whole file count with the
 * initial seed's uplink if they were there from the start, else as helpers; peers that left count as helpers too.
 *
 * With a cap on every uplink only caps count, and a downlink without one is no limit: how fast it received in a run
 * that the uplinks limit would say nothing of the downlink. Otherwise a missing cap is replaced by the estimate, and a
 * missing estimate by the median of the uplinks that are known. A run that ended sooner than these rates allow shows
 * that the estimates are too low: they grow until they allow it.
 */
export function runConditions(torrent: SwarmTorrent): KnownConditions | null {
  const room = roomOf(torrent);
  if (room === null || room.known.length === 0) return null;
  const { known, everyone, isDeclared } = room;
  const withRates = (uploadOf: (peer: SwarmPeer) => number, factor = 1) => {
    const upload = (peer: SwarmPeer) => peer.runUploadCap ?? factor * uploadOf(peer);
    const download = (peer: SwarmPeer) =>
      peer.runDownloadCap ??
      (isDeclared || peer.estimatedDownload === null
        ? Number.POSITIVE_INFINITY
        : factor * peer.estimatedDownload);
    return { upload, download, conditions: conditionsOf(torrent, room, upload, download) };
  };
  const likely = (peer: SwarmPeer) => peer.estimatedUpload ?? median(known);
  const factor = isDeclared ? 1 : correction(torrent, (by) => withRates(likely, by).conditions);
  return {
    ...withRates(likely, factor),
    rates: isDeclared ? 'declared' : 'estimated',
    basis: isDeclared
      ? null
      : {
          knownUplinks: everyone.filter((peer) => knownUpload(peer) !== null).length,
          uplinks: everyone.length,
          fastest: withRates((peer) => peer.estimatedUpload ?? Math.max(...known), factor).conditions,
          slowest: withRates((peer) => peer.estimatedUpload ?? Math.min(...known), factor).conditions,
        },
  };
}

/** The peers of a run, by their part in it. */
interface Room {
  readonly fileBytes: number;
  readonly leechers: readonly SwarmPeer[];
  /** Had everything from the start: the initial seed, and others. */
  readonly seeds: readonly SwarmPeer[];
  readonly lateSeeds: readonly SwarmPeer[];
  readonly everyone: readonly SwarmPeer[];
  /** The upload rates that are declared or estimated. */
  readonly known: readonly number[];
  /** Every uplink has a cap. */
  readonly isDeclared: boolean;
}

function roomOf(torrent: SwarmTorrent): Room | null {
  const leechers = leechersOf(torrent);
  const fileBytes = torrent.peers.find(({ id }) => id === torrent.initialSeed)?.totalBytes ?? null;
  if (fileBytes === null || leechers.length === 0) return null;
  const downloading = new Set(leechers);
  const whole = torrent.peers.filter((peer) => !downloading.has(peer));
  const seeds = whole.filter((peer) => arrivalSeconds(torrent, peer) <= promptArrivalSeconds);
  if (seeds.length === 0) return null;
  const everyone = [...whole, ...leechers, ...torrent.leavers];
  return {
    fileBytes,
    leechers,
    seeds,
    lateSeeds: whole.filter((peer) => !seeds.includes(peer)),
    everyone,
    known: everyone.flatMap((peer) => knownUpload(peer) ?? []),
    isDeclared: everyone.every(({ runUploadCap }) => runUploadCap !== null),
  };
}

function conditionsOf(
  torrent: SwarmTorrent,
  { fileBytes, leechers, seeds, lateSeeds }: Room,
  upload: (peer: SwarmPeer) => number,
  download: (peer: SwarmPeer) => number,
): RunConditions {
  const runPeer = (peer: SwarmPeer): RunPeer => ({
    upload: upload(peer),
    download: download(peer),
    arrivesAtSeconds: arrivalSeconds(torrent, peer),
    broughtBytes: Math.min(peer.heldAtStartBytes ?? 0, fileBytes),
  });
  const leaver = (peer: SwarmTorrent['leavers'][number]): RunPeer => ({
    ...runPeer(peer),
    leavesAtSeconds: Math.max(
      arrivalSeconds(torrent, peer),
      (peer.leftAt - (torrent.startedAt ?? peer.leftAt)) / 1000,
    ),
  });
  return {
    fileBytes,
    seedUpload: seeds.reduce((sum, peer) => sum + upload(peer), 0),
    leechers: leechers.map(runPeer),
    helpers: [...lateSeeds.map(runPeer), ...torrent.leavers.map(leaver)],
  };
}

/** Caps that are declared do not grow, so one step may not be enough; where they alone forbid it, no factor is. */
const correctionSteps = 8;

/** By how much the estimates must grow until the run's own time is possible; 1: it is, or the run goes on. */
function correction(torrent: SwarmTorrent, conditions: (factor: number) => RunConditions): number {
  const measured = measuredSeconds(torrent);
  if (measured === null || measured <= 0) return 1;
  let factor = 1;
  for (let step = 0; step < correctionSteps; step++) {
    const { seconds } = runBound(inMode(torrent.settings.mode, conditions(factor))).bound;
    if (seconds <= measured) return factor;
    factor *= seconds / measured;
  }
  return factor;
}

/** From the start until the last leecher was complete; `null`: it has not started, or goes on. */
export function measuredSeconds(run: SwarmTorrent): number | null {
  if (!hasRunEnded(run)) return null;
  const completions = leechersOf(run).map(({ completedAt }) => completedAt!);
  return (Math.max(...completions) - run.startedAt!) / 1000;
}

export function knownUpload({ runUploadCap, estimatedUpload }: SwarmPeer): number | null {
  return runUploadCap ?? estimatedUpload;
}

function arrivalSeconds({ startedAt }: SwarmTorrent, { joinedAt }: SwarmPeer): number {
  return startedAt === null ? 0 : Math.max(0, (joinedAt - startedAt) / 1000);
}

export function median(rates: readonly number[]): number {
  const sorted = [...rates].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
