import type { PeerId } from '../../base/ids.ts';
import { createRandom } from '../../base/random.ts';
import type { PeerMessage } from '../../protocol/peer-messages.ts';
import type { Content } from '../../swarm/common/content.ts';
import type { SwarmEffect } from '../../swarm/common/swarm-effect.ts';
import type { SwarmInput } from '../../swarm/common/swarm-input.ts';
import { SwarmMember } from '../../swarm/swarm-member.ts';
import { blockBytes } from '../../torrent/geometry.ts';
import { AccessLink } from '../network/access-link.ts';
import type { SimulatedPeerPlan } from './scenario.ts';

/** What a simulated block carries: whether it is what it should be. */
export interface SimulatedPayload {
  readonly isRight: boolean;
}

/** What a simulated peer needs of the world around it. */
export interface World {
  readonly limit: 'link' | 'cap';
  transmit(from: SimulatedPeer, to: PeerId, message: PeerMessage<SimulatedPayload>): void;
  dial(from: SimulatedPeer, to: PeerId): void;
  close(from: SimulatedPeer, to: PeerId): void;
  announce(from: SimulatedPeer, effect: SwarmEffect<SimulatedPayload> & { type: 'announce' }): void;
  /** To be given back at once, but as an input of its own. */
  answer(peer: SimulatedPeer, input: SwarmInput<SimulatedPayload>): void;
  wakeAt(peer: SimulatedPeer, atMs: number): void;
}

/** A driver for a `SwarmMember` whose network, disk and clock are simulated. It holds to the duties of any driver. */
export class SimulatedPeer {
  readonly member: SwarmMember<SimulatedPayload>;
  readonly link: AccessLink;
  readonly links = new Map<PeerId, { waitingBytes: number; unreportedBytes: number }>();
  completedAt: number | undefined;
  isGone = false;
  isFrozen = false;
  /** When the member asked to be woken; each such wish replaces the one before. */
  wakeAtMs: number | undefined;
  /** Only what was verified here: the disk. */
  readonly verified = new Set<number>();
  #sentBlocks = 0;

  constructor(
    readonly id: PeerId,
    readonly index: number,
    readonly plan: SimulatedPeerPlan,
    readonly world: World,
    options: { truncatedInfohash: string; randomSeed: number; now: number },
  ) {
    const isCapped = world.limit === 'cap';
    const capOf = (rate: number) => (isCapped && Number.isFinite(rate) ? rate : null);
    this.link = new AccessLink(
      isCapped ? Number.POSITIVE_INFINITY : plan.uploadRate,
      isCapped ? Number.POSITIVE_INFINITY : plan.downloadRate,
    );
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
    const { geometry } = content;
    const held = new Uint8Array(Math.ceil(geometry.chunkCount / 8));
    if (isWhole) {
      for (let chunk = 0; chunk < geometry.chunkCount; chunk++) {
        held[chunk >> 3]! |= 0x80 >> (chunk & 7);
        for (let block = 0; block < 16; block++) this.verified.add(chunk * 16 + block);
      }
    }
    return { type: 'content-opened', content, held };
  }

  handle(input: SwarmInput<SimulatedPayload>, now: number): void {
    if (this.isGone || this.isFrozen) return;
    for (const effect of this.member.handle(input, now)) this.#run(effect, now);
  }

  #run(effect: SwarmEffect<SimulatedPayload>, now: number): void {
    const { world } = this;
    switch (effect.type) {
      case 'send':
        return world.transmit(this, effect.neighbour, effect.message);
      case 'dial':
        return world.dial(this, effect.peer);
      case 'close':
        return world.close(this, effect.neighbour);
      case 'announce':
        return world.announce(this, effect);
      case 'check-hashes':
        return world.answer(this, { ...effect, type: 'hashes-checked', ok: true });
      case 'check-block': {
        const { neighbour, chunk, block, payload } = effect;
        if (payload.isRight) this.verified.add(chunk * 16 + block);
        return world.answer(this, { type: 'block-checked', neighbour, chunk, block, ok: payload.isRight });
      }
      case 'store-chunk':
        return world.answer(this, { type: 'chunk-stored', chunk: effect.chunk });
      case 'read-block': {
        const { neighbour, span } = effect;
        if (!this.verified.has(span.chunk * 16 + span.beginBytes / blockBytes)) {
          throw new Error(`peer ${this.index} would send a block that it has not verified`);
        }
        this.#sentBlocks += 1;
        const every = this.plan.corruptsEvery ?? 0;
        const payload = { isRight: every === 0 || this.#sentBlocks % every !== 0 };
        return world.answer(this, { type: 'block-read', neighbour, span, payload });
      }
      case 'read-hashes': {
        const { neighbour, span } = effect;
        return world.answer(this, {
          type: 'hashes-read',
          neighbour,
          span,
          hashes: new Uint8Array(
            (span.length + Math.max(0, span.proofLayers + 1 - Math.log2(span.length))) * 32,
          ),
        });
      }
      case 'completed':
        this.completedAt = now;
        return;
      case 'wake-at':
        return world.wakeAt(this, effect.atMs);
      case 'start-run':
      case 'check-metainfo':
        return;
    }
  }
}
