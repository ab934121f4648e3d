import { courseLimit } from '../../shared/protocol/tracker-events.ts';
import type { SwarmMember } from '../../shared/swarm/swarm-member.ts';

/** Block bytes sent and received so far. */
export type CourseSample = [at: number, sentBytes: number, receivedBytes: number];

const shortestStepMs = 1_000;

/** How far a transfer was, about every second; of a long one less often, so that few samples span all of it. */
export class CourseRecorder {
  readonly samples: CourseSample[] = [];
  #stepMs = shortestStepMs;

  observe({ exchanges }: Pick<SwarmMember<unknown>, 'exchanges'>, now: number): void {
    const last = this.samples.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY;
    if (now < last + this.#stepMs) return;
    const total = (which: 'uploadedBytes' | 'downloadedBytes') =>
      [...exchanges.values()].reduce((sum, exchange) => sum + exchange[which], 0);
    this.samples.push([now, total('uploadedBytes'), total('downloadedBytes')]);
    if (this.samples.length <= courseLimit) return;
    this.#stepMs *= 2;
    const kept = this.samples.filter((_, index) => index % 2 === 0);
    this.samples.splice(0, this.samples.length, ...kept);
  }

  restart(): void {
    this.samples.length = 0;
    this.#stepMs = shortestStepMs;
  }
}
