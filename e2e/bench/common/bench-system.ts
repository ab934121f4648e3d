import type { BenchCase, SystemId } from './bench-case.ts';

/** A system under test: starts its peers, measures once, and stops them. */
export interface BenchSystem {
  readonly id: SystemId;
  readonly title: string;
  /** Says why the system cannot run on this machine; `undefined`: it can. */
  readonly missing: string | undefined;
  /**
   * Seconds from the common start until the last leecher has the last byte. Other figures count other seconds:
   * `connection`: until the first verified block; `engine`: per block moved; `task`: of the longest task; `cpu`: of a core,
   * per second.
   * @throws Error if it does not finish or moves too few bytes
   */
  run(benchCase: BenchCase): Promise<number>;
}
