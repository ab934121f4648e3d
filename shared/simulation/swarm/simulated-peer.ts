import type { PeerId } from '../../base/ids.ts';
import { createRandom } from '../../base/random.ts';
import type { BlockSpan, PeerMessage } from '../../protocol/peer-messages.ts';
import type { Content } from '../../swarm/common/content.ts';
import { type EffectHandlers, runEffect } from '../../swarm/common/effect-handlers.ts';
import type { SwarmEffect } from '../../swarm/common/swarm-effect.ts';
import type { SwarmInput } from '../../swarm/common/swarm-input.ts';
import { SwarmMember } from '../../swarm/swarm-member.ts';
import { Bitfield } from '../../torrent/bitfield.ts';
import { blockBytes } from '../../torrent/geometry.ts';
import { AccessLink } from '../network/access-link.ts';
import { type AirChannel, Radio } from '../network/air-channel.ts';
import type { PeerLink } from '../network/link-network.ts';
import type { SimulatedPeerPlan } from './scenario.ts';
import { simulatedHashes } from './simulated-content.ts';

/** What a simulated block carries: whether it is right. */
export interface SimulatedPayload {
  readonly isRight: boolean;
}

/** What a simulated peer needs of the world around it. */
export interface World {
  readonly limit: 'link' | 'cap';
  /** By access point. */
  readonly channels: readonly AirChannel[];
  transmit(from: SimulatedPeer, to: PeerId, message: PeerMessage<SimulatedPayload>): void;
  dial(from: SimulatedPeer, to: PeerId): void;
  close(from: SimulatedPeer, to: PeerId): void;
  announce(from: SimulatedPeer, effect: SwarmEffect<SimulatedPayload> & { type: 'announce' }): void;
  /** Gives the input to the member at once, after the effects of the present one. */
  answer(peer: SimulatedPeer, input: SwarmInput<SimulatedPayload>): void;
  wakeAt(peer: SimulatedPeer, atMs: number): void;
}

/** A driver for a `SwarmMember` whose network, disk and clock are simulated. It holds to the duties of any driver. */
export class SimulatedPeer {
  readonly member: SwarmMember<SimulatedPayload>;
  readonly link: PeerLink;
  readonly links = new Map<PeerId, { waitingBytes: number; unreportedBytes: number }>();
  completedAt: number | undefined;
  isGone = false;
  isFrozen = false;
  /** When the member asked to be woken; a new wish replaces the old one. */
  wakeAtMs: number | undefined;
  /** Only what was verified here: the disk. */
  readonly verified = new Set<number>();
  #sentBlocks = 0;
  readonly #handlers: EffectHandlers<SimulatedPayload, [now: number]> = {
    send: ({ neighbour, message }) => this.world.transmit(this, neighbour, message),
    dial: ({ peer }) => this.world.dial(this, peer),
    close: ({ neighbour }) => this.world.close(this, neighbour),
    announce: (effect) => this.world.announce(this, effect),
    'start-run': () => {},
    'check-metainfo': () => {},
    'check-hashes': ({ neighbour, chunk }) =>
      this.world.answer(this, { type: 'hashes-checked', neighbour, chunk, ok: true }),
    'check-block': ({ neighbour, chunk, block, payload }) => {
      if (payload.isRight) this.verified.add(chunk * 16 + block);
      this.world.answer(this, { type: 'block-checked', neighbour, chunk, block, ok: payload.isRight });
    },
    'store-chunk': ({ chunk }) => this.world.answer(this, { type: 'chunk-stored', chunk }),
    'read-block': ({ neighbour, span }) =>
      this.world.answer(this, { type: 'block-read', neighbour, span, payload: this.#read(span) }),
    'read-hashes': ({ neighbour, span }) =>
      this.world.answer(this, { type: 'hashes-read', neighbour, span, hashes: simulatedHashes(span) }),
    completed: (_, now) => {
      this.completedAt = now;
    },
    'wake-at': ({ atMs }) => this.world.wakeAt(this, atMs),
  };

  constructor(
    readonly id: PeerId,
    readonly index: number,
    readonly plan: SimulatedPeerPlan,
    readonly world: World,
    options: { truncatedInfohash: string; randomSeed: number; now: number },
  ) {
    const isCapped = world.limit === 'cap';
    const capOf = (rate: number) => (isCapped && Number.isFinite(rate) ? rate : null);
    const linkRate = (rate: number) => (isCapped ? Number.POSITIVE_INFINITY : rate);
    const channel = plan.accessPoint === undefined ? undefined : world.channels[plan.accessPoint];
    this.link = channel
      ? new Radio(channel)
      : new AccessLink(linkRate(plan.uploadRate), linkRate(plan.downloadRate));
    this.member = new SwarmMember(
      {
        selfId: id,
        truncatedInfohash: options.truncatedInfohash,
        initialSeed: index === 0 && !plan.makesNoOffers,
        random: createRandom(options.randomSeed + index * 7919),
        settings: {
          uploadCap: capOf(plan.uploadRate),
          downloadCap: capOf(plan.downloadRate),
          ...plan.settings,
        },
      },
      options.now,
    );
  }

  open(content: Content, isWhole: boolean): SwarmInput<SimulatedPayload> {
    const { chunkCount } = content.geometry;
    const held = isWhole ? Bitfield.full(chunkCount) : new Bitfield(chunkCount);
    for (const chunk of held) for (let block = 0; block < 16; block++) this.verified.add(chunk * 16 + block);
    return { type: 'content-opened', content, held: held.toBytes() };
  }

  handle(input: SwarmInput<SimulatedPayload>, now: number): void {
    if (this.isGone || this.isFrozen) return;
    for (const effect of this.member.handle(input, now)) runEffect(effect, this.#handlers, now);
  }

  #read({ chunk, beginBytes }: BlockSpan): SimulatedPayload {
    if (!this.verified.has(chunk * 16 + beginBytes / blockBytes))
      throw new Error(`peer ${this.index} would send a block that it has not verified`);
    this.#sentBlocks += 1;
    const every = this.plan.corruptsEvery ?? 0;
    return { isRight: every === 0 || this.#sentBlocks % every !== 0 };
  }
}
