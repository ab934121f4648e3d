import type { RateMeter } from './rate-meter.ts';

const windowMs = 5_000;

/** The highest rate sustained for 5 s while there was work all the time: an estimate of an access link without a cap. */
export class RateEstimate {
  #highest = 0;

  /** Bytes per second; `null`: never busy for long enough. */
  get bytesPerSecond(): number | null {
    return this.#highest > 0 ? this.#highest : null;
  }

  update(meter: RateMeter, busySince: number | undefined, now: number): void {
    if (busySince === undefined || now - busySince < windowMs) return;
    this.#highest = Math.max(this.#highest, meter.rate(windowMs, now));
  }
}
