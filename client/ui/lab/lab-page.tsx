import { useEffect, useState } from 'preact/hooks';
import { createLabRunner } from '../../lab/lab-runner.ts';
import { messages } from '../language/language.ts';
import { ErrorMessage } from '../parts/error-message.tsx';
import { ExperimentCards } from './experiment-cards.tsx';
import { FigureCard } from './figure-card.tsx';
import { FinishCard } from './finish-card.tsx';
import './lab.css';
import './lab-drawings.css';
import { defaultForm, parseForm } from './lab-form.ts';
import { LabModel } from './lab-model.ts';
import { LabProgress } from './lab-progress.tsx';
import { RunsCard } from './runs-card.tsx';
import { SettingsCard } from './settings-card.tsx';

/** One for all visits: runs continue and stay while other pages are shown. */
let commonModel: LabModel | undefined;

/** The page that runs whole swarms and compares them with the formulas. */
export function LabPage() {
  commonModel ??= new LabModel(createLabRunner());
  return <Lab model={commonModel} />;
}

export function Lab({ model }: { readonly model: LabModel }) {
  const m = messages.value.lab;
  const [form, setForm] = useState(defaultForm);
  const { appName } = messages.value;
  useEffect(() => {
    document.title = `${m.title} · ${appName}`;
  }, [m, appName]);
  const parsed = parseForm(form, 1);
  const chosen = parsed.ok ? parsed.plans[0]! : null;
  return (
    <div class="lab">
      <div class="page-head">
        <h1>{m.title}</h1>
        <p class="muted">{m.intro}</p>
      </div>
      <ExperimentCards model={model} />
      <LabProgress model={model} />
      {model.failure.value !== null && (
        <ErrorMessage>
          {m.running.failed} <span lang="en">{model.failure.value}</span>
        </ErrorMessage>
      )}
      {isPictureOfFinishes(model) && <FinishCard key="finishes" runs={model.runs.value} />}
      <FigureCard key="figure" runs={model.runs.value} chosen={chosen} />
      {!isPictureOfFinishes(model) && <FinishCard key="finishes" runs={model.runs.value} />}
      <SettingsCard
        model={model}
        form={form}
        parsed={parsed}
        onChange={(change) => setForm((before) => ({ ...before, ...change }))}
      />
      <RunsCard model={model} />
    </div>
  );
}

/** The picture of the newest experiment comes first: Figure 2.23, or the finish times. */
function isPictureOfFinishes({ runs }: LabModel): boolean {
  const experiment = runs.value.at(-1)?.experiment ?? null;
  return experiment === 'rarest-first' || experiment === 'tit-for-tat';
}
