import { describe, expect, it } from 'vitest';
import { measureConspiracy } from './ring-conspiracy.ts';
import { measureHiddenValues, measureMisconduct } from './ring-scenarios.ts';

describe('a simulated ring with liars', () => {
  it('[RS5] [RG28] gives no wrong answer in a hundred where one in ten names only its accomplices for its neighbours', () => {
    const runs = [1, 2, 3].map((seed) => measureConspiracy({ peers: 64, seed }, 500));
    const count = (what: 'asked' | 'wrong' | 'failed') => runs.reduce((sum, run) => sum + run[what], 0);
    expect(count('wrong') / count('asked')).toBeLessThan(0.01);
    expect(count('failed') / count('asked')).toBeLessThan(0.01);
  });

  it.each(['drops', 'claims', 'sends-back'] as const)(
    '[RS5] [RG12] [RG28] loses no lookup in a hundred with one in ten that %s',
    (conduct) => {
      const { right, asked } = measureMisconduct({ peers: 64, seed: 3 }, conduct, 0.1);
      expect(right / asked).toBeGreaterThan(0.99);
    },
  );

  it.each(['claims', 'drops'] as const)(
    '[RG29] hides no record in a hundred with one in ten that %s',
    (conduct) => {
      for (const seed of [1, 2]) {
        const { valuesLost, values } = measureHiddenValues({ peers: 64, seed }, conduct, 0.1, 200);
        expect(valuesLost / values, `seed ${seed}`).toBeLessThanOrEqual(0.01);
      }
    },
  );
});
