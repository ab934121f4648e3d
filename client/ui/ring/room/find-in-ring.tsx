import { useState } from 'preact/hooks';
import type { Found, RoomRing } from '../../../ring/room-ring.ts';
import { parseJoinTarget } from '../../address/join-target.ts';
import { torrentLink } from '../../address/route.ts';
import { shownName } from '../../language/format.ts';
import { formats, messages } from '../../language/language.ts';
import { ErrorMessage } from '../../parts/error-message.tsx';
import { useAction } from '../../parts/use-action.ts';

interface FindInRingProps {
  readonly ring: RoomRing;
  readonly found: Found | null;
  onFound(found: Found | null): void;
}

/** Asks the ring for a name or an infohash. Shows the torrents found, and how many peers the query passed. */
export function FindInRing({ ring, found, onFound }: FindInRingProps) {
  const m = messages.value.ring.own;
  const [text, setText] = useState('');
  const { busy, failure, run } = useAction();
  const find = () =>
    run(m.findFailed, async () => {
      onFound(null);
      onFound(await ring.find(infohashIn(text) ?? text));
    });
  return (
    <form
      class="ring-form"
      onSubmit={(event) => {
        event.preventDefault();
        void find();
      }}
    >
      <div class="field">
        <label for="find-input">{m.find}</label>
        <div class="field-row">
          <input
            id="find-input"
            data-testid="find-input"
            type="text"
            maxLength={2_000}
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
        {found?.torrents.length === 0 && (
          <p class="muted">{ring.view.value?.isJoined ? m.nothing : m.nobodyAsked}</p>
        )}
        <ul class="ring-found">
          {found?.torrents.map(({ infohash, name, peers }) => (
            <li key={infohash} data-testid="find-result" data-infohash={infohash}>
              <a href={torrentLink('', infohash, name)}>
                <bdi>{shownName(name) || `${infohash.slice(0, 16)}…`}</bdi>
              </a>{' '}
              <span class="muted">{m.says(formats.value.count(peers))}</span>
            </li>
          ))}
        </ul>
        {found !== null && ring.view.value?.isJoined && (
          <p class="muted" data-testid="find-way" data-value={found.path.length - 1}>
            {describeWay(found.path, ring.view.value.size)}
          </p>
        )}
      </div>
    </form>
  );
}

function describeWay(path: readonly string[], size: number): string {
  const { way, wayHome } = messages.value.ring.own;
  const { count, decimal } = formats.value;
  if (path.length < 2) return wayHome;
  const peers = path.map((id) => id.slice(0, 4)).join(' → ');
  const half = Number.isInteger(size / 2) ? count(size / 2) : decimal(size / 2);
  return way(count(path.length - 1), peers, count(size), half, decimal(Math.log2(size) / 2));
}

/** The infohash of a share link: it identifies the torrent, the name does not. */
function infohashIn(text: string): string | undefined {
  const target = parseJoinTarget(text);
  return target?.kind === 'torrent' ? target.infohash : undefined;
}
