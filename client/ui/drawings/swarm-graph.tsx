import { useMemo } from 'preact/hooks';
import type { NeighbourSnapshot, TorrentSnapshot } from '../../session/torrent-snapshot.ts';
import { shownName } from '../language/format.ts';
import { messages } from '../language/language.ts';
import { peerName, splitNumber } from '../language/peer-name.ts';
import { heldRatio } from '../parts/held-ratio.ts';
import type { Place } from './circle-layout.ts';
import { type EdgeLook, incomingLook, outgoingLook, scaleEnd } from './edge-look.ts';
import type { SwarmDrawing } from './swarm-drawing.ts';

/** What the graph shows of a torrent. */
export type DrawnSwarm = Pick<
  TorrentSnapshot,
  'neighbours' | 'content' | 'initialSeed' | 'ownName' | 'tracker'
>;

/** Nodes with progress rings, edges with rate and choke state, the tracker in its corner. Decides no place. */
export function SwarmGraph(props: {
  readonly torrent: DrawnSwarm;
  readonly drawing: SwarmDrawing;
  readonly places: ReadonlyMap<string, Place>;
  readonly label: string;
}) {
  const { torrent, drawing, places, label } = props;
  const m = messages.value.swarm;
  const { top } = drawing;
  const { width, height, nodeRadius } = drawing.space;
  const middle = useMemo(() => ({ x: width / 2, y: height / 2 }), [width, height]);
  const fastest = scaleEnd(torrent.neighbours);
  const placed = torrent.neighbours.flatMap((neighbour) => {
    const place = places.get(neighbour.peerId);
    return place === undefined ? [] : [{ neighbour, place }];
  });
  return (
    <svg viewBox={`0 0 ${width} ${drawing.height}`} role="img" aria-label={label} data-testid="swarm-graph">
      <Tracker from={{ x: middle.x, y: middle.y + top }} isConnected={torrent.tracker === 'connected'} />
      <g transform={`translate(0 ${top})`}>
        {placed.map(({ neighbour, place }) => (
          <Edges
            key={neighbour.peerId}
            neighbour={neighbour}
            from={place}
            to={middle}
            radius={nodeRadius}
            fastest={fastest}
          />
        ))}
        {placed.map(({ neighbour, place }) => (
          <Node
            key={neighbour.peerId}
            place={place}
            radius={nodeRadius}
            progress={neighbour.progress}
            name={peerName(neighbour)}
            kind={neighbour.initialSeed ? 'seed' : 'peer'}
            note={neighbour.initialSeed ? m.initialSeed : ''}
            isNamed={placed.length <= mostNames || neighbour.initialSeed}
          />
        ))}
        <Node
          place={middle}
          radius={Math.max(26, nodeRadius)}
          progress={heldRatio(torrent.content)}
          name={torrent.ownName === '' ? m.you : shownName(torrent.ownName)}
          kind={torrent.initialSeed ? 'seed' : 'me'}
          isNamed
          note={ownNote(torrent)}
        />
      </g>
    </svg>
  );
}

function ownNote({ ownName, initialSeed }: DrawnSwarm): string {
  const { you, initialSeed: seed } = messages.value.swarm;
  return [...(ownName === '' ? [] : [you]), ...(initialSeed ? [seed] : [])].join(' · ');
}

/** More names than these would cover each other; they are in the table, and under the pointer. */
const mostNames = 30;

const trackerPlace = { x: 44, y: 26 };

function Tracker(props: { readonly from: Place; readonly isConnected: boolean }) {
  const { x, y } = trackerPlace;
  return (
    <g class="tracker-node" data-connected={String(props.isConnected)}>
      <path d={`M${props.from.x} ${props.from.y}L${x} ${y}`} />
      <rect x={x - 40} y={y - 18} width="80" height="36" rx="6" />
      <text x={x} y={y + 5}>
        {messages.value.swarm.tracker}
      </text>
    </g>
  );
}

/** Two lines side by side, each on the right of its own direction. */
function Edges(props: {
  readonly neighbour: NeighbourSnapshot;
  readonly from: Place;
  readonly to: Place;
  readonly radius: number;
  readonly fastest: number;
}) {
  const { neighbour, from, to, radius, fastest } = props;
  const incoming = incomingLook(neighbour, fastest);
  const outgoing = outgoingLook(neighbour, fastest);
  const looks = [incoming.width, incoming.state, outgoing.width, outgoing.state];
  return useMemo(() => edgesBetween(from, to, radius, incoming, outgoing), [from, to, radius, ...looks]);
}

function edgesBetween(from: Place, to: Place, radius: number, incoming: EdgeLook, outgoing: EdgeLook) {
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const gap = Math.min(6, radius / 3);
  const line = (side: number) => {
    const shift = { x: -along.y * gap * side, y: along.x * gap * side };
    const a = { x: from.x + along.x * radius + shift.x, y: from.y + along.y * radius + shift.y };
    const b = { x: to.x - along.x * 26 + shift.x, y: to.y - along.y * 26 + shift.y };
    return `M${a.x.toFixed(1)} ${a.y.toFixed(1)}L${b.x.toFixed(1)} ${b.y.toFixed(1)}`;
  };
  return (
    <>
      <Edge kind="in" look={incoming} line={line(1)} />
      <Edge kind="out" look={outgoing} line={line(-1)} />
    </>
  );
}

function Edge(props: { readonly kind: string; readonly look: EdgeLook; readonly line: string }) {
  const { kind, look, line } = props;
  return <path class="edge" data-kind={kind} data-state={look.state} d={line} stroke-width={look.width} />;
}

interface NodeLook {
  readonly place: Place;
  readonly radius: number;
  readonly progress: number;
  readonly name: string;
  readonly kind: 'me' | 'seed' | 'peer';
  readonly note: string;
  readonly isNamed: boolean;
}

function Node(look: NodeLook) {
  const { place, radius, name, kind, note, isNamed } = look;
  const percent = Math.floor(look.progress * 100);
  return useMemo(
    () => <DrawnNode {...look} progress={percent / 100} />,
    [place, radius, percent, name, kind, note, isNamed],
  );
}

function DrawnNode({ place, radius, progress, name, kind, note, isNamed }: NodeLook) {
  const ring = radius - 3;
  return (
    <g
      class="node"
      data-kind={kind}
      style={{ transform: `translate(${place.x.toFixed(1)}px, ${place.y.toFixed(1)}px)` }}
    >
      <title>{name}</title>
      <circle class="node-disc" r={radius} />
      <circle class="node-track" r={ring} />
      <circle
        class="node-ring"
        r={ring}
        pathLength="1"
        transform="rotate(-90)"
        stroke-dasharray={`${progress} 2`}
      />
      {radius >= 12 && (
        <text class="node-initial" y="5">
          {kind === 'me' ? '★' : [...name][0]}
        </text>
      )}
      {isNamed && (
        <text class="node-name" y={radius + 14} data-small={String(radius < 26)}>
          {shortened(name)}
          {note !== '' && ` · ${note}`}
        </text>
      )}
    </g>
  );
}

/** Names of neighbouring nodes would run into each other beyond this. */
const longestName = 14;

function shortened(name: string): string {
  const [text, number] = splitNumber(name);
  const letters = [...text];
  return letters.length > longestName ? `${letters.slice(0, longestName - 1).join('')}…${number}` : name;
}
