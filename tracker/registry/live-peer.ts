import type { AnnounceRequest } from '../../shared/protocol/tracker-events.ts';
import type { PeerReport, SwarmPeer } from '../run/torrent-view.ts';

/** A completion's own time is believed if it is no older on arrival: two announce intervals. */
const completionAgeMs = 10_000;
/** A clock that is known no better says less than the time of arrival. */
const completionErrorLimitMs = 1_000;

/** All that is remembered of a peer, as plain data: it may be kept as JSON elsewhere. */
export interface PeerState {
  readonly id: string;
  /** Whoever knows it may speak for this peer on another connection. */
  readonly token: string;
  readonly presence: SwarmPeer['presence'];
  readonly connection: string;
  readonly joinedAt: number;
  readonly lastHeardAt: number;
  readonly completedAt: number | null;
  readonly completionErrorMs: number | null;
  readonly heldAtStartBytes: number | null;
  readonly wasUnderWay: boolean;
  readonly runCaps: Pick<PeerReport, 'uploadCap' | 'downloadCap'>;
  readonly unsentBytes: number | null;
  readonly broughtWhole: boolean;
  readonly lackedSomething: boolean;
  readonly report: PeerReport;
}

/** One peer of a torrent: its last report, and to whom its id belongs. */
export class LivePeer {
  connection: string;
  lastHeardAt: number;
  completedAt: number | null;
  private currentPresence: SwarmPeer['presence'];
  /** What is handed out of it, until something changes: many look, each peer changes every few seconds. */
  private shown: SwarmPeer | null = null;
  readonly id: string;
  readonly token: string;
  private readonly joinedAt: number;
  private completionErrorMs: number | null;
  private heldAtStartBytes: number | null;
  /** It was downloading already when the run began: what it said it had downloaded is no measure of it. */
  private wasUnderWay: boolean;
  private runCaps: PeerState['runCaps'];
  private unsentBytes: number | null;
  private broughtWhole: boolean;
  /** It has said of some part that it lacks it. */
  private lackedSomething: boolean;
  private report: PeerReport;

  constructor(state: PeerState) {
    this.id = state.id;
    this.token = state.token;
    this.currentPresence = state.presence;
    this.connection = state.connection;
    this.joinedAt = state.joinedAt;
    this.lastHeardAt = state.lastHeardAt;
    this.completedAt = state.completedAt;
    this.completionErrorMs = state.completionErrorMs;
    this.heldAtStartBytes = state.heldAtStartBytes;
    this.wasUnderWay = state.wasUnderWay;
    this.runCaps = state.runCaps;
    this.unsentBytes = state.unsentBytes;
    this.broughtWhole = state.broughtWhole;
    this.lackedSomething = state.lackedSomething;
    this.report = state.report;
  }

  static newcomer(first: AnnounceRequest, token: string, now: number): LivePeer {
    const report = reportOf(first);
    return new LivePeer({
      id: first.peerId,
      token,
      presence: 'here',
      connection: '',
      joinedAt: now,
      lastHeardAt: now,
      completedAt: null,
      completionErrorMs: null,
      heldAtStartBytes: null,
      wasUnderWay: false,
      runCaps: report,
      unsentBytes: null,
      broughtWhole: false,
      lackedSomething: false,
      report,
    });
  }

  get state(): PeerState {
    return {
      id: this.id,
      token: this.token,
      presence: this.presence,
      connection: this.connection,
      joinedAt: this.joinedAt,
      lastHeardAt: this.lastHeardAt,
      completedAt: this.completedAt,
      completionErrorMs: this.completionErrorMs,
      heldAtStartBytes: this.heldAtStartBytes,
      wasUnderWay: this.wasUnderWay,
      runCaps: { uploadCap: this.runCaps.uploadCap, downloadCap: this.runCaps.downloadCap },
      unsentBytes: this.unsentBytes,
      broughtWhole: this.broughtWhole,
      lackedSomething: this.lackedSomething,
      report: this.report,
    };
  }

  get presence(): SwarmPeer['presence'] {
    return this.currentPresence;
  }

  set presence(presence: SwarmPeer['presence']) {
    this.currentPresence = presence;
    this.shown = null;
  }

  get isSeed(): boolean {
    return this.report.leftBytes === 0;
  }

  belongsTo(connection: string, resumeToken: string | undefined): boolean {
    return this.connection === connection || this.token === resumeToken;
  }

  /** From now on the run's figures count. */
  beginRun(): void {
    this.shown = null;
    const { leftBytes, totalBytes, downloadedBytes } = this.report;
    const heldBytes = leftBytes === null || totalBytes === null ? null : totalBytes - leftBytes;
    this.wasUnderWay = downloadedBytes > 0 && heldBytes !== 0;
    this.heldAtStartBytes = this.wasUnderWay ? null : heldBytes;
    this.runCaps = this.report;
  }

  /** Whether the peer became complete with this report: a lost `completed` is made good by the next announce. */
  renew(
    request: AnnounceRequest,
    connection: string,
    run: { readonly startedAt: number | null; readonly isRunning: boolean },
    now: number,
  ): boolean {
    this.presence = 'here';
    this.connection = connection;
    this.lastHeardAt = now;
    this.report = reportOf(request);
    this.unsentBytes = request.unsentBytes ?? null;
    this.runCaps = run.isRunning
      ? {
          uploadCap: higherCap(this.runCaps.uploadCap, request.uploadCap),
          downloadCap: higherCap(this.runCaps.downloadCap, request.downloadCap),
        }
      : this.report;
    this.heldAtStartBytes ??= this.broughtBytes(request);
    if (request.leftBytes !== 0 && request.event !== 'completed') {
      this.lackedSomething ||= request.leftBytes !== null;
      return false;
    }
    this.broughtWhole ||= !this.lackedSomething && request.downloadedBytes === 0;
    if (this.broughtWhole || this.completedAt !== null) return false;
    this.complete(request.completion, run.startedAt, now);
    return true;
  }

  /** Its own word for when it was complete, unless that cannot be (rule TR12). */
  private complete(claim: AnnounceRequest['completion'], startedAt: number | null, now: number): void {
    this.completedAt = now;
    if (!claim || claim.errorMs > completionErrorLimitMs) return;
    const earliest = Math.max(now - completionAgeMs, startedAt ?? Number.NEGATIVE_INFINITY);
    if (claim.at < earliest || claim.at - claim.errorMs > now) return;
    this.completedAt = Math.min(claim.at, now);
    this.completionErrorMs = claim.errorMs;
  }

  private broughtBytes({ leftBytes, totalBytes, downloadedBytes }: AnnounceRequest): number | null {
    if (leftBytes === null || totalBytes === null) return null;
    return Math.max(0, totalBytes - leftBytes - (this.wasUnderWay ? 0 : downloadedBytes));
  }

  snapshot(): SwarmPeer {
    this.shown ??= this.show();
    return this.shown;
  }

  private show(): SwarmPeer {
    const { id, presence, broughtWhole, joinedAt, lastHeardAt, completedAt, completionErrorMs } = this;
    const { heldAtStartBytes, unsentBytes } = this;
    return {
      ...this.report,
      id,
      presence,
      broughtWhole,
      joinedAt,
      lastHeardAt,
      completedAt,
      completionErrorMs,
      heldAtStartBytes,
      runUploadCap: this.runCaps.uploadCap,
      runDownloadCap: this.runCaps.downloadCap,
      unsentBytes,
    };
  }
}

/** No cap is the highest of all. */
function higherCap(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.max(one, other);
}

function reportOf(request: AnnounceRequest): PeerReport {
  const { name, uploadedBytes, downloadedBytes, leftBytes, totalBytes } = request;
  const { uploadCap, downloadCap, estimatedUpload, estimatedDownload, obstacle } = request;
  return {
    name,
    uploadedBytes,
    downloadedBytes,
    leftBytes,
    totalBytes,
    uploadCap,
    downloadCap,
    estimatedUpload,
    estimatedDownload,
    ...(obstacle && { obstacle }),
  };
}
