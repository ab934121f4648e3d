import type { AnnounceRequest } from '../shared/protocol/tracker-events.ts';
import type { PeerReport, SwarmPeer } from './swarm-registry.ts';

/** One peer of a torrent in the memory registry: its last report, and to whom its id belongs. */
export class MemoryPeer {
  readonly id: string;
  presence: SwarmPeer['presence'] = 'here';
  connection = '';
  lastHeardAt: number;
  completedAt: number | null = null;
  private broughtWhole = false;
  /** It has said of some part that it lacks it. */
  private lackedSomething = false;
  private readonly joinedAt: number;
  private report: PeerReport;

  constructor(
    first: AnnounceRequest,
    /** Whoever knows it may speak for this peer on another connection. */
    readonly token: string,
    now: number,
  ) {
    this.id = first.peerId;
    this.joinedAt = now;
    this.lastHeardAt = now;
    this.report = reportOf(first);
  }

  get isSeed(): boolean {
    return this.report.leftBytes === 0;
  }

  belongsTo(connection: string, resumeToken: string | undefined): boolean {
    return this.connection === connection || this.token === resumeToken;
  }

  /** Whether the peer became complete with this report: a lost `completed` is made good by the next announce. */
  renew(request: AnnounceRequest, connection: string, now: number): boolean {
    this.presence = 'here';
    this.connection = connection;
    this.lastHeardAt = now;
    this.report = reportOf(request);
    if (request.leftBytes !== 0 && request.event !== 'completed') {
      this.lackedSomething ||= request.leftBytes !== null;
      return false;
    }
    this.broughtWhole ||= !this.lackedSomething && request.downloadedBytes === 0;
    if (this.broughtWhole || this.completedAt !== null) return false;
    this.completedAt = now;
    return true;
  }

  snapshot(): SwarmPeer {
    const { id, presence, broughtWhole, joinedAt, completedAt } = this;
    return { ...this.report, id, presence, broughtWhole, joinedAt, completedAt };
  }
}

function reportOf(request: AnnounceRequest): PeerReport {
  const { name, uploadedBytes, downloadedBytes, leftBytes, totalBytes } = request;
  const { uploadCap, downloadCap, estimatedUpload, estimatedDownload } = request;
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
  };
}
