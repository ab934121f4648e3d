import { useMemo, useState } from 'preact/hooks';
import type { RoomApp } from '../../session/room-app.ts';
import type { TorrentSnapshot } from '../../session/torrent-snapshot.ts';
import { goTo, rememberParameter } from '../address/current-route.ts';
import { formatCap, parseRate } from '../address/parameters.ts';
import { messages } from '../language/language.ts';

type Settings = Pick<TorrentSnapshot, 'infohash' | 'uploadCap' | 'downloadCap' | 'choking' | 'whenFinished'>;

/** The settings that the person may change during a run; drawn again only when one has changed. */
export function Controls({ app, torrent }: { readonly app: RoomApp; readonly torrent: Settings }) {
  const { infohash, uploadCap, downloadCap, choking, whenFinished } = torrent;
  return useMemo(
    () => <SettingsCard app={app} torrent={torrent} />,
    [app, infohash, uploadCap, downloadCap, choking, whenFinished],
  );
}

function SettingsCard({ app, torrent }: { readonly app: RoomApp; readonly torrent: Settings }) {
  const m = messages.value.controls;
  const { infohash, uploadCap, downloadCap } = torrent;
  const leave = () => {
    app.leave(infohash);
    goTo('#/');
  };
  return (
    <details class="card fold wide" data-testid="settings">
      <summary>
        <h2>
          <span aria-hidden="true">⚙</span> {m.title}
        </h2>
      </summary>
      <div class="controls">
        <div class="caps">
          <CapField
            label={m.uploadCap}
            id="upload-cap"
            cap={uploadCap}
            onChange={(cap) => app.setCaps(infohash, { uploadCap: cap, downloadCap })}
          />
          <CapField
            label={m.downloadCap}
            id="download-cap"
            cap={downloadCap}
            onChange={(cap) => app.setCaps(infohash, { uploadCap, downloadCap: cap })}
          />
          <small id="cap-hint" class="muted hint">
            {m.capHint}
          </small>
        </div>
        <Choices
          title={m.choking}
          name="choking"
          choices={m.chokingChoices}
          chosen={torrent.choking}
          onChoose={(choking) => app.setChoking(infohash, choking)}
        />
        <Choices
          title={m.whenFinished}
          name="when-finished"
          choices={m.whenFinishedChoices}
          chosen={torrent.whenFinished}
          onChoose={(whenFinished) => {
            app.setWhenFinished(infohash, whenFinished);
            rememberParameter('finish', whenFinished);
          }}
        />
        <button type="button" class="danger" data-testid="leave" onClick={leave}>
          {m.leave}
        </button>
      </div>
    </details>
  );
}

function CapField(props: {
  readonly label: string;
  readonly id: string;
  readonly cap: number | null;
  onChange(cap: number | null): void;
}) {
  const m = messages.value.controls;
  /** What is being typed; `null` when the field shows the cap in force. */
  const [typed, setTyped] = useState<string | null>(null);
  const parsed = typed === null ? props.cap : typed.trim() === '' ? null : parseRate(typed);

  const commit = () => {
    if (typed === null || parsed === undefined) return;
    if (parsed !== props.cap) props.onChange(parsed);
    setTyped(null);
  };

  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <input
        id={props.id}
        type="text"
        autocomplete="off"
        spellcheck={false}
        placeholder={m.noCap}
        value={typed ?? formatCap(props.cap)}
        aria-invalid={parsed === undefined}
        aria-describedby={`${props.id}-wrong cap-hint`}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setTyped(null);
        }}
      />
      <small id={`${props.id}-wrong`} class="wrong" role="status">
        {parsed === undefined ? m.capWrong : ''}
      </small>
    </div>
  );
}

function Choices<Choice extends string>(props: {
  readonly title: string;
  readonly name: string;
  readonly choices: Readonly<Record<Choice, string>>;
  readonly chosen: Choice;
  onChoose(choice: Choice): void;
}) {
  const choices = Object.keys(props.choices) as Choice[];
  return (
    <fieldset>
      <legend>{props.title}</legend>
      {choices.map((choice) => (
        <label class="choice" key={choice}>
          <input
            type="radio"
            name={props.name}
            value={choice}
            checked={choice === props.chosen}
            onChange={() => props.onChoose(choice)}
          />
          {props.choices[choice]}
        </label>
      ))}
    </fieldset>
  );
}
