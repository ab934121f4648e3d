/** What one link may bring of something: so much at once, and so much a second after that. Rule RG11. */
export class Allowance {
  readonly #perMs: number;
  readonly #atOnce: number;
  #left: number;
  #asOf: number;

  /** @param now milliseconds, like every other time here */
  constructor(perSecond: number, atOnce: number, now: number) {
    this.#perMs = perSecond / 1_000;
    this.#atOnce = atOnce;
    this.#left = atOnce;
    this.#asOf = now;
  }

  /** Whether that much is left; then it is taken, else nothing. */
  take(amount: number, now: number): boolean {
    const grown = Math.max(0, now - this.#asOf) * this.#perMs;
    this.#left = Math.min(this.#atOnce, this.#left + grown);
    this.#asOf = now;
    if (this.#left < amount) return false;
    this.#left -= amount;
    return true;
  }
}
