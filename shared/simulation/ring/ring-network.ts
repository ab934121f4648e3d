import { assertNever } from '../../base/assert-never.ts';
import { createRandom, type Random } from '../../base/random.ts';
import { type RingConfig, ringProfiles } from '../../ring/common/ring-config.ts';
import type { FindResult, GetResult } from '../../ring/common/ring-effect.ts';
import { type RingEffectHandlers, runRingEffect } from '../../ring/common/ring-effect-handlers.ts';
import type { RingId } from '../../ring/common/ring-id.ts';
import type { AskId, LinkId, RingInput } from '../../ring/common/ring-input.ts';
import type { RingMessage } from '../../ring/common/ring-message.ts';
import { EventQueue } from '../network/event-queue.ts';
import { misbehave } from './misconduct.ts';
import { RingTopology, type RingTopologyOptions } from './ring-topology.ts';
import { type Conduct, SimulatedRingPeer } from './simulated-ring-peer.ts';

interface Arrival {
  readonly type: 'arrive';
  readonly peer: SimulatedRingPeer;
  readonly link: LinkId;
  readonly message: RingMessage;
}

export type RingNetworkEvent =
  | Arrival
  | { readonly type: 'release'; readonly channel: string; readonly held: readonly Arrival[] }
  | { readonly type: 'input'; readonly peer: SimulatedRingPeer; readonly input: RingInput }
  | { readonly type: 'wake'; readonly peer: SimulatedRingPeer; readonly atMs: number }
  | { readonly type: 'connect'; readonly from: SimulatedRingPeer; readonly to: SimulatedRingPeer }
  | { readonly type: 'run'; readonly what: () => void };

export interface RingNetworkOptions extends RingTopologyOptions {
  readonly config?: RingConfig;
  /** Whether a peer that seeks others is introduced to one; true by default. */
  readonly hasTracker?: boolean;
  /** Told which peer seeks others. */
  readonly onSeek?: (peer: SimulatedRingPeer) => void;
  /** Told after each step: for invariants. */
  readonly afterStep?: (peer: SimulatedRingPeer) => void;
  /** Told before a message reaches the peer: to show its way. */
  readonly onDelivery?: (to: SimulatedRingPeer, message: RingMessage) => void;
}

/** From the answer to the open channel: ICE, DTLS and SCTP take four round trips. */
const setUpTrips = 4;
/** ICE gives up a pair that cannot connect. */
const failMs = 5_000;

/**
 * Members of the ring on one queue of events: messages take their time, connections fail where they must, peers die,
 * freeze and misbehave as told. It judges nothing.
 */
export class RingNetwork {
  readonly config: RingConfig;
  readonly #topology: RingTopology;
  readonly random: Random;
  /** The tracker's own random source: so other draws do not depend on which peer seeks when. */
  readonly #tracker: Random;
  readonly peers = new Map<RingId, SimulatedRingPeer>();
  readonly #queue = new EventQueue<RingNetworkEvent>();
  readonly #options: RingNetworkOptions;
  readonly #finds = new Map<AskId, (result: FindResult) => void>();
  readonly #gets = new Map<AskId, (result: GetResult) => void>();
  /** Messages of channels that are held up, by channel and direction. */
  readonly #held = new Map<string, Arrival[]>();
  #asked = 0;
  #channels = 0;
  now = 0;
  deliveries = 0;
  messagesByType = new Map<RingMessage['type'], number>();
  readonly #handlers: RingEffectHandlers<[SimulatedRingPeer]> = {
    send: ({ link, message }, peer) => this.#send(peer, link, message),
    release: ({ link }, peer) => this.#onClose(peer, link),
    close: ({ link }, peer) => this.#onClose(peer, link),
    'make-offer': (effect, peer) =>
      this.#later(0, peer, { type: 'offer-made', peer: effect.peer, signal: new Uint8Array(1) }),
    'make-answer': (effect, peer) =>
      this.#later(0, peer, { type: 'answer-made', peer: effect.peer, signal: new Uint8Array(1) }),
    'take-answer': (effect, peer) => this.#onAnswer(peer, effect.peer),
    abandon: () => undefined,
    found: (result) => {
      this.#finds.get(result.ask)?.(result);
      this.#finds.delete(result.ask);
    },
    values: (result) => {
      this.#gets.get(result.ask)?.(result);
      this.#gets.delete(result.ask);
    },
    signalled: () => undefined,
    seek: (_, peer) => this.#introduceToAnyone(peer),
    'wake-at': ({ atMs }, peer) => {
      peer.wakeAtMs = atMs;
      this.#queue.plan(Math.max(atMs, this.now), { type: 'wake', peer, atMs });
    },
  };

  constructor(options: RingNetworkOptions = {}) {
    this.#options = options;
    this.config = options.config ?? ringProfiles.full;
    this.random = createRandom(options.seed ?? 1);
    this.#topology = new RingTopology(options, this.random);
    this.#tracker = createRandom(this.random.below(0x1_0000_0000));
  }

  randomId(): RingId {
    let digits = '';
    while (digits.length < this.config.bits / 4) digits += this.random.below(16).toString(16);
    return digits as RingId;
  }

  get live(): SimulatedRingPeer[] {
    return [...this.peers.values()].filter(({ isGone }) => !isGone);
  }

  add(
    id: RingId = this.randomId(),
    conduct: Conduct = 'honest',
    drawn: readonly RingId[] = [],
    beginsInside = false,
  ): SimulatedRingPeer {
    const random = createRandom(this.random.below(0x1_0000_0000));
    const peer = new SimulatedRingPeer(id, this.config, conduct, random, this.now, drawn, beginsInside);
    this.peers.set(id, peer);
    this.input(peer, { type: 'woke' });
    return peer;
  }

  /** A connection made outside the ring: the tracker, an invitation, another tab. */
  introduce(a: SimulatedRingPeer, b: SimulatedRingPeer): void {
    this.#connect(a, b);
  }

  #connect(a: SimulatedRingPeer, b: SimulatedRingPeer): void {
    if (a.isGone || b.isGone || !this.canConnect(a.id, b.id)) {
      this.input(a, { type: 'connect-failed', peer: b.id });
      this.input(b, { type: 'connect-failed', peer: a.id });
      return;
    }
    const link = `channel ${this.#channels++}` as LinkId;
    a.channels.set(link, b);
    b.channels.set(link, a);
    for (const end of [a, b]) this.input(end, { type: 'link-opened', link, binding: link, isShared: false });
  }

  canConnect(a: RingId, b: RingId): boolean {
    return this.#topology.canConnect(a, b);
  }

  /** Dead without a word. */
  crash(peer: SimulatedRingPeer): void {
    peer.isGone = true;
    this.peers.delete(peer.id);
  }

  /** The tab is closed in good order. */
  leave(peer: SimulatedRingPeer): void {
    this.input(peer, { type: 'leave' });
    peer.isGone = true;
    this.peers.delete(peer.id);
  }

  freeze(peer: SimulatedRingPeer, forMs: number): void {
    peer.waiting = [];
    this.at(this.now + forMs, () => {
      const waiting = peer.waiting ?? [];
      peer.waiting = undefined;
      for (const input of waiting) this.input(peer, input);
    });
  }

  /** From now on messages and connections between different sides fail; their channels close within ten seconds. */
  divide(sideOf: (id: RingId) => number): void {
    this.#topology.divide(sideOf);
    for (const peer of this.peers.values())
      for (const [link, other] of [...peer.channels])
        if (sideOf(peer.id) < sideOf(other.id))
          this.at(this.now + 10_000 * this.random.next(), () => this.#closeChannel(peer, link));
  }

  heal(): void {
    this.#topology.heal();
  }

  /** What would arrive next, and what follows it on its channel, waits so long. */
  holdUp(ms: number): void {
    const next = this.planned
      .filter((event) => event.type === 'arrive')
      .find((arrival) => !this.#held.has(channelOf(arrival)));
    if (!next) return;
    const channel = channelOf(next);
    const held: Arrival[] = [];
    this.#held.set(channel, held);
    this.#queue.plan(this.now + ms, { type: 'release', channel, held });
  }

  #closeChannel(peer: SimulatedRingPeer, link: LinkId): void {
    const other = peer.channels.get(link);
    peer.channels.delete(link);
    other?.channels.delete(link);
    this.input(peer, { type: 'link-closed', link });
    if (other) this.input(other, { type: 'link-closed', link });
  }

  /** What is to happen, the next first. */
  get planned(): RingNetworkEvent[] {
    return this.#queue.inOrder();
  }

  find(peer: SimulatedRingPeer, key: RingId, done: (result: FindResult) => void): void {
    const ask = this.#asked++;
    this.#finds.set(ask, done);
    this.input(peer, { type: 'find', ask, key });
  }

  get(peer: SimulatedRingPeer, key: RingId, done: (result: GetResult) => void): void {
    const ask = this.#asked++;
    this.#gets.set(ask, done);
    this.input(peer, { type: 'get', ask, key });
  }

  at(time: number, what: () => void): void {
    this.#queue.plan(time, { type: 'run', what });
  }

  /** Until this time, or nothing is left to happen. */
  runUntil(time: number): void {
    for (let at = this.#queue.nextAt; at !== undefined && at <= time; at = this.#queue.nextAt) this.step();
    this.now = time;
  }

  /** One event. Whether there was one. */
  step(): boolean {
    const next = this.#queue.next();
    if (!next) return false;
    this.now = Math.max(this.now, next.at);
    this.#happen(next.event);
    return true;
  }

  #happen(event: RingNetworkEvent): void {
    switch (event.type) {
      case 'input':
        return this.input(event.peer, event.input);
      case 'arrive':
        return this.#arrive(event);
      case 'release':
        this.#held.delete(event.channel);
        for (const arrival of event.held) this.#arrive(arrival);
        return;
      case 'wake':
        if (event.atMs !== event.peer.wakeAtMs) return;
        event.peer.wakeAtMs = undefined;
        return this.input(event.peer, { type: 'woke' });
      case 'connect':
        return this.#connect(event.from, event.to);
      case 'run':
        return event.what();
      default:
        assertNever(event);
    }
  }

  #arrive(arrival: Arrival): void {
    const { peer, link, message } = arrival;
    const held = this.#held.size > 0 ? this.#held.get(channelOf(arrival)) : undefined;
    if (held) return void held.push(arrival);
    const other = peer.channels.get(link);
    if (!other || this.#topology.areApart(other.id, peer.id)) return;
    this.deliveries += 1;
    this.#options.onDelivery?.(peer, message);
    this.input(peer, { type: 'message', link, message });
  }

  input(peer: SimulatedRingPeer, input: RingInput): void {
    if (peer.isGone) return;
    if (peer.waiting) {
      if (peer.waiting.length < 10_000) peer.waiting.push(input);
      return;
    }
    const instead = misbehave(peer, input);
    const effects = instead ?? peer.member.handle(input, this.now);
    for (const effect of effects) runRingEffect(effect, this.#handlers, peer);
    this.#options.afterStep?.(peer);
  }

  #send(peer: SimulatedRingPeer, link: LinkId, message: RingMessage): void {
    const other = peer.channels.get(link);
    if (!other) return;
    peer.sent += 1;
    const { type } = message;
    this.messagesByType.set(type, (this.messagesByType.get(type) ?? 0) + 1);
    const at = this.#topology.arrivalAt(this.now, peer.id, other.id, link);
    this.#queue.plan(at, { type: 'arrive', peer: other, link, message });
  }

  /** What a tracker does for pages that ask it, and another tab for its like. */
  #introduceToAnyone(peer: SimulatedRingPeer): void {
    this.#options.onSeek?.(peer);
    if (this.#options.hasTracker === false) return;
    const linked = new Set(peer.channels.values());
    const others = this.live.filter((one) => one !== peer && !one.waiting && !linked.has(one));
    const other = this.#tracker.pick(others);
    if (other) this.introduce(peer, other);
  }

  #later(ms: number, peer: SimulatedRingPeer, input: RingInput): void {
    this.#queue.plan(this.now + ms, { type: 'input', peer, input });
  }

  #onClose(peer: SimulatedRingPeer, link: LinkId): void {
    const other = peer.channels.get(link);
    peer.channels.delete(link);
    this.#later(0, peer, { type: 'link-closed', link });
    if (!other) return;
    this.#queue.plan(this.now + this.#topology.delayMs(peer.id, other.id), {
      type: 'run',
      what: () => {
        other.channels.delete(link);
        this.input(other, { type: 'link-closed', link });
      },
    });
  }

  #onAnswer(peer: SimulatedRingPeer, to: RingId): void {
    const other = this.peers.get(to);
    if (other && this.canConnect(peer.id, to)) {
      const setUpMs = 2 * setUpTrips * this.#topology.delayMs(peer.id, to);
      this.#queue.plan(this.now + setUpMs, { type: 'connect', from: peer, to: other });
      return;
    }
    this.#later(failMs, peer, { type: 'connect-failed', peer: to });
    if (other) this.#later(failMs, other, { type: 'connect-failed', peer: peer.id });
  }
}

function channelOf({ link, peer }: Arrival): string {
  return `${link} ${peer.id}`;
}
