import { computed, signal } from '@preact/signals';
import { keyOfName } from '../../../../shared/ring/wire/ed25519-keys.ts';
import { type ToyFrame, type ToyLinks, type ToyPlan, ToyRing, textbookPeers } from './toy-ring.ts';

type ToySize = 'textbook' | 'larger';

/** What random queries took, on average. */
interface MeanHops {
  readonly queries: number;
  readonly hops: number;
}

/** n = 8: not evenly spaced, and far enough apart to be read. */
const largerPeers: readonly number[] = Array.from(
  { length: 32 },
  (_, place) => 8 * place + ((place * 3 + 1) % 4),
);

const plans: Record<ToySize, Omit<ToyPlan, 'links'>> = {
  textbook: { bits: 4, peers: textbookPeers },
  larger: { bits: 8, peers: largerPeers },
};

const measuredQueries = 100;

/** The ring to play with, the story of its last act, and the moment that is shown. Has no timer. */
export class RingModel {
  readonly links = signal<ToyLinks>('circular');
  readonly size = signal<ToySize>('textbook');
  readonly frames = signal<readonly ToyFrame[]>([]);
  readonly at = signal(0);
  readonly isPlaying = signal(false);
  /** With each kind of links and the present peers. */
  readonly means = signal<Readonly<Record<ToyLinks, MeanHops>> | null>(null);
  /** The peer whose view is drawn. */
  readonly chosen = signal(3);
  readonly frame = computed(() => this.frames.value[this.at.value]!);
  /** The peers after the whole act, whatever moment is shown. */
  readonly numbers = computed(() => this.frames.value.at(-1)!.peers.map(({ number }) => number));
  #ring!: ToyRing;

  /** @param playsAtOnce plays an act from its first moment; else shows its last moment */
  constructor(readonly playsAtOnce: boolean) {
    this.rebuild({});
  }

  get bits(): number {
    return this.#ring.plan.bits;
  }

  /** How many identifiers there are. */
  get places(): number {
    return 2 ** this.bits;
  }

  rebuild({
    links = this.links.peek(),
    size = this.size.peek(),
  }: {
    links?: ToyLinks;
    size?: ToySize;
  }): void {
    this.#ring = new ToyRing({ ...plans[size], links });
    this.links.value = links;
    this.size.value = size;
    this.means.value = null;
    this.#show([this.#ring.start()]);
    const { numbers } = this.#ring;
    if (!numbers.includes(this.chosen.peek())) this.chosen.value = numbers[1]!;
  }

  /** The first n bits of the key that the room's ring computes from a name. */
  keyOf(name: string): number {
    return Number.parseInt(keyOfName(name).slice(0, this.bits / 4), 16);
  }

  find(key: number): void {
    this.#show(this.#ring.find(this.chosen.peek(), key));
  }

  get(key: number): void {
    this.#show(this.#ring.get(this.chosen.peek(), key));
  }

  put(key: number, value: string): void {
    this.#show(this.#ring.put(this.chosen.peek(), key, value));
  }

  leave(peer: number, how: 'leaves' | 'dies'): void {
    this.means.value = null;
    this.#show(this.#ring.leave(peer, how));
    if (this.chosen.peek() === peer) this.chosen.value = this.#ring.numbers[0]!;
  }

  join(peer: number, via: number): void {
    this.means.value = null;
    this.#show(this.#ring.join(peer, via));
    this.chosen.value = peer;
  }

  /** Sends random queries in this ring, and in rings of the same peers with the other kinds of links. */
  measure(): void {
    const { bits } = this;
    const peers = this.#ring.numbers;
    const meanOf = (links: ToyLinks): MeanHops => {
      const ring = links === this.links.peek() ? this.#ring : new ToyRing({ bits, peers, links });
      const hops = ring.measure(measuredQueries);
      return {
        queries: hops.length,
        hops: hops.reduce((sum, one) => sum + one, 0) / Math.max(1, hops.length),
      };
    };
    this.means.value = { circular: meanOf('circular'), shortcuts: meanOf('shortcuts'), full: meanOf('full') };
  }

  /** One moment forward or back. */
  step(by: 1 | -1): void {
    this.isPlaying.value = false;
    this.#goTo(this.at.peek() + by);
  }

  /** Starts from the beginning if the last moment is shown. */
  play(): void {
    if (this.at.peek() >= this.frames.peek().length - 1) this.at.value = 0;
    this.isPlaying.value = true;
  }

  pause(): void {
    this.isPlaying.value = false;
  }

  /** Shows the next moment of a playing story. */
  tick(): void {
    if (!this.isPlaying.peek()) return;
    this.#goTo(this.at.peek() + 1);
    if (this.at.peek() >= this.frames.peek().length - 1) this.isPlaying.value = false;
  }

  #goTo(at: number): void {
    this.at.value = Math.min(Math.max(at, 0), this.frames.peek().length - 1);
  }

  #show(frames: readonly ToyFrame[]): void {
    this.isPlaying.value = false;
    this.frames.value = frames;
    const plays = this.playsAtOnce && frames.length > 1;
    this.at.value = plays ? 0 : frames.length - 1;
    this.isPlaying.value = plays;
  }
}
