/** Rings so small that every order of events can be tried. */

import {
  type Exploration,
  exploreInterleavings,
  type MessageOrder,
  messageOrders,
} from '../../shared/simulation/ring/interleavings.ts';
import { runRandomEvents } from '../../shared/simulation/ring/random-events.ts';

/** The rings in which all orders of these events and late messages take less than an hour. */
const exhaustive: readonly (Pick<Exploration, 'events'> & {
  readonly late: number;
  readonly mostPeers: number;
})[] = [
  { events: 2, late: 0, mostPeers: 6 },
  { events: 3, late: 0, mostPeers: 2 },
  { events: 1, late: 1, mostPeers: 6 },
  { events: 1, late: 2, mostPeers: 4 },
  { events: 2, late: 1, mostPeers: 3 },
];
/** After 90 ms a few messages have overtaken it; after 1.7 s its sender repeats it; after 4.5 s newcomers give its sender up. */
const lateMs = [90, 1_700, 4_500];
const mostDrawn = 6;

/** All orders of a few events, and random orders of five. */
export function smallRing(peers: number) {
  const orders = exhaustive
    .filter(({ mostPeers }) => peers <= mostPeers)
    .map(({ events, late }) => interleavings(peers, events, late));
  if (peers === 2 || peers === 3)
    for (const order of messageOrders) if (order !== 'equal') orders.push(interleavings(peers, 2, 0, order));
  return peers <= mostDrawn ? [...orders, randomEvents(peers)] : orders;
}

function interleavings(peers: number, events: number, late: number, order: MessageOrder = 'equal') {
  const exploration: Exploration = {
    events,
    holdUps: { count: late, ms: lateMs },
    order,
    stride: 1,
    isAnyonesFirst: order !== 'equal',
    isBySituation: true,
  };
  const words = [`${events} event${events > 1 ? 's' : ''}`];
  if (late > 0) words.push(`${late} late message${late > 1 ? 's' : ''}`);
  const ways = order === 'equal' ? '' : `, ${order}`;
  return {
    name: `every order of ${words.join(' and ')}${ways}, N = ${peers},`,
    isLong: events + late > 2 || peers > 4 || order !== 'equal',
    isAlwaysSame: true,
    measure: () => cameToOrder(() => exploreInterleavings(peers, exploration)),
  };
}

function randomEvents(peers: number) {
  const runs = 2_000;
  return {
    name: `five random events, N = ${peers},`,
    measure: (seed: number) => {
      const seeds = Array.from({ length: runs }, (_, run) => seed * runs + run);
      return cameToOrder(() => runRandomEvents({ peers, events: 5, seeds }));
    },
  };
}

function cameToOrder(goThrough: () => number) {
  try {
    return { figures: `${goThrough()} runs, all came to order`, aim: 'all', isReached: true };
  } catch (error) {
    return { figures: error instanceof Error ? error.message : String(error), aim: 'all', isReached: false };
  }
}
