import type { Infohash } from '../../shared/base/ids.ts';
import type { ClassExperiment, RunStatus } from '../../shared/protocol/tracker-events.ts';
import type { Timers } from '../timers/timers.ts';
import type { TransferOptions } from './room-app.ts';

/** What a run of a class experiment must know of its torrent. */
interface ExperimentTorrent {
  readonly isInitialSeed: boolean;
  readonly options: Pick<TransferOptions, 'experiment'>;
  readonly member: { readonly neighbours: ReadonlyMap<unknown, unknown>; readonly settings: Caps };
  readonly announcements: { startRun(): void };
  readonly hasLeft: boolean;
  /** The tracker hears of it at once. */
  setCaps(uploadCap: number | null, downloadCap: number | null): void;
}

type Caps = Pick<ClassExperiment, 'uploadCap' | 'downloadCap'>;

const lookEveryMs = 500;
/** Whoever has not come by then has closed the page. */
export const comingMs = 20_000;
/** Time to read the result of a run before the next one begins. */
export const readingMs = 5_000;

/**
 * One run of a class experiment. Everyone takes the caps that the initial seed set; the initial seed starts the run when
 * those of the run before are here, and goes on with the next.
 */
export class ExperimentRun {
  /** The torrent to which everyone goes after this run. */
  next: Infohash | null = null;
  #caps: Caps | undefined;
  #isWaiting = false;
  #hasGoneOn = false;
  #isStarted = false;
  readonly #torrent: ExperimentTorrent;
  readonly #timers: Timers;
  readonly #goOn: (mode: TransferOptions['mode']) => void;

  constructor(torrent: ExperimentTorrent, timers: Timers, goOn: (mode: TransferOptions['mode']) => void) {
    this.#torrent = torrent;
    this.#timers = timers;
    this.#goOn = goOn;
  }

  onRun({ settings, startedAt, over }: RunStatus): void {
    this.#isStarted = startedAt !== null;
    if (this.#torrent.isInitialSeed) this.#lead(over);
    else if (settings.experiment) this.#takeCaps(settings.experiment);
  }

  announceNext(next: Infohash): void {
    this.next = next;
    const { uploadCap, downloadCap } = this.#torrent.member.settings;
    this.#torrent.setCaps(uploadCap, downloadCap);
  }

  /** Once for each setting, so that a person can still change them. */
  #takeCaps({ uploadCap, downloadCap }: ClassExperiment): void {
    if (this.#caps?.uploadCap === uploadCap && this.#caps.downloadCap === downloadCap) return;
    this.#caps = { uploadCap, downloadCap };
    this.#torrent.setCaps(uploadCap, downloadCap);
  }

  #lead(isOver: boolean): void {
    const { experiment } = this.#torrent.options;
    if (experiment === null) return;
    const { startsWith, second } = experiment;
    if (startsWith !== null && !this.#isWaiting) {
      this.#isWaiting = true;
      this.#startWith(startsWith, this.#timers.now() + comingMs);
    }
    if (isOver && second !== null && !this.#hasGoneOn) {
      this.#hasGoneOn = true;
      this.#timers.after(readingMs, () => {
        // The person may have asked for another run meanwhile.
        if (!this.#torrent.hasLeft && this.next === null) this.#goOn(second);
      });
    }
  }

  #startWith(others: number, until: number): void {
    if (this.#torrent.hasLeft || this.#isStarted) return;
    const here = this.#torrent.member.neighbours.size;
    const isTime = this.#timers.now() >= until && here > 0;
    if (here >= others || isTime) this.#torrent.announcements.startRun();
    this.#timers.after(lookEveryMs, () => this.#startWith(others, until));
  }
}
