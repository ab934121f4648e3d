import type { SwarmSettings } from '../../swarm/common/swarm-config.ts';

/** One peer of a simulated swarm. */
export interface SimulatedPeerPlan {
  /** Bytes per second; `Infinity`: no limit. */
  readonly uploadRate: number;
  readonly downloadRate: number;
  readonly settings?: Partial<SwarmSettings>;
  /** Milliseconds after the start of the run; below 0 for the peers that are there at the start. */
  readonly joinsAtMs?: number;
  /** The peer leaves as soon as it is complete. */
  readonly leavesWhenComplete?: boolean;
  /** When the peer leaves, complete or not; milliseconds after the start. */
  readonly leavesAtMs?: number;
  /** From then on the peer neither answers nor sends, and nobody is told. */
  readonly freezesAtMs?: number;
  /** Every n-th block that it sends is wrong; 0 or absent: none. */
  readonly corruptsEvery?: number;
  /** Only for peer 0: it brought the file and makes no offers; it sends blocks in the order of requests. */
  readonly makesNoOffers?: boolean;
  /** Only in a scenario with air: the access point that it is at, from 0; absent: it has a cable. */
  readonly accessPoint?: number;
}

/** A swarm to be simulated: peer 0 is the initial seed. */
export interface Scenario {
  readonly fileBytes: number;
  readonly seed: SimulatedPeerPlan;
  readonly leechers: readonly SimulatedPeerPlan[];
  /** Propagation delay from any peer to any other, one way; milliseconds. */
  readonly delayMs: number;
  readonly mode: 'p2p' | 'client-server';
  /**
   * `link`: the access links limit the rates. `cap`: the links are ample, and every peer caps its own rates, as
   * browsers on one network do.
   */
  readonly limit: 'link' | 'cap';
  /** Access points whose air members share. All leechers are at one; a member's own rates count only with a cable. */
  readonly air?: {
    /** C, bytes per second. */
    readonly channelRate: number;
    readonly accessPoints: number;
  };
  readonly randomSeed: number;
  /** Simulated milliseconds after which a run that has not ended is given up. */
  readonly patienceMs?: number;
}
