import {
  forceCollide,
  forceManyBody,
  forceRadial,
  forceSimulation,
  type SimulationNodeDatum,
} from 'd3-force';
import { circleLayout, type Place, type Space } from './circle-layout.ts';

/**
 * Decides where a few neighbours stand around the page's own peer. It depends only on who they are and where they
 * stood before, never on rates: so nothing moves while numbers change. Loaded when first needed, with `d3-force`.
 */

interface Node extends SimulationNodeDatum {
  readonly id: string;
}

const steps = 70;
/** Between two pauses: a slice takes a few milliseconds, also on a slow computer. */
const sliceSteps = 10;

/**
 * Peers that had a place stay near it; the others find room between them. It pauses at every `yield`, so that the page
 * can do something else.
 */
export function* forceLayout(
  ids: readonly string[],
  space: Space,
  previous: ReadonlyMap<string, Place>,
): Generator<void, Map<string, Place>> {
  const { width, height, nodeRadius } = space;
  // The forces know circles only: the space is laid out as wide as it is high, and stretched afterwards.
  const stretch = width / height;
  const radius = height / 2 - nodeRadius;
  const start = circleLayout(ids, { width: height, height, nodeRadius });
  const nodes: Node[] = ids.map((id, index) => {
    const before = previous.get(id);
    if (before) return { id, x: (before.x - width / 2) / stretch, y: before.y - height / 2 };
    const place = start.get(id)!;
    // Alternately nearer and farther: two rings hold more without touching.
    const share = ids.length > 8 && index % 2 === 1 ? 0.68 : 1;
    return { id, x: (place.x - height / 2) * share, y: (place.y - height / 2) * share };
  });
  const middle: Node = { id: '', fx: 0, fy: 0 };
  const simulation = forceSimulation([middle, ...nodes])
    .alphaDecay(1 - 0.001 ** (1 / steps))
    .force('repel', forceManyBody<Node>().strength(-400 / nodes.length))
    .force('apart', forceCollide<Node>(nodeRadius * 1.25))
    .force(
      'ring',
      forceRadial<Node>(radius * 0.8).strength((node) => (node === middle ? 0 : 0.1)),
    )
    .stop();
  for (let step = 0; step < steps; step += sliceSteps) {
    simulation.tick(sliceSteps);
    yield;
  }
  return new Map(
    nodes.map(({ id, x = 0, y = 0 }) => {
      const limit = Math.min(1, radius / Math.max(1, Math.hypot(x, y)));
      return [id, { x: width / 2 + x * limit * stretch, y: height / 2 + y * limit }];
    }),
  );
}
