import type { RunReport } from '../../shared/model/run-report.ts';
import type {
  AnnounceAnswer,
  AnnounceRequest,
  Answer,
  IceServer,
  RunStatus,
} from '../../shared/protocol/tracker-events.ts';
import type { TrackerMetrics } from '../metrics/metrics.ts';
import type { AnnounceOutcome, SwarmRegistry } from '../registry/swarm-registry.ts';
import { announceIntervalMs } from '../run/announce-interval.ts';
import { runStatus } from '../run/run-status.ts';
import type { TrackerLimits } from '../settings/limits.ts';
import type { BrowserConnection } from './browser-connection.ts';
import { refusal } from './event-dispatcher.ts';
import type { FollowedTorrents } from './followed-torrents.ts';

export interface AnnounceContext {
  readonly registry: SwarmRegistry;
  readonly followed: FollowedTorrents;
  /** A peer has left a torrent. */
  readonly onLeft: (infohash: string) => void;
  readonly metrics: TrackerMetrics;
  readonly clock: () => number;
  readonly intervalMs: number;
  readonly limits: Pick<TrackerLimits, 'torrentsPerConnection'>;
  /** The present servers: a TURN server's credentials change. */
  readonly iceServers: () => readonly IceServer[];
  /** Whether a browser that sends this password may share. */
  readonly maySharePassword: (said: string | undefined) => boolean;
}

type Accepted = AnnounceOutcome & { ok: true };

/** Answers announces: keeps the connection's torrents in step with the registry, and reports what other members should hear. */
export class AnnounceHandler {
  readonly #context: AnnounceContext;

  constructor(context: AnnounceContext) {
    this.#context = context;
  }

  async handle(request: AnnounceRequest, connection: BrowserConnection): Promise<Answer<AnnounceAnswer>> {
    const { infohash } = request;
    const refused = this.#refusalOf(request, connection);
    if (refused !== null) return refused;

    const now = this.#context.clock();
    const joins = !connection.memberships.has(infohash);
    const outcome = await this.#context.registry.announce(request, connection.id, now);
    if (!outcome.ok) {
      leave(connection, infohash);
      return refusal(outcome.error, refusalDetails[outcome.error]);
    }
    if (outcome.lastView === null) return this.#answerMember(request, outcome, joins, connection, now);
    const known = this.#context.followed.get(infohash)?.knownStatus(now);
    leave(connection, infohash);
    this.#context.onLeft(infohash);
    return this.#answer(outcome, known ?? runStatus(outcome.lastView, now));
  }

  #refusalOf(
    { infohash, peerId, event, share }: AnnounceRequest,
    { memberships, allowance }: BrowserConnection,
  ): Answer<never> | null {
    const { torrentsPerConnection } = this.#context.limits;
    const present = memberships.get(infohash);
    if (present !== undefined && present !== peerId) {
      return refusal(
        'BAD_MESSAGE',
        'this connection is already another peer of this torrent; stop that peer first',
      );
    }
    if (event === 'stopped') return null;
    if (present === undefined && memberships.size >= torrentsPerConnection) {
      return refusal('TOO_MANY_TORRENTS', `at most ${torrentsPerConnection} torrents on one connection`);
    }
    if (!share || this.#context.maySharePassword(share.password)) return null;
    const excess = allowance.spendQuestion();
    if (excess === null) return refusal('WRONG_PASSWORD', 'sharing needs the password of this room');
    this.#context.metrics.reject(excess);
    return refusal('TOO_FAST', 'too many passwords were tried; try again in a moment');
  }

  async #answerMember(
    { infohash, peerId }: AnnounceRequest,
    outcome: Accepted,
    joins: boolean,
    connection: BrowserConnection,
    now: number,
  ): Promise<Answer<AnnounceAnswer>> {
    if (joins) {
      connection.memberships.set(infohash, peerId);
      connection.follow(infohash);
    }
    const torrent = this.#context.followed.get(infohash);
    if (outcome.completes) torrent?.changedNow();
    const report = joins && outcome.hasEndedRun ? await torrent?.reportForNewcomer(now) : null;
    const run = await torrent?.status(now);
    if (!outcome.completes) torrent?.changed();
    return run
      ? this.#answer(outcome, run, report)
      : refusal('NOT_IN_TORRENT', 'this torrent has just ended; announce again');
  }

  #answer(outcome: Accepted, run: RunStatus, report?: RunReport | null): Answer<AnnounceAnswer> {
    const { iceServers, clock } = this.#context;
    const intervalMs = announceIntervalMs(run, this.#context.intervalMs, clock());
    const { resumeToken, name, own, others: peers, shortCode } = outcome;
    const value = { resumeToken, name, intervalMs, peers, iceServers: iceServers(), shortCode, run };
    return { ok: true, value: { ...value, ...(own && { own }), ...(report && { report }) } };
  }
}

const refusalDetails = {
  PEER_ID_TAKEN: 'this peer id belongs to another connection; its resume token is missing or wrong',
  NOT_IN_TORRENT: 'this peer is not in this torrent',
} as const;

function leave(connection: BrowserConnection, infohash: string): void {
  if (connection.memberships.delete(infohash)) connection.unfollow(infohash);
}
