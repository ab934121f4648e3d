/**
 * The cost of `SwarmMember` alone: all members of a swarm on one core. Messages are passed as objects, a payload is a token,
 * and disk, hashes and channels answer at once.
 */
import type { PeerId } from '../../../shared/base/ids.ts';
import { createRandom } from '../../../shared/base/random.ts';
import { simulatedContent } from '../../../shared/simulation/swarm/simulated-content.ts';
import type { Content } from '../../../shared/swarm/common/content.ts';
import type { SwarmEffect } from '../../../shared/swarm/common/swarm-effect.ts';
import type { SwarmInput } from '../../../shared/swarm/common/swarm-input.ts';
import { SwarmMember } from '../../../shared/swarm/swarm-member.ts';
import { blockBytes } from '../../../shared/torrent/geometry.ts';

type Token = 'block';
type Input = SwarmInput<Token>;
type Effect = SwarmEffect<Token>;

/** The clock moves by one block at the rate of one raw channel, so that timers fire as often as in a browser. */
const blockMs = (blockBytes / (33 * 1024 * 1024)) * 1_000;

interface Peer {
  readonly id: PeerId;
  readonly member: SwarmMember<Token>;
  wakeAtMs: number;
}

interface EngineCost {
  /** Blocks requested, served, received, verified and announced, all leechers together. */
  readonly blocksMoved: number;
  /** User and system time of this process. */
  readonly cpuSeconds: number;
}

/** Moves a file from one seed to all leechers, which also serve each other. @throws Error if the swarm stalls */
export function measureEngineCost(fileBytes: number, leechers: number): EngineCost {
  const swarm = new EngineSwarm(simulatedContent(fileBytes), leechers);
  const before = process.cpuUsage();
  swarm.run();
  const { user, system } = process.cpuUsage(before);
  return {
    blocksMoved: Math.ceil(fileBytes / blockBytes) * leechers,
    cpuSeconds: (user + system) / 1e6,
  };
}

class EngineSwarm {
  readonly #peers: Peer[];
  readonly #byId: ReadonlyMap<PeerId, Peer>;
  /** In causal order. Read from `#head` on, because `shift` would cost more than the engine. */
  #inputs: { readonly to: Peer; readonly input: Input }[] = [];
  #head = 0;
  #nowMs = 0;

  constructor(content: Content, leechers: number) {
    this.#peers = Array.from({ length: leechers + 1 }, (_, index) => createPeer(index));
    this.#byId = new Map(this.#peers.map((peer) => [peer.id, peer]));
    const held = new Uint8Array(Math.ceil(content.geometry.chunkCount / 8));
    for (let chunk = 0; chunk < content.geometry.chunkCount; chunk++)
      held[chunk >> 3]! |= 0x80 >> (chunk & 7);
    for (const [index, peer] of this.#peers.entries()) {
      this.#plan(peer, {
        type: 'content-opened',
        content,
        held: index === 0 ? held : new Uint8Array(held.length),
      });
    }
    for (const peer of this.#peers) {
      for (const other of this.#peers) {
        if (other !== peer) this.#plan(peer, { type: 'connected', neighbour: other.id });
      }
    }
  }

  run(): void {
    const endMs = this.#nowMs + 3_600_000;
    while (this.#nowMs < endMs) {
      this.#handleAll();
      if (this.#peers.every(({ member }) => member.isComplete)) return;
      this.#nowMs = Math.max(this.#nowMs, Math.min(...this.#peers.map(({ wakeAtMs }) => wakeAtMs)));
      this.#wakeDue();
    }
    throw new Error('The swarm stalled: every member waits for another.');
  }

  #handleAll(): void {
    while (this.#head < this.#inputs.length) {
      const { to, input } = this.#inputs[this.#head++]!;
      if (this.#head === 65_536) {
        this.#inputs = this.#inputs.slice(this.#head);
        this.#head = 0;
      }
      if (input.type === 'message' && input.message.type === 'piece')
        this.#nowMs += blockMs / this.#peers.length;
      this.#handle(to, input);
      this.#wakeDue();
    }
  }

  #wakeDue(): void {
    for (const peer of this.#peers) {
      if (peer.wakeAtMs > this.#nowMs) continue;
      peer.wakeAtMs = Number.POSITIVE_INFINITY;
      this.#handle(peer, { type: 'woke' });
    }
  }

  #handle(peer: Peer, input: Input): void {
    const effects = peer.member.handle(input, this.#nowMs);
    let lastSentTo: PeerId | undefined;
    for (const effect of effects) {
      this.#perform(peer, effect);
      if (effect.type !== 'send') continue;
      // As a channel does: one report for all that one input sent to one neighbour.
      if (lastSentTo !== undefined && lastSentTo !== effect.neighbour) this.#drained(peer, lastSentTo);
      lastSentTo = effect.neighbour;
    }
    if (lastSentTo !== undefined) this.#drained(peer, lastSentTo);
  }

  #drained(peer: Peer, neighbour: PeerId): void {
    this.#plan(peer, { type: 'drained', neighbour, bufferedBytes: 0 });
  }

  #perform(peer: Peer, effect: Effect): void {
    switch (effect.type) {
      case 'send':
        return this.#plan(this.#byId.get(effect.neighbour)!, {
          type: 'message',
          neighbour: peer.id,
          message: effect.message,
        });
      case 'check-hashes':
        return this.#plan(peer, {
          type: 'hashes-checked',
          neighbour: effect.neighbour,
          chunk: effect.chunk,
          ok: true,
        });
      case 'check-block': {
        const { neighbour, chunk, block } = effect;
        return this.#plan(peer, { type: 'block-checked', neighbour, chunk, block, ok: true });
      }
      case 'store-chunk':
        return this.#plan(peer, { type: 'chunk-stored', chunk: effect.chunk });
      case 'read-block':
        return this.#plan(peer, {
          type: 'block-read',
          neighbour: effect.neighbour,
          span: effect.span,
          payload: 'block',
        });
      case 'read-hashes': {
        const { neighbour, span } = effect;
        const proof = Math.max(0, span.proofLayers + 1 - Math.log2(span.length));
        const hashes = new Uint8Array((span.length + proof) * 32);
        return this.#plan(peer, { type: 'hashes-read', neighbour, span, hashes });
      }
      case 'wake-at':
        peer.wakeAtMs = effect.atMs;
        return;
      case 'close':
        throw new Error(`A member dropped another: ${effect.reason}`);
      default:
        return;
    }
  }

  #plan(to: Peer, input: Input): void {
    this.#inputs.push({ to, input });
  }
}

function createPeer(index: number): Peer {
  const id = index.toString(16).padStart(40, '0') as PeerId;
  const member = new SwarmMember<Token>(
    {
      selfId: id,
      truncatedInfohash: '0'.repeat(40),
      settings: {},
      random: createRandom(index + 1),
      initialSeed: index === 0,
    },
    0,
  );
  return { id, member, wakeAtMs: Number.POSITIVE_INFINITY };
}
