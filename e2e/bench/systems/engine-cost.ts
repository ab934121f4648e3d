/**
 * The cost of `SwarmMember` alone: all members of a swarm on one core. Messages are passed as objects, a payload is a token,
 * and disk, hashes and channels answer at once.
 */
import type { PeerId } from '../../../shared/base/ids.ts';
import { createRandom } from '../../../shared/base/random.ts';
import { simulatedContent, simulatedHashes } from '../../../shared/simulation/swarm/simulated-content.ts';
import type { Content } from '../../../shared/swarm/common/content.ts';
import { type EffectHandlers, runEffect } from '../../../shared/swarm/common/effect-handlers.ts';
import type { SwarmInput } from '../../../shared/swarm/common/swarm-input.ts';
import { SwarmMember } from '../../../shared/swarm/swarm-member.ts';
import { Bitfield } from '../../../shared/torrent/bitfield.ts';
import { blockBytes } from '../../../shared/torrent/geometry.ts';

type Token = 'block';
type Input = SwarmInput<Token>;

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
  readonly #handlers: EffectHandlers<Token, [by: Peer]> = {
    send: ({ neighbour, message }, by) =>
      this.#plan(this.#byId.get(neighbour)!, { type: 'message', neighbour: by.id, message }),
    dial: () => {},
    close: ({ reason }) => {
      throw new Error(`A member dropped another: ${reason}`);
    },
    announce: () => {},
    'start-run': () => {},
    'check-metainfo': () => {},
    'check-hashes': ({ neighbour, chunk }, by) =>
      this.#plan(by, { type: 'hashes-checked', neighbour, chunk, ok: true }),
    'check-block': ({ neighbour, chunk, block }, by) =>
      this.#plan(by, { type: 'block-checked', neighbour, chunk, block, ok: true }),
    'store-chunk': ({ chunk }, by) => this.#plan(by, { type: 'chunk-stored', chunk }),
    'read-block': ({ neighbour, span }, by) =>
      this.#plan(by, { type: 'block-read', neighbour, span, payload: 'block' }),
    'read-hashes': ({ neighbour, span }, by) =>
      this.#plan(by, { type: 'hashes-read', neighbour, span, hashes: simulatedHashes(span) }),
    completed: () => {},
    'wake-at': ({ atMs }, by) => {
      by.wakeAtMs = atMs;
    },
  };

  constructor(content: Content, leechers: number) {
    this.#peers = Array.from({ length: leechers + 1 }, (_, index) => createPeer(index));
    this.#byId = new Map(this.#peers.map((peer) => [peer.id, peer]));
    const { chunkCount } = content.geometry;
    for (const [index, peer] of this.#peers.entries()) {
      const held = (index === 0 ? Bitfield.full(chunkCount) : new Bitfield(chunkCount)).toBytes();
      this.#plan(peer, { type: 'content-opened', content, held });
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
      runEffect(effect, this.#handlers, peer);
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
