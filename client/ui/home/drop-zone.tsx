import { useEffect, useState } from 'preact/hooks';
import type { HashingProgress, RoomApp } from '../../session/room-app.ts';
import type { SharedFile } from '../../storage/content/content-store.ts';
import { shownName } from '../language/format.ts';
import { formats, messages } from '../language/language.ts';
import { filesOfDrop, filesOfInput } from '../parts/chosen-files.ts';
import { ErrorMessage } from '../parts/error-message.tsx';
import { ProgressBar } from '../parts/progress-bar.tsx';

/** Takes files: dropped anywhere on the page, pasted, or chosen. Shows the hashing, which can be cancelled. */
export function DropZone(props: {
  readonly app: RoomApp;
  readonly disabled: boolean;
  readonly failure: string | null;
  onFiles(choose: () => Promise<readonly SharedFile[]>): void;
}) {
  const m = messages.value.home;
  const hashing = props.app.hashing.value;
  const dropping = useGivenFiles(props.onFiles);

  const choose = (event: { readonly currentTarget: HTMLInputElement }) => {
    const input = event.currentTarget;
    const files = filesOfInput(input);
    // Otherwise choosing the same file again fires no event.
    input.value = '';
    if (files.length > 0) props.onFiles(async () => files);
  };

  return (
    <section class="card drop-zone" data-dropping={dropping} aria-labelledby="share-title">
      <h2 id="share-title">{m.shareTitle}</h2>
      {hashing === null ? (
        <div class="drop-target">
          <DropIcon />
          <p class="drop-here">{dropping ? m.dropNow : m.dropHere}</p>
          <div class="buttons">
            <label class="button primary" data-disabled={props.disabled}>
              <input
                class="visually-hidden"
                type="file"
                multiple
                disabled={props.disabled}
                data-testid="file-input"
                onChange={choose}
              />
              {m.chooseFiles}
            </label>
            <label class="button" data-disabled={props.disabled}>
              <input
                class="visually-hidden"
                type="file"
                ref={chooseFolders}
                disabled={props.disabled}
                onChange={choose}
              />
              {m.chooseFolder}
            </label>
          </div>
          <p class="muted">{m.dropDetail}</p>
          {props.app.needsPassword.value && <RoomPassword app={props.app} />}
        </div>
      ) : (
        <Hashing hashing={hashing} onCancel={() => props.app.cancelHashing()} />
      )}
      {props.failure !== null && <ErrorMessage>{props.failure}</ErrorMessage>}
    </section>
  );
}

/** The browser may remember the password: the page asks for it again after every load. */
function RoomPassword({ app }: { readonly app: RoomApp }) {
  const m = messages.value.home;
  return (
    <label class="room-password">
      {m.roomPassword}
      <input
        type="password"
        autocomplete="current-password"
        value={app.roomPassword.value}
        onInput={(event) => {
          app.roomPassword.value = event.currentTarget.value;
        }}
        data-testid="room-password"
      />
      <span class="muted">{m.roomPasswordDetail}</span>
    </label>
  );
}

function Hashing({ hashing, onCancel }: { readonly hashing: HashingProgress; onCancel(): void }) {
  const m = messages.value.home;
  const { bytes, percent } = formats.value;
  const ratio = hashing.totalBytes === 0 ? 1 : hashing.hashedBytes / hashing.totalBytes;
  return (
    <div class="drop-target">
      <p class="drop-here" role="status" data-testid="status" data-state="hashing">
        <bdi>{m.hashing(shownName(hashing.name))}</bdi>
      </p>
      <ProgressBar ratio={ratio} label={m.hashingProgress} testId="progress" />
      <p class="muted">
        {percent(ratio)} · {m.hashedOf(bytes(hashing.hashedBytes), bytes(hashing.totalBytes))}
      </p>
      <button type="button" onClick={onCancel}>
        {m.cancel}
      </button>
    </div>
  );
}

/** `webkitdirectory` has no typed attribute, only a property. */
function chooseFolders(input: HTMLInputElement | null): void {
  if (input !== null) input.webkitdirectory = true;
}

/**
 * What is dropped or pasted. Listens on the whole window: a drop beside the zone would make the browser open the file, and
 * nobody clicks on the zone before pasting.
 */
function useGivenFiles(onFiles: (choose: () => Promise<readonly SharedFile[]>) => void): boolean {
  const [dropping, setDropping] = useState(false);
  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const take = (transfer: DataTransfer) => {
      const chosen = filesOfDrop(transfer);
      onFiles(() => chosen);
    };
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setDropping(true);
    };
    const leave = (event: DragEvent) => {
      // `null`: out of the window, not into another element.
      if (event.relatedTarget === null) setDropping(false);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      setDropping(false);
      take(event.dataTransfer);
    };
    const paste = ({ clipboardData }: ClipboardEvent) => {
      // Text goes where it is typed: into the field for a code or link.
      if (clipboardData?.types.includes('Files')) take(clipboardData);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    addEventListener('paste', paste);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
      removeEventListener('paste', paste);
    };
  }, [onFiles]);
  return dropping;
}

function DropIcon() {
  return (
    <svg class="drop-icon" viewBox="0 0 48 48" aria-hidden="true">
      <path d="M24 6v24M15 21l9 9 9-9M8 32v6a4 4 0 0 0 4 4h24a4 4 0 0 0 4-4v-6" />
    </svg>
  );
}
