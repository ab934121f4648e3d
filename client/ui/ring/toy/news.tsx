import { hopPath, pointAt } from '../../drawings/ring-geometry.ts';
import type { ToyFrame } from './toy-ring.ts';

interface NewsProps {
  readonly frame: ToyFrame;
  readonly places: number;
  /** Radius of a peer's disc. */
  readonly disc: number;
}

/** The latest change of the circle: the peer that is gone, the newcomer's contact, or a peer's new neighbours. */
export function News({ frame: { moment, peers }, places, disc }: NewsProps) {
  if (moment.type === 'leaves' || moment.type === 'dies') {
    const { x, y } = pointAt(moment.peer, places);
    return (
      <g class="ring-gone" data-testid="ring-gone">
        <circle cx={x} cy={y} r={disc} />
        <text x={x} y={y}>
          {moment.peer}
        </text>
      </g>
    );
  }
  if (moment.type === 'joins')
    return <Arrow from={moment.peer} to={moment.via} places={places} disc={disc} />;
  if (moment.type !== 'changed') return null;
  const now = peers.find(({ number }) => number === moment.peer);
  const taken = (['successor', 'second', 'predecessor'] as const).flatMap((place) => {
    const peer = now?.[place];
    return peer === undefined || peer === moment.peer || peer === moment.before?.[place]
      ? []
      : [{ place, peer }];
  });
  return (
    <g>
      {taken.map(({ place, peer }) => (
        <Arrow
          key={place}
          from={moment.peer}
          to={peer}
          places={places}
          disc={disc}
          isKnown={place === 'second'}
        />
      ))}
    </g>
  );
}

interface ArrowProps {
  readonly from: number;
  readonly to: number;
  readonly places: number;
  readonly disc: number;
  /** Known, not linked. */
  readonly isKnown?: boolean;
}

function Arrow({ from, to, places, disc, isKnown = false }: ArrowProps) {
  return (
    <path
      class="ring-news"
      data-testid="ring-news"
      data-to={to}
      data-known={isKnown}
      d={hopPath(from, to, places, disc)}
      marker-end="url(#ring-tip)"
    />
  );
}
