import type { Infohash, PeerId } from '../../shared/base/ids.ts';
import { createRandom } from '../../shared/base/random.ts';
import { type EffectHandlers, runEffect } from '../../shared/swarm/common/effect-handlers.ts';
import type { SwarmInput } from '../../shared/swarm/common/swarm-input.ts';
import { SwarmMember } from '../../shared/swarm/swarm-member.ts';
import { ChokeHistory } from '../../shared/swarm/upload/choke-history.ts';
import { truncateInfohash } from '../../shared/torrent/infohash.ts';
import { CourseRecorder } from './course-recorder.ts';
import type { TransferOptions } from './room-app.ts';

interface SwarmDriverOptions {
  readonly selfId: PeerId;
  readonly infohash: Infohash;
  readonly isInitialSeed: boolean;
  readonly randomSeed: number;
  readonly options: TransferOptions;
  /** Milliseconds, monotonic. */
  now(): number;
}

/** Feeds this page's member of a swarm and runs what it asks for. Inputs wait in line while effects run, as the member wants it. */
export class SwarmDriver {
  readonly member: SwarmMember<Uint8Array>;
  readonly chokeHistory = new ChokeHistory();
  readonly course = new CourseRecorder();
  readonly #now: () => number;
  readonly #handlers: EffectHandlers<Uint8Array>;
  readonly #inputs: SwarmInput<Uint8Array>[] = [];
  #isHandling = false;

  constructor(driver: SwarmDriverOptions, handlers: EffectHandlers<Uint8Array>) {
    const { selfId, infohash, isInitialSeed, randomSeed, options } = driver;
    this.#now = () => driver.now();
    this.#handlers = handlers;
    this.member = new SwarmMember(
      {
        selfId,
        truncatedInfohash: truncateInfohash(infohash),
        initialSeed: isInitialSeed,
        random: createRandom(randomSeed),
        settings: {
          uploadCap: options.uploadCap,
          downloadCap: options.downloadCap,
          choking: options.choking,
          name: options.displayName,
        },
      },
      this.#now(),
    );
  }

  feed(input: SwarmInput<Uint8Array>): void {
    this.#inputs.push(input);
    if (this.#isHandling) return;
    this.#isHandling = true;
    try {
      for (let next = this.#inputs.shift(); next; next = this.#inputs.shift()) {
        for (const effect of this.member.handle(next, this.#now())) runEffect(effect, this.#handlers);
        this.chokeHistory.observe(this.member, this.#now());
        this.course.observe(this.member, this.#now());
      }
    } finally {
      this.#isHandling = false;
    }
  }
}
