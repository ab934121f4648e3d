import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import { ClockOffset } from '../../shared/model/clock-offset.ts';
import type {
  AnnounceAnswer,
  AnnounceRequest,
  Answer,
  ClassExperiment,
  TrackerErrorCode,
} from '../../shared/protocol/tracker-events.ts';
import type { Announce } from '../../shared/swarm/common/swarm-effect.ts';
import type { TrackerClient } from '../tracker-client/tracker-client.ts';
import { TrackerError } from '../tracker-client/tracker-error.ts';
import type { ExperimentOptions, TransferOptions } from './room-app.ts';

/** What the announces of a torrent tell the tracker. */
export interface AnnouncedTorrent {
  readonly infohash: Infohash;
  readonly selfId: PeerId;
  readonly options: TransferOptions;
  /** What this peer is called now. */
  readonly displayName: string;
  readonly isInitialSeed: boolean;
  readonly name: string;
  readonly hasLeft: boolean;
  readonly run: { readonly startedAt: number | null } | null;
  readonly experiment: { readonly next: Infohash | null };
  /** The password for sharing in this room, as the person typed it; empty: none. */
  readonly roomPassword: string;
  /** Milliseconds, monotonic. */
  readonly now: number;
  /** Bytes that have never left the initial seed; `undefined`: this is not it. */
  readonly unsentBytes: number | undefined;
  /** What keeps this peer from taking more. */
  readonly obstacle?: AnnounceRequest['obstacle'];
}

interface AnnouncementEvents {
  answered(answer: AnnounceAnswer): void;
  /** Another peer has our name already, and this is ours. */
  named(name: string): void;
}

/** Tells the tracker of one torrent: turns the engine's announces into requests, and the answers into calls. */
export class Announcements {
  shortCode: string | null = null;
  /** The person has ended the share: the torrent gets no code any more. */
  isCodeEnded = false;
  /** Why the tracker refused the last announce that it answered. */
  refusal: TrackerErrorCode | null = null;
  /** The tracker's clock, by the round trips of announces. */
  readonly clock = new ClockOffset();
  /** When the last block was verified, by our clock. */
  #completedAt: number | undefined;
  #resumeToken: string | undefined;
  readonly #session: AnnouncedTorrent;
  readonly #tracker: TrackerClient;
  readonly #events: AnnouncementEvents;

  constructor(session: AnnouncedTorrent, tracker: TrackerClient, events: AnnouncementEvents) {
    this.#session = session;
    this.#tracker = tracker;
    this.#events = events;
  }

  announce({ event, uploadedBytes, downloadedBytes, leftBytes, totalBytes, ...rest }: Announce): void {
    const { infohash, selfId, displayName, isInitialSeed, now, unsentBytes, obstacle } = this.#session;
    if (event === 'completed') this.#completedAt ??= now;
    const completion = this.#completedAt === undefined ? undefined : this.clock.toRemote(this.#completedAt);
    const request = {
      infohash,
      peerId: selfId,
      event,
      uploadedBytes,
      downloadedBytes,
      leftBytes,
      totalBytes,
      uploadCap: rest.uploadCap,
      downloadCap: rest.downloadCap,
      estimatedUpload: rest.estimatedUpload,
      estimatedDownload: rest.estimatedDownload,
      wanted: rest.wanted,
      name: displayName,
      ...(this.#resumeToken ? { resumeToken: this.#resumeToken } : {}),
      ...(isInitialSeed && { share: this.#share() }),
      ...(unsentBytes === undefined ? {} : { unsentBytes }),
      ...(completion && { completion }),
      ...(obstacle && { obstacle }),
    };
    // Unreachable: the engine announces again at its next interval, and at once when the connection is back.
    this.#tracker.announce(request).then(
      (answer) => this.#onAnswer(answer, now, displayName),
      () => {},
    );
  }

  /** Ends the short code; peers that are here go on. @throws Error with the tracker's reason */
  async endShare(): Promise<void> {
    const answer = await this.#tracker.endShare(this.#session.infohash);
    if (!answer.ok) throw new TrackerError(answer.error, answer.detail);
    this.isCodeEnded = true;
    this.shortCode = null;
  }

  startRun(): void {
    this.requestStart().catch(() => {});
  }

  /** Starts the run for everyone. @throws Error with the tracker's reason */
  async requestStart(): Promise<void> {
    const answer = await this.#tracker.startRun(this.#session.infohash);
    if (!answer.ok) throw new TrackerError(answer.error, answer.detail);
  }

  /** Includes what a restarted tracker has forgotten. */
  #share(): NonNullable<AnnounceRequest['share']> {
    const { name, options, run, roomPassword } = this.#session;
    const { mode, hold, experiment } = options;
    const { next } = this.#session.experiment;
    const startedAt = run?.startedAt ?? null;
    return {
      torrentName: name,
      run: { mode, hold, ...(experiment && { experiment: forEveryone(experiment, next) }) },
      ...(this.shortCode !== null && { shortCode: this.shortCode }),
      ...(startedAt !== null && { startedAt }),
      ...(roomPassword !== '' && { password: roomPassword }),
    };
  }

  #onAnswer(answer: Answer<AnnounceAnswer>, askedAt: number, saidName: string): void {
    if (this.#session.hasLeft) return;
    this.refusal = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.clock.onAnswered(askedAt, this.#session.now, answer.value.run.now);
    this.#resumeToken = answer.value.resumeToken;
    this.shortCode = this.isCodeEnded ? null : answer.value.shortCode;
    // A restarted tracker does not know that the share has ended.
    if (this.isCodeEnded && answer.value.shortCode !== null) this.endShare().catch(() => {});
    const { name } = answer.value;
    if (name !== saidName && saidName === this.#session.displayName) this.#events.named(name);
    this.#events.answered(answer.value);
  }
}

function forEveryone(
  { uploadCap, downloadCap, earlier }: ExperimentOptions,
  next: Infohash | null,
): ClassExperiment {
  return { uploadCap, downloadCap, earlier: [...earlier], next };
}
