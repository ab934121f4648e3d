import type { PeerId } from '../../base/ids.ts';
import { createRandom, type Random } from '../../base/random.ts';
import { wireLength } from '../../protocol/wire-length.ts';
import type { Content } from '../../swarm/common/content.ts';
import type { SwarmEffect } from '../../swarm/common/swarm-effect.ts';
import { LinkNetwork } from '../network/link-network.ts';
import { simulatedContent } from '../swarm/simulated-content.ts';
import type { SimulatedPayload } from '../swarm/simulated-peer.ts';
import { ChannelEnd } from './channel-end.ts';
import { misstate } from './conduct.ts';
import type { EffectFaults, FaultKind } from './effect-faults.ts';
import type { RoomPlan } from './fault-plan.ts';
import { FaultyPage, type PageSurroundings } from './faulty-page.ts';
import { FaultyTracker } from './faulty-tracker.ts';

type Effect = SwarmEffect<SimulatedPayload>;

/** Signals through the tracker and the handshakes of ICE, DTLS and SCTP: about four round trips. */
const setUpTrips = 4;
/** When ICE gives up on a pair, and a browser on a cut path. */
const giveUpMs = 15_000;
/** How long a delayed channel stands still. */
const stallMs = 3_000;
const drainStepBytes = 8_192;
/** How long until a person opens a page again that gave up. */
const reopenMs = 5_000;

/** Three parts of BEP 9, so that one may be missing. */
const infoBytes = 40_000;

/**
 * A room of a few people who share one file, in which pages, channels, disks, timers and the tracker fail as a plan
 * says. It runs the engine itself and decides nothing for it; `survive` checks what must hold.
 */
export class FaultyRoom implements PageSurroundings {
  readonly content: Content;
  readonly plan: RoomPlan;
  readonly effectFaults: EffectFaults;
  readonly tracker: FaultyTracker;
  readonly random: Random;
  /** By person, the initial seed first; `undefined`: away. */
  readonly pages: (FaultyPage | undefined)[] = [];
  readonly #network: LinkNetwork<() => void>;
  readonly #disks: Set<number>[];
  readonly #ids = new Map<PeerId, FaultyPage>();
  readonly #check: (page: FaultyPage) => void;
  #pageCount = 0;
  hasStarted = false;

  constructor(plan: RoomPlan, effectFaults: EffectFaults, check: (page: FaultyPage) => void) {
    this.plan = plan;
    this.effectFaults = effectFaults;
    this.#check = check;
    this.#network = new LinkNetwork(plan.delayMs);
    this.content = { ...simulatedContent(plan.fileBytes), infoBytes: new Uint8Array(infoBytes) };
    this.random = createRandom(plan.randomSeed);
    this.tracker = new FaultyTracker(this);
    const everyChunk = Array.from({ length: this.content.geometry.chunkCount }, (_, chunk) => chunk);
    this.#disks = plan.people.map((_, index) => new Set(index === 0 ? everyChunk : []));
    for (const [index, { joinsAtMs }] of plan.people.entries()) this.after(joinsAtMs, () => this.open(index));
  }

  get now(): number {
    return this.#network.now;
  }

  /** Lets time pass until `isOver` holds, checked a few times a second, or until the given time. */
  runUntil(atMs: number, isOver: () => boolean = () => false): void {
    for (let nextLook = this.now; this.now < atMs; ) {
      if (this.now >= nextLook) {
        if (isOver()) return;
        nextLook = this.now + 200;
      }
      const event = this.#network.next(atMs);
      if (!event) return;
      event();
    }
  }

  after(delayMs: number, act: () => void): void {
    this.#network.plan(this.now + delayMs, act);
  }

  faultOf({ type }: Effect): FaultKind | undefined {
    return this.effectFaults.next(type);
  }

  onStep(page: FaultyPage): void {
    this.#check(page);
  }

  /** A person opens the link; a page that is there already stays. `id`: the page went away without being closed. */
  open(index: number, id?: PeerId): void {
    if (this.pages[index]) return;
    const { people, randomSeed } = this.plan;
    const person = people[index]!;
    this.#pageCount += 1;
    const options = {
      index,
      id: id ?? ((index * 256 + this.#pageCount).toString(16).padStart(40, '0') as PeerId),
      conduct: person.conduct,
      randomSeed: randomSeed * 1_000 + this.#pageCount,
      uploadRate: person.uploadRate,
      isInitialSeed: index === 0,
      settings: person.settings,
      disk: this.#disks[index]!,
    };
    const page = new FaultyPage(options, this);
    this.pages[index] = page;
    this.#ids.set(page.id, page);
    // A page with stored chunks has the metainfo too.
    if (options.disk.size > 0) page.open();
    this.tracker.tellRun(page);
    if (!this.tracker.isGone) page.feed({ type: 'tracker-connected' });
  }

  /** The page says farewell, and everyone is told. */
  leave(index: number): void {
    const page = this.pages[index];
    if (!page || page.isFrozen) return;
    page.feed({ type: 'leave' });
    this.#forget(page);
  }

  /** The page dies, and nobody is told until the channels are given up. */
  kill(index: number): void {
    const page = this.pages[index];
    if (!page) return;
    this.#forget(page);
    for (const end of page.ends.values()) {
      end.break();
      this.after(giveUpMs, () => this.#tell(end.other));
    }
  }

  giveUp(page: FaultyPage): void {
    if (this.pages[page.index] !== page) return;
    this.leave(page.index);
    this.after(reopenMs, () => this.open(page.index));
  }

  #forget(page: FaultyPage): void {
    page.isGone = true;
    this.pages[page.index] = undefined;
  }

  /** What one page sends to another, if they are connected. */
  endBetween(from: number, to: number): ChannelEnd | undefined {
    const callee = this.pages[to];
    return callee && this.pages[from]?.ends.get(callee.id);
  }

  /** Both browsers find out by themselves. */
  breakChannel(end: ChannelEnd, otherAfterMs: number): void {
    end.break();
    this.after(0, () => this.#tell(end));
    this.after(otherAfterMs, () => this.#tell(end.other));
  }

  #tell(end: ChannelEnd): void {
    if (!end.isOpen) return;
    end.isOpen = false;
    if (end.page.ends.get(end.to) === end) end.page.ends.delete(end.to);
    end.page.feed({ type: 'disconnected', neighbour: end.to });
  }

  /** Delays what is sent there; after a while both browsers give the channel up. */
  stall(end: ChannelEnd, forMs: number): void {
    end.cut();
    if (forMs > giveUpMs) this.after(giveUpMs, () => this.breakChannel(end, 0));
    this.after(forMs, () => end.heal());
  }

  /** Failed: the channel breaks. Delayed: it stands still for a while. Doubled: the other hears it twice. */
  send(
    page: FaultyPage,
    { neighbour, message }: Effect & { type: 'send' },
    fault: FaultKind | undefined,
  ): void {
    const end = page.ends.get(neighbour);
    if (!end) return;
    if (fault === 'failed') this.breakChannel(end, this.random.below(giveUpMs));
    if (fault === 'delayed') this.stall(end, stallMs);
    for (const said of misstate(page.conduct, message)) {
      this.#transmit(end, wireLength(said), () =>
        end.other.page.feed({ type: 'message', neighbour: page.id, message: said }),
      );
      if (fault !== 'doubled') continue;
      this.#transmit(end, wireLength(said), () =>
        end.other.page.feed({ type: 'message', neighbour: page.id, message: said }),
      );
    }
  }

  #transmit(end: ChannelEnd, bytes: number, arrive: () => void): void {
    const { page, other } = end;
    end.waitingBytes += bytes;
    this.#network.send(page.link, other.page.link, bytes, {
      left: () => end.pass(() => this.#onLeft(end, bytes)),
      arrived: () =>
        end.pass(() => {
          if (other.isOpen) arrive();
        }),
    });
  }

  #onLeft(end: ChannelEnd, bytes: number): void {
    end.waitingBytes -= bytes;
    end.unreportedBytes += bytes;
    if (!end.isOpen || (end.unreportedBytes < drainStepBytes && end.waitingBytes > 0)) return;
    end.unreportedBytes = 0;
    end.page.feed({ type: 'drained', neighbour: end.to, bufferedBytes: end.waitingBytes });
  }

  /** Failed: nobody answers, and the page gives up. Delayed: ICE takes long. Doubled: the two call each other. */
  dial(page: FaultyPage, to: PeerId, fault: FaultKind | undefined): void {
    const takesMs = setUpTrips * 2 * this.plan.delayMs;
    const fails = () => {
      if (!page.ends.has(to)) page.feed({ type: 'disconnected', neighbour: to });
    };
    const connects = () => {
      const callee = this.#ids.get(to);
      if (!callee || callee.isGone || callee.isFrozen || page.isGone || page.isFrozen || this.tracker.isGone)
        this.after(giveUpMs, fails);
      else this.#connect(page, callee);
    };
    if (fault === 'failed') this.after(giveUpMs, fails);
    else this.after(takesMs + (fault === 'delayed' ? giveUpMs - 1_000 : 0), connects);
    if (fault === 'doubled') this.after(takesMs + this.plan.delayMs, connects);
  }

  /** A call that comes while a channel is open replaces it, and both are told of its end first. */
  #connect(a: FaultyPage, b: FaultyPage): void {
    if (a === b) return;
    const old = a.ends.get(b.id);
    old?.break();
    if (old) this.#tell(old);
    const theirs = b.ends.get(a.id);
    if (theirs) this.#tell(theirs);
    const [from, to] = ChannelEnd.join(a, b);
    a.ends.set(b.id, from);
    b.ends.set(a.id, to);
    a.feed({ type: 'connected', neighbour: b.id });
    b.feed({ type: 'connected', neighbour: a.id });
  }

  /** What was sent before arrives. Failed: the other finds out by itself. Delayed: it hears late. Doubled: of no effect. */
  close(end: ChannelEnd, fault: FaultKind | undefined): void {
    if (!end.isOpen) return;
    end.isOpen = false;
    if (end.page.ends.get(end.to) === end) end.page.ends.delete(end.to);
    const lateMs = fault === 'failed' ? giveUpMs : fault === 'delayed' ? stallMs : 0;
    this.#transmit(end, 0, () =>
      this.after(lateMs, () => {
        end.break();
        this.#tell(end.other);
      }),
    );
  }

  announce(page: FaultyPage, effect: Effect & { type: 'announce' }, fault: FaultKind | undefined): void {
    this.tracker.onAnnounced(page, effect, fault);
  }
}
