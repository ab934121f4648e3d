import { useState } from 'preact/hooks';
import type { Infohash } from '../../../shared/base/ids.ts';
import type { RoomApp } from '../../session/room-app.ts';
import type { FileSnapshot } from '../../session/torrent-snapshot.ts';
import { shownName } from '../language/format.ts';
import { formats, messages } from '../language/language.ts';
import { ErrorMessage } from '../parts/error-message.tsx';
import { ProgressBar } from '../parts/progress-bar.tsx';
import { useAction } from '../parts/use-action.ts';

/** More make the page long before anyone has asked for them. */
const firstFiles = 3;

/** The torrent's files; each can be saved as soon as it is complete. */
export function FileList(props: {
  readonly app: RoomApp;
  readonly infohash: Infohash;
  readonly files: readonly FileSnapshot[];
}) {
  const { app, infohash, files } = props;
  const m = messages.value;
  const action = useAction();
  const [showsAll, setShowsAll] = useState(false);
  const others = files.length - firstFiles;
  return (
    <section class="card files" aria-labelledby="files-title">
      <h2 id="files-title">{m.files.title}</h2>
      {files.length === 0 && <p class="muted">{m.torrent.sizeUnknown}</p>}
      <ul>
        {files.map((file, index) => (
          <FileRow
            key={file.path.join('/')}
            file={file}
            busy={action.busy}
            isHidden={index >= firstFiles && !showsAll}
            onSave={() => action.run(m.torrent.saveFailed, () => app.saveFile(infohash, index))}
          />
        ))}
      </ul>
      <div class="buttons">
        {others > 0 && !showsAll && (
          <button type="button" class="small" data-testid="more-files" onClick={() => setShowsAll(true)}>
            {m.files.showMore(others)}
          </button>
        )}
        {app.canChoosePlace && files.length > 0 && files.every(isHeld) && (
          <button
            type="button"
            class="small"
            disabled={action.busy}
            onClick={() => action.run(m.torrent.saveFailed, () => app.saveToChosenPlace(infohash))}
          >
            {m.torrent.saveToPlace}
          </button>
        )}
      </div>
      {action.failure !== null && <ErrorMessage>{action.failure}</ErrorMessage>}
    </section>
  );
}

function FileRow(props: {
  readonly file: FileSnapshot;
  readonly busy: boolean;
  readonly isHidden: boolean;
  onSave(): void;
}) {
  const m = messages.value;
  const { bytes, percent } = formats.value;
  const { path, lengthBytes, heldBytes } = props.file;
  const name = path.map(shownName).join(' / ');
  const ratio = lengthBytes === 0 ? 1 : heldBytes / lengthBytes;
  return (
    <li data-testid="file-row" hidden={props.isHidden}>
      <bdi class="file-path">{name}</bdi>
      <span class="muted number">
        {ratio < 1 && `${percent(ratio)} · `}
        {bytes(lengthBytes)}
      </span>
      <button
        type="button"
        class="small"
        disabled={ratio < 1 || props.busy}
        aria-label={m.files.saveNamed(name)}
        data-testid="save-file"
        onClick={props.onSave}
      >
        {m.files.save}
      </button>
      {ratio < 1 && <ProgressBar small ratio={ratio} label={`${m.torrent.progress}: ${name}`} />}
    </li>
  );
}

function isHeld({ heldBytes, lengthBytes }: FileSnapshot): boolean {
  return heldBytes === lengthBytes;
}
