import { positionOf, type RingId } from '../../../../shared/ring/common/ring-id.ts';
import type { Found, RingView } from '../../../ring/room-ring.ts';
import { arcPath, drawingSide, hopPath, pointAt, ringRadius } from '../../drawings/ring-geometry.ts';
import { messages } from '../../language/language.ts';

/** Positions are shares of the circle. */
const places = 1;

/** Around the square of the circle: names stand outside of it. */
const margin = 20;
/** One hop of a query, as long as it can be seen. */
const hopMs = 600;
/** Names closer than this share of the circle would overlap. */
const leastGap = 0.035;

/** Our place on the real circle, our links, and the keys that we hold. The list beside it shows the same. */
export function OwnPlace({ view, found }: { readonly view: RingView; readonly found: Found | null }) {
  const m = messages.value.ring.own;
  const at = (id: string) => positionOf(id as RingId);
  const me = at(view.id);
  const linked = [...new Set([...view.successors, ...view.predecessors, ...view.shortcuts])];
  const path = found?.path ?? [];
  const others = [...new Set([...linked, ...path])].filter((id) => id !== view.id);
  const [before] = view.predecessors;
  const named = new Set<string>();
  for (const id of [view.id, ...others])
    if ([...named].every((other) => gapBetween(at(id), at(other)) >= leastGap)) named.add(id);
  const lookOf = (id: string) =>
    id === view.id ? 'responsible' : id === path.at(-1) ? 'holder' : path.includes(id) ? 'passed' : 'plain';
  return (
    <svg
      class="ring-svg ring-own-svg"
      viewBox={`${-margin} ${-margin} ${drawingSide + 2 * margin} ${drawingSide + 2 * margin}`}
      role="img"
      aria-label={m.drawing}
    >
      <circle class="ring-circle" cx={drawingSide / 2} cy={drawingSide / 2} r={ringRadius} />
      {before !== undefined && <path class="ring-mine" d={arcPath(at(before), me, places)} />}
      {linked.map((id) => (
        <path
          key={id}
          class={view.shortcuts.includes(id) ? 'ring-shortcut' : 'ring-link'}
          d={hopPath(me, at(id), places, 10)}
        />
      ))}
      {path.slice(1).map((to, hop) => (
        <path
          // Each query gets new elements, so that its animation starts.
          key={`${found?.key} ${path.join()} ${hop}`}
          class="ring-hop ring-own-hop"
          style={{ animationDelay: `${hop * hopMs}ms` }}
          pathLength="1"
          d={hopPath(at(path[hop]!), at(to), places, 10)}
          data-testid="own-hop"
          marker-end="url(#ring-tip)"
        />
      ))}
      {[...new Set([...view.keys, ...(found ? [found.key] : [])])].map((key) => {
        const { x, y } = pointAt(at(key), places, ringRadius - 22);
        return (
          <g key={key} class="ring-key" data-asked={key === found?.key}>
            <rect x={x - 7} y={y - 7} width="14" height="14" rx="3" />
          </g>
        );
      })}
      {[...others, view.id].map((id) => {
        const { x, y } = pointAt(at(id), places);
        const name = pointAt(at(id), places, ringRadius + 38);
        return (
          <g key={id} class="ring-peer" data-look={lookOf(id)}>
            <circle class="ring-disc" cx={x} cy={y} r={id === view.id ? 14 : 9} />
            {named.has(id) && (
              <text x={name.x} y={name.y}>
                {id.slice(0, 4)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** The shorter way round, as a share of the circle. */
function gapBetween(a: number, b: number): number {
  const way = Math.abs(a - b);
  return Math.min(way, 1 - way);
}
