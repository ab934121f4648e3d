import { useEffect, useRef, useState } from 'preact/hooks';
import type { NeighbourSnapshot } from '../../session/torrent-snapshot.ts';
import { messages } from '../language/language.ts';
import { useLazy } from '../parts/use-lazy.ts';
import { useWidth } from '../parts/use-width.ts';
import { circleLayout, type Place, type Space } from './circle-layout.ts';
import { swarmDrawing } from './swarm-drawing.ts';
import { type DrawnSwarm, SwarmGraph } from './swarm-graph.tsx';

/** More neighbours than these stand on circles: forces would take long and untangle nothing. */
const mostByForce = 40;
const glideMs = 400;

type Places = ReadonlyMap<string, Place>;

/** The swarm as this page sees it, drawn like the textbook's Figures 2.22 and 2.24. */
export function SwarmCard({ torrent }: { readonly torrent: DrawnSwarm }) {
  const m = messages.value.swarm;
  const { neighbours } = torrent;
  const [ref, width] = useWidth<HTMLDivElement>();
  const drawing = swarmDrawing(width, neighbours.length);
  const places = usePlaces(
    neighbours.map(({ peerId }) => peerId),
    drawing.space,
  );
  return (
    <section class="card drawing" aria-labelledby="swarm-title">
      <h2 id="swarm-title">{m.title}</h2>
      <ul class="keys">
        <LineKey kind="in" state="open" name={m.incoming} />
        <LineKey kind="out" state="open" name={m.outgoing} />
        <LineKey kind="in" state="choked" name={m.choked} />
        <LineKey kind="in" state="idle" name={m.idle} />
      </ul>
      <div ref={ref} class="swarm" style={{ height: `${drawing.height}px` }}>
        {width > 0 && (
          <SwarmGraph torrent={torrent} drawing={drawing} places={places} label={summary(torrent)} />
        )}
      </div>
    </section>
  );
}

function LineKey(props: { readonly kind: string; readonly state: string; readonly name: string }) {
  return (
    <li>
      <svg viewBox="0 0 32 10" class="key-edge" aria-hidden="true">
        <path class="edge" data-kind={props.kind} data-state={props.state} d="M1 5H31" stroke-width="4" />
      </svg>
      {props.name}
    </li>
  );
}

/** Everyone's place; decided again only when a peer comes or goes, or the space changes. */
function usePlaces(ids: readonly string[], space: Space): Places {
  const forces = useLazy(() => import('./force-layout.ts'));
  const [places, setPlaces] = useState<Places>(new Map());
  const latest = useRef({ places, space });
  const sorted = [...ids].sort();
  const { width, height, nodeRadius } = space;

  useEffect(() => {
    if (width === 0) return;
    const before = scaled(latest.current, space);
    let frame = 0;
    const show = (next: Places) => {
      latest.current = { places: next, space };
      setPlaces(next);
    };
    const glideTo = (next: Places) => {
      if (before.size === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return show(next);
      const begun = performance.now();
      frame = requestAnimationFrame(function step(now) {
        const share = Math.min(1, Math.max(0, (now - begun) / glideMs));
        show(share === 1 ? next : between(before, next, share));
        if (share < 1) frame = requestAnimationFrame(step);
      });
    };
    if (sorted.length > mostByForce) glideTo(circleLayout(sorted, space));
    else if (forces !== null) {
      const layout = forces.forceLayout(sorted, space, before);
      frame = requestAnimationFrame(function slice() {
        const { done, value } = layout.next();
        if (done) glideTo(value);
        else frame = requestAnimationFrame(slice);
      });
    }
    return () => cancelAnimationFrame(frame);
  }, [sorted.join(), width, height, nodeRadius, forces]);

  return places;
}

/** On the way from one layout to the next; newcomers appear where they will stand. */
function between(before: Places, next: Places, share: number): Places {
  return new Map(
    [...next].map(([id, { x, y }]) => {
      const from = before.get(id) ?? { x, y };
      return [id, { x: from.x + (x - from.x) * share, y: from.y + (y - from.y) * share }];
    }),
  );
}

/** The same places, scaled to a space of another size. */
function scaled(from: { places: Places; space: Space }, to: Space): Map<string, Place> {
  const across = to.width / (from.space.width || to.width);
  const down = to.height / (from.space.height || to.height);
  return new Map([...from.places].map(([id, { x, y }]) => [id, { x: x * across, y: y * down }]));
}

/** The drawing in a sentence; the table of neighbours has the rest. */
function summary({ neighbours }: DrawnSwarm): string {
  const count = (holds: (neighbour: NeighbourSnapshot) => boolean) => neighbours.filter(holds).length;
  return messages.value.swarm.summary(
    neighbours.length,
    count(({ downloadRate }) => downloadRate > 0),
    count(({ uploadRate }) => uploadRate > 0),
    count(({ progress }) => progress >= 1),
  );
}
