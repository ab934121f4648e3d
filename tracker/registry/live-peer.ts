import type { AnnounceRequest } from '../../shared/protocol/tracker-events.ts';
import type { PeerReport, SwarmPeer } from '../run/torrent-view.ts';

/** A completion's own time is believed if it is no older on arrival: two announce intervals. */
const completionAgeMs = 10_000;
/** A clock that is known no better says less than the time of arrival. */
const completionErrorLimitMs = 1_000;

/** All that is remembered of a peer, as plain data: it may be kept as JSON elsewhere. */
export interface PeerState {
  readonly id: string;
  /** A browser that knows the token may speak for this peer on another connection. */
  readonly token: string;
  readonly presence: SwarmPeer['presence'];
  readonly connection: string;
  readonly joinedAt: number;
  readonly lastHeardAt: number;
  readonly completedAt: number | null;
  readonly completionErrorMs: number | null;
  readonly heldAtStartBytes: number | null;
  /** It was downloading already when the run began: what it said it had downloaded is no measure of the run. */
  readonly wasUnderWay: boolean;
  readonly runCaps: Pick<PeerReport, 'uploadCap' | 'downloadCap'>;
  readonly unsentBytes: number | null;
  readonly broughtWhole: boolean;
  /** It has said of some part that it lacks it. */
  readonly lackedSomething: boolean;
  readonly report: PeerReport;
}

/** One peer of a torrent: its last report, and to whom its id belongs. */
export class LivePeer {
  #state: PeerState;
  /** Kept until something changes: many look, and each peer changes only every few seconds. */
  #snapshot: SwarmPeer | null = null;

  constructor(state: PeerState) {
    this.#state = state;
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
      runCaps: capsOf(report),
      unsentBytes: null,
      broughtWhole: false,
      lackedSomething: false,
      report,
    });
  }

  /** Replaced, never changed in place. */
  get state(): PeerState {
    return this.#state;
  }

  get id(): string {
    return this.#state.id;
  }

  get presence(): SwarmPeer['presence'] {
    return this.#state.presence;
  }

  set presence(presence: SwarmPeer['presence']) {
    this.#change({ presence });
  }

  get isSeed(): boolean {
    return this.#state.report.leftBytes === 0;
  }

  belongsTo(connection: string, resumeToken: string | undefined): boolean {
    return this.#state.connection === connection || this.#state.token === resumeToken;
  }

  /** The connection that signals to it go to; `null`: it is not here. */
  get connectionHere(): string | null {
    return this.#state.presence === 'here' ? this.#state.connection : null;
  }

  /** From now on the run's figures count. */
  beginRun(): void {
    const { report } = this.#state;
    const { leftBytes, totalBytes, downloadedBytes } = report;
    const heldBytes = leftBytes === null || totalBytes === null ? null : totalBytes - leftBytes;
    const wasUnderWay = downloadedBytes > 0 && heldBytes !== 0;
    const heldAtStartBytes = wasUnderWay ? null : heldBytes;
    this.#change({ wasUnderWay, heldAtStartBytes, runCaps: capsOf(report) });
  }

  /** Whether the peer became complete with this report: a lost `completed` is made good by the next announce. */
  renew(
    request: AnnounceRequest,
    connection: string,
    run: { readonly startedAt: number | null; readonly isRunning: boolean },
    now: number,
  ): boolean {
    const { runCaps, heldAtStartBytes, lackedSomething, completedAt } = this.#state;
    this.#change({
      presence: 'here',
      connection,
      lastHeardAt: now,
      report: reportOf(request),
      unsentBytes: request.unsentBytes ?? null,
      runCaps: run.isRunning ? higherCaps(runCaps, request) : capsOf(request),
      heldAtStartBytes: heldAtStartBytes ?? this.#broughtBytes(request),
    });
    if (request.leftBytes !== 0 && request.event !== 'completed') {
      if (request.leftBytes !== null) this.#change({ lackedSomething: true });
      return false;
    }
    if (!lackedSomething && request.downloadedBytes === 0) this.#change({ broughtWhole: true });
    if (this.#state.broughtWhole || completedAt !== null) return false;
    this.#complete(request.completion, run.startedAt, now);
    return true;
  }

  snapshot(): SwarmPeer {
    this.#snapshot ??= snapshotOf(this.#state);
    return this.#snapshot;
  }

  /** The peer's own word for when it was complete, unless that cannot be (rule TR12). */
  #complete(claim: AnnounceRequest['completion'], startedAt: number | null, now: number): void {
    const earliest = Math.max(now - completionAgeMs, startedAt ?? Number.NEGATIVE_INFINITY);
    const isBelieved =
      claim &&
      claim.errorMs <= completionErrorLimitMs &&
      claim.at >= earliest &&
      claim.at - claim.errorMs <= now;
    this.#change(
      isBelieved
        ? { completedAt: Math.min(claim.at, now), completionErrorMs: claim.errorMs }
        : { completedAt: now },
    );
  }

  #broughtBytes({ leftBytes, totalBytes, downloadedBytes }: AnnounceRequest): number | null {
    if (leftBytes === null || totalBytes === null) return null;
    return Math.max(0, totalBytes - leftBytes - (this.#state.wasUnderWay ? 0 : downloadedBytes));
  }

  #change(changes: Partial<PeerState>): void {
    this.#state = { ...this.#state, ...changes };
    this.#snapshot = null;
  }
}

function snapshotOf(state: PeerState): SwarmPeer {
  const { report, runCaps, id, presence, broughtWhole, joinedAt, lastHeardAt, unsentBytes } = state;
  const { completedAt, completionErrorMs, heldAtStartBytes } = state;
  return {
    ...report,
    id,
    presence,
    broughtWhole,
    joinedAt,
    lastHeardAt,
    completedAt,
    completionErrorMs,
    heldAtStartBytes,
    runUploadCap: runCaps.uploadCap,
    runDownloadCap: runCaps.downloadCap,
    unsentBytes,
  };
}

type Caps = PeerState['runCaps'];

function capsOf({ uploadCap, downloadCap }: Caps): Caps {
  return { uploadCap, downloadCap };
}

function higherCaps(one: Caps, other: Caps): Caps {
  return {
    uploadCap: higherCap(one.uploadCap, other.uploadCap),
    downloadCap: higherCap(one.downloadCap, other.downloadCap),
  };
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
