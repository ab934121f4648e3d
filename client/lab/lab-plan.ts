import type { ChunkOrder } from '../../shared/swarm/common/swarm-config.ts';

/** What one run of the Lab is: its swarm, its rules and its random seed. Decides nothing about how it is carried out. */
export interface LabPlan {
  /** `real`: peers of this page, over WebRTC. `simulated`: the same engine on simulated access links. */
  readonly kind: 'real' | 'simulated';
  /** F, bytes. */
  readonly fileBytes: number;
  /** N. */
  readonly leechers: number;
  /** u_s, bytes per second. */
  readonly seedUpload: number;
  /** u_i, bytes per second, taken in turn; after the last the first comes again. At least one. */
  readonly uploads: readonly number[];
  /** d_i likewise; `null`: no limit. */
  readonly downloads: readonly (number | null)[];
  readonly mode: LabMode;
  readonly choking: LabChoking;
  readonly order: ChunkOrder;
  /** How many leechers, counted from the last, never unchoke anyone. */
  readonly freeRiders: number;
  /** The initial seed leaves when its uplink has had time for this many copies of the file; `null`: it stays. */
  readonly seedLeavesAfter: number | null;
  /** Each leecher leaves as soon as it has everything. */
  readonly leechersLeave: boolean;
  /** The initial seed says which blocks it will send to whom until each has left it once; only a simulated one can do without. */
  readonly seedOffers: boolean;
  readonly randomSeed: number;
  /** Everyone shares the air of access points, instead of having rates of their own; only simulated. `null`: access links. */
  readonly air: LabAir | null;
}

/** One Wi-Fi: the leechers are spread over its access points. */
export interface LabAir {
  readonly accessPoints: number;
  /** C, bytes per second. */
  readonly channelRate: number;
  /** Then its upload rate counts; without a cable it is at the first access point. */
  readonly seedHasCable: boolean;
}

/** 16 MiB among 8 that all upload 1 MiB/s, by the textbook's rules: what plans that say nothing else have in common. */
export const ordinaryPlan: LabPlan = {
  kind: 'simulated',
  fileBytes: 16 * 1_048_576,
  leechers: 8,
  seedUpload: 1_048_576,
  uploads: [1_048_576],
  downloads: [null],
  mode: 'p2p',
  choking: 'textbook',
  order: 'rarest',
  freeRiders: 0,
  seedLeavesAfter: null,
  leechersLeave: false,
  seedOffers: true,
  randomSeed: 1,
  air: null,
};

/** The most leechers of a real swarm: more would measure the machine. */
export const realLeechersLimit = 12;

/** The ready-made ones: see `experiments.ts`. */
export type ExperimentId = 'scaling' | 'one-wifi' | 'rarest-first' | 'tit-for-tat';
export type LabMode = 'p2p' | 'client-server';
/** `textbook-seed`: seeds, too, serve four neighbours by turns only. */
export type LabChoking = 'textbook' | 'work-conserving' | 'textbook-seed';

/** u_i of one leecher, from 0. A free rider's uplink is there, though no block leaves it. */
export function uploadOf({ uploads }: Pick<LabPlan, 'uploads'>, index: number): number {
  return uploads[index % uploads.length]!;
}

/** d_i of one leecher, from 0; `null`: no limit. */
export function downloadOf({ downloads }: Pick<LabPlan, 'downloads'>, index: number): number | null {
  return downloads[index % downloads.length]!;
}

/** The access point that a leecher is at, from 0; the first leecher is beside the seed's. */
export function accessPointOf({ accessPoints }: LabAir, index: number): number {
  return (index + 1) % accessPoints;
}

export function isFreeRider({ leechers, freeRiders }: LabPlan, index: number): boolean {
  return index >= leechers - freeRiders;
}

/** Milliseconds after the start at which the initial seed leaves; `undefined`: it stays. */
export function seedLeavesAtMs({ seedLeavesAfter, fileBytes, seedUpload }: LabPlan): number | undefined {
  return seedLeavesAfter === null ? undefined : (1_000 * seedLeavesAfter * fileBytes) / seedUpload;
}
