import { keepEqual } from '../../base/keep-equal.ts';
import type { Content } from '../common/content.ts';
import type { Neighbour } from '../common/neighbour.ts';
import type { Outbox } from '../common/outbox.ts';
import { constants, type SwarmSettings } from '../common/swarm-config.ts';
import type { Announce } from '../common/swarm-effect.ts';
import type { DownloadSide } from '../download/download-side.ts';
import type { UploadSide } from '../upload/upload-side.ts';

/** What the report must know of the member. */
interface ReportedMember<Payload> {
  readonly settings: SwarmSettings;
  readonly neighbours: ReadonlyMap<unknown, Neighbour<Payload>>;
  readonly outbox: Outbox<Payload>;
  readonly upload: UploadSide<Payload>;
  readonly download: DownloadSide<Payload> | undefined;
  readonly content: Content | undefined;
}

/** The rates that neighbours are told are means over this time. Milliseconds. */
const toldRateMs = 5_000;

/** What a member says of itself: its progress and rates, to neighbours and tracker. It decides nothing. */
export class SelfReport<Payload> {
  readonly #member: ReportedMember<Payload>;
  /** The same object while nothing changes. */
  #latest: Neighbour<Payload>['statsTold'];

  constructor(member: ReportedMember<Payload>) {
    this.#member = member;
  }

  /** Sends statistics to the neighbours that are due, unless they know them (rule ST1). */
  onTick(now: number): void {
    const { neighbours, outbox } = this.#member;
    const stats = keepEqual(this.#latest, this.#stats(now));
    this.#latest = stats;
    for (const neighbour of neighbours.values()) {
      if (neighbour.statsDueAt > now || !neighbour.extensions.has('sr_stats')) continue;
      if (neighbour.statsTold === stats) continue;
      neighbour.statsDueAt = now + constants.statsMs;
      neighbour.statsTold = stats;
      outbox.send(neighbour, { type: 'stats', ...stats }, now);
    }
  }

  #stats(now: number) {
    const { upload, download, settings } = this.#member;
    return {
      heldBytes: download?.progress.verifiedBytes ?? 0,
      uploadRate: Math.round(upload.meter.rate(toldRateMs, now)),
      downloadRate: Math.round(download?.meter.rate(toldRateMs, now) ?? 0),
      uploadCap: settings.uploadCap ?? 0,
      downloadCap: settings.downloadCap ?? 0,
      name: settings.name,
    };
  }

  /** For the tracker. */
  get announce(): Omit<Announce, 'event' | 'wanted'> {
    const { upload, download, settings, content } = this.#member;
    return {
      uploadedBytes: upload.meter.totalBytes,
      downloadedBytes: download?.meter.totalBytes ?? 0,
      leftBytes: download?.progress.leftBytes ?? null,
      totalBytes: content?.geometry.totalBytes ?? null,
      uploadCap: settings.uploadCap,
      downloadCap: settings.downloadCap,
      estimatedUpload: upload.meter.best.bytesPerSecond,
      estimatedDownload: download?.meter.best.bytesPerSecond ?? null,
    };
  }
}
