import { assembleReport, type MemberFacts } from '../../shared/model/assemble-report.ts';
import type { RunReport } from '../../shared/model/run-report.ts';
import { distinctNames } from './free-name.ts';
import { type KnownConditions, runConditions } from './run-conditions.ts';
import { isReportClosed } from './run-parts.ts';
import { leechersOf } from './run-roster.ts';
import type { EndedRun, SwarmPeer, SwarmTorrent } from './torrent-view.ts';

/** The report of a torrent's last ended run; `null` until there is one and it is closed (rule TR18). */
export function closedReport({ endedRun }: SwarmTorrent, now: number): RunReport | null {
  return endedRun && isReportClosed(endedRun, now) ? reportOf(endedRun) : null;
}

function reportOf({ torrent, parts }: EndedRun): RunReport {
  const { infohash, name, settings, peers, initialSeed } = torrent;
  const startedAt = torrent.startedAt ?? 0;
  const leechers = leechersOf(torrent);
  const known = runConditions(torrent);
  const names = distinctNames(peers);
  const told = new Map(parts.map(({ peerId, part }) => [peerId, part]));
  const seed = peers.find(({ id }) => id === initialSeed);
  const member = (peer: SwarmPeer, role: MemberFacts['role']): MemberFacts => {
    const isLeecher = role === 'leecher';
    const { completedAt, completionErrorMs } = peer;
    return {
      id: peer.id,
      name: names.get(peer.id)!,
      role,
      arrivedAtSeconds: Math.max(0, (peer.joinedAt - startedAt) / 1000),
      broughtBytes: peer.heldAtStartBytes ?? 0,
      uploadRate: known?.upload(peer) ?? null,
      downloadRate: known && knownLimit(known, peer),
      finishedAtSeconds: isLeecher && completedAt !== null ? (completedAt - startedAt) / 1000 : null,
      clockErrorSeconds: isLeecher && completionErrorMs !== null ? completionErrorMs / 1000 : null,
      part: partOf(peer),
    };
  };
  /** A peer's own clock is believed only within the run. */
  const partOf = ({ id }: SwarmPeer): MemberFacts['part'] => {
    const part = told.get(id);
    if (!part) return undefined;
    const { firstCopies, ...rest } = part;
    const isBelieved = id === initialSeed && firstCopies !== undefined && firstCopies.lastAt >= startedAt;
    return isBelieved ? { ...rest, firstCopies } : rest;
  };
  const others = peers.filter((peer) => peer !== seed && !leechers.includes(peer));
  return assembleReport({
    infohash,
    name,
    startedAt,
    mode: settings.mode,
    hold: settings.hold,
    totalBytes: seed?.totalBytes ?? leechers[0]?.totalBytes ?? 0,
    members: [
      ...(seed ? [member(seed, 'initial-seed')] : []),
      ...leechers.map((peer) => member(peer, 'leecher')),
      ...others.map((peer) => member(peer, 'seed')),
    ],
    known,
  });
}

function knownLimit(known: KnownConditions, peer: SwarmPeer): number | null {
  const limit = known.download(peer);
  return limit === Number.POSITIVE_INFINITY ? null : limit;
}
