/** Follows a run, and stops it. */
export interface LabWatch {
  readonly signal: AbortSignal;
  /** The share of all blocks that has arrived, 0 to 1. */
  onProgress(ratio: number): void;
}
