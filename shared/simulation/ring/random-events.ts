import { createRandom } from '../../base/random.ts';
import { EventfulRing, eventsAfter, type RingEvent, settleMs } from './ring-events.ts';
import { disorder } from './ring-invariants.ts';
import { settleRing } from './ring-population.ts';

/** Many events in a small ring, at any moment, while messages take any time: what cannot be gone through is drawn. Rule RS3. */

interface RandomRuns {
  readonly peers: number;
  /** Events in each run, all within a few seconds. */
  readonly events: number;
  readonly seeds: readonly number[];
}

/** Time of a whole join. */
const withinMs = 2_000;
/** What a message may take longer than another one: it overtakes those on other channels, never those on its own. */
const jitterMs = 200;

/** @returns how many there were @throws Error that says which of them ends in disorder */
export function runRandomEvents({ peers, events, seeds }: RandomRuns): number {
  for (const seed of seeds) {
    const happened: RingEvent[] = [];
    const random = createRandom(seed);
    const ring = new EventfulRing(peers, { seed, jitterMs });
    const { network } = ring;
    while (happened.length < events) {
      network.runUntil(network.now + random.next() * withinMs);
      // A ring that is empty begins anew with nobody.
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
