import type { Infohash } from '../../shared/base/ids.ts';

/** One torrent as the tracker tells it to whoever asks, also to pages that are not in it. Times by the tracker's clock. */
export interface RoomReport {
  readonly infohash: Infohash;
  readonly name: string | null;
  /** Bytes; `null` while unknown. */
  readonly length: number | null;
  /** When this was told, milliseconds since the epoch, as all times here. */
  readonly now: number;
  readonly shortCode: string | null;
  readonly initialSeed: string | null;
  readonly peers: readonly RoomReportPeer[];
  readonly predicted: { readonly p2pSeconds: number | null; readonly clientServerSeconds: number | null };
  readonly measured: { readonly startedAt: number | null; readonly seconds: number | null };
  readonly efficiency: number | null;
  /** Seconds from `now`; `null`: unknown, or over. */
  readonly earliestFinishSeconds: number | null;
}

export interface RoomReportPeer {
  readonly id: string;
  readonly name: string;
  readonly seed: boolean;
  /** 0 to 1. */
  readonly progress: number;
  readonly joinedAt: number;
  readonly completedAt: number | null;
  /** What keeps it from taking more. */
  readonly obstacle: 'no-space' | null;
}
