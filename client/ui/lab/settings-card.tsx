import type { ComponentChildren } from 'preact';
import { formats, messages } from '../language/language.ts';
import { type LabField, type LabForm, limits, type ParsedForm, parseForm, usesField } from './lab-form.ts';
import type { LabModel } from './lab-model.ts';

interface SettingsProps {
  readonly model: LabModel;
  readonly form: LabForm;
  readonly parsed: ParsedForm;
  onChange(change: Partial<LabForm>): void;
}

/** All settings of a run. A wrong setting is explained beside it, and nothing starts. */
export function SettingsCard({ model, form, parsed, onChange: set }: SettingsProps) {
  const m = messages.value.lab.form;
  const problems = parsed.ok ? [] : parsed.problems;
  const text = (field: LabField, label: string, more: { hint?: string; placeholder?: string } = {}) =>
    usesField(field, form) && (
      <TextField
        {...more}
        field={field}
        label={label}
        value={form[field]}
        problem={problems.includes(field) ? problemOf(field, form) : ''}
        onInput={(value) => set({ [field]: value })}
      />
    );
  const run = () => {
    const randomSeed = crypto.getRandomValues(new Uint16Array(1))[0]! + 1;
    const fresh = parseForm(form, randomSeed);
    if (fresh.ok) void model.start(fresh.plans, null);
  };

  return (
    <section class="card">
      <h2>{m.title}</h2>
      <form
        class="lab-form"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <fieldset class="lab-kinds">
          <legend>{m.kind}</legend>
          {(['simulated', 'real'] as const).map((kind) => (
            <label class="choice" key={kind}>
              <input
                type="radio"
                name="lab-kind"
                value={kind}
                checked={form.kind === kind}
                onChange={() => set({ kind })}
              />
              {m.kinds[kind]}
            </label>
          ))}
          <p class="muted note">{noteOf(form)}</p>
        </fieldset>
        <div class="lab-fields">
          {text('leechers', m.leechers)}
          {text('size', m.size)}
          {text('seedUpload', m.seedUpload)}
          {text('channelRate', m.channelRate)}
          {text('uploads', m.uploads)}
          {text('downloads', m.downloads, { placeholder: m.noLimit })}
          <SelectField
            id="lab-mode"
            label={m.mode}
            choices={m.modes}
            chosen={form.mode}
            onChoose={(mode) => set({ mode })}
          />
          {form.kind === 'simulated' && (
            <SelectField
              id="lab-network"
              label={m.network}
              choices={m.networks}
              chosen={form.network}
              onChoose={(network) => set({ network })}
            />
          )}
          {usesField('uploads', form) ? (
            <small class="muted lab-wide">{m.listHint}</small>
          ) : (
            <div class="lab-wide">
              <Check
                label={m.seedHasCable}
                checked={form.seedHasCable}
                onChange={(seedHasCable) => set({ seedHasCable })}
              />
            </div>
          )}
        </div>
        <details class="lab-more">
          <summary>{m.more}</summary>
          <div class="lab-fields">
            <SelectField
              id="lab-choking"
              label={m.choking}
              choices={m.chokings}
              chosen={form.choking}
              onChoose={(choking) => set({ choking })}
            />
            <SelectField
              id="lab-order"
              label={m.order}
              choices={m.orders}
              chosen={form.order}
              onChoose={(order) => set({ order })}
            />
            {text('freeRiders', m.freeRiders)}
            {text('repeats', m.repeats)}
            {text('seedLeaves', m.seedLeaves, { hint: m.seedLeavesHint, placeholder: m.stays })}
          </div>
          <Check
            label={m.leechersLeave}
            checked={form.leechersLeave}
            onChange={(leechersLeave) => set({ leechersLeave })}
          />
          <Check
            label={m.seedOffers}
            checked={form.seedOffers || form.kind === 'real'}
            disabled={form.kind === 'real'}
            onChange={(seedOffers) => set({ seedOffers })}
          />
        </details>
        <p class="lab-warning" role="status">
          {parsed.ok && parsed.warnings.map((warning) => <span key={warning}>{m.warnings[warning]}</span>)}
        </p>
        <button
          type="submit"
          class="primary"
          disabled={!parsed.ok || model.running.value !== null}
          data-testid="lab-run"
        >
          {m.run}
        </button>
      </form>
    </section>
  );
}

function noteOf({ kind, network }: LabForm): string {
  const m = messages.value.lab.form;
  if (kind === 'real') return m.realNote;
  return network === 'links' ? m.simulatedNote : m.airNote;
}

function problemOf(field: LabField, { kind }: LabForm): string {
  const m = messages.value.lab.form.problem;
  const { count, bytes } = formats.value;
  switch (field) {
    case 'size':
      return m.size(bytes(limits[kind].fileBytes));
    case 'leechers':
      return m.leechers(count(limits[kind].leechers));
    case 'seedUpload':
    case 'channelRate':
      return m.rate;
    case 'uploads':
    case 'downloads':
      return m.rates;
    case 'freeRiders':
    case 'seedLeaves':
    case 'repeats':
      return m[field];
  }
}

function TextField(props: {
  readonly field: LabField;
  readonly label: string;
  readonly value: string;
  readonly problem: string;
  readonly hint?: string;
  readonly placeholder?: string;
  onInput(value: string): void;
}) {
  const id = `lab-${props.field}`;
  return (
    <Field id={id} label={props.label}>
      <input
        id={id}
        type="text"
        autocomplete="off"
        spellcheck={false}
        value={props.value}
        placeholder={props.placeholder}
        aria-invalid={props.problem !== ''}
        aria-describedby={`${id}-note`}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      <small id={`${id}-note`} class={props.problem === '' ? 'muted' : 'wrong'}>
        {props.problem === '' ? props.hint : props.problem}
      </small>
    </Field>
  );
}

function SelectField<Choice extends string>(props: {
  readonly id: string;
  readonly label: string;
  readonly choices: Readonly<Record<Choice, string>>;
  readonly chosen: Choice;
  onChoose(choice: Choice): void;
}) {
  const choices = Object.keys(props.choices) as Choice[];
  return (
    <Field id={props.id} label={props.label}>
      <select
        id={props.id}
        value={props.chosen}
        onChange={(event) => props.onChoose(event.currentTarget.value as Choice)}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {props.choices[choice]}
          </option>
        ))}
      </select>
    </Field>
  );
}

function Field(props: { readonly id: string; readonly label: string; readonly children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      {props.children}
    </div>
  );
}

function Check(props: {
  readonly label: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  onChange(checked: boolean): void;
}) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      {props.label}
    </label>
  );
}
