import { useEffect, useState } from 'preact/hooks';
import type { LabPlan } from '../../lab/lab-plan.ts';
import { createLabRunner } from '../../lab/lab-runner.ts';
import { messages } from '../language/language.ts';
import { ErrorMessage } from '../parts/error-message.tsx';
import { ExperimentCards } from './experiment-cards.tsx';
import { experimentSentence } from './experiment-sentence.ts';
import { FigureCard } from './figure-card.tsx';
import { FigureDrawing, type PictureBox } from './figure-drawing.tsx';
import { FinishCard, Finishes, finishLines } from './finish-card.tsx';
import { finishPicture } from './finish-data.ts';
import './lab.css';
import './lab-drawings.css';
import { defaultForm, parseForm } from './lab-form.ts';
import { LabModel } from './lab-model.ts';
import { LabProgress } from './lab-progress.tsx';
import { PresentButton } from './presentation.tsx';
import { RunsCard } from './runs-card.tsx';
import { SettingsCard } from './settings-card.tsx';
import { shownFigure } from './shown-figure.ts';

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
  const experiment = model.experiment.value;
  return (
    <div class="lab">
      <div class="page-head lab-head">
        <div>
          <h1>{m.title}</h1>
          <p class="muted">{m.intro}</p>
        </div>
        <PresentButton
          sentence={experiment ? experimentSentence(model, experiment) : ''}
          picture={(box) => <Picture model={model} chosen={chosen} box={box} />}
        />
      </div>
      <div class="lab-top">
        {isPictureOfFinishes(model) ? (
          <FinishCard model={model} />
        ) : (
          <FigureCard model={model} chosen={chosen} />
        )}
        <ExperimentCards model={model} />
      </div>
      <LabProgress model={model} />
      {model.failure.value !== null && (
        <ErrorMessage>
          {m.running.failed} <span lang="en">{model.failure.value}</span>
        </ErrorMessage>
      )}
      {isPictureOfFinishes(model) ? (
        <FigureCard model={model} chosen={chosen} />
      ) : (
        <FinishCard model={model} />
      )}
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
function isPictureOfFinishes({ experiment: { value: experiment } }: LabModel): boolean {
  return experiment === 'rarest-first' || experiment === 'tit-for-tat';
}

/** In ems: the names of rows need as much. */
const narrowestFinishes = 30;

/** The same picture as the page's first one. */
function Picture(props: {
  readonly model: LabModel;
  readonly chosen: LabPlan | null;
  readonly box: PictureBox;
}) {
  const { model, chosen, box } = props;
  if (isPictureOfFinishes(model)) {
    const picture = finishPicture(model);
    const em = Math.min(box.height / finishLines(picture), box.width / narrowestFinishes);
    return <Finishes picture={picture} width={box.width} em={em} />;
  }
  const { basis, points, ends } = shownFigure(model, chosen, null);
  return <FigureDrawing basis={basis} points={points} ends={ends} box={box} />;
}
