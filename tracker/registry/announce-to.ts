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

/** @param create is called if the torrent has to be begun */
export function announceTo(
  known: LiveTorrent | undefined,
  create: () => LiveTorrent,
  request: AnnounceRequest,
  connection: string,
  { random, createToken }: Chance,
  now: number,
): AnnounceOutcome {
  const peer = known?.peers.get(request.peerId);
  if (peer && !peer.belongsTo(connection, request.resumeToken)) return { ok: false, error: 'PEER_ID_TAKEN' };
  if (request.event === 'stopped') {
    if (!known || !peer || peer.presence === 'gone') return { ok: false, error: 'NOT_IN_TORRENT' };
    known.stop(peer, request, now);
    return accepted(known, { resumeToken: peer.token, others: [], completes: false });
  }
  const torrent = known ?? create();
  const { peer: renewed, completes } = torrent.renew(request, connection, createToken, now);
  if (request.share) torrent.share(renewed, request.share, now);
  const others = torrent.others(renewed, request.wanted, random);
  return accepted(torrent, { resumeToken: renewed.token, others, completes });
}

type Accepted = AnnounceOutcome & { ok: true };

/** A picture of the whole torrent is taken only if somebody looks at it. */
function accepted(
  live: LiveTorrent,
  { resumeToken, others, completes }: Pick<Accepted, 'resumeToken' | 'others' | 'completes'>,
): Accepted {
  return {
    ok: true,
    resumeToken,
    others,
    completes,
    get shortCode() {
      return live.head.shortCode;
    },
    get hasFinishedRun() {
      return live.run.end !== null;
    },
    get torrent() {
      return live.snapshot();
    },
  };
}
