import { describe, expect, it } from 'vitest';
import { measureConspiracy } from './ring-conspiracy.ts';
import { measureHiddenValues, measureMisconduct } from './ring-scenarios.ts';

/** More seeds and larger rings: `npm run simulate -- --only ring --match "one in ten" --seeds 3`. */
describe('a simulated ring with liars', () => {
  it('[RS5] [RG28] gives less than 1 % wrong answers when one peer in ten names only its accomplices as neighbours', () => {
    const { asked, wrong, failed } = measureConspiracy({ peers: 48, seed: 1 }, 500);
    expect(wrong / asked).toBeLessThan(0.01);
    expect(failed / asked).toBeLessThan(0.01);
  });

  it.each(['drops', 'claims', 'sends-back'] as const)(
    '[RS5] [RG10] [RG12] [RG13] [RG28] answers 99 % of lookups right when one peer in ten %s',
    (conduct) => {
      const { wrong, right, asked } = measureMisconduct({ peers: 32, seed: 3 }, conduct, 0.1, 500);
      expect(wrong / asked).toBeLessThan(0.01);
      expect(right / asked).toBeGreaterThan(0.99);
    },
  );

  it.each(['claims', 'drops'] as const)(
    '[RG29] finds 99 % of the records when one peer in ten %s',
    (conduct) => {
      const { valuesLost, values } = measureHiddenValues({ peers: 32, seed: 1 }, conduct, 0.1, 100);
      expect(valuesLost / values).toBeLessThanOrEqual(0.01);
    },
  );
});
