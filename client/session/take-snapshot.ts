import type { ChunkIndex, PeerId } from '../../shared/base/ids.ts';
import { bitCount } from '../../shared/swarm/common/block-mask.ts';
import type { Neighbour } from '../../shared/swarm/common/neighbour.ts';
import { blockBytes } from '../../shared/torrent/geometry.ts';
import { hasHandles } from '../storage/share/read-handles.ts';
import { chunksSnapshot } from './chunks-snapshot.ts';
import type { TorrentSession } from './torrent-session.ts';
import type {
  ContentSnapshot,
  LeftShare,
  NeighbourSnapshot,
  TorrentProblem,
  TorrentSnapshot,
  TorrentState,
} from './torrent-snapshot.ts';
import { unreachableBytes } from './unreachable-bytes.ts';

const rateWindowMs = 5_000;
/** After this time without any neighbour, the page says what to check. */
const lonelyMs = 15_000;
/** A peer that has just joined does not know yet what the others hold. */
const settlingMs = 5_000;

/** All that the pages show of a torrent, as plain data. Reads the engine's state and changes nothing. */
export function takeSnapshot(session: TorrentSession): TorrentSnapshot {
  const { member, options, run } = session;
  const now = session.now;
  const { download, upload } = member;
  const progress = download?.progress;
  const downloadRate = session.hasLeft ? 0 : (download?.meter.rate(rateWindowMs, now) ?? 0);
  const left = progress?.leftBytes ?? 0;
  const initialSeed = run?.initialSeed as PeerId | null | undefined;
  return {
    infohash: session.infohash,
    name: session.name,
    ownName: session.displayName,
    state: stateOf(session),
    problem: session.problem ?? passingProblem(session, now),
    content: contentSnapshot(session),
    leftShare: leftShare(session),
    checking: session.opening.checking,
    initialSeed: session.isInitialSeed,
    downloadRate,
    uploadRate: session.hasLeft ? 0 : upload.meter.rate(rateWindowMs, now),
    downloadedBytes: download?.meter.totalBytes ?? 0,
    uploadedBytes: upload.meter.totalBytes,
    fromInitialSeedBytes: initialSeed ? (member.exchanges.get(initialSeed)?.downloadedBytes ?? 0) : 0,
    etaSeconds: left > 0 && downloadRate > 0 ? left / downloadRate : null,
    uploadCap: member.settings.uploadCap,
    downloadCap: member.settings.downloadCap,
    choking: member.settings.choking,
    whenFinished: session.whenFinished,
    neighbours: [...member.neighbours.values()]
      .filter((neighbour) => neighbour.established)
      .map((neighbour) => neighbourSnapshot(session, neighbour, now)),
    chunks: download ? chunksSnapshot(download, member.neighbours.values()) : null,
    chokeRounds: session.chokeHistory.rounds,
    shortCode: session.announcements.shortCode,
    isCodeEnded: session.announcements.isCodeEnded,
    tracker: session.trackerState,
    run: options && run,
    report: session.runReports.report,
    own: session.runReports.own,
  };
}

function stateOf(session: TorrentSession): TorrentState {
  const { member, problem, run } = session;
  if (problem && problem.code !== 'no-neighbour' && problem.code !== 'tracker-unreachable') return 'error';
  if (session.isInitialSeed) return 'seeding';
  if (member.isComplete) return 'complete';
  const neighbours = [...member.neighbours.values()].filter((neighbour) => neighbour.established);
  if (neighbours.length === 0) return 'connecting';
  const isHeld = run?.settings.hold === true && run.startedAt === null;
  const canGet = neighbours.some((neighbour) => neighbour.weAreInterested);
  return isHeld || (member.content && !canGet) ? 'waiting' : 'downloading';
}

function passingProblem(session: TorrentSession, now: number): TorrentProblem | null {
  if (session.hasLeft) return session.member.isComplete ? null : { code: 'left' };
  if (session.trackerState === 'unreachable') return { code: 'tracker-unreachable' };
  const missingBytes = missingWithoutSeed(session, now);
  if (missingBytes > 0) return { code: 'seed-needed', missingBytes };
  const { member } = session;
  const relay = session.links.relayFailure;
  /** A complete peer waits for nobody, but its person should know if nobody can come. */
  const isAlone = member.neighbours.size === 0 && (!member.isComplete || relay !== null);
  return isAlone && now - session.startedAt > lonelyMs ? { code: 'no-neighbour', relay } : null;
}

function missingWithoutSeed({ member, run, startedAt }: TorrentSession, now: number): number {
  const { content, download, neighbours } = member;
  if (!content || !download || member.isComplete || run?.initialSeed !== null) return 0;
  if (now - startedAt < settlingMs) return 0;
  return unreachableBytes(content.geometry, download.progress, [...neighbours.values()]);
}

function leftShare({ leftShare: share }: TorrentSession): LeftShare | null {
  if (share === undefined) return null;
  const { name, totalBytes, files } = share;
  return {
    name,
    totalBytes,
    isFolder: files.some(({ path }) => path.length > 1),
    hasHandles: hasHandles(share),
  };
}

function contentSnapshot({ content, member, keptBytes }: TorrentSession): ContentSnapshot | null {
  const { download } = member;
  const geometry = member.content?.geometry;
  if (!content || !geometry || !download) return null;
  const { progress } = download;
  const heldByFile = content.metainfo.files.map((_, file) => {
    const { first, count } = geometry.chunksOfFile(file);
    let held = 0;
    for (let chunk = first as number; chunk < first + count; chunk++) {
      if (progress.held.has(chunk as ChunkIndex)) held += geometry.chunkLengthBytes(chunk as ChunkIndex);
    }
    return held;
  });
  for (const { chunk, verified } of progress.started.values()) {
    heldByFile[geometry.place(chunk).file]! += bitCount(verified) * blockBytes;
  }
  return {
    totalBytes: geometry.totalBytes,
    heldBytes: progress.verifiedBytes,
    keptBytes,
    chunkCount: geometry.chunkCount,
    heldChunks: progress.held.count,
    files: content.metainfo.files.map(({ path, lengthBytes }, file) => ({
      path,
      lengthBytes,
      heldBytes: Math.min(heldByFile[file]!, lengthBytes),
    })),
  };
}

function neighbourSnapshot(
  { member, run, paths }: TorrentSession,
  neighbour: Neighbour<Uint8Array>,
  now: number,
): NeighbourSnapshot {
  const { id, exchange, stats } = neighbour;
  const totalBytes = member.content?.geometry.totalBytes ?? 0;
  const chunkCount = Math.max(neighbour.held.length, 1);
  return {
    peerId: id,
    // Until its first statistics arrive, a moment after it connects.
    name: stats?.name ?? '…',
    initialSeed: id === run?.initialSeed,
    progress: neighbour.isSeed
      ? 1
      : Math.min(
          stats && totalBytes > 0 ? stats.heldBytes / totalBytes : neighbour.held.count / chunkCount,
          1,
        ),
    downloadRate: neighbour.download.rate(rateWindowMs, now),
    uploadRate: neighbour.upload.rate(rateWindowMs, now),
    downloadedBytes: exchange.downloadedBytes,
    uploadedBytes: exchange.uploadedBytes,
    weChoke: neighbour.weChoke,
    weAreInterested: neighbour.weAreInterested,
    theyChoke: neighbour.theyChoke,
    theyAreInterested: neighbour.theyAreInterested,
    optimistic: neighbour.slot === 'optimistic',
    snubbed: neighbour.snubbed,
    link: paths.get(id) ?? { path: 'unknown', roundTripMs: null },
  };
}
