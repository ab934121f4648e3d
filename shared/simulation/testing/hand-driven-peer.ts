import type { BlockIndex, ChunkIndex, PeerId } from '../../base/ids.ts';
import { createRandom } from '../../base/random.ts';
import type { PeerMessage } from '../../protocol/peer-messages.ts';
import type { Content } from '../../swarm/common/content.ts';
import { type EffectHandlers, runEffect } from '../../swarm/common/effect-handlers.ts';
import type { SwarmSettings } from '../../swarm/common/swarm-config.ts';
import type { SwarmEffect } from '../../swarm/common/swarm-effect.ts';
import type { SwarmInput } from '../../swarm/common/swarm-input.ts';
import { SwarmMember } from '../../swarm/swarm-member.ts';
import { Bitfield } from '../../torrent/bitfield.ts';

/** What a block carries here: whether its bytes are right. */
export type HandPayload = 'right' | 'wrong';

type Input = SwarmInput<HandPayload>;
type Effect = SwarmEffect<HandPayload>;
type EffectOf<Type extends Effect['type']> = Extract<Effect, { type: Type }>;
type MessageOf<Type extends PeerMessage['type']> = Extract<PeerMessage<HandPayload>, { type: Type }>;

export interface HandDrivenOptions {
  readonly settings?: Partial<SwarmSettings>;
  readonly initialSeed?: boolean;
  readonly randomSeed?: number;
}

/** The world's clock, in milliseconds: shared, and moved by the test alone. */
export interface HandClock {
  now: number;
}

export const handInfohash = '7'.repeat(40);

export function peerId(index: number): PeerId {
  return index.toString(16).padStart(40, '0') as PeerId;
}

/**
 * A driver whose every move a test makes: disk, hashes and channels answer at once, as the fields below say. It holds
 * to the duties of any driver; it knows no network.
 */
export class HandDrivenPeer {
  readonly member: SwarmMember<HandPayload>;
  readonly id: PeerId;
  /** Everything that the member ever asked for. */
  readonly effects: Effect[] = [];
  wakeAtMs: number | undefined;
  onSend: (to: PeerId, message: PeerMessage<HandPayload>) => void = () => {};
  checkBlock: (payload: HandPayload) => 'right' | 'wrong' | 'lost' | 'later' = (payload) => payload;
  checkHashes: () => boolean = () => true;
  read: (chunk: ChunkIndex) => HandPayload | 'later' | undefined = () => 'right';
  /** Channels take everything at once; otherwise the test says `drained`. */
  drains = true;
  readonly #clock: HandClock;
  /** What the driver answers to each effect. */
  readonly #handlers: EffectHandlers<HandPayload, [], Input[]> = {
    send: ({ neighbour, message }) => {
      this.onSend(neighbour, message);
      return [];
    },
    dial: () => [],
    close: () => [],
    announce: () => [],
    'start-run': () => [],
    'check-metainfo': () => [],
    'check-hashes': (effect) => [{ ...effect, type: 'hashes-checked', ok: this.checkHashes() }],
    'check-block': (effect) => this.#check(effect),
    'store-chunk': ({ chunk }) => [{ type: 'chunk-stored', chunk }],
    'read-block': (effect) => {
      const payload = this.read(effect.span.chunk);
      return payload === 'later' ? [] : [{ ...effect, type: 'block-read', payload }];
    },
    'read-hashes': (effect) => [
      { ...effect, type: 'hashes-read', hashes: new Uint8Array(effect.span.length * 32) },
    ],
    completed: () => [],
    'wake-at': ({ atMs }) => {
      this.wakeAtMs = atMs;
      return [];
    },
  };

  constructor(index: number, clock: HandClock, options: HandDrivenOptions = {}) {
    this.id = peerId(index);
    this.#clock = clock;
    this.member = new SwarmMember(
      {
        selfId: this.id,
        truncatedInfohash: handInfohash,
        settings: options.settings ?? {},
        random: createRandom(options.randomSeed ?? index),
        initialSeed: options.initialSeed ?? false,
      },
      clock.now,
    );
  }

  /** Gives one input, then the driver's answers to its effects. Returns all effects. */
  handle(input: Input): Effect[] {
    const first = this.effects.length;
    const inputs: Input[] = [input];
    for (let next = inputs.shift(); next; next = inputs.shift()) {
      const sentTo = new Set<PeerId>();
      for (const effect of this.member.handle(next, this.#clock.now)) {
        this.effects.push(effect);
        inputs.push(...runEffect(effect, this.#handlers));
        if (effect.type === 'send') sentTo.add(effect.neighbour);
      }
      if (!this.drains) continue;
      for (const neighbour of sentTo) inputs.push({ type: 'drained', neighbour, bufferedBytes: 0 });
    }
    return this.effects.slice(first);
  }

  open(content: Content, heldChunks: readonly number[] | 'all'): Effect[] {
    const { chunkCount } = content.geometry;
    const held = heldChunks === 'all' ? Bitfield.full(chunkCount) : new Bitfield(chunkCount);
    if (heldChunks !== 'all') for (const chunk of heldChunks) held.set(chunk as ChunkIndex);
    return this.handle({ type: 'content-opened', content, held: held.toBytes() });
  }

  hear(from: number, message: PeerMessage<HandPayload>): Effect[] {
    return this.handle({ type: 'message', neighbour: peerId(from), message });
  }

  /** A stranger connects and says hello, as one of ours would. */
  meet(index: number, { fast = true, extended = true, version2 = true } = {}): Effect[] {
    const before = this.handle({ type: 'connected', neighbour: peerId(index) });
    const shake = this.hear(index, {
      type: 'handshake',
      truncatedInfohash: handInfohash,
      peerId: peerId(index),
      fast,
      extended,
      version2,
    });
    const extensions = { ut_metadata: 1, sr_have_blocks: 2, sr_offer_blocks: 3, sr_stats: 4, sr_bye: 5 };
    const after = extended ? this.hear(index, { type: 'extended-handshake', extensions }) : [];
    return [...before, ...shake, ...after];
  }

  /** A stranger that holds everything and unchokes us. */
  meetSeed(index: number): void {
    this.meet(index);
    this.hear(index, { type: 'have-all' });
    this.hear(index, { type: 'unchoke' });
  }

  /** Lets time pass, waking the member whenever it asked to be woken. */
  advance(ms: number): void {
    const end = this.#clock.now + ms;
    while (this.wakeAtMs !== undefined && this.wakeAtMs <= end) {
      this.#clock.now = Math.max(this.wakeAtMs, this.#clock.now);
      this.wakeAtMs = undefined;
      this.handle({ type: 'woke' });
    }
    this.#clock.now = end;
  }

  sent<Type extends PeerMessage['type']>(to: number, type: Type, since = 0): MessageOf<Type>[] {
    return messagesIn(this.effects.slice(since), to, type);
  }

  asked<Type extends Effect['type']>(type: Type, since = 0): EffectOf<Type>[] {
    return this.effects.slice(since).filter((effect): effect is EffectOf<Type> => effect.type === type);
  }

  wasClosed(index: number): boolean {
    return this.asked('close').some(({ neighbour }) => neighbour === peerId(index));
  }

  #check({ neighbour, chunk, block, payload }: EffectOf<'check-block'>): Input[] {
    const verdict = this.checkBlock(payload);
    if (verdict === 'later') return [];
    if (verdict === 'lost') return [{ type: 'block-lost', neighbour, chunk, block }];
    return [{ type: 'block-checked', neighbour, chunk, block, ok: verdict === 'right' }];
  }
}

/** What a list of effects says to one neighbour. */
export function messagesIn<Type extends PeerMessage['type']>(
  effects: readonly Effect[],
  to: number,
  type: Type,
): MessageOf<Type>[] {
  return effects.flatMap((effect) =>
    effect.type === 'send' && effect.neighbour === peerId(to) && effect.message.type === type
      ? [effect.message as MessageOf<Type>]
      : [],
  );
}

export function span(chunk: number, block: number, lengthBytes = 16_384) {
  return { chunk: chunk as ChunkIndex, beginBytes: block * 16_384, lengthBytes };
}

export function at(chunk: number, block: number) {
  return { chunk: chunk as ChunkIndex, block: block as BlockIndex };
}
