import type { ContentError } from '../storage/content/content-error.ts';
import type { Room } from '../storage/content/content-store.ts';
import type { Timers } from '../timers/timers.ts';

/** A write of one chunk each time: nothing on a full disk, and soon enough for who has just deleted something. */
const retryMs = 2_000;

interface Waiting {
  resolve(): void;
  reject(): void;
}

/**
 * A disk that is full: what could not be written waits here, and one of it is tried every 2 s, since no browser says when
 * there is room again. It knows neither what is written nor what else is to stop meanwhile.
 */
export class SpaceWait implements Room {
  /** What the store said; `null`: there is room, as far as we know. */
  detail: string | null = null;
  #waiting: Waiting[] = [];
  #cancelTimer: (() => void) | undefined;

  readonly #timers: Timers;
  readonly #onChanged: (isFull: boolean) => void;

  constructor(timers: Timers, onChanged: (isFull: boolean) => void) {
    this.#timers = timers;
    this.#onChanged = onChanged;
  }

  untilRoom(error: ContentError): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject: () => reject(error) });
      this.#cancelTimer ??= this.#timers.after(retryMs, () => this.#tryOne());
      const isNew = this.detail === null;
      this.detail = error.message;
      if (isNew) this.#onChanged(true);
    });
  }

  /** What was tried went well: everything else may follow. */
  onRoom(): void {
    if (this.detail === null) return;
    this.detail = null;
    this.#stopTimer();
    for (const { resolve } of this.#waiting.splice(0)) resolve();
    this.#onChanged(false);
  }

  /** Nothing is tried any more. */
  close(): void {
    this.#stopTimer();
    for (const { reject } of this.#waiting.splice(0)) reject();
  }

  /** It comes back if there is still no room, or by `onRoom`. */
  #tryOne(): void {
    this.#cancelTimer = undefined;
    this.#waiting.shift()?.resolve();
  }

  #stopTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }
}
