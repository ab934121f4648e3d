import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { NeighbourSnapshot } from '../../session/torrent-snapshot.ts';
import { formats, messages } from '../language/language.ts';
import { peerName } from '../language/peer-name.ts';
import { ProgressBar } from '../parts/progress-bar.tsx';
import { useCalmly } from '../parts/use-calmly.ts';
import { compareNeighbours, defaultOrder, type NeighbourOrder, orderAfterPress } from './neighbour-order.ts';

/** Numbers change every second. Rows change places less often, so that people can read them. */
const reorderMs = 3_000;

const columns = ['peer', 'progress', 'down', 'up', 'path'] as const;

/** All connected neighbours: progress, rates in both directions and the four flags, sorted by any column. */
export function NeighbourList({ neighbours }: { readonly neighbours: readonly NeighbourSnapshot[] }) {
  const m = messages.value.neighbours;
  const [order, setOrder] = useState(defaultOrder);
  const sorted = useSorted(neighbours, order);
  const names = {
    peer: m.peer,
    progress: m.progress,
    down: `↓ ${m.fromThem}`,
    up: `↑ ${m.toThem}`,
    path: m.path,
  };
  return (
    <section class="card" aria-labelledby="neighbours-title">
      <h2 id="neighbours-title">
        {m.title}{' '}
        <span class="count number" data-testid="neighbour-count" data-value={neighbours.length}>
          {neighbours.length}
        </span>
      </h2>
      {neighbours.length === 0 ? (
        <p class="muted">{m.none}</p>
      ) : (
        // On a narrow screen every row becomes a card of its own, and the head a row of buttons.
        <table class="neighbours" aria-labelledby="neighbours-title">
          <thead>
            <tr class="neighbour-head">
              {columns.map((column) => (
                <th key={column} scope="col" aria-sort={order.column === column ? order.direction : 'none'}>
                  <button
                    type="button"
                    class="sort"
                    title={`${m.sortBy}: ${names[column]}`}
                    onClick={() => setOrder(orderAfterPress(order, column))}
                  >
                    {names[column]}
                    <span class="sort-mark" aria-hidden="true">
                      {order.column === column && (order.direction === 'ascending' ? '▲' : '▼')}
                    </span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((neighbour) => (
              <Row key={neighbour.peerId} neighbour={neighbour} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Sorted at once when the person chooses an order or a neighbour comes or goes, else at intervals. */
function useSorted(neighbours: readonly NeighbourSnapshot[], order: NeighbourOrder): NeighbourSnapshot[] {
  const crowd = neighbours.map(({ peerId }) => peerId).join();
  const { value: ranked } = useCalmly(neighbours, { paceMs: reorderMs, urgent: crowd });
  const sorted = useMemo(() => [...ranked].sort((a, b) => compareNeighbours(order, a, b)), [ranked, order]);
  const byId = new Map(neighbours.map((each) => [each.peerId, each]));
  return sorted.map(({ peerId }) => byId.get(peerId)!);
}

/** Drawn again only when a shown number changes: most of many neighbours are choked, and their numbers stand still. */
function Row({ neighbour }: { readonly neighbour: NeighbourSnapshot }) {
  const { rate, bytes, decimal } = formats.value;
  const { peerId, link, progress, downloadRate, uploadRate, downloadedBytes, uploadedBytes, ...rest } =
    neighbour;
  return useMemo(
    () => <Neighbour neighbour={neighbour} />,
    [
      peerId,
      decimal(progress * 100),
      rate(downloadRate),
      rate(uploadRate),
      bytes(downloadedBytes),
      bytes(uploadedBytes),
      link.path,
      link.roundTripMs,
      Object.values(rest).join(),
    ],
  );
}

/**
 * The row's attributes describe the neighbour as we treat and see it: `data-choked` we choke it, `data-interested`
 * it is interested in what we have, `data-optimistic` it is our optimistic unchoke. The other direction, what it does
 * to us, is `data-choking` and `data-interesting`.
 */
function Neighbour({ neighbour }: { readonly neighbour: NeighbourSnapshot }) {
  const m = messages.value.neighbours;
  const { percent } = formats.value;
  const name = peerName(neighbour);
  const { path, roundTripMs } = neighbour.link;
  return (
    <tr
      class="neighbour"
      data-testid="neighbour-row"
      data-peer={neighbour.peerId}
      data-choked={String(neighbour.weChoke)}
      data-interested={String(neighbour.theyAreInterested)}
      data-optimistic={String(neighbour.optimistic)}
      data-choking={String(neighbour.theyChoke)}
      data-interesting={String(neighbour.weAreInterested)}
    >
      <td class="neighbour-name">
        <bdi title={neighbour.peerId}>{name}</bdi>
        <span class="tags">
          {neighbour.initialSeed && <span class="tag">{m.initialSeed}</span>}
          {neighbour.optimistic && (
            <span class="tag" title={m.optimisticHint}>
              {m.optimistic}
            </span>
          )}
          {neighbour.snubbed && (
            <span class="tag warn" title={m.snubbedHint}>
              {m.snubbed}
            </span>
          )}
        </span>
      </td>
      <td class="neighbour-progress">
        <ProgressBar small ratio={neighbour.progress} label={`${m.progress}: ${name}`} />
        <span class="number">{percent(neighbour.progress)}</span>
      </td>
      <Direction
        label={`↓ ${m.fromThem}`}
        rate={neighbour.downloadRate}
        total={neighbour.downloadedBytes}
        flags={
          <>
            <Flag
              on={neighbour.weAreInterested}
              yes={m.interested}
              no={m.notInterested}
              hint={neighbour.weAreInterested ? m.weAreInterested : m.weAreNotInterested}
            />
            <Flag
              on={!neighbour.theyChoke}
              yes={m.unchoked}
              no={m.choked}
              hint={neighbour.theyChoke ? m.theyChoke : m.theyUnchoke}
            />
          </>
        }
      />
      <Direction
        label={`↑ ${m.toThem}`}
        rate={neighbour.uploadRate}
        total={neighbour.uploadedBytes}
        flags={
          <>
            <Flag
              on={neighbour.theyAreInterested}
              yes={m.interested}
              no={m.notInterested}
              hint={neighbour.theyAreInterested ? m.theyAreInterested : m.theyAreNotInterested}
            />
            <Flag
              on={!neighbour.weChoke}
              yes={m.unchoked}
              no={m.choked}
              hint={neighbour.weChoke ? m.weChoke : m.weUnchoke}
            />
          </>
        }
      />
      <td class="neighbour-path">
        <span class="cell-label">{m.path}</span>
        <span title={path}>{m.paths[path]}</span>
        <span class="muted number">
          {roundTripMs === null ? '' : m.roundTrip(formats.value.count(roundTripMs))}
        </span>
      </td>
    </tr>
  );
}

function Direction(props: {
  readonly label: string;
  readonly rate: number;
  readonly total: number;
  readonly flags: ComponentChildren;
}) {
  const { rate, bytes } = formats.value;
  return (
    <td class="direction">
      <span class="cell-label">{props.label}</span>
      <span class="number">
        <span class="rate">{rate(props.rate)}</span> <span class="muted">{bytes(props.total)}</span>
      </span>
      <span class="flags">{props.flags}</span>
    </td>
  );
}

function Flag(props: {
  readonly on: boolean;
  readonly yes: string;
  readonly no: string;
  readonly hint: string;
}) {
  return (
    <span class="flag" data-on={String(props.on)} title={props.hint}>
      {props.on ? props.yes : props.no}
    </span>
  );
}
