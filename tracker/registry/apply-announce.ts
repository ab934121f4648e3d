import type { Random } from '../../shared/base/random.ts';
import type { AnnounceRequest } from '../../shared/protocol/tracker-events.ts';
import type { LiveTorrent } from './live-torrent.ts';
import type { AnnounceOutcome } from './swarm-registry.ts';

/** What one announce does to its torrent, wherever that is kept (rules TR1 to TR12). */

export interface Chance {
  readonly random: Random;
  /** A secret that cannot be guessed. */
  readonly createToken: () => string;
}

type Accepted = AnnounceOutcome & { ok: true };
type Refused = AnnounceOutcome & { ok: false };

/** An announce that was applied to its torrent, before the registry has given the torrent a short code. */
interface Applied extends Pick<Accepted, 'ok' | 'resumeToken' | 'name' | 'own' | 'others' | 'completes'> {
  readonly torrent: LiveTorrent;
}

/** @param create is called if the torrent has to be begun */
export function applyAnnounce(
  known: LiveTorrent | undefined,
  create: () => LiveTorrent,
  request: AnnounceRequest,
  connection: string,
  { random, createToken }: Chance,
  now: number,
): Applied | Refused {
  const peer = known?.peers.get(request.peerId);
  if (peer && !peer.belongsTo(connection, request.resumeToken)) return { ok: false, error: 'PEER_ID_TAKEN' };
  if (request.event === 'stopped') {
    if (!known || !peer || peer.presence === 'gone') return { ok: false, error: 'NOT_IN_TORRENT' };
    known.stop(peer, request, now);
    const { token, report } = peer.state;
    const nothing = { own: null, others: [], completes: false };
    return { ok: true, torrent: known, resumeToken: token, name: report.name, ...nothing };
  }
  const torrent = known ?? create();
  const { peer: renewed, completes } = torrent.renew(request, connection, createToken, now);
  if (request.share) torrent.share(renewed, request.share, now);
  const others = torrent.others(renewed, request.wanted, random);
  const { token, report } = renewed.state;
  const own = torrent.ownRun(renewed);
  return { ok: true, torrent, resumeToken: token, name: report.name, own, others, completes };
}

export function announceOutcome(
  { torrent, ...applied }: Applied,
  { event }: AnnounceRequest,
): AnnounceOutcome {
  return {
    ...applied,
    shortCode: torrent.head.shortCode,
    hasEndedRun: torrent.run.end !== null,
    lastView: event === 'stopped' ? torrent.snapshot() : null,
  };
}
