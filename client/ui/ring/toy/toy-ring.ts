import { decodeUtf8, encodeUtf8 } from '../../../../shared/base/utf8.ts';
import { type RingConfig, ringProfiles } from '../../../../shared/ring/common/ring-config.ts';
import type { RingId } from '../../../../shared/ring/common/ring-id.ts';
import { RingNetwork } from '../../../../shared/simulation/ring/ring-network.ts';
import type { SimulatedRingPeer } from '../../../../shared/simulation/ring/simulated-ring-peer.ts';
import { type Beside, closestSuccessor, type Moment, type ToyPeer } from './moment.ts';

/** Which links the peers hold: the textbook's circle, the circle with shortcuts, or the links of a real room. */
export type ToyLinks = 'circular' | 'shortcuts' | 'full';

/** Kurose & Ross, section 2.6.2. */
export const textbookPeers: readonly number[] = [1, 3, 4, 5, 8, 10, 12, 15];

/** Every peer's view of the circle at one moment. */
export interface ToyFrame {
  readonly peers: readonly ToyPeer[];
  readonly moment: Moment;
}

export interface ToyPlan {
  readonly links: ToyLinks;
  /** n: identifiers are below 2^n; a multiple of 4. */
  readonly bits: number;
  readonly peers: readonly number[];
}

/** Peers join one after the other, so that each joins a ring in order. Simulated milliseconds. */
const joinMs = 5_000;
/** Neighbours notice a death after two missed pings, and repair the ring within two rounds. */
const settleMs = 60_000;
/** The limit for one query. */
const queryMs = 31_000;

/**
 * A small ring that runs the room's own code in simulated time. Each act runs to its end at once and returns the frames
 * that show it. Draws nothing.
 */
export class ToyRing {
  readonly plan: ToyPlan;
  readonly #network: RingNetwork;
  #frames: ToyFrame[] = [];
  #isRecording = false;
  #begunAt = 0;
  readonly #views = new Map<RingId, string>();
  /** The peers at the start of the act. */
  #before: readonly ToyPeer[] = [];
  /** The path of the record that is being put. */
  #putPath: readonly RingId[] = [];

  constructor(plan: ToyPlan) {
    this.plan = plan;
    this.#network = new RingNetwork({
      config: configOf(plan),
      hasTracker: false,
      afterStep: (peer) => this.#observe(peer),
      onDelivery: (to, message) => {
        if (message.type === 'route' && message.body.kind === 'put') this.#putPath = [...message.path, to.id];
      },
    });
    for (const number of plan.peers) {
      const first = this.#network.live[0];
      const peer = this.#add(number);
      if (first) this.#network.introduce(peer, first);
      this.#wait(joinMs);
    }
    this.#wait(settleMs);
  }

  /** Identifiers of the live peers, in order. */
  get numbers(): number[] {
    return this.#network.live.map(({ id }) => numberOf(id)).sort((a, b) => a - b);
  }

  get size(): number {
    return this.#network.live.length;
  }

  /** The ring before any act. */
  start(): ToyFrame {
    return { peers: this.#look(), moment: { type: 'start', peers: this.size } };
  }

  find(from: number, key: number): ToyFrame[] {
    return this.#record(() => {
      this.#frame({ type: 'asks', what: 'find', peer: from, key });
      let isDone = false;
      this.#network.find(this.#peer(from), this.#id(key), (result) => {
        isDone = true;
        this.#walk('find', key, result.ok ? result.path : undefined, from, []);
      });
      this.#waitUntil(() => isDone);
    });
  }

  get(from: number, key: number): ToyFrame[] {
    return this.#record(() => {
      this.#frame({ type: 'asks', what: 'get', peer: from, key });
      let isDone = false;
      this.#network.get(this.#peer(from), this.#id(key), (result) => {
        isDone = true;
        const values = result.ok ? result.records.map(({ value }) => decodeUtf8(value) ?? '') : [];
        this.#walk('get', key, result.ok ? result.path : undefined, from, values);
      });
      this.#waitUntil(() => isDone);
    });
  }

  /** @param value at most 100 characters */
  put(from: number, key: number, value: string): ToyFrame[] {
    return this.#record(() => {
      this.#frame({ type: 'asks', what: 'put', peer: from, key });
      const peer = this.#peer(from);
      this.#putPath = [peer.id];
      this.#network.input(peer, {
        type: 'publish',
        key: this.#id(key),
        kind: 'name',
        value: encodeUtf8(value),
      });
      this.#wait(queryMs);
      this.#walk('put', key, this.#putPath, from, [value]);
    });
  }

  leave(number: number, how: 'leaves' | 'dies'): ToyFrame[] {
    return this.#record(() => {
      const peer = this.#peer(number);
      if (how === 'leaves') this.#network.leave(peer);
      else this.#network.crash(peer);
      this.#frame({ type: how, peer: number });
      this.#settle();
    });
  }

  /** @param via the only peer that the newcomer knows */
  join(number: number, via: number): ToyFrame[] {
    return this.#record(() => {
      const peer = this.#add(number);
      this.#frame({ type: 'joins', peer: number, via });
      this.#network.introduce(peer, this.#peer(via));
      this.#settle();
    });
  }

  /** Waits until the circle is in order, then records where the keys went. */
  #settle(): void {
    this.#wait(settleMs);
    const now = this.#look();
    for (const key of new Set(this.#before.flatMap(({ keys }) => keys))) {
      const from = closestSuccessor(key, this.#before);
      const to = closestSuccessor(key, now);
      if (from === undefined || to === undefined || from === to) continue;
      const hadCopy = this.#before.some(({ number, keys }) => number === to && keys.includes(key));
      this.#frame({ type: 'moved', key, from, to, hadCopy });
    }
    this.#frame({ type: 'settled', peers: this.size });
  }

  /** Random peers look up random keys. @returns messages to the responsible peer for each query, without lost queries */
  measure(queries: number): number[] {
    const hops: number[] = [];
    for (let asked = 0; asked < queries; asked++) {
      const from = this.#network.random.pick(this.#network.live)!;
      let isDone = false;
      this.#network.find(from, this.#network.randomId(), (result) => {
        isDone = true;
        if (result.ok) hops.push(result.path.length - 1);
      });
      this.#waitUntil(() => isDone);
    }
    return hops;
  }

  #add(number: number): SimulatedRingPeer {
    const isDrawn = this.plan.links === 'shortcuts' && number === 4;
    return this.#network.add(this.#id(number), 'honest', isDrawn ? [this.#id(10)] : []);
  }

  #record(act: () => void): ToyFrame[] {
    this.#frames = [];
    this.#begunAt = this.#network.now;
    this.#before = this.#look();
    this.#isRecording = true;
    act();
    this.#isRecording = false;
    return withoutDetours(this.#frames);
  }

  /** Records the path of a finished query, message by message. */
  #walk(
    what: 'find' | 'get' | 'put',
    key: number,
    path: readonly RingId[] | undefined,
    asker: number,
    values: readonly string[],
  ): void {
    if (!path) return this.#frame({ type: 'lost', peer: asker, key });
    const way = path.map(numberOf);
    for (let hops = 1; hops < way.length; hops++)
      this.#frame({ type: 'hop', what, key, path: way.slice(0, hops + 1) });
    this.#frame({ type: 'answer', what, key, path: way, values, peers: this.size });
  }

  #observe({ id, isGone, member }: SimulatedRingPeer): void {
    const { successors } = member.neighbourhood.known;
    const { predecessor } = member.neighbourhood;
    const view = [...successors.slice(0, 2), predecessor].join(' ');
    const before = this.#views.get(id);
    this.#views.set(id, view);
    if (!this.#isRecording || isGone || before === view || !member.membership.isMember) return;
    const seen = this.#see(this.#network.peers.get(id)!);
    const earlier = this.#before.find(({ number }) => number === seen.number);
    const afterMs = this.#network.now - this.#begunAt;
    this.#frame({ type: 'changed', peer: seen.number, afterMs, before: earlier });
  }

  #frame(moment: Moment): void {
    if (this.#isRecording) this.#frames.push({ peers: this.#look(), moment });
  }

  #look(): ToyPeer[] {
    return this.#network.live.map((peer) => this.#see(peer)).sort((a, b) => a.number - b.number);
  }

  #see({ id, member }: SimulatedRingPeer): ToyPeer {
    const { neighbourhood, membership, replicas, shortcuts, links } = member;
    const [successor, second] = neighbourhood.known.successors.map(numberOf);
    const { predecessor } = neighbourhood;
    const linked = [...links.byPeer.keys()];
    return {
      number: numberOf(id),
      isMember: membership.isMember,
      predecessor: predecessor === undefined ? undefined : numberOf(predecessor),
      successor,
      second,
      links: linked.map(numberOf),
      shortcuts: linked.filter((peer) => shortcuts.isChosen(peer)).map(numberOf),
      keys: [...replicas.store.keys()].map(numberOf).sort((a, b) => a - b),
    };
  }

  #wait(ms: number): void {
    this.#network.runUntil(this.#network.now + ms);
  }

  #waitUntil(isDone: () => boolean): void {
    const end = this.#network.now + queryMs;
    while (!isDone() && this.#network.now < end && this.#network.step());
  }

  #peer(number: number): SimulatedRingPeer {
    const peer = this.#network.peers.get(this.#id(number));
    if (!peer) throw new Error(`no peer ${number} in the ring`);
    return peer;
  }

  #id(number: number): RingId {
    return number.toString(16).padStart(this.plan.bits / 4, '0') as RingId;
  }
}

/** Keeps only each peer's last change, and only if it differs from the start: on the way a peer may take wrong neighbours. */
function withoutDetours(frames: readonly ToyFrame[]): ToyFrame[] {
  const last = new Map(frames.map(({ moment }, at) => [moment.type === 'changed' ? moment.peer : -1, at]));
  return frames.filter(({ moment, peers }, at) => {
    if (moment.type !== 'changed') return true;
    const now = peers.find(({ number }) => number === moment.peer);
    return last.get(moment.peer) === at && now !== undefined && !isBesideTheSame(now, moment.before);
  });
}

function isBesideTheSame(a: Beside, b: Beside | undefined): boolean {
  return a.successor === b?.successor && a.second === b?.second && a.predecessor === b?.predecessor;
}

function numberOf(id: RingId): number {
  return Number.parseInt(id, 16);
}

/** The textbook's ring has exactly the drawn shortcut. In a larger ring the peers choose their shortcuts. */
function configOf({ links, bits, peers }: ToyPlan): RingConfig {
  const isTextbook = peers.length <= textbookPeers.length;
  const maximumShortcuts = links === 'shortcuts' && isTextbook ? 0 : ringProfiles[links].maximumShortcuts;
  // One path per query, because the page shows it hop by hop.
  return { ...ringProfiles[links], bits, maximumShortcuts, isCrossChecked: false };
}
