import type { PeerId } from '../../base/ids.ts';
import { constants } from '../common/swarm-config.ts';

/** Decides when to report to the tracker, which peers to call, and how many more to ask for (rules AN1–AN4). */
export class Announcer {
  #nextAt: number | undefined;
  #intervalMs: number = constants.announceMs;
  readonly #dialledAt = new Map<PeerId, number>();

  /** When the periodic announce is due; `undefined` before the first connection to the tracker. */
  get nextAt(): number | undefined {
    return this.#nextAt;
  }

  onAnnounced(now: number): void {
    this.#nextAt = now + this.#intervalMs;
  }

  /** The interval holds from the announce that it answered: the tracker forgets a peer that is silent for longer. */
  onInterval(intervalMs: number): void {
    if (this.#nextAt !== undefined) this.#nextAt += intervalMs - this.#intervalMs;
    this.#intervalMs = intervalMs;
  }

  wanted(neighbours: number): number {
    const missing = constants.targetNeighbours - neighbours;
    return missing > 0 ? 50 : 0;
  }

  /** Chooses the peers to call now, of those that the tracker named. */
  choose(
    peers: readonly { readonly peerId: PeerId; readonly seed: boolean }[],
    view: { readonly neighbours: number; readonly weSeed: boolean; mayCall(peer: PeerId): boolean },
    now: number,
  ): PeerId[] {
    for (const [peer, at] of this.#dialledAt) if (now - at > constants.redialMs) this.#dialledAt.delete(peer);
    const free = constants.targetNeighbours - view.neighbours - this.#dialledAt.size;
    const callable = peers.filter(
      ({ peerId, seed }) => !(seed && view.weSeed) && !this.#dialledAt.has(peerId) && view.mayCall(peerId),
    );
    const chosen = callable.slice(0, Math.max(free, 0)).map(({ peerId }) => peerId);
    for (const peer of chosen) this.#dialledAt.set(peer, now);
    return chosen;
  }

  /** The call led to a connection, or the connection ended: the peer may be called again. */
  forget(peer: PeerId): void {
    this.#dialledAt.delete(peer);
  }
}
