import { experimentPlans } from '../../lab/experiments.ts';
import type { ExperimentId } from '../../lab/lab-plan.ts';
import { messages } from '../language/language.ts';
import { experimentSentence } from './experiment-sentence.ts';
import type { LabModel } from './lab-model.ts';

const ids: readonly ExperimentId[] = ['scaling', 'one-wifi', 'rarest-first', 'tit-for-tat'];

/** The ready-made experiments: one click each, and a sentence with the result. */
export function ExperimentCards({ model }: { readonly model: LabModel }) {
  const m = messages.value.lab.experiments;
  return (
    <section class="lab-experiments" aria-label={m.title}>
      {ids.map((id) => (
        <ExperimentCard key={id} id={id} model={model} />
      ))}
    </section>
  );
}

function ExperimentCard({ id, model }: { readonly id: ExperimentId; readonly model: LabModel }) {
  const m = messages.value.lab.experiments;
  const isRunning = model.isRunning.value;
  const sentence = experimentSentence(model, id);
  const start = (steps: 'first' | 'more') => void model.start(experimentPlans(id, randomSeed(), steps), id);
  return (
    <article class="card lab-experiment" data-active={isRunning && model.experiment.value === id}>
      <h2>{m.names[id]}</h2>
      <p class="muted">{m.details[id]}</p>
      <p class="lab-reading" role="status" data-testid="lab-reading" data-experiment={id}>
        {sentence}
      </p>
      <div class="buttons">
        <button
          type="button"
          class={sentence ? '' : 'primary'}
          disabled={isRunning}
          data-testid={`lab-experiment-${id}`}
          onClick={() => start('first')}
        >
          {m.run}
          <span class="visually-hidden">{m.named(m.names[id])}</span>
        </button>
        {id === 'scaling' && sentence && (
          <button type="button" disabled={isRunning} onClick={() => start('more')}>
            {m.more}
          </button>
        )}
      </div>
    </article>
  );
}

/** A new random seed each time: repeating an experiment shows how much the results vary. */
function randomSeed(): number {
  return crypto.getRandomValues(new Uint16Array(1))[0]! + 1;
}
