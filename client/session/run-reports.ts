import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import type { RunReport } from '../../shared/model/run-report.ts';
import {
  type AnnounceAnswer,
  namedNeighboursLimit,
  type OwnRun,
  type RunPartRequest,
  type RunStatus,
} from '../../shared/protocol/tracker-events.ts';
import type { SwarmMember } from '../../shared/swarm/swarm-member.ts';
import type { TrackerClient } from '../tracker-client/tracker-client.ts';
import type { CourseRecorder, CourseSample } from './course-recorder.ts';

/** What the reports must know of their torrent. */
interface ReportedTorrent {
  readonly infohash: Infohash;
  readonly member: Pick<SwarmMember<unknown>, 'exchanges' | 'isComplete'> & {
    readonly outbox: { readonly controlBytes: number };
    readonly settings: { readonly choking: RunPartRequest['choking'] };
    readonly upload: Pick<SwarmMember<unknown>['upload'], 'firstCopies'>;
  };
  readonly course: Pick<CourseRecorder, 'samples' | 'restart'>;
  readonly clock: { toRemote(localMs: number): { readonly at: number } | undefined };
}

/** The run of one torrent as the tracker reports it, and our own part as we report it to the tracker (rule TR18). */
export class RunReports {
  status: RunStatus | null = null;
  report: RunReport | null = null;
  /** What the tracker says of this peer alone, if it came after the run's start. */
  own: OwnRun | null = null;
  /** Bytes received before this run, which must not count. */
  #receivedBefore = new Map<PeerId, number>();
  #controlBytesBefore = 0;
  #haveFirstCopiesBeenTold = false;
  readonly #torrent: ReportedTorrent;
  readonly #tracker: Pick<TrackerClient, 'runPart'>;

  constructor(torrent: ReportedTorrent, tracker: Pick<TrackerClient, 'runPart'>) {
    this.#torrent = torrent;
    this.#tracker = tracker;
  }

  onStatus(status: RunStatus): void {
    const before = this.status;
    this.status = status;
    const isSameRun = before?.startedAt === status.startedAt;
    if (before && !isSameRun && status.startedAt === null) this.#receivedBefore = this.#received();
    if (!isSameRun && status.startedAt !== null) {
      this.#torrent.course.restart();
      this.#controlBytesBefore = this.#torrent.member.outbox.controlBytes;
    }
    if (status.over && !before?.over) this.tell();
  }

  onAnswer({ own, report }: Pick<AnnounceAnswer, 'own' | 'report'>): void {
    if (report) this.report = report;
    // When we are complete the tracker predicts no longer; the last prediction stays.
    const before = this.own?.startedAt === own?.startedAt ? this.own : null;
    this.own = own ? { ...own, best: own.best ?? before?.best ?? null } : null;
  }

  /** Tells our part so far, when we are complete, leave, or the run is over; the last report counts. */
  tell(): void {
    const part = this.#part();
    // Unreachable: the report will say that we are missing.
    if (part) this.#tracker.runPart(part).catch(() => {});
  }

  /** Tells the time of the first copies early, in case the initial seed vanishes. */
  tellFirstCopies(): void {
    if (this.#haveFirstCopiesBeenTold || this.#torrent.member.upload.firstCopies?.unsentBytes !== 0) return;
    this.#haveFirstCopiesBeenTold = true;
    this.tell();
  }

  #part(): RunPartRequest | undefined {
    const { infohash, member, clock, course } = this.#torrent;
    const startedAt = this.status?.startedAt ?? null;
    if (startedAt === null || !member.isComplete) return undefined;
    const received = [...this.#received()]
      .map(([peer, bytes]) => [peer, bytes - (this.#receivedBefore.get(peer) ?? 0)] as [string, number])
      .filter(([, bytes]) => bytes > 0)
      .sort(([, one], [, other]) => other - one);
    const unnamed = received.splice(namedNeighboursLimit);
    const latest = member.upload.firstCopies?.latest;
    const left = latest && clock.toRemote(latest.at);
    return {
      infohash,
      startedAt,
      received,
      otherReceivedBytes: unnamed.reduce((sum, [, bytes]) => sum + bytes, 0),
      controlBytes: member.outbox.controlBytes - this.#controlBytesBefore,
      choking: member.settings.choking,
      course: course.samples.flatMap(([at, ...bytes]): CourseSample[] => {
        const remote = clock.toRemote(at);
        return remote ? [[remote.at, ...bytes]] : [];
      }),
      ...(left && { firstCopies: { lastAt: left.at, sentBytes: latest.sentBytes } }),
    };
  }

  #received(): Map<PeerId, number> {
    return new Map(
      [...this.#torrent.member.exchanges].map(([peer, { downloadedBytes }]) => [peer, downloadedBytes]),
    );
  }
}
