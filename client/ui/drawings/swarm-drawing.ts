import { nodeRadiusFor, type Space } from './circle-layout.ts';

/** Decides how the swarm's graph divides its space, in CSS pixels. Knows no peer. */
export interface SwarmDrawing {
  readonly height: number;
  /** Kept free at the top, for the tracker. */
  readonly top: number;
  /** Below that: where the peers stand. */
  readonly space: Space;
}

const highest = 400;
const lowest = 300;
/** The lowest peer's name. */
const nameRoom = 18;
/** In a narrower drawing the tracker gets a line of its own, because it would overlap the peers. */
const roomyWidth = 520;
const trackerRoom = 40;

export function swarmDrawing(width: number, neighbours: number): SwarmDrawing {
  const height = Math.min(highest, Math.max(width, lowest));
  const top = width < roomyWidth ? trackerRoom : 0;
  const space = { width, height: height - top - nameRoom, nodeRadius: nodeRadiusFor(neighbours) };
  return { height, top, space };
}
