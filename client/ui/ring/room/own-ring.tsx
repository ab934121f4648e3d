import { useState } from 'preact/hooks';
import type { Found, RingView, RoomRing } from '../../../ring/room-ring.ts';
import type { TrackerState } from '../../../tracker-client/tracker-client.ts';
import { formats, messages } from '../../language/language.ts';
import { FindInRing } from './find-in-ring.tsx';
import { OwnPlace } from './own-place.tsx';

/** The room's real ring: this page's place in it, and the search for torrents. */
export function OwnRing({ ring, tracker }: { readonly ring: RoomRing; readonly tracker: TrackerState }) {
  const m = messages.value.ring.own;
  const view = ring.view.value;
  const state = view?.isJoined ? 'joined' : 'alone';
  const size = view?.isJoined ? view.size : 1;
  const hasLeft = ring.hasLeft.value;
  const [found, setFound] = useState<Found | null>(null);
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
        {hasLeft
          ? m.left
          : state === 'joined'
            ? m.joined(formats.value.count(size))
            : m.alone[whyAlone(view, tracker)]}
      </p>
      {hasLeft ? (
        <button type="button" class="primary" data-testid="ring-join" onClick={() => ring.join()}>
          {m.join}
        </button>
      ) : (
        <FindInRing ring={ring} found={found} onFound={setFound} />
      )}
      {view?.isJoined && (
        <>
          <Place view={view} found={found} />
          <button
            type="button"
            data-testid="ring-leave"
            onClick={() => {
              setFound(null);
              ring.leave();
            }}
          >
            {m.leave}
          </button>
        </>
      )}
    </section>
  );
}

/** Each case has its own remedy. */
function whyAlone(
  view: RingView | null,
  tracker: TrackerState,
): 'looking' | 'entering' | 'first' | 'outside' {
  if (view !== null && view.links > 0) return 'entering';
  if (view === null || tracker === 'connecting') return 'looking';
  return tracker === 'connected' ? 'first' : 'outside';
}

function Place({ view, found }: { readonly view: RingView; readonly found: Found | null }) {
  const m = messages.value.ring.own;
  const short = (ids: readonly string[]) =>
    ids.length === 0 ? messages.value.ring.table.none : ids.map((id) => id.slice(0, 6)).join(', ');
  return (
    <div class="ring-place">
      <OwnPlace view={view} found={found} />
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
