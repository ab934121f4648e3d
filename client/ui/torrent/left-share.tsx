import type { Infohash } from '../../../shared/base/ids.ts';
import type { RoomApp } from '../../session/room-app.ts';
import type { LeftShare } from '../../session/torrent-snapshot.ts';
import { shownName } from '../language/format.ts';
import { formats, messages } from '../language/language.ts';
import { filesOfInput } from '../parts/chosen-files.ts';
import { ErrorMessage } from '../parts/error-message.tsx';
import { useAction } from '../parts/use-action.ts';

/** For a person who shared this torrent and lost the page: the same files bring the initial seed back. */
export function LeftShareCard(props: {
  readonly app: RoomApp;
  readonly infohash: Infohash;
  readonly share: LeftShare;
}) {
  const { app, infohash, share } = props;
  const m = messages.value.stored;
  const action = useAction();
  const hashing = app.hashing.value;
  const isBusy = action.busy || hashing !== null;

  const choose = (event: { readonly currentTarget: HTMLInputElement }) => {
    const input = event.currentTarget;
    const files = filesOfInput(input);
    // Otherwise choosing the same file again fires no event.
    input.value = '';
    if (files.length > 0) void action.run(m.returnFailed, () => app.bringBack(infohash, files));
  };

  return (
    <section class="card wide" aria-labelledby="left-share-title" data-testid="left-share">
      <h2 id="left-share-title">{m.returnTitle}</h2>
      <p>
        {m.returnDetail} <bdi>{shownName(share.name)}</bdi> ({formats.value.bytes(share.totalBytes)})
      </p>
      <div class="buttons">
        {share.hasHandles && (
          <button
            type="button"
            class="primary"
            disabled={isBusy}
            data-testid="return"
            onClick={() => action.run(m.returnFailed, () => app.bringBack(infohash, undefined))}
          >
            {m.returnNow}
          </button>
        )}
        <label class={share.hasHandles ? 'button' : 'button primary'} data-disabled={isBusy}>
          <input
            class="visually-hidden"
            type="file"
            multiple
            ref={share.isFolder ? chooseFolders : null}
            disabled={isBusy}
            data-testid="return-input"
            onChange={choose}
          />
          {share.isFolder ? m.returnFolder : m.returnFiles}
        </label>
      </div>
      {hashing !== null && (
        <p class="muted" role="status">
          {messages.value.home.hashing(shownName(hashing.name))}{' '}
          {formats.value.percent(hashing.totalBytes === 0 ? 1 : hashing.hashedBytes / hashing.totalBytes)}
        </p>
      )}
      {action.failure !== null && <ErrorMessage>{action.failure}</ErrorMessage>}
    </section>
  );
}

/** `webkitdirectory` has no typed attribute, only a property. */
function chooseFolders(input: HTMLInputElement | null): void {
  if (input !== null) input.webkitdirectory = true;
}
