import type { ContentError } from '../storage/content/content-error.ts';
import type { DiskSpace } from '../storage/content/content-store.ts';
import type { Timers } from '../timers/timers.ts';

/** Each try writes one chunk, which costs little, and comes soon after a person has deleted something. */
const retryMs = 2_000;

interface Waiting {
  resolve(): void;
  reject(): void;
}

/**
 * The wait for space on a full disk: failed writes wait here, and one of them is tried every 2 s, since no browser tells when
 * space is free again. It knows neither what is written nor what else stops meanwhile.
 */
export class SpaceWait implements DiskSpace {
  /** What the store said; `null`: as far as we know, the disk has space. */
  detail: string | null = null;
  #waiting: Waiting[] = [];
  #cancelTimer: (() => void) | undefined;

  readonly #timers: Timers;
  readonly #onChanged: (isFull: boolean) => void;

  constructor(timers: Timers, onChanged: (isFull: boolean) => void) {
    this.#timers = timers;
    this.#onChanged = onChanged;
  }

  untilFree(error: ContentError): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject: () => reject(error) });
      this.#cancelTimer ??= this.#timers.after(retryMs, () => this.#tryOne());
      const isNew = this.detail === null;
      this.detail = error.message;
      if (isNew) this.#onChanged(true);
    });
  }

  /** The write that was tried succeeded: all others follow. */
  onFreed(): void {
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

  /** The write calls `untilFree` again if the disk is still full, else `onFreed`. */
  #tryOne(): void {
    this.#cancelTimer = undefined;
    this.#waiting.shift()?.resolve();
  }

  #stopTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }
}
