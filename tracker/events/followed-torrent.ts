import type { RunReport } from '../../shared/model/run-report.ts';
import type { RunStatus } from '../../shared/protocol/tracker-events.ts';
import type { SwarmRegistry } from '../registry/swarm-registry.ts';
import { closedReport } from '../run/closed-report.ts';
import { reportClosesAt } from '../run/run-parts.ts';
import { runStatus } from '../run/run-status.ts';
import type { SwarmTorrent } from '../run/torrent-view.ts';

/** Shortest time between two status messages, unless a run starts or a leecher completes (rule TR16). */
const statusIntervalMs = 500;
/** Up to this many peers, every answer shows the present run. */
const fewPeers = 10;

export interface FollowedContext {
  readonly registry: Pick<SwarmRegistry, 'torrent'>;
  readonly clock: () => number;
  readonly sendStatus: (status: RunStatus) => void;
  readonly sendReport: (report: RunReport) => void;
  readonly onFailure: (error: unknown) => void;
}

/**
 * A torrent that browsers of this tracker are in, from the first that joins until the last that leaves. It tells them how
 * the run is going: at once when it matters, otherwise not more often than they can read. When the run's report is closed,
 * it sends the report once.
 */
export class FollowedTorrent {
  followers = 0;
  readonly #infohash: string;
  readonly #context: FollowedContext;
  /** The status of a torrent with many peers, for the answers to announces. */
  #kept: { readonly status: RunStatus; readonly peers: number } | null = null;
  /** The status that the followers were told last, without its time. */
  #told = '';
  /** Runs while the last status message is fresh. */
  #statusTimer: NodeJS.Timeout | null = null;
  #isStatusDue = false;
  /** Runs while a report waits for parts. */
  #reportTimer: NodeJS.Timeout | undefined;
  /** The start of the run whose report was sent last. */
  #reported: number | null | undefined;
  #isClosed = false;

  constructor(infohash: string, context: FollowedContext) {
    this.#infohash = infohash;
    this.#context = context;
  }

  /** Something changed; members hear of it within half a second. */
  changed(): void {
    if (this.#statusTimer === null) this.#tell();
    else this.#isStatusDue = true;
  }

  /** A run started, or a leecher completed: members hear of it at once. */
  changedNow(): void {
    this.#kept = null;
    this.#tell();
  }

  /**
   * How far the run is, for the answer to an announce; `null`: the torrent has just ended. To look at every peer for each
   * announce of every peer would cost the square of their number. So a torrent of many peers is looked at again only after
   * half a second, and one of n thousand after n seconds.
   */
  async status(now: number): Promise<RunStatus | null> {
    const known = this.knownStatus(now);
    if (known) return known;
    const torrent = await this.#context.registry.torrent(this.#infohash, now);
    return torrent && this.#keep(torrent, now);
  }

  /** `null`: the torrent has to be looked at. */
  knownStatus(now: number): RunStatus | null {
    if (!this.#kept) return null;
    const { status, peers } = this.#kept;
    return now - status.now < Math.max(statusIntervalMs, peers) ? later(status, now) : null;
  }

  /** The report of the torrent's last run, for a peer that joins; its followers need not be sent it again. */
  async reportForNewcomer(now: number): Promise<RunReport | null> {
    const torrent = await this.#context.registry.torrent(this.#infohash, now);
    const report = torrent && closedReport(torrent, now);
    if (report && this.followers === 1) this.#reported = report.startedAt;
    return report;
  }

  /** Sends the report of the torrent's last run if it is due, or waits until it is. */
  async checkReport(): Promise<SwarmTorrent | null> {
    const { registry, clock, sendReport } = this.#context;
    const now = clock();
    const torrent = await registry.torrent(this.#infohash, now);
    clearTimeout(this.#reportTimer);
    if (torrent === null) this.#forget();
    const endedRun = torrent?.endedRun;
    if (this.#isClosed || !endedRun || this.#reported === endedRun.torrent.startedAt) return torrent;
    const report = closedReport(torrent, now);
    if (report) {
      this.#reported = endedRun.torrent.startedAt;
      sendReport(report);
    } else {
      const check = () => void this.checkReport().catch(this.#context.onFailure);
      this.#reportTimer = setTimeout(check, reportClosesAt(endedRun) - now);
    }
    return torrent;
  }

  close(): void {
    this.#isClosed = true;
    if (this.#statusTimer !== null) clearTimeout(this.#statusTimer);
    clearTimeout(this.#reportTimer);
  }

  #tell(): void {
    if (this.#isClosed) return;
    if (this.#statusTimer !== null) clearTimeout(this.#statusTimer);
    this.#isStatusDue = false;
    this.#statusTimer = setTimeout(() => {
      this.#statusTimer = null;
      if (this.#isStatusDue) this.#tell();
    }, statusIntervalMs);
    this.#tellStatus().catch(this.#context.onFailure);
  }

  async #tellStatus(): Promise<void> {
    const now = this.#context.clock();
    const torrent = await this.checkReport();
    if (torrent === null || this.#isClosed) return;
    const status = this.#keep(torrent, now);
    const told = JSON.stringify({ ...status, now: 0, earliestFinishSeconds: wholeSecond(status) });
    if (told === this.#told) return;
    this.#told = told;
    this.#context.sendStatus(status);
  }

  /** The torrent has ended; another may begin under its infohash. */
  #forget(): void {
    this.#told = '';
    this.#reported = undefined;
  }

  #keep(torrent: SwarmTorrent, now: number): RunStatus {
    const status = runStatus(torrent, now);
    const peers = torrent.peers.length;
    this.#kept = peers > fewPeers ? { status, peers } : null;
    return status;
  }
}

/** The second at which the run may end. Only a change of it is news, not that it comes nearer. */
function wholeSecond({ now, earliestFinishSeconds }: RunStatus): number | null {
  return earliestFinishSeconds === null ? null : Math.round(now / 1000 + earliestFinishSeconds);
}

function later(status: RunStatus, now: number): RunStatus {
  const { earliestFinishSeconds: earliest } = status;
  const passed = (now - status.now) / 1000;
  return {
    ...status,
    now,
    earliestFinishSeconds: earliest === null ? null : Math.max(0, earliest - passed),
  };
}
