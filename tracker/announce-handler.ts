import type {
  AnnounceAnswer,
  AnnounceRequest,
  Answer,
  IceServer,
} from '../shared/protocol/tracker-events.ts';
import type { BrowserConnection } from './browser-connection.ts';
import { refusal } from './event-door.ts';
import { closedReport } from './finished-report.ts';
import type { RunReporter } from './run-reporter.ts';
import { runStatus } from './run-status.ts';
import type { AnnounceOutcome, SwarmRegistry } from './swarm-registry.ts';

/** A page with more torrents than this is no page. */
export const torrentsPerConnection = 64;

export interface AnnounceContext {
  readonly registry: SwarmRegistry;
  readonly reporter: RunReporter;
  readonly clock: () => number;
  readonly intervalMs: number;
  readonly iceServers: readonly IceServer[];
}

/** Answers announces: keeps the connection's torrents in step with the registry, and says when others should hear of it. */
export function createAnnounceHandler({
  registry,
  reporter,
  clock,
  intervalMs,
  iceServers,
}: AnnounceContext) {
  return async (request: AnnounceRequest, connection: BrowserConnection): Promise<Answer<AnnounceAnswer>> => {
    const { infohash, peerId } = request;
    const { memberships } = connection;
    const present = memberships.get(infohash);
    if (present !== undefined && present !== peerId) {
      return refusal(
        'BAD_MESSAGE',
        'this connection is another peer of this torrent; that one must stop first',
      );
    }
    const joins = present === undefined && request.event !== 'stopped';
    if (joins && memberships.size >= torrentsPerConnection) {
      return refusal('TOO_MANY_TORRENTS', `at most ${torrentsPerConnection} torrents on one connection`);
    }

    const now = clock();
    const outcome = await registry.announce(request, connection.id, now);
    if (!outcome.ok) {
      if (present !== undefined) leave(connection, infohash);
      return refusal(outcome.error, refusalDetails[outcome.error]);
    }
    if (request.event === 'stopped') leave(connection, infohash);
    else join(connection, infohash, peerId);

    if (outcome.completes) reporter.reportNow(infohash);
    else reporter.reportSoon(infohash);
    return { ok: true, value: answer(outcome, joins, now) };
  };

  function answer(outcome: AnnounceOutcome & { ok: true }, joins: boolean, now: number): AnnounceAnswer {
    const report = joins ? closedReport(outcome.torrent, now) : null;
    return {
      resumeToken: outcome.resumeToken,
      intervalMs,
      peers: outcome.others,
      iceServers,
      shortCode: outcome.torrent.shortCode,
      run: runStatus(outcome.torrent, now),
      ...(report && { report }),
    };
  }
}

const refusalDetails = {
  PEER_ID_TAKEN: 'this peer id belongs to another connection; its resume token is missing or wrong',
  NOT_IN_TORRENT: 'this peer is not in this torrent',
} as const;

function join(connection: BrowserConnection, infohash: string, peerId: string): void {
  connection.memberships.set(infohash, peerId);
  connection.follow(infohash);
}

function leave(connection: BrowserConnection, infohash: string): void {
  connection.memberships.delete(infohash);
  connection.unfollow(infohash);
}
