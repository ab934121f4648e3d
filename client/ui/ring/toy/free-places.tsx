import { pointAt, ringRadius } from '../../drawings/ring-geometry.ts';
import { messages } from '../../language/language.ts';
import type { ToyPeer } from './moment.ts';

interface FreePlacesProps {
  readonly peers: readonly ToyPeer[];
  readonly places: number;
  /** The only peer that a newcomer knows. */
  readonly via: number;
  onJoin(place: number): void;
}

/** The free identifiers: a click lets a peer join there. The form beside the circle does the same. */
export function FreePlaces({ peers, places, via, onJoin }: FreePlacesProps) {
  const { join } = messages.value.ring.drawing;
  const taken = new Set(peers.map(({ number }) => number));
  return (
    <g>
      {Array.from({ length: places }, (_, place) => {
        if (taken.has(place)) return null;
        const [a, b] = [pointAt(place, places, ringRadius - 4), pointAt(place, places, ringRadius + 4)];
        const label = pointAt(place, places, ringRadius - 17);
        const middle = pointAt(place, places);
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: a short cut for the mouse; the form does the same.
          <g
            key={place}
            class="ring-place"
            data-testid="ring-place"
            data-place={place}
            onClick={() => onJoin(place)}
          >
            <title>{join(String(place), String(via))}</title>
            <circle class="ring-place-target" cx={middle.x} cy={middle.y} r="24" />
            <circle class="ring-place-ghost" cx={middle.x} cy={middle.y} r="12" />
            <line x1={a.x} y1={a.y} x2={b.x} y2={b.y} />
            <text x={label.x} y={label.y}>
              {place}
            </text>
          </g>
        );
      })}
    </g>
  );
}
