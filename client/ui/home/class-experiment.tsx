import { messages } from '../language/language.ts';
import {
  type ExperimentForm,
  type ExperimentPreset,
  experimentPresets,
  firstForm,
  isRate,
  rateFields,
} from './experiment-form.ts';

/** Sets everyone's speed and the order of the runs for what is shared next. Closed, it sets nothing. */
export function ClassExperimentCard(props: {
  /** `null`: an ordinary share. */
  readonly form: ExperimentForm | null;
  onChange(form: ExperimentForm | null): void;
}) {
  const m = messages.value.experiment;
  const { form, onChange } = props;
  return (
    <details
      class="card fold class-experiment"
      open={form !== null}
      onToggle={({ currentTarget: { open } }) => {
        if (open !== (form !== null)) onChange(open ? firstForm : null);
      }}
    >
      <summary data-testid="class-experiment">
        <h2>{m.title}</h2> <span class="muted">{m.detail}</span>
      </summary>
      {form !== null && <Fields form={form} onChange={onChange} />}
    </details>
  );
}

function Fields({ form, onChange }: { readonly form: ExperimentForm; onChange(form: ExperimentForm): void }) {
  const m = messages.value.experiment;
  const takePreset = (preset: ExperimentForm['preset']) =>
    onChange({ ...form, preset, ...(preset === 'own' ? {} : experimentPresets[preset]) });
  return (
    <div class="stack">
      <label class="field">
        {m.speeds}
        <select
          value={form.preset}
          data-testid="experiment-preset"
          onChange={({ currentTarget }) => takePreset(currentTarget.value as ExperimentPreset)}
        >
          {Object.entries(m.presets).map(([preset, text]) => (
            <option key={preset} value={preset}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <div class="rates">
        {rateFields.map((field) => (
          <label class="field" key={field}>
            {m.rates[field]}
            <input
              type="text"
              autocomplete="off"
              spellcheck={false}
              placeholder={messages.value.controls.noCap}
              value={form[field]}
              aria-invalid={!isRate(form[field])}
              onInput={({ currentTarget }) =>
                onChange({ ...form, preset: 'own', [field]: currentTarget.value })
              }
            />
            <small class="wrong" role="status">
              {isRate(form[field]) ? '' : messages.value.controls.capWrong}
            </small>
          </label>
        ))}
      </div>
      <fieldset>
        <legend>{m.runs}</legend>
        {(['both', 'p2p', 'client-server'] as const).map((runs) => (
          <label class="choice" key={runs}>
            <input
              type="radio"
              name="experiment-runs"
              checked={form.runs === runs}
              onChange={() => onChange({ ...form, runs })}
            />
            {m.runChoices[runs]}
          </label>
        ))}
      </fieldset>
      <label class="choice">
        <input
          type="checkbox"
          checked={form.waits}
          onChange={({ currentTarget }) => onChange({ ...form, waits: currentTarget.checked })}
        />
        {m.waits}
      </label>
      <p class="muted">{m.next}</p>
    </div>
  );
}
