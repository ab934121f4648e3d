import { useState } from 'preact/hooks';
import type { RoomApp } from '../../session/room-app.ts';
import type { TorrentSnapshot } from '../../session/torrent-snapshot.ts';
import { ChokeCard } from '../drawings/choke-card.tsx';
import { ChunkCard } from '../drawings/chunk-card.tsx';
import { CompletionCard } from '../drawings/completion-card.tsx';
import { completionHistory } from '../drawings/completion-histories.ts';
import { SwarmCard } from '../drawings/swarm-card.tsx';
import { messages } from '../language/language.ts';
import { Calmly } from '../parts/calmly.tsx';
import { runFigures } from '../parts/run-figures.ts';
import { Equations } from './equations.tsx';
import { runMoment } from './moment-of.ts';
import { NeighbourList } from './neighbour-list.tsx';
import { TransferFigures } from './transfer-figures.tsx';

export const storageKey = 'swarmroom-inside';

/**
 * How the swarm works: for those who want to see it, so closed until then; the browser remembers the choice. The figures
 * and the neighbours are in the page even so, for programs that read it.
 */
export function Inside({ app, torrent }: { readonly app: RoomApp; readonly torrent: TorrentSnapshot }) {
  const m = messages.value.inside;
  const [isOpen, setOpen] = useState(wasOpen);
  return (
    <details
      class="fold wide"
      data-testid="inside"
      open={isOpen}
      onToggle={({ currentTarget: { open } }) => {
        setOpen(open);
        remember(open);
      }}
    >
      <summary class="card">
        <h2>{m.title}</h2> <span class="muted">{m.detail}</span>
      </summary>
      <div class="stack">
        <section class="card">
          <TransferFigures torrent={torrent} />
          {isOpen && <Equations predicted={torrent.run?.predicted ?? null} />}
        </section>
        {isOpen && <Drawings app={app} torrent={torrent} />}
        <Calmly value={torrent.neighbours} moment={torrent.neighbours.length}>
          {(shown) => <NeighbourList neighbours={shown} />}
        </Calmly>
      </div>
    </details>
  );
}

/** Each is drawn at its own pace, and only when something that it shows has changed. */
function Drawings({ app, torrent }: { readonly app: RoomApp; readonly torrent: TorrentSnapshot }) {
  const { infohash, run, neighbours, chunks, chokeRounds, content, initialSeed, ownName, tracker } = torrent;
  const samples = completionHistory(app, infohash)?.samples ?? [];
  const figures = runFigures(torrent);
  return (
    <>
      <Calmly value={{ run, figures, last: samples.at(-1) }} moment={runMoment(torrent)} isPicture>
        {({ run, figures }) => <CompletionCard run={run} figures={figures} samples={samples} />}
      </Calmly>
      <Calmly
        value={{ neighbours, content, initialSeed, ownName, tracker }}
        moment={torrent.state + ownName}
        isPicture
      >
        {(shown) => <SwarmCard torrent={shown} />}
      </Calmly>
      <Calmly value={{ chunks, neighbours: neighbours.length }} moment={torrent.state} isPicture>
        {(shown) => <ChunkCard {...shown} />}
      </Calmly>
      <Calmly
        value={{ rounds: chokeRounds, neighbours: neighbours.map(({ peerId, name }) => ({ peerId, name })) }}
        isPicture
      >
        {(shown) => <ChokeCard {...shown} />}
      </Calmly>
    </>
  );
}

function wasOpen(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'open';
  } catch {
    return false;
  }
}

function remember(isOpen: boolean): void {
  try {
    localStorage.setItem(storageKey, isOpen ? 'open' : 'closed');
  } catch {
    // A browser that keeps nothing: the choice holds for this page.
  }
}
