import type { TorrentSnapshot } from '../../session/torrent-snapshot.ts';
import { heldRatio } from '../parts/held-ratio.ts';
import { runFigures } from '../parts/run-figures.ts';

/** How complete a torrent's leechers were, over time. */
export interface CompletionSample {
  /** Since the run began, by the tracker's clock; since its own arrival for a page that came after the run. */
  readonly seconds: number;
  /** 0 to 1, over all leechers that this page sees, itself included. */
  readonly minimum: number;
  readonly mean: number;
  /** This page's own; `null` for the initial seed. */
  readonly mine: number | null;
}

const maximumSamples = 512;

/** One run's completion, sample by sample. Its length is bounded: when it is full, every other sample goes. */
export class CompletionHistory {
  #samples: CompletionSample[] = [];
  #originMs: number | null = null;
  /** Between two samples; doubles with each thinning. */
  #spacingSeconds = 0.25;
  #clock = { trackerNow: 0, pageNow: 0 };
  /** A complete peer stays in the figures, also after it leaves. */
  readonly #completed = new Set<string>();

  /** Oldest first. */
  get samples(): readonly CompletionSample[] {
    return this.#samples;
  }

  /** @param pageNow milliseconds, a clock that only goes forward */
  add(torrent: TorrentSnapshot, pageNow: number): void {
    const { run } = torrent;
    const figures = runFigures(torrent);
    if (run === null || figures === null) return;
    const { originMs, measuredSeconds, isOver, own } = figures;
    if (originMs !== this.#originMs) this.#begin(originMs);
    if (run.now !== this.#clock.trackerNow) this.#clock = { trackerNow: run.now, pageNow };
    // What newcomers do is no part of a run that has ended.
    const finish = own?.isAfterRun ? own.tookSeconds : isOver ? measuredSeconds : null;
    if (finish !== null) return this.#end(finish, torrent.initialSeed);
    const seconds = (run.now - originMs + pageNow - this.#clock.pageNow) / 1000;
    const last = this.#samples.at(-1);
    // A little early is near enough: snapshots come about every half a second.
    if (last !== undefined && seconds < last.seconds + 0.8 * this.#spacingSeconds) return;
    const sample = own?.isAfterRun ? ownSample(seconds, torrent) : this.#sampleAt(seconds, torrent);
    if (sample === null) return;
    this.#samples.push(sample);
    if (this.#samples.length <= maximumSamples) return;
    this.#samples = thinned(this.#samples);
    this.#spacingSeconds *= 2;
  }

  #end(seconds: number, isInitialSeed: boolean): void {
    if (this.#samples.at(-1)?.seconds === seconds) return;
    const before = this.#samples.filter((sample) => sample.seconds < seconds);
    this.#samples = [...before, { seconds, minimum: 1, mean: 1, mine: isInitialSeed ? null : 1 }];
  }

  #begin(originMs: number): void {
    this.#originMs = originMs;
    this.#samples = [];
    this.#spacingSeconds = 0.25;
    this.#completed.clear();
  }

  #sampleAt(seconds: number, torrent: TorrentSnapshot): CompletionSample | null {
    const leechers = torrent.neighbours.filter(({ initialSeed }) => !initialSeed);
    for (const { peerId, progress } of leechers) if (progress >= 1) this.#completed.add(peerId);
    const unfinished = leechers.filter(({ peerId }) => !this.#completed.has(peerId));
    const mine = torrent.initialSeed ? null : heldRatio(torrent.content);
    const ratios = unfinished.map(({ progress }) => progress);
    if (mine !== null) ratios.push(mine);
    const count = ratios.length + this.#completed.size;
    if (count === 0) return null;
    const sum = ratios.reduce((total, ratio) => total + ratio, this.#completed.size);
    return { seconds, minimum: Math.min(1, ...ratios), mean: sum / count, mine };
  }
}

/** Of a page that came after the run: nobody else's progress counts. */
function ownSample(seconds: number, { content }: TorrentSnapshot): CompletionSample {
  const mine = heldRatio(content);
  return { seconds, minimum: mine, mean: mine, mine };
}

/** Every other sample, and always the first and the last. */
export function thinned<Sample>(samples: readonly Sample[]): Sample[] {
  return samples.filter((_, index) => index % 2 === 0 || index === samples.length - 1);
}
