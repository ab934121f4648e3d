import type { PeerAnswer, TorrentAnswer } from '../../shared/protocol/http-answers.ts';
import { runStatus } from './run-status.ts';
import type { SwarmPeer, SwarmTorrent } from './torrent-view.ts';

/** A torrent as pages, dashboards and tests read it over HTTP. */
export function torrentReport(torrent: SwarmTorrent, now: number): TorrentAnswer {
  const run = runStatus(torrent, now);
  return {
    infohash: torrent.infohash,
    name: torrent.name,
    length: lengthOf(torrent),
    now,
    shortCode: torrent.shortCode,
    mode: torrent.settings.mode,
    leechers: run.leechers,
    next: torrent.settings.experiment?.next ?? null,
    initialSeed: run.initialSeed,
    peers: torrent.peers.filter(({ presence }) => presence === 'here').map(peerReport),
    predicted: {
      p2pSeconds: run.predicted?.p2pSeconds ?? null,
      clientServerSeconds: run.predicted?.clientServerSeconds ?? null,
      bindingTerm: run.predicted?.bindingTerm ?? null,
    },
    measured: {
      startedAt: run.startedAt,
      lastCompletedAt: run.lastCompletedAt,
      seconds: run.measuredSeconds,
    },
    efficiency: run.efficiency,
    earliestFinishSeconds: run.earliestFinishSeconds,
  };
}

/** The initial seed's word counts; others are believed only while there is no initial seed. */
function lengthOf({ peers, initialSeed }: SwarmTorrent): number | null {
  const seed = peers.find(({ id }) => id === initialSeed);
  const witness = seed ?? peers.find(({ totalBytes }) => totalBytes !== null);
  return witness?.totalBytes ?? null;
}

function peerReport(peer: SwarmPeer): PeerAnswer {
  const { id, name, leftBytes, uploadedBytes, downloadedBytes, uploadCap, downloadCap } = peer;
  return {
    id,
    name,
    seed: leftBytes === 0,
    progress: progressOf(peer),
    uploadedBytes,
    downloadedBytes,
    uploadCap,
    downloadCap,
    joinedAt: peer.joinedAt,
    completedAt: peer.completedAt,
    obstacle: peer.obstacle ?? null,
  };
}

/** 0 to 1. */
function progressOf({ leftBytes, totalBytes }: SwarmPeer): number {
  if (leftBytes === 0) return 1;
  if (leftBytes === null || totalBytes === null || totalBytes === 0) return 0;
  return Math.max(0, 1 - leftBytes / totalBytes);
}
