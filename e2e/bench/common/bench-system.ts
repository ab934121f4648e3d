import type { BenchCase, SystemId } from './bench-case.ts';

/** One thing that distributes a file, or pretends to. It brings its peers, measures once, and takes them away again. */
export interface BenchSystem {
  readonly id: SystemId;
  readonly title: string;
  /** A sentence if it cannot run on this machine. */
  readonly missing: string | undefined;
  /**
   * Seconds from the common start until the last leecher has the last byte; for a `connection` case until the first
   * verified block, for `engine` per block moved; for `task` the longest task's, for `cpu` those of a core per second.
   * @throws Error if it does not finish or moves too few bytes
   */
  run(benchCase: BenchCase): Promise<number>;
}
