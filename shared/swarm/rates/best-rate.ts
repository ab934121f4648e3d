const slotMs = 50;
/** Longer windows only smooth what an access link can do. */
const longestWindowMs = 5_000;
const windowSlots = longestWindowMs / slotMs;
/** While less time has gone by than two longest windows, all of it is remembered. */
const slots = 2 * windowSlots;

/**
 * The highest rate that was sustained: over half of the time from the first byte to the last, at most over 5 s. It
 * estimates an access link that has no cap. Half of the time, since the mean over all of it would only say what the
 * run needed, and a shorter peak what a buffer took.
 */
export class BestRate {
  readonly #bytes = new Float64Array(slots);
  #first = -1;
  #newest = -1;
  /** Bytes of the newest longest window, and the most that any had before it. */
  #inWindow = 0;
  #most = 0;

  add(bytes: number, now: number): void {
    const slot = Math.floor(now / slotMs);
    if (this.#first < 0) {
      this.#first = slot;
      this.#newest = slot;
    }
    if (slot > this.#newest) this.#advance(slot);
    this.#bytes[this.#newest % slots]! += bytes;
    this.#inWindow += bytes;
  }

  /** Bytes per second; `null`: no byte yet. */
  get bytesPerSecond(): number | null {
    if (this.#first < 0) return null;
    const span = this.#newest - this.#first + 1;
    const window = Math.min(windowSlots, Math.max(1, Math.floor(span / 2)));
    const most = window === windowSlots ? Math.max(this.#most, this.#inWindow) : this.#mostIn(window);
    return (most / (window * slotMs)) * 1_000;
  }

  #advance(slot: number): void {
    this.#most = Math.max(this.#most, this.#inWindow);
    if (slot - this.#newest >= slots) {
      this.#bytes.fill(0);
      this.#inWindow = 0;
    } else {
      for (let next = this.#newest + 1; next <= slot; next++) {
        this.#inWindow -= this.#bytes[(next - windowSlots + slots) % slots]!;
        this.#bytes[next % slots] = 0;
      }
    }
    this.#newest = slot;
  }

  /** The most bytes in this many remembered slots in a row. */
  #mostIn(window: number): number {
    const oldest = Math.max(this.#first, this.#newest - slots + 1);
    let sum = 0;
    let most = 0;
    for (let slot = oldest; slot <= this.#newest; slot++) {
      sum += this.#bytes[slot % slots]!;
      if (slot - window >= oldest) sum -= this.#bytes[(slot - window) % slots]!;
      most = Math.max(most, sum);
    }
    return most;
  }
}
