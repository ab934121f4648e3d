import { useState } from 'preact/hooks';
import type { FoundTorrent, RingView, RoomRing } from '../../ring/room-ring.ts';
import type { TrackerState } from '../../tracker-client/tracker-client.ts';
import { shownName } from '../format.ts';
import { parseJoinTarget } from '../join-target.ts';
import { formats } from '../language.ts';
import { ErrorMessage } from '../parts/error-message.tsx';
import { useAction } from '../parts/use-action.ts';
import { torrentLink } from '../route.ts';
import { OwnPlace } from './own-place.tsx';
import { ringMessages } from './ring-messages.ts';

/** The ring that this page is really in: where we are in it, and what can be found in it. */
export function OwnRing({ ring, tracker }: { readonly ring: RoomRing; readonly tracker: TrackerState }) {
  const m = ringMessages.value.own;
  const view = ring.view.value;
  const state = view?.isJoined ? 'joined' : 'alone';
  const size = view?.isJoined ? view.size : 1;
  return (
    <section class="card ring-own">
      <h2>{m.title}</h2>
      <p
        data-testid="ring-state"
        data-state={state}
        data-size={size}
        data-id={view?.id}
        data-successor={view?.successors[0]}
        aria-live="polite"
      >
        {state === 'joined' ? m.joined(formats.value.count(size)) : m.alone[whyAlone(view, tracker)]}
      </p>
      <Find ring={ring} />
      {view?.isJoined && <Place view={view} />}
    </section>
  );
}

/** Of the link of a file, whose name says less. */
function infohashIn(text: string): string | undefined {
  const target = parseJoinTarget(text);
  return target?.kind === 'torrent' ? target.infohash : undefined;
}

/** What somebody can do about it differs. */
function whyAlone(
  view: RingView | null,
  tracker: TrackerState,
): 'looking' | 'entering' | 'first' | 'outside' {
  if (view !== null && view.links > 0) return 'entering';
  if (view === null || tracker === 'connecting') return 'looking';
  return tracker === 'connected' ? 'first' : 'outside';
}

function Find({ ring }: { readonly ring: RoomRing }) {
  const m = ringMessages.value.own;
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly FoundTorrent[] | null>(null);
  const { busy, failure, run } = useAction();
  const find = () =>
    run(m.findFailed, async () => {
      setFound(null);
      setFound(await ring.find(infohashIn(text) ?? text));
    });
  return (
    <form
      class="ring-form"
      onSubmit={(event) => {
        event.preventDefault();
        void find();
      }}
    >
      <div class="ring-field">
        <label for="find-input">{m.find}</label>
        <div class="field-row">
          <input
            id="find-input"
            data-testid="find-input"
            type="text"
            maxLength={300}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <button
            type="submit"
            class="primary"
            data-testid="find-button"
            disabled={busy || text.trim() === ''}
          >
            {m.findButton}
          </button>
        </div>
      </div>
      {failure !== null && <ErrorMessage>{failure}</ErrorMessage>}
      <div aria-live="polite">
        {found?.length === 0 && <p class="muted">{ring.view.value?.isJoined ? m.nothing : m.nobodyAsked}</p>}
        <ul class="ring-found">
          {found?.map(({ infohash, name, peers }) => (
            <li key={infohash} data-testid="find-result" data-infohash={infohash}>
              <a href={torrentLink('', infohash, name)}>
                <bdi>{shownName(name) || `${infohash.slice(0, 16)}…`}</bdi>
              </a>{' '}
              <span class="muted">{m.says(formats.value.count(peers))}</span>
            </li>
          ))}
        </ul>
      </div>
    </form>
  );
}

function Place({ view }: { readonly view: RingView }) {
  const m = ringMessages.value.own;
  const short = (ids: readonly string[]) =>
    ids.length === 0 ? ringMessages.value.table.none : ids.map((id) => id.slice(0, 6)).join(', ');
  return (
    <div class="ring-place">
      <OwnPlace view={view} />
      <dl>
        {(
          [
            [m.id, short([view.id])],
            [m.successors, short(view.successors)],
            [m.predecessors, short(view.predecessors)],
            [m.shortcuts, short(view.shortcuts)],
            [m.keys, short(view.keys)],
            [m.links, formats.value.count(view.links)],
          ] as const
        ).map(([name, value]) => (
          <div key={name}>
            <dt class="muted">{name}</dt>
            <dd class="code">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
