import { type Reading, readExperiment } from '../../lab/experiments.ts';
import type { ExperimentId } from '../../lab/lab-plan.ts';
import { formats, messages } from '../language/language.ts';
import type { LabModel } from './lab-model.ts';

/** What an experiment's runs show, as one sentence with the measured numbers; empty until its batch has ended. */
export function experimentSentence(model: LabModel, id: ExperimentId): string {
  if (model.isRunning.value && model.experiment.value === id) return '';
  const own = model.runs.value.filter(({ experiment }) => experiment === id);
  const newest = own.filter(({ batch }) => batch === own.at(-1)?.batch);
  const reading = readExperiment(id, id === 'scaling' ? own : newest);
  return reading ? capitalised(sentence(reading)) : '';
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
    case 'one-wifi':
      return m.oneWifi(
        count(reading.leechers),
        decimal(1 / reading.advantageOfOne),
        count(reading.many),
        decimal(reading.advantageOfMany),
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
