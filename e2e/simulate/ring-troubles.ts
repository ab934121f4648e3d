/** How long people wait after deaths in the ring, and how often liars mislead them. */
import { measureConspiracy } from '../../shared/simulation/ring/ring-conspiracy.ts';
import { measureRecovery, type Recovery } from '../../shared/simulation/ring/ring-recovery.ts';
import { measureHiddenValues } from '../../shared/simulation/ring/ring-scenarios.ts';

const recoveryMs = 8_000;

/** Two adjacent peers die at once; the survivors ask until they have the record. */
export function recovery(peers: number, beside: Recovery['beside']) {
  return {
    name: `the responsible peer and its ${beside} die, N = ${peers},`,
    measure: (seed: number) => {
      const { foundAfterMs, never } = measureRecovery({ peers, seed, beside });
      const inSeconds = (ms: number) => (ms / 1_000).toFixed(1);
      const median = foundAfterMs[Math.floor(foundAfterMs.length / 2)]!;
      const last = foundAfterMs.at(-1)!;
      return {
        figures: `found again after ${inSeconds(median)} s, by the last survivor after ${inSeconds(last)} s${never > 0 ? `, by ${never} never` : ''}`,
        aim: `everyone within ${recoveryMs / 1_000} s`,
        isReached: never === 0 && last <= recoveryMs,
      };
    },
  };
}

export function conspiracy(peers: number) {
  return {
    name: `one in ten names only its accomplices, N = ${peers},`,
    measure: (seed: number) => {
      const { asked, wrong, failed } = measureConspiracy({ peers, seed }, 1_000);
      return {
        figures: `${wrong} of ${asked} wrong, ${failed} failed`,
        aim: 'below 1 % each',
        isReached: wrong < 0.01 * asked && failed < 0.01 * asked,
      };
    },
  };
}

export function hiddenValues(peers: number, conduct: 'claims' | 'drops') {
  const published = 200;
  return {
    name: `one in ten ${conduct === 'claims' ? 'says that there is nothing' : 'drops questions for records'}, N = ${peers},`,
    measure: (seed: number) => {
      const { valuesLost, values } = measureHiddenValues({ peers, seed }, conduct, 0.1, published);
      return {
        figures: `${valuesLost} of ${values} records not found`,
        aim: 'at most 1 %',
        isReached: valuesLost <= 0.01 * values,
      };
    },
  };
}
