import type { RunStatus } from '../../shared/protocol/tracker-events.ts';

/** Tells a torrent's members how the run is going: at once when it matters, otherwise not more often than they can read. */

/** Shortest time between two reports that nobody is waiting for. */
const reportIntervalMs = 500;

interface Reporting {
  /** Runs while the last report is fresh. */
  timer: NodeJS.Timeout | null;
  /** Something happened since. */
  isDue: boolean;
  /** What was reported last, without its time. */
  last: string;
}

export class RunReporter {
  private readonly torrents = new Map<string, Reporting>();
  private isClosed = false;

  constructor(
    /** `null`: the torrent has ended. */
    private readonly read: (infohash: string) => Promise<RunStatus | null>,
    private readonly send: (status: RunStatus) => void,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  reportSoon(infohash: string): void {
    const reporting = this.reporting(infohash);
    if (reporting.timer === null) this.reportNow(infohash);
    else reporting.isDue = true;
  }

  reportNow(infohash: string): void {
    if (this.isClosed) return;
    const reporting = this.reporting(infohash);
    if (reporting.timer !== null) clearTimeout(reporting.timer);
    reporting.isDue = false;
    reporting.timer = setTimeout(() => this.onTimer(infohash, reporting), reportIntervalMs);
    this.report(infohash, reporting).catch(this.onFailure);
  }

  /** Nobody listens any more. */
  forget(infohash: string): void {
    const reporting = this.torrents.get(infohash);
    if (reporting?.timer) clearTimeout(reporting.timer);
    this.torrents.delete(infohash);
  }

  close(): void {
    this.isClosed = true;
    for (const { timer } of this.torrents.values()) if (timer !== null) clearTimeout(timer);
    this.torrents.clear();
  }

  private reporting(infohash: string): Reporting {
    const known = this.torrents.get(infohash) ?? { timer: null, isDue: false, last: '' };
    this.torrents.set(infohash, known);
    return known;
  }

  private onTimer(infohash: string, reporting: Reporting): void {
    reporting.timer = null;
    if (reporting.isDue) this.reportNow(infohash);
  }

  private async report(infohash: string, reporting: Reporting): Promise<void> {
    const status = await this.read(infohash);
    if (status === null) {
      if (this.torrents.get(infohash) === reporting) this.forget(infohash);
      return;
    }
    const told = JSON.stringify({ ...status, now: 0, earliestFinishSeconds: wholeSecond(status) });
    if (told === reporting.last) return;
    reporting.last = told;
    this.send(status);
  }
}

/** The second at which it may be over: that it is nearer by now is no news. */
function wholeSecond({ now, earliestFinishSeconds }: RunStatus): number | null {
  return earliestFinishSeconds === null ? null : Math.round(now / 1000 + earliestFinishSeconds);
}
