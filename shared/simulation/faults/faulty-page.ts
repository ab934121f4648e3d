import type { ChunkIndex, PeerId } from '../../base/ids.ts';
import { createRandom } from '../../base/random.ts';
import type { Content } from '../../swarm/common/content.ts';
import { type EffectHandlers, runEffect } from '../../swarm/common/effect-handlers.ts';
import type { SwarmSettings } from '../../swarm/common/swarm-config.ts';
import type { SwarmEffect } from '../../swarm/common/swarm-effect.ts';
import type { SwarmInput } from '../../swarm/common/swarm-input.ts';
import { SwarmMember } from '../../swarm/swarm-member.ts';
import { Bitfield } from '../../torrent/bitfield.ts';
import { blockBytes } from '../../torrent/geometry.ts';
import { AccessLink } from '../network/access-link.ts';
import { simulatedHashes } from '../swarm/simulated-content.ts';
import type { SimulatedPayload } from '../swarm/simulated-peer.ts';
import type { ChannelEnd } from './channel-end.ts';
import { type Conduct, wrongByte } from './conduct.ts';
import type { FaultKind } from './effect-faults.ts';

type Input = SwarmInput<SimulatedPayload>;
type Effect = SwarmEffect<SimulatedPayload>;
type EffectOf<Type extends Effect['type']> = Extract<Effect, { type: Type }>;

/** What a page needs of the room around it. Times are milliseconds. */
export interface PageSurroundings {
  readonly now: number;
  readonly content: Content;
  faultOf(effect: Effect): FaultKind | undefined;
  after(delayMs: number, act: () => void): void;
  send(page: FaultyPage, effect: EffectOf<'send'>, fault: FaultKind | undefined): void;
  dial(page: FaultyPage, to: PeerId, fault: FaultKind | undefined): void;
  close(end: ChannelEnd, fault: FaultKind | undefined): void;
  announce(page: FaultyPage, effect: EffectOf<'announce'>, fault: FaultKind | undefined): void;
  /** Its store failed: like the real page, it gives up, and its person opens it again. */
  giveUp(page: FaultyPage): void;
  onStep(page: FaultyPage): void;
}

interface PageOptions {
  readonly index: number;
  readonly id: PeerId;
  readonly conduct: Conduct;
  readonly randomSeed: number;
  readonly uploadRate: number;
  readonly isInitialSeed: boolean;
  readonly settings: Partial<SwarmSettings>;
  /** Chunks that its person's browser has stored; grows with what this page stores. */
  readonly disk: Set<number>;
}

/** How long a disk or a hash takes. */
const workMs = 1;
/** An answer that comes late: a disk that was asleep, a busy Worker. */
const lateMs = 3_000;
/** A hidden tab's timers fire once a minute at worst. */
const hiddenTimerMs = 60_000;

/**
 * One page in a room where things go wrong: a driver that holds to its duties as far as its browser lets it. A frozen page
 * hears nothing, and everything when it thaws.
 */
export class FaultyPage {
  readonly index: number;
  readonly id: PeerId;
  readonly conduct: Conduct;
  readonly member: SwarmMember<SimulatedPayload>;
  readonly link: AccessLink;
  readonly ends = new Map<PeerId, ChannelEnd>();
  /** Only what was verified here. */
  readonly verified = new Set<number>();
  isGone = false;
  isFrozen = false;
  readonly #options: PageOptions;
  readonly #room: PageSurroundings;
  readonly #inputs: Input[] = [];
  #isHandling = false;
  /** Which wake-up stands: each replaces the one before. */
  #wakeUp = 0;
  readonly #handlers: EffectHandlers<SimulatedPayload, [fault: FaultKind | undefined]> = {
    send: (effect, fault) => this.#room.send(this, effect, fault),
    dial: ({ peer }, fault) => this.#room.dial(this, peer, fault),
    close: ({ neighbour }, fault) => {
      const end = this.ends.get(neighbour);
      if (end) this.#room.close(end, fault);
    },
    announce: (effect, fault) => this.#room.announce(this, effect, fault),
    'start-run': () => {},
    'check-metainfo': ({ neighbour, infoBytes }, fault) => {
      const ok = infoBytes[0] !== wrongByte;
      this.#answer({ type: 'metainfo-checked', neighbour, ok }, undefined, fault, () => {
        if (ok) this.open();
      });
    },
    'check-hashes': ({ neighbour, chunk, hashes }, fault) => {
      const ok = hashes[0] !== wrongByte;
      this.#answer({ type: 'hashes-checked', neighbour, chunk, ok }, undefined, fault);
    },
    'check-block': (effect, fault) => this.#checkBlock(effect, fault),
    'store-chunk': ({ chunk }, fault) =>
      this.#answer({ type: 'chunk-stored', chunk }, undefined, fault, () => this.#options.disk.add(chunk)),
    'read-block': (effect, fault) => this.#readBlock(effect, fault),
    'read-hashes': ({ neighbour, span }, fault) => {
      const lost: Input = { type: 'hashes-read', neighbour, span, hashes: undefined };
      this.#answer({ type: 'hashes-read', neighbour, span, hashes: simulatedHashes(span) }, lost, fault);
    },
    completed: () => {},
    'wake-at': ({ atMs }, fault) => this.#wakeAt(atMs, fault),
  };

  constructor(options: PageOptions, room: PageSurroundings) {
    const { index, id, conduct, uploadRate, isInitialSeed, settings, randomSeed } = options;
    this.#options = options;
    this.#room = room;
    this.index = index;
    this.id = id;
    this.conduct = conduct;
    this.link = new AccessLink(uploadRate, Number.POSITIVE_INFINITY);
    const random = createRandom(randomSeed);
    const truncatedInfohash = '0'.repeat(40);
    this.member = new SwarmMember(
      { selfId: id, truncatedInfohash, initialSeed: isInitialSeed, random, settings },
      room.now,
    );
  }

  /** Opens the store with the chunks that are there, all verified again. */
  open(): void {
    if (this.member.content) return;
    const { content } = this.#room;
    const held = new Bitfield(content.geometry.chunkCount);
    for (const chunk of this.#options.disk) held.set(chunk as ChunkIndex);
    for (const chunk of held) {
      const blocks = content.geometry.blockCount(chunk);
      for (let block = 0; block < blocks; block++) this.verified.add(chunk * 16 + block);
    }
    this.feed({ type: 'content-opened', content, held: held.toBytes() });
  }

  feed(input: Input): void {
    if (this.isGone) return;
    this.#inputs.push(input);
    this.#run();
  }

  thaw(): void {
    this.isFrozen = false;
    this.#run();
  }

  #run(): void {
    if (this.#isHandling) return;
    this.#isHandling = true;
    while (!this.isFrozen && !this.isGone) {
      const input = this.#inputs.shift();
      if (!input) break;
      for (const effect of this.member.handle(input, this.#room.now))
        runEffect(effect, this.#handlers, this.#room.faultOf(effect));
      // Nothing happens any more to a page that has left.
      if (input.type !== 'leave') this.#room.onStep(this);
    }
    this.#isHandling = false;
  }

  #checkBlock(effect: EffectOf<'check-block'>, fault: FaultKind | undefined): void {
    const { neighbour, chunk, block, payload } = effect;
    const checked: Input = { type: 'block-checked', neighbour, chunk, block, ok: payload.isRight };
    return this.#answer(checked, { type: 'block-lost', neighbour, chunk, block }, fault, () => {
      if (payload.isRight) this.verified.add(chunk * 16 + block);
    });
  }

  #readBlock({ neighbour, span }: EffectOf<'read-block'>, fault: FaultKind | undefined): void {
    if (!this.verified.has(span.chunk * 16 + span.beginBytes / blockBytes))
      throw new Error(`[IV1] page ${this.index} would send a block that it has not verified`);
    const lost: Input = { type: 'block-read', neighbour, span, payload: undefined };
    this.#answer({ type: 'block-read', neighbour, span, payload: { isRight: true } }, lost, fault);
  }

  /** @param lost the input when the store fails; `undefined`: the page gives up */
  #answer(input: Input, lost: Input | undefined, fault: FaultKind | undefined, onRight = () => {}): void {
    if (fault === 'failed') {
      if (lost) this.#room.after(workMs, () => this.feed(lost));
      else this.#room.after(workMs, () => this.#room.giveUp(this));
      return;
    }
    const give = () => {
      if (this.isGone) return;
      onRight();
      this.feed(input);
    };
    this.#room.after(fault === 'delayed' ? lateMs : workMs, give);
    if (fault === 'doubled') this.#room.after(lateMs, give);
  }

  /** A failed timer is late, as in a hidden tab; a doubled one fires again, since `woke` does nothing by itself. */
  #wakeAt(atMs: number, fault: FaultKind | undefined): void {
    this.#wakeUp += 1;
    const wakeUp = this.#wakeUp;
    const lateByMs = fault === 'failed' ? hiddenTimerMs : fault === 'delayed' ? 1_000 : 0;
    const wake = () => {
      if (wakeUp === this.#wakeUp) this.feed({ type: 'woke' });
    };
    this.#room.after(Math.max(atMs - this.#room.now, 0) + lateByMs, wake);
    if (fault === 'doubled') this.#room.after(Math.max(atMs - this.#room.now, 0), wake);
  }
}
