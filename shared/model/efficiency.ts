/** How close a measured distribution time comes to its bound. Does not know where either number comes from. */

type Efficiency =
  | {
      readonly kind: 'efficiency';
      /** Bound ÷ measured, from 0 to 1. */
      readonly efficiency: number;
    }
  | {
      /** No distribution beats the bound: a rate, a size or a clock that went into it is wrong. */
      readonly kind: 'wrong-input';
      /** What is wrong, as a sentence. */
      readonly reason: string;
    };

/**
 * D ÷ T for the bound D of equation 2.1 or 2.3 (Kurose & Ross, 8th ed., section 2.5) and the measured time T, all in
 * seconds. A T shorter than D by at most `clockToleranceSeconds`, the stated error of the clock T was read from, is 1.
 */
export function efficiency(
  boundSeconds: number,
  measuredSeconds: number,
  clockToleranceSeconds: number,
): Efficiency {
  if (!(boundSeconds >= 0)) return wrong(`The bound must be 0 seconds or more, not ${boundSeconds}.`);
  if (!(measuredSeconds > 0 && measuredSeconds < Number.POSITIVE_INFINITY)) {
    return wrong(`The measured time must be a finite number of seconds above 0, not ${measuredSeconds}.`);
  }
  if (!(clockToleranceSeconds >= 0)) {
    return wrong(`The clock's tolerance must be 0 seconds or more, not ${clockToleranceSeconds}.`);
  }
  if (boundSeconds > measuredSeconds + clockToleranceSeconds) {
    return wrong(
      `Measured ${measuredSeconds} s, but no distribution with these rates takes less than ${boundSeconds} s.`,
    );
  }
  return { kind: 'efficiency', efficiency: Math.min(1, boundSeconds / measuredSeconds) };
}

function wrong(reason: string): Efficiency {
  return { kind: 'wrong-input', reason };
}
