import type { Infohash, PeerId } from '../../../shared/base/ids.ts';
import type { Predicted, RunStatus } from '../../../shared/protocol/tracker-events.ts';
import type {
  FileSnapshot,
  NeighbourSnapshot,
  TorrentProblem,
  TorrentSnapshot,
  TorrentState,
} from '../../session/torrent-snapshot.ts';
import { demoChokeRounds, demoChunks } from './demo-drawings.ts';
import { demoReport } from './demo-report.ts';

/** Made-up, plausible snapshots, to look at the pages and to test them without a swarm. */

export const demoInfohash = '9f2b61c04d7e83a5'.repeat(4) as Infohash;
const mebibyte = 2 ** 20;
const totalBytes = 64 * mebibyte;
const names = ['Ada', 'Bohr', '陈景润', 'Dijkstra', 'Erlang', 'Fermat', 'Grace Hopper', ''];

/** @param progress of this peer, 0 to 1; everything else follows from it. */
export function demoSnapshot(progress: number, overrides: Partial<TorrentSnapshot> = {}): TorrentSnapshot {
  const heldBytes = Math.floor(progress * totalBytes);
  const downloadRate = progress < 1 ? 1.94 * mebibyte : 0;
  const neighbours = names.map((name, index) => demoNeighbour(name, index, progress));
  return {
    infohash: demoInfohash,
    name: 'Networking lecture 7',
    ownName: 'Cyan Shark 2',
    state: demoState(progress),
    problem: null,
    leftShare: null,
    checking: null,
    content: {
      totalBytes,
      heldBytes,
      keptBytes: 0,
      chunkCount: 256,
      heldChunks: Math.floor(progress * 256),
      files: demoFiles(progress),
    },
    initialSeed: false,
    downloadRate,
    uploadRate: 0.97 * mebibyte,
    downloadedBytes: heldBytes,
    uploadedBytes: Math.floor(heldBytes * 0.8),
    fromInitialSeedBytes: Math.floor(heldBytes * 0.27),
    etaSeconds: downloadRate === 0 ? null : (totalBytes - heldBytes) / downloadRate,
    uploadCap: mebibyte,
    downloadCap: null,
    choking: 'textbook',
    whenFinished: 'stay',
    neighbours,
    chunks: demoChunks(progress),
    chokeRounds: demoChokeRounds(neighbours, Math.floor(progress * 6)),
    shortCode: 'K7QM4',
    isCodeEnded: false,
    tracker: 'connected',
    run: demoRun(progress),
    report: progress >= 1 ? demoReport(demoInfohash) : null,
    own: null,
    ...overrides,
  };
}

function demoState(progress: number): TorrentState {
  if (progress >= 1) return 'complete';
  return progress > 0 ? 'downloading' : 'waiting';
}

export function demoProblem(code: TorrentProblem['code']): TorrentProblem {
  switch (code) {
    case 'no-neighbour':
      return { code, relay: null };
    case 'tracker-unreachable':
    case 'wrong-password':
    case 'left':
      return { code };
    case 'seed-needed':
      return { code, missingBytes: 5 * mebibyte };
    case 'no-space':
    case 'unreadable':
    case 'internal':
      return { code, detail: '61 MiB are needed, 12 MiB are free.' };
    case 'refused':
      return { code, refusal: 'TOO_FAST' };
  }
}

export function demoRun(progress: number, overrides: Partial<RunStatus> = {}): RunStatus {
  const done = progress >= 1;
  return {
    infohash: demoInfohash,
    settings: { mode: 'p2p', hold: false },
    startedAt: 0,
    lastCompletedAt: done ? 58_400 : null,
    now: Math.round(progress * 58_400),
    leechers: 8,
    completed: done ? 8 : Math.floor(progress * 3),
    here: { leechers: 8, completed: done ? 8 : Math.floor(progress * 3), joinedLater: 0 },
    initialSeed: '0'.repeat(40),
    predicted: demoPrediction,
    measuredSeconds: done ? 58.4 : null,
    efficiency: done ? 51.2 / 58.4 : null,
    over: done,
    earliestFinishSeconds: done ? null : Math.max(0, 53.1 - progress * 58.4),
    ...overrides,
  };
}

/** u_s = 2 MiB/s, eight leechers with 1 MiB/s each. */
export const demoPrediction: Predicted = {
  bound: 'equation 2.3',
  p2pSeconds: 51.2,
  clientServerSeconds: 256,
  bindingTerm: 'total-uplink',
  rates: 'declared',
  estimate: null,
  inputs: {
    totalBytes,
    leechers: 8,
    seedUpload: 2 * mebibyte,
    slowestDownload: 8 * mebibyte,
    leechersUpload: 8 * mebibyte,
  },
};

function demoFiles(progress: number): FileSnapshot[] {
  const files: [path: string[], mebibytes: number][] = [
    [['Networking lecture 7', 'slides.pdf'], 12],
    [['Networking lecture 7', 'recording', 'lecture-7-peer-to-peer.webm'], 44],
    [['Networking lecture 7', '练习', '第七讲练习.pdf'], 8],
  ];
  return files.map(([path, mebibytes], index) => {
    const lengthBytes = mebibytes * mebibyte;
    const ratio = Math.min(1, progress * (1.6 - 0.3 * index));
    return { path, lengthBytes, heldBytes: Math.floor(lengthBytes * (progress >= 1 ? 1 : ratio)) };
  });
}

function demoNeighbour(name: string, index: number, progress: number): NeighbourSnapshot {
  const initialSeed = index === 0;
  const theirs = initialSeed || progress >= 1 ? 1 : Math.min(1, progress * (0.85 + 0.05 * index));
  const weChoke = index > 5 || initialSeed;
  const theyChoke = index === 4 || index === 6;
  return {
    peerId: `${index}`.repeat(40) as PeerId,
    name,
    initialSeed,
    progress: theirs,
    downloadRate: theyChoke || progress >= 1 ? 0 : (120 + 60 * index) * 1024,
    uploadRate: weChoke ? 0 : (260 - 20 * index) * 1024,
    downloadedBytes: Math.floor((progress * totalBytes) / (5 + index)),
    uploadedBytes: initialSeed ? 0 : Math.floor((progress * totalBytes) / (6 + index)),
    weChoke,
    weAreInterested: progress < 1,
    theyChoke,
    theyAreInterested: !initialSeed && theirs < 1,
    optimistic: index === 5,
    snubbed: index === 6,
    link:
      index === 7
        ? { path: 'unknown', roundTripMs: null }
        : { path: index === 3 ? 'srflx' : 'host', roundTripMs: 2 + index * 3 },
  };
}
