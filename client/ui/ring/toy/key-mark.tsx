import { ownerPath, pointAt, ringRadius } from '../../drawings/ring-geometry.ts';

interface KeyMarkProps {
  readonly number: number;
  /** Its closest successor, if the drawing shows it. */
  readonly owner: number | undefined;
  readonly places: number;
  /** Radius of a peer's disc. */
  readonly disc: number;
  readonly isDense: boolean;
  readonly isAsked: boolean;
}

/** A key outside the circle, with an arrow clockwise to the responsible peer. */
export function KeyMark({ number, owner, places, disc, isDense, isAsked }: KeyMarkProps) {
  // Where there are many peers, their names stand in between.
  const radius = ringRadius + (isDense ? 55 : 38);
  const end = ringRadius + (isDense ? 36 : disc + 5);
  const { x, y } = pointAt(number, places, radius);
  return (
    <g class="ring-key" data-asked={isAsked} data-testid="ring-key" data-key={number} data-owner={owner}>
      {owner !== undefined && owner !== number && (
        <path
          class="ring-owner"
          d={ownerPath(number, owner, places, radius, end)}
          marker-end="url(#ring-owner-tip)"
        />
      )}
      <rect x={x - 17} y={y - 12} width="34" height="24" rx="4" />
      <text x={x} y={y}>
        {number}
      </text>
    </g>
  );
}
