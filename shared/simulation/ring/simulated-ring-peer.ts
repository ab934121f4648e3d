import type { Random } from '../../base/random.ts';
import type { RingConfig } from '../../ring/common/ring-config.ts';
import type { RingId } from '../../ring/common/ring-id.ts';
import type { LinkId, RingInput } from '../../ring/common/ring-input.ts';
import { RingMember } from '../../ring/ring-member.ts';
import { createSimulatedKeys } from './simulated-keys.ts';

/** How a peer treats the messages of others. */
export type Conduct =
  | 'honest'
  /** Acknowledges what it should pass on, and drops it. */
  | 'drops'
  /** Says that it is responsible for every key. */
  | 'claims'
  /** Passes everything back to where it came from. */
  | 'sends-back'
  /** Says that it is responsible for every key, and names only its accomplices for its neighbours. */
  | 'conspires';

/** One simulated page: the member itself, and what the network knows of it. */
export class SimulatedRingPeer {
  readonly member: RingMember;
  /** Open channels, and the peer at the other end of each. */
  readonly channels = new Map<LinkId, SimulatedRingPeer>();
  /** The inputs that wait while the peer is frozen. */
  waiting: RingInput[] | undefined;
  /** A conspirator's accomplices, in any order. */
  accomplices: readonly SimulatedRingPeer[] = [];
  isGone = false;
  /** Messages. */
  sent = 0;
  wakeAtMs: number | undefined;

  constructor(
    readonly id: RingId,
    readonly config: RingConfig,
    readonly conduct: Conduct,
    random: Random,
    now: number,
    drawnShortcuts: readonly RingId[] = [],
    beginsInside = false,
  ) {
    const keys = createSimulatedKeys(id);
    this.member = new RingMember({ keys, config, random, drawnShortcuts, beginsInside }, now);
  }
}
