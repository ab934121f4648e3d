import { arcPath, drawingSide, hopPath, ringRadius } from '../../drawings/ring-geometry.ts';
import { formats, messages } from '../../language/language.ts';
import { FreePlaces } from './free-places.tsx';
import { KeyMark } from './key-mark.tsx';
import { closestSuccessor, isOnItsWay, keyOf, pathOf, type ToyPeer } from './moment.ts';
import { News } from './news.tsx';
import { PeerMark } from './peer-mark.tsx';
import type { ToyFrame } from './toy-ring.ts';

/** Around the square of the circle: keys lie outside of it. */
const margin = 22;

interface RingDrawingProps {
  readonly frame: ToyFrame;
  readonly places: number;
  readonly chosen: number;
  onChoose(peer: number): void;
  /** A free place was clicked. */
  onJoin(place: number): void;
}

/** The circle as the textbook draws it, at one moment. The list and the table serve people who cannot see or click it. */
export function RingDrawing({ frame, places, chosen, onChoose, onJoin }: RingDrawingProps) {
  const { peers, moment } = frame;
  const m = messages.value.ring.drawing;
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
      viewBox={`${-margin} ${-margin} ${drawingSide + 2 * margin} ${drawingSide + 2 * margin}`}
      role="img"
      aria-label={label}
      data-testid="ring-drawing"
      data-dense={isDense}
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
        <marker
          id="ring-owner-tip"
          viewBox="0 0 8 8"
          refX="6"
          refY="4"
          markerWidth="6"
          markerHeight="6"
          orient="auto"
        >
          <path d="M0 0 8 4 0 8z" class="ring-owner-tip" />
        </marker>
      </defs>
      <circle class="ring-circle" cx={drawingSide / 2} cy={drawingSide / 2} r={ringRadius} />
      {!isDense && <FreePlaces peers={peers} places={places} via={chosen} onJoin={onJoin} />}
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
      <News frame={frame} places={places} disc={disc} />
      {[...keys].map((each) => (
        <KeyMark
          key={each}
          number={each}
          // The drawing does not show the responsible peer before the answer.
          owner={each === key && isOnItsWay(moment) ? undefined : closestSuccessor(each, peers)}
          places={places}
          disc={disc}
          isDense={isDense}
          isAsked={each === key}
        />
      ))}
      {peers.map((peer) => (
        <PeerMark
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

/** What the moment means for this peer. */
function lookOf(number: number, { moment }: ToyFrame, path: readonly number[]): string {
  if (moment.type === 'answer' && path.at(-1) === number) return 'responsible';
  if (moment.type === 'moved' && moment.to === number) return 'responsible';
  if (path.at(-1) === number) return 'holder';
  if (path.includes(number)) return 'passed';
  if ((moment.type === 'changed' || moment.type === 'joins') && moment.peer === number) return 'holder';
  return 'plain';
}
