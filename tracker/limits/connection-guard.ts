import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { TokenBucket } from '../../shared/base/token-bucket.ts';
import type { RejectionReason } from '../metrics/metrics.ts';
import { burstSeconds, type TrackerLimits } from '../settings/limits.ts';
import { addressKey, clientAddress } from './client-address.ts';
import { RateBuckets } from './rate-buckets.ts';

/** Decides whether a browser may connect: limits connections in all, per address, and per second. */

/** Besides its connection to the tracker a page loads its files over a few more. */
const plainConnectionsPerPage = 4;

/** How many handshakes a flood costs its address. */
const handshakesPerFlood = 100;

export class ConnectionGuard {
  readonly #handshakes: TokenBucket;
  readonly #handshakesOfAddress: RateBuckets;
  readonly #browsers = new Counts();
  readonly #sockets = new Counts();
  readonly #limits: TrackerLimits;
  readonly #trustedProxies: number;
  readonly #clock: () => number;

  constructor(limits: TrackerLimits, trustedProxies: number, clock: () => number) {
    this.#limits = limits;
    this.#trustedProxies = trustedProxies;
    this.#clock = clock;
    const perSecond = limits.handshakesPerSecond;
    this.#handshakes = new TokenBucket(perSecond, perSecond * burstSeconds, clock());
    const perAddress = limits.handshakesPerAddressPerSecond;
    this.#handshakesOfAddress = new RateBuckets(perAddress, perAddress * burstSeconds);
  }

  get connections(): number {
    return this.#browsers.total;
  }

  keyOf(request: Pick<IncomingMessage, 'headers' | 'socket'>): string {
    return addressKey(clientAddress(request, this.#trustedProxies));
  }

  /** Why a browser that wants to connect may not; `null` if it may. */
  refusalOf(key: string): RejectionReason | null {
    if (this.#browsers.total >= this.#limits.connections) return 'too-many-connections';
    if (this.#browsers.of(key) >= this.#limits.connectionsPerAddress)
      return 'too-many-connections-of-address';
    const now = this.#clock();
    if (!this.#handshakesOfAddress.take(key, now)) return 'handshakes-of-address-too-fast';
    return this.#handshakes.take(1, now) ? null : 'handshakes-too-fast';
  }

  /** A flood came from this address: repeated floods lock an address out for longer than they last. */
  punish(key: string): void {
    this.#handshakesOfAddress.drain(key, handshakesPerFlood, this.#clock());
  }

  /** Counts a connected browser. Call the result once when the browser has gone. */
  enter(key: string): () => void {
    return this.#browsers.add(key);
  }

  /** Whether a TCP connection may stay, before it has sent anything: half-open connections count too. */
  onSocket(socket: Socket): boolean {
    if (this.#sockets.total >= this.#limits.connections * plainConnectionsPerPage) return false;
    /** All of them come from the proxy. */
    const key = this.#trustedProxies > 0 ? '' : addressKey(socket.remoteAddress ?? '');
    const most = this.#limits.connectionsPerAddress * plainConnectionsPerPage;
    if (key !== '' && this.#sockets.of(key) >= most) return false;
    socket.once('close', this.#sockets.add(key));
    return true;
  }
}

/** Counts by name, and forgets a name whose count is 0. */
class Counts {
  total = 0;
  readonly #counts = new Map<string, number>();

  of(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  add(name: string): () => void {
    this.total++;
    this.#counts.set(name, this.of(name) + 1);
    return () => {
      this.total--;
      const left = this.of(name) - 1;
      if (left > 0) this.#counts.set(name, left);
      else this.#counts.delete(name);
    };
  }
}
