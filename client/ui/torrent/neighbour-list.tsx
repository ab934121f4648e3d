import type { ComponentChildren } from 'preact';
import type { NeighbourSnapshot } from '../../session/torrent-snapshot.ts';
import { shownName } from '../format.ts';
import { formats, messages } from '../language.ts';
import { ProgressBar } from '../parts/progress-bar.tsx';

/** Everyone we hold an open connection to: what they have, what goes each way, and the four flags. */
export function NeighbourList({ neighbours }: { readonly neighbours: readonly NeighbourSnapshot[] }) {
  const m = messages.value.neighbours;
  return (
    <section class="card wide" aria-labelledby="neighbours-title">
      <h2 id="neighbours-title">
        {m.title}{' '}
        <span class="count number" data-testid="neighbour-count" data-value={neighbours.length}>
          {neighbours.length}
        </span>
      </h2>
      {neighbours.length === 0 ? (
        <p class="muted">{m.none}</p>
      ) : (
        // A list, not a table: on a narrow screen every row becomes a card of its own.
        <div class="neighbours">
          <div class="neighbour-head" aria-hidden="true">
            <span>{m.peer}</span>
            <span>{m.progress}</span>
            <span>↓ {m.fromThem}</span>
            <span>↑ {m.toThem}</span>
            <span>{m.path}</span>
          </div>
          <ul>
            {[...neighbours].sort(compareForDisplay).map((neighbour) => (
              <Neighbour key={neighbour.peerId} neighbour={neighbour} />
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** The initial seed first, then by name; never by a number that changes, so that rows stay where they are. */
function compareForDisplay(a: NeighbourSnapshot, b: NeighbourSnapshot): number {
  return (
    Number(b.initialSeed) - Number(a.initialSeed) ||
    a.name.localeCompare(b.name) ||
    (a.peerId < b.peerId ? -1 : 1)
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
  const name = neighbour.name === '' ? neighbour.peerId.slice(-8) : shownName(neighbour.name);
  const { path, roundTripMs } = neighbour.link;
  return (
    <li
      class="neighbour"
      data-testid="neighbour-row"
      data-peer={neighbour.peerId}
      data-choked={String(neighbour.weChoke)}
      data-interested={String(neighbour.theyAreInterested)}
      data-optimistic={String(neighbour.optimistic)}
      data-choking={String(neighbour.theyChoke)}
      data-interesting={String(neighbour.weAreInterested)}
    >
      <div class="neighbour-name">
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
      </div>
      <div class="neighbour-progress">
        <ProgressBar small ratio={neighbour.progress} label={`${m.progress}: ${name}`} />
        <span class="number">{percent(neighbour.progress)}</span>
      </div>
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
      <div class="neighbour-path">
        <span class="cell-label">{m.path}</span>
        <span title={path}>{m.paths[path]}</span>
        <span class="muted number">
          {roundTripMs === null ? '' : m.roundTrip(formats.value.count(roundTripMs))}
        </span>
      </div>
    </li>
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
    <div class="direction">
      <span class="cell-label">{props.label}</span>
      <span class="number">
        <span class="rate">{rate(props.rate)}</span> <span class="muted">{bytes(props.total)}</span>
      </span>
      <span class="flags">{props.flags}</span>
    </div>
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
