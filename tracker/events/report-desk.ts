import type { RunReport } from '../../shared/model/run-report.ts';
import { closedReport } from '../run/finished-report.ts';
import { reportClosesAt } from '../run/run-parts.ts';
import type { SwarmTorrent } from '../run/torrent-view.ts';

/** Sends each finished run's report to everyone once: when all parts are there, or when it closes without some. */
export class ReportDesk {
  /** By infohash: the start of the run whose report was sent last. */
  private readonly sent = new Map<string, number | null>();
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly send: (report: RunReport) => void,
    /** To be called when a report is due that nobody else will ask for. */
    private readonly lookAgain: (infohash: string) => void,
  ) {}

  /** To be shown a torrent whenever something may have changed; `null`: it has ended. */
  look(infohash: string, torrent: SwarmTorrent | null, now: number): void {
    clearTimeout(this.timers.get(infohash));
    this.timers.delete(infohash);
    if (!torrent) {
      this.sent.delete(infohash);
      return;
    }
    const { finished } = torrent;
    if (!finished || this.sent.get(infohash) === finished.torrent.startedAt) return;
    const report = closedReport(torrent, now);
    if (report) {
      this.sent.set(infohash, finished.torrent.startedAt);
      this.send(report);
      return;
    }
    const waitMs = reportClosesAt(finished) - now;
    this.timers.set(
      infohash,
      setTimeout(() => this.lookAgain(infohash), waitMs),
    );
  }

  close(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}
