import { createRandom } from '../../base/random.ts';
import { EventfulRing, eventsAfter, type RingEvent, settleMs } from './ring-events.ts';
import { disorder } from './ring-invariants.ts';
import { settleRing } from './ring-population.ts';

/** Many random events in a small ring, at any moment, while messages take any time: there are too many to go through. Rule RS3. */

interface RandomRuns {
  readonly peers: number;
  /** Events in each run, all within a few seconds. */
  readonly events: number;
  readonly seeds: readonly number[];
}

/** Time of a whole join. */
const withinMs = 2_000;
/** How much longer one message may take than another: it overtakes messages of other channels, never of its own. */
const jitterMs = 200;

/** @returns how many runs there were @throws Error that says which one ends in disorder */
export function runRandomEvents({ peers, events, seeds }: RandomRuns): number {
  for (const seed of seeds) {
    const happened: RingEvent[] = [];
    const random = createRandom(seed);
    const ring = new EventfulRing(peers, { seed, jitterMs });
    const { network } = ring;
    while (happened.length < events) {
      network.runUntil(network.now + random.next() * withinMs);
      // A newcomer needs a peer to join through: the last peer never goes.
      const possible = eventsAfter(peers, happened).filter(
        ({ type }) => type === 'join' || network.peers.size > 1,
      );
      const event = random.pick(possible)!;
      happened.push(event);
      ring.happen(event);
    }
    if (settleRing(network, settleMs) === undefined)
      throw new Error(
        `${JSON.stringify({ peers, events, seed, happened })}: ${disorder(network).join('; ')}`,
      );
  }
  return seeds.length;
}
