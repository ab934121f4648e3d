import { assertNever } from '../../base/assert-never.ts';
import type { PeerId } from '../../base/ids.ts';
import { createRandom, type Random } from '../../base/random.ts';
import type { PeerMessage } from '../../protocol/peer-messages.ts';
import { wireLength } from '../../protocol/wire-length.ts';
import type { SwarmInput } from '../../swarm/common/swarm-input.ts';
import { AirChannel } from '../network/air-channel.ts';
import { LinkNetwork } from '../network/link-network.ts';
import type { Scenario } from './scenario.ts';
import { simulatedContent } from './simulated-content.ts';
import { type SimulatedPayload, SimulatedPeer, type World } from './simulated-peer.ts';
import type { TransferLog } from './transfer-log.ts';

type Event =
  | { readonly type: 'input'; readonly peer: SimulatedPeer; readonly input: SwarmInput<SimulatedPayload> }
  | {
      readonly type: 'left-uplink';
      readonly from: SimulatedPeer;
      readonly to: PeerId;
      readonly bytes: number;
      readonly isFirstCopy: boolean;
    }
  | { readonly type: 'wake'; readonly peer: SimulatedPeer; readonly atMs: number }
  | { readonly type: 'connect'; readonly from: SimulatedPeer; readonly to: SimulatedPeer }
  | { readonly type: 'join'; readonly index: number }
  | { readonly type: 'leave'; readonly peer: SimulatedPeer }
  | { readonly type: 'freeze'; readonly peer: SimulatedPeer }
  | { readonly type: 'start' };

/** Signals through the tracker and the handshakes of ICE, DTLS and SCTP: about four round trips. */
const setUpTrips = 4;
/** How long it takes until a lost channel is noticed. */
const noticeMs = 5_000;
/** A channel reports `drained` after this many bytes, as a browser does. */
const drainStepBytes = 8_192;

/** A whole swarm on simulated access links: the same engine as in a browser, driven by one queue of events. */
export class Simulation {
  readonly peers: (SimulatedPeer | undefined)[] = [];
  /** When the run began: every peer of the start was connected. */
  startedAt = 0;
  /** By access point. */
  readonly channels: readonly AirChannel[];
  readonly #byId = new Map<PeerId, SimulatedPeer>();
  readonly #network: LinkNetwork<Event>;
  readonly #random: Random;
  readonly #content;
  readonly #world: World;
  /** Leechers, by index, that are still to finish, to leave or to freeze. */
  readonly #awaited: Set<number>;
  #hasStarted = false;

  constructor(
    readonly scenario: Scenario,
    readonly log: TransferLog,
  ) {
    this.#network = new LinkNetwork(scenario.delayMs);
    const { channelRate = 0, accessPoints = 0 } = scenario.air ?? {};
    this.channels = Array.from({ length: accessPoints }, () => new AirChannel(channelRate));
    this.#random = createRandom(scenario.randomSeed);
    this.#content = simulatedContent(scenario.fileBytes);
    this.#world = this.#createWorld();
    this.#awaited = new Set(scenario.leechers.map((_, index) => index + 1));
    const plans = [scenario.seed, ...scenario.leechers];
    // Everyone is connected before the run starts, like a class that has opened the page.
    const connectedMs = 1_000 + 20 * setUpTrips * scenario.delayMs;
    this.startedAt = connectedMs;
    plans.forEach((plan, index) => {
      const joinsAt = plan.joinsAtMs === undefined ? index * 0.5 : connectedMs + plan.joinsAtMs;
      this.#network.plan(joinsAt, { type: 'join', index });
    });
    this.#network.plan(connectedMs, { type: 'start' });
  }

  /** Runs until every leecher that is still here is complete. `false`: patience ran out first. */
  run(afterStep?: (peer: SimulatedPeer) => void): boolean {
    const end = this.startedAt + (this.scenario.patienceMs ?? 3_600_000);
    while (!this.#hasStarted || this.#awaited.size > 0) {
      const event = this.#network.next(end);
      if (!event) return false;
      const peer = this.#happen(event);
      if (peer && afterStep) afterStep(peer);
    }
    return true;
  }

  get now(): number {
    return this.#network.now;
  }

  #happen(event: Event): SimulatedPeer | undefined {
    switch (event.type) {
      case 'input':
        if (event.input.type === 'message') this.log.onArrived(event.peer.index, event.input.message);
        event.peer.handle(event.input, this.now);
        if (event.peer.completedAt !== undefined) this.#onComplete(event.peer);
        return event.peer;
      case 'wake':
        if (event.atMs !== event.peer.wakeAtMs) return undefined;
        event.peer.wakeAtMs = undefined;
        event.peer.handle({ type: 'woke' }, this.now);
        return event.peer;
      case 'left-uplink':
        if (event.isFirstCopy) this.log.onFirstCopyLeft(this.now);
        return this.#onLeftUplink(event.from, event.to, event.bytes);
      case 'connect':
        return this.#connect(event.from, event.to);
      case 'join':
        return this.#join(event.index);
      case 'start':
        this.#hasStarted = true;
        this.log.onStart();
        for (const peer of this.peers) peer?.handle(this.#runInput(), this.now);
        return undefined;
      case 'leave':
        this.#leave(event.peer);
        return undefined;
      case 'freeze':
        event.peer.isFrozen = true;
        this.#awaited.delete(event.peer.index);
        for (const other of event.peer.links.keys()) this.#planDisconnect(event.peer, other, noticeMs * 6);
        return undefined;
      default:
        return assertNever(event);
    }
  }

  #join(index: number): SimulatedPeer {
    const { scenario } = this;
    const plan = index === 0 ? scenario.seed : scenario.leechers[index - 1]!;
    const id = index.toString(16).padStart(40, '0') as PeerId;
    const options = { truncatedInfohash: '0'.repeat(40), randomSeed: scenario.randomSeed, now: this.now };
    const peer = new SimulatedPeer(id, index, plan, this.#world, options);
    this.peers[index] = peer;
    this.#byId.set(id, peer);
    if (plan.leavesAtMs !== undefined)
      this.#network.plan(this.startedAt + plan.leavesAtMs, { type: 'leave', peer });
    if (plan.freezesAtMs !== undefined)
      this.#network.plan(this.startedAt + plan.freezesAtMs, { type: 'freeze', peer });
    peer.handle(peer.open(this.#content, index === 0), this.now);
    peer.handle(this.#runInput(), this.now);
    peer.handle({ type: 'tracker-connected' }, this.now);
    return peer;
  }

  #runInput(): SwarmInput<SimulatedPayload> {
    const initialSeed = this.peers[0]?.id ?? null;
    return {
      type: 'run',
      settings: { mode: this.scenario.mode, hold: true },
      started: this.#hasStarted,
      initialSeed,
    };
  }

  #createWorld(): World {
    const { delayMs, limit } = this.scenario;
    return {
      limit,
      channels: this.channels,
      transmit: (from, to, message) => this.#transmit(from, to, message),
      dial: (from, to) => {
        const callee = this.#byId.get(to);
        if (callee)
          this.#network.plan(this.now + setUpTrips * 2 * delayMs, { type: 'connect', from, to: callee });
      },
      close: (from, to) => {
        if (from.links.delete(to)) this.#planDisconnect(from, to, delayMs);
      },
      announce: (from, { event, wanted }) => {
        if (event === 'stopped') return;
        const others = this.peers.filter(
          (peer) => peer && peer !== from && !peer.isGone && this.#mayMeet(from, peer),
        ) as SimulatedPeer[];
        const named = this.#random.shuffle(others).slice(0, wanted);
        const input: SwarmInput<SimulatedPayload> = {
          type: 'announced',
          intervalMs: 5_000,
          peers: named.map((peer) => ({ peerId: peer.id, seed: peer.member.isComplete })),
        };
        this.#network.plan(this.now + 2 * delayMs, { type: 'input', peer: from, input });
      },
      answer: (peer, input) => this.#network.plan(this.now, { type: 'input', peer, input }),
      wakeAt: (peer, atMs) => {
        peer.wakeAtMs = atMs;
        this.#network.plan(Math.max(atMs, this.now), { type: 'wake', peer, atMs });
      },
    };
  }

  /** A server's clients have nothing for each other, and it must have room for them. */
  #mayMeet(one: SimulatedPeer, other: SimulatedPeer): boolean {
    return this.scenario.mode === 'p2p' || one.index === 0 || other.index === 0;
  }

  #connect(from: SimulatedPeer, to: SimulatedPeer): undefined {
    if (from.isGone || to.isGone || to.isFrozen || from.links.has(to.id)) return;
    from.links.set(to.id, { waitingBytes: 0, unreportedBytes: 0 });
    to.links.set(from.id, { waitingBytes: 0, unreportedBytes: 0 });
    from.handle({ type: 'connected', neighbour: to.id }, this.now);
    to.handle({ type: 'connected', neighbour: from.id }, this.now);
  }

  #transmit(from: SimulatedPeer, toId: PeerId, message: PeerMessage<SimulatedPayload>): void {
    const to = this.#byId.get(toId);
    const link = from.links.get(toId);
    if (!to || !link) return;
    const bytes = wireLength(message);
    link.waitingBytes += bytes;
    const isFirstCopy = this.log.onSent(from.index, to.index, message, bytes);
    this.#network.send(from.link, to.link, bytes, {
      left: { type: 'left-uplink', from, to: toId, bytes, isFirstCopy },
      arrived: { type: 'input', peer: to, input: { type: 'message', neighbour: from.id, message } },
    });
  }

  #onLeftUplink(from: SimulatedPeer, to: PeerId, bytes: number): SimulatedPeer | undefined {
    const link = from.links.get(to);
    if (!link) return undefined;
    link.waitingBytes -= bytes;
    link.unreportedBytes += bytes;
    if (link.unreportedBytes < drainStepBytes && link.waitingBytes > 0) return undefined;
    link.unreportedBytes = 0;
    from.handle({ type: 'drained', neighbour: to, bufferedBytes: link.waitingBytes }, this.now);
    return from;
  }

  #onComplete(peer: SimulatedPeer): void {
    this.#awaited.delete(peer.index);
    if (peer.plan.leavesWhenComplete) this.#leave(peer);
  }

  #leave(peer: SimulatedPeer): void {
    if (peer.isGone) return;
    peer.handle({ type: 'leave' }, this.now);
    peer.isGone = true;
    this.#awaited.delete(peer.index);
  }

  #planDisconnect(from: SimulatedPeer, to: PeerId, afterMs: number): void {
    const other = this.#byId.get(to);
    if (!other?.links.delete(from.id)) return;
    this.#network.plan(this.now + afterMs, {
      type: 'input',
      peer: other,
      input: { type: 'disconnected', neighbour: from.id },
    });
  }
}
