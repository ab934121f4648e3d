import { useMemo, useRef } from 'preact/hooks';
import type { ChokeEntry, ChokeRound } from '../../../shared/swarm/upload/choke-history.ts';
import type { NeighbourSnapshot } from '../../session/torrent-snapshot.ts';
import { formats, messages } from '../language/language.ts';
import { peerName } from '../language/peer-name.ts';
import { PeerLabel } from '../parts/peer-label.tsx';
import { useWidth } from '../parts/use-width.ts';
import { type ChokeRow, chokeRows, largestExchange, wasUnchoked } from './choke-rows.ts';

/** Room for names, and for each round, in the style sheet's `rem`. */
const nameRems = 7.5;
const roundRems = 5;
const fewRows = 10;

type Named = Pick<NeighbourSnapshot, 'peerId' | 'name'>;

/** The last choke rounds, the newest on the right: who was unchoked, and what each gave and got. */
export function ChokeCard(props: {
  readonly rounds: readonly ChokeRound[];
  readonly neighbours: readonly Named[];
}) {
  const m = messages.value.chokeRounds;
  const [ref, width] = useWidth<HTMLDivElement>();
  const shownCount = useMemo(() => roundsFor(width), [width]);
  return (
    <section class="card drawing" aria-labelledby="choke-title">
      <h2 id="choke-title">{m.title}</h2>
      <p class="muted">{m.explanation}</p>
      <ul class="keys">
        <li>
          <span class="slot" data-slot="regular" aria-hidden="true" /> {m.slots.regular}
        </li>
        <li>
          <span class="slot" data-slot="optimistic" aria-hidden="true" /> {m.slots.optimistic}
        </li>
        <li>
          <span class="slot" data-slot="spare" aria-hidden="true" /> {m.slots.spare}
        </li>
        <li>
          <span class="slot" data-slot="none" aria-hidden="true" /> {m.slots.none}
        </li>
        <li>
          <span class="key-bar" data-kind="gave" aria-hidden="true" /> {m.gave}
        </li>
        <li>
          <span class="key-bar" data-kind="got" aria-hidden="true" /> {m.got}
        </li>
      </ul>
      <div ref={ref}>
        {props.rounds.length === 0 ? (
          <p class="muted drawing-empty">{m.empty}</p>
        ) : (
          width > 0 && <Rounds rounds={props.rounds} neighbours={props.neighbours} count={shownCount} />
        )}
      </div>
    </section>
  );
}

/** How many rounds there is room for. */
function roundsFor(width: number): number {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Math.max(2, Math.min(12, Math.floor((width / rem - nameRems) / roundRems)));
}

function Rounds(props: {
  readonly rounds: readonly ChokeRound[];
  readonly neighbours: readonly Named[];
  readonly count: number;
}) {
  const { rounds, neighbours, count } = props;
  const m = messages.value.chokeRounds;
  /** The rounds also show neighbours that have left. */
  const known = useRef(new Map<string, string>()).current;
  for (const neighbour of neighbours) known.set(neighbour.peerId, peerName(neighbour));
  const shown = rounds.slice(-count);
  const newest = rounds.at(-1)!.atMs;
  const largest = largestExchange(shown);
  const rows = chokeRows(shown);
  // A few neighbours are all shown. Of many, only those that got a slot are shown.
  const told = rows.length <= fewRows ? rows : rows.filter(wasUnchoked);
  return (
    <>
      <table class="choke-rounds number" data-testid="choke-rounds">
        <thead>
          <tr>
            <th scope="col">{m.peer}</th>
            {shown.map(({ atMs }) => (
              <th scope="col" key={atMs} data-value={atMs}>
                {atMs === newest ? m.newest : m.ago(formats.value.count((newest - atMs) / 1000))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {told.map((row) => (
            <Row
              key={row.peer}
              row={row}
              name={known.get(row.peer) ?? peerName({ peerId: row.peer, name: '' })}
              largest={largest}
            />
          ))}
        </tbody>
      </table>
      {told.length < rows.length && <p class="muted">{m.othersChoked(rows.length - told.length)}</p>}
    </>
  );
}

function Row(props: { readonly row: ChokeRow; readonly name: string; readonly largest: number }) {
  return (
    <tr>
      <th scope="row">
        <PeerLabel name={props.name} />
      </th>
      {props.row.entries.map((entry, round) => (
        <td key={round}>{entry !== null && <Cell entry={entry} largest={props.largest} />}</td>
      ))}
    </tr>
  );
}

function Cell({ entry, largest }: { readonly entry: ChokeEntry; readonly largest: number }) {
  const m = messages.value.chokeRounds;
  const { bytes } = formats.value;
  const { slot, gaveBytes, gotBytes, theyAreInterested } = entry;
  const text = m.cell(m.slots[slot], bytes(gaveBytes), bytes(gotBytes), theyAreInterested);
  return (
    <span class="choke-cell" title={text}>
      <span class="slot" data-slot={slot} data-wanted={String(theyAreInterested)} aria-hidden="true" />
      <span class="choke-bars" aria-hidden="true">
        <span data-kind="gave" style={{ width: `${(gaveBytes / largest) * 100}%` }} />
        <span data-kind="got" style={{ width: `${(gotBytes / largest) * 100}%` }} />
      </span>
      <span class="visually-hidden">{text}</span>
    </span>
  );
}
