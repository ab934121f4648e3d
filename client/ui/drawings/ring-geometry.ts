/** Where things lie on the drawn circle: identifier 0 at the top, clockwise. It draws nothing. */

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Units of the drawing: a square of this side. */
export const drawingSide = 480;
const centre = drawingSide / 2;
export const ringRadius = 186;

/** @param radius from the centre, in units of the drawing */
export function pointAt(number: number, places: number, radius = ringRadius): Point {
  const angle = (2 * Math.PI * number) / places;
  return { x: round(centre + radius * Math.sin(angle)), y: round(centre - radius * Math.cos(angle)) };
}

/** Along the circle, clockwise, from one identifier to another; all around if they are the same. */
export function arcPath(from: number, to: number, places: number, radius = ringRadius): string {
  const turn = (to - from + places) % places || places;
  const half = from + turn / 2;
  const [start, middle, end] = [from, half, to].map((number) => pointAt(number, places, radius)) as [
    Point,
    Point,
    Point,
  ];
  const arc = `A ${radius} ${radius} 0 0 1`;
  return `M ${start.x} ${start.y} ${arc} ${middle.x} ${middle.y} ${arc} ${end.x} ${end.y}`;
}

/**
 * From a key clockwise to the peer that it belongs to: along a circle of its own, then inwards.
 * @param radius of that circle
 * @param end how far from the centre it ends
 */
export function ownerPath(key: number, owner: number, places: number, radius: number, end: number): string {
  const tip = pointAt(owner, places, end);
  return `${arcPath(key, owner, places, radius)} L ${tip.x} ${tip.y}`;
}

/**
 * One hop, from the edge of one peer's disc to the edge of the other's: bent towards the centre, so that a hop to the
 * next peer is no line on the circle itself.
 * @param gap radius of the discs
 */
export function hopPath(from: number, to: number, places: number, gap: number): string {
  const a = pointAt(from, places);
  const b = pointAt(to, places);
  const bend = 0.35 * Math.min(1, Math.hypot(b.x - a.x, b.y - a.y) / ringRadius);
  const control = {
    x: (a.x + b.x) / 2 + (centre - (a.x + b.x) / 2) * bend,
    y: (a.y + b.y) / 2 + (centre - (a.y + b.y) / 2) * bend,
  };
  const start = towards(a, control, gap);
  const end = towards(b, control, gap + 4);
  return `M ${start.x} ${start.y} Q ${round(control.x)} ${round(control.y)} ${end.x} ${end.y}`;
}

function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const share = Math.min(1, distance / length);
  return { x: round(from.x + (to.x - from.x) * share), y: round(from.y + (to.y - from.y) * share) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
