import type {
  AnnounceAnswer,
  AnnounceRequest,
  Answer,
  IceServer,
} from '../../shared/protocol/tracker-events.ts';
import type { TrackerMetrics } from '../metrics/metrics.ts';
import type { AnnounceOutcome, SwarmRegistry } from '../registry/swarm-registry.ts';
import { closedReport } from '../run/finished-report.ts';
import type { BrowserConnection } from './browser-connection.ts';
import { refusal } from './event-door.ts';
import type { RunReporter } from './run-reporter.ts';
import type { StatusCache } from './status-cache.ts';

export interface AnnounceContext {
  readonly registry: SwarmRegistry;
  readonly reporter: RunReporter;
  readonly statuses: StatusCache;
  readonly metrics: TrackerMetrics;
  readonly clock: () => number;
  readonly intervalMs: number;
  readonly torrentsPerConnection: number;
  /** As they are now: a TURN server's credentials change. */
  readonly iceServers: () => readonly IceServer[];
  /** Whether whoever says this may share. */
  readonly maySharePassword: (said: string | undefined) => boolean;
}

/** Answers announces: keeps the connection's torrents in step with the registry, and says when others should hear of it. */
export function createAnnounceHandler(context: AnnounceContext) {
  const { registry, reporter, statuses, clock, torrentsPerConnection } = context;

  return async (request: AnnounceRequest, connection: BrowserConnection): Promise<Answer<AnnounceAnswer>> => {
    const { infohash, peerId, event } = request;
    const { memberships } = connection;
    const present = memberships.get(infohash);
    if (present !== undefined && present !== peerId) {
      return refusal(
        'BAD_MESSAGE',
        'this connection is another peer of this torrent; that one must stop first',
      );
    }
    const joins = present === undefined && event !== 'stopped';
    if (joins && memberships.size >= torrentsPerConnection) {
      return refusal('TOO_MANY_TORRENTS', `at most ${torrentsPerConnection} torrents on one connection`);
    }
    const wrong =
      request.share && event !== 'stopped' ? refusedShare(request.share.password, connection) : null;
    if (wrong !== null) return wrong;

    const now = clock();
    const outcome = await registry.announce(request, connection.id, now);
    if (!outcome.ok) {
      if (present !== undefined) leave(connection, infohash);
      return refusal(outcome.error, refusalDetails[outcome.error]);
    }
    if (event === 'stopped') leave(connection, infohash);
    else join(connection, infohash, peerId);

    if (outcome.completes) {
      statuses.forget(infohash);
      reporter.reportNow(infohash);
    } else reporter.reportSoon(infohash);
    const value = await answer(infohash, outcome, joins, now);
    return value ? { ok: true, value } : refusal('NOT_IN_TORRENT', 'this torrent has just ended');
  };

  /** `null`: meanwhile the torrent has ended. */
  async function answer(
    infohash: string,
    outcome: AnnounceOutcome & { ok: true },
    joins: boolean,
    now: number,
  ): Promise<AnnounceAnswer | null> {
    const needsReport = joins && outcome.hasFinishedRun;
    const known = statuses.known(infohash, now);
    const torrent =
      known && !needsReport ? null : (outcome.lastView ?? (await registry.torrent(infohash, now)));
    const run = known ?? (torrent && statuses.of(torrent, now));
    const report = needsReport && torrent ? closedReport(torrent, now) : null;
    return (
      run && {
        resumeToken: outcome.resumeToken,
        intervalMs: context.intervalMs,
        peers: outcome.others,
        iceServers: context.iceServers(),
        shortCode: outcome.shortCode,
        run,
        ...(report && { report }),
      }
    );
  }

  function refusedShare(
    password: string | undefined,
    { allowance }: BrowserConnection,
  ): Answer<never> | null {
    if (context.maySharePassword(password)) return null;
    const excess = allowance.spendQuestion();
    if (excess === null) return refusal('WRONG_PASSWORD', 'sharing needs the password of this room');
    context.metrics.reject(excess);
    return refusal('TOO_FAST', 'too many passwords were tried; come back in a moment');
  }
}

const refusalDetails = {
  PEER_ID_TAKEN: 'this peer id belongs to another connection; its resume token is missing or wrong',
  NOT_IN_TORRENT: 'this peer is not in this torrent',
} as const;

function join(connection: BrowserConnection, infohash: string, peerId: string): void {
  if (connection.memberships.has(infohash)) return;
  connection.memberships.set(infohash, peerId);
  connection.follow(infohash);
}

function leave(connection: BrowserConnection, infohash: string): void {
  if (connection.memberships.delete(infohash)) connection.unfollow(infohash);
}
