import { formats } from '../language.ts';
import { keyOf, pathOf, type ToyPeer } from './moment.ts';
import { arcPath, drawingSide, hopPath, pointAt, ringRadius } from './ring-geometry.ts';
import { ringMessages } from './ring-messages.ts';
import type { ToyFrame } from './toy-ring.ts';

interface RingDrawingProps {
  readonly frame: ToyFrame;
  readonly places: number;
  readonly chosen: number;
  onChoose(peer: number): void;
}

/** The circle as the textbook draws it, at one moment. Whoever cannot see or click it has the list and the table. */
export function RingDrawing({ frame, places, chosen, onChoose }: RingDrawingProps) {
  const { peers, moment } = frame;
  const m = ringMessages.value.drawing;
  const isDense = peers.length > 16;
  const disc = isDense ? 8 : 18;
  const self = peers.find(({ number }) => number === chosen);
  const path = pathOf(moment);
  const key = keyOf(moment);
  const keys = new Set(peers.flatMap((peer) => peer.keys));
  if (key !== undefined) keys.add(key);
  const name = (number: number | undefined) => (number === undefined ? m.nobody : String(number));
  const label = m.label(
    peers.map(({ number }) => number).join(', '),
    formats.value.count(Math.log2(places)),
    self ? m.view(name(chosen), name(self.predecessor), name(self.successor), name(self.second)) : '',
  );
  return (
    <svg
      class="ring-svg"
      viewBox={`0 0 ${drawingSide} ${drawingSide}`}
      role="img"
      aria-label={label}
      data-testid="ring-drawing"
    >
      <defs>
        <marker
          id="ring-arrow"
          viewBox="0 0 8 8"
          refX="6"
          refY="4"
          markerWidth="5"
          markerHeight="5"
          orient="auto"
        >
          <path d="M0 0 8 4 0 8z" class="ring-arrow" />
        </marker>
        <marker
          id="ring-tip"
          viewBox="0 0 8 8"
          refX="6"
          refY="4"
          markerWidth="4.5"
          markerHeight="4.5"
          orient="auto"
        >
          <path d="M0 0 8 4 0 8z" class="ring-tip" />
        </marker>
      </defs>
      <circle class="ring-circle" cx={drawingSide / 2} cy={drawingSide / 2} r={ringRadius} />
      {!isDense && <Ticks places={places} />}
      {self?.predecessor !== undefined && (
        <path class="ring-mine" d={arcPath(self.predecessor, chosen, places)} />
      )}
      {self && <Links self={self} places={places} disc={disc} />}
      {peers.flatMap(({ number, shortcuts }) =>
        isDense && number !== chosen
          ? []
          : shortcuts.map((to) => (
              <path
                key={`${number}-${to}`}
                class="ring-shortcut"
                d={hopPath(number, to, places, disc)}
                marker-end="url(#ring-arrow)"
              />
            )),
      )}
      {path.slice(1).map((to, index) => (
        <path
          key={`${moment.type === 'answer' ? 'all' : path.length}-${index}`}
          class="ring-hop"
          data-testid="ring-hop"
          data-last={moment.type === 'hop' && index === path.length - 2}
          pathLength="1"
          d={hopPath(path[index]!, to, places, disc)}
          marker-end="url(#ring-tip)"
        />
      ))}
      {[...keys].map((each) => (
        <Key key={each} number={each} places={places} isDense={isDense} isAsked={each === key} />
      ))}
      {peers.map((peer) => (
        <Peer
          key={peer.number}
          peer={peer}
          places={places}
          disc={disc}
          isDense={isDense}
          look={lookOf(peer.number, frame, path)}
          isChosen={peer.number === chosen}
          onChoose={onChoose}
        />
      ))}
    </svg>
  );
}

function Ticks({ places }: { readonly places: number }) {
  return (
    <g class="ring-ticks">
      {Array.from({ length: places }, (_, number) => {
        const [a, b] = [pointAt(number, places, ringRadius - 4), pointAt(number, places, ringRadius + 4)];
        return <line key={number} x1={a.x} y1={a.y} x2={b.x} y2={b.y} />;
      })}
    </g>
  );
}

function Links({
  self,
  places,
  disc,
}: {
  readonly self: ToyPeer;
  readonly places: number;
  readonly disc: number;
}) {
  return (
    <g>
      {self.links
        .filter((to) => to !== self.successor && to !== self.predecessor && !self.shortcuts.includes(to))
        .map((to) => (
          <path key={to} class="ring-link" d={hopPath(self.number, to, places, disc)} />
        ))}
    </g>
  );
}

interface KeyProps {
  readonly number: number;
  readonly places: number;
  readonly isDense: boolean;
  readonly isAsked: boolean;
}

function Key({ number, places, isDense, isAsked }: KeyProps) {
  // Where there are many peers, their names stand outside.
  const { x, y } = pointAt(number, places, ringRadius + (isDense ? -34 : 36));
  return (
    <g class="ring-key" data-asked={isAsked} data-testid="ring-key" data-key={number}>
      <rect x={x - 17} y={y - 12} width="34" height="24" rx="4" />
      <text x={x} y={y}>
        {number}
      </text>
    </g>
  );
}

interface PeerProps {
  readonly peer: ToyPeer;
  readonly places: number;
  readonly disc: number;
  readonly isDense: boolean;
  readonly look: string;
  readonly isChosen: boolean;
  onChoose(peer: number): void;
}

function Peer({ peer, places, disc, isDense, look, isChosen, onChoose }: PeerProps) {
  const at = pointAt(peer.number, places);
  const label = isDense ? pointAt(peer.number, places, ringRadius + 23) : at;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a short cut for the mouse; the list of peers does the same.
    <g
      class="ring-peer"
      data-testid="ring-peer"
      data-peer={peer.number}
      data-look={look}
      data-chosen={isChosen}
      data-successor={peer.successor}
      data-second={peer.second}
      data-predecessor={peer.predecessor}
      onClick={() => onChoose(peer.number)}
    >
      {isChosen && <circle class="ring-halo" cx={at.x} cy={at.y} r={disc + 5} />}
      <circle class="ring-disc" cx={at.x} cy={at.y} r={disc} />
      <text class={isDense ? 'ring-outside' : 'ring-inside'} x={label.x} y={label.y}>
        {peer.number}
      </text>
    </g>
  );
}

/** What the moment means for this peer. */
function lookOf(number: number, { moment }: ToyFrame, path: readonly number[]): string {
  if (moment.type === 'answer' && path.at(-1) === number) return 'responsible';
  if (path.at(-1) === number) return 'holder';
  if (path.includes(number)) return 'passed';
  if ((moment.type === 'changed' || moment.type === 'joins') && moment.peer === number) return 'holder';
  return 'plain';
}
