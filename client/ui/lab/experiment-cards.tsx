import { experimentPlans, type Reading, readExperiment } from '../../lab/experiments.ts';
import type { ExperimentId } from '../../lab/lab-plan.ts';
import type { LabRun } from '../../lab/lab-run.ts';
import { formats, messages } from '../language/language.ts';
import type { LabModel } from './lab-model.ts';

const ids: readonly ExperimentId[] = ['scaling', 'rarest-first', 'tit-for-tat'];

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
  const running = model.running.value;
  const runs = model.runs.value.filter(({ experiment }) => experiment === id);
  const reading = readExperiment(id, id === 'scaling' ? runs : newestBatch(runs));
  const start = (steps: 'first' | 'more') => void model.start(experimentPlans(id, randomSeed(), steps), id);
  return (
    <article class="card lab-experiment" data-active={running?.experiment === id}>
      <h2>{m.names[id]}</h2>
      <p class="muted">{m.details[id]}</p>
      <p class="lab-reading" role="status" data-testid="lab-reading" data-experiment={id}>
        {reading && capitalised(sentence(reading))}
      </p>
      <div class="buttons">
        <button
          type="button"
          class={reading ? '' : 'primary'}
          disabled={running !== null}
          data-testid={`lab-experiment-${id}`}
          onClick={() => start('first')}
        >
          {m.run}
          <span class="visually-hidden">{m.named(m.names[id])}</span>
        </button>
        {id === 'scaling' && reading && (
          <button type="button" disabled={running !== null} onClick={() => start('more')}>
            {m.more}
          </button>
        )}
      </div>
    </article>
  );
}

function newestBatch(runs: readonly LabRun[]): readonly LabRun[] {
  return runs.filter(({ batch }) => batch === runs.at(-1)?.batch);
}

/** A new random seed each time: repeating an experiment shows how much the results vary. */
function randomSeed(): number {
  return crypto.getRandomValues(new Uint16Array(1))[0]! + 1;
}

/** Names stand in the middle of sentences, too. */
function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** The measured numbers as one sentence. */
function sentence(reading: Reading): string {
  const { experiments: m, orders } = messages.value.lab;
  const { count, decimal, percent, duration } = formats.value;
  switch (reading.id) {
    case 'scaling':
      return m.scaling(
        count(reading.fewest),
        count(reading.most),
        decimal(reading.clientServerGrowth),
        decimal(reading.p2pGrowth),
        decimal(reading.advantage),
      );
    case 'rarest-first':
      return m.join(
        reading.orders.map(({ order, finished, leechers, lostShare }) =>
          m.rarestEach(
            orders[order],
            count(finished),
            count(leechers),
            lostShare > 0 ? percent(lostShare) : null,
          ),
        ),
      );
    case 'tit-for-tat': {
      const { runs, contributors, freeRiders } = reading;
      const facts = [duration(contributors), duration(freeRiders), count(runs)] as const;
      return freeRiders > contributors
        ? m.titForTatLater(percent(freeRiders / contributors - 1), ...facts)
        : m.titForTatNotLater(...facts);
    }
  }
}
