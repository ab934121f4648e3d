import type { BlockSpan } from '../../protocol/peer-messages.ts';
import { constants } from '../common/swarm-config.ts';

/** Whether a waiting neighbour may be served now; `spare`: only if no other may. */
export type Claim = 'no' | 'yes' | 'spare';

/** The requests of neighbours that are not served yet. It decides whose turn it is (rules UP1–UP4). */
export class UploadQueue<Id> {
  /** Neighbours with requests, the one whose turn is next first. */
  readonly #turns = new Map<Id, BlockSpan[]>();

  waiting(neighbour: Id): number {
    return this.#turns.get(neighbour)?.length ?? 0;
  }

  get isEmpty(): boolean {
    return this.#turns.size === 0;
  }

  /** `false`: the neighbour has asked for more than we keep, or for the same again. */
  add(neighbour: Id, span: BlockSpan): boolean {
    const requests = this.#turns.get(neighbour);
    if (!requests) {
      this.#turns.set(neighbour, [span]);
      return true;
    }
    if (requests.length >= constants.requestQueue || requests.some((other) => isSameSpan(other, span)))
      return false;
    requests.push(span);
    return true;
  }

  /** `false`: it never asked, or the block is on its way. */
  cancel(neighbour: Id, span: BlockSpan): boolean {
    const requests = this.#turns.get(neighbour);
    const index = requests?.findIndex((other) => isSameSpan(other, span)) ?? -1;
    if (!requests || index < 0) return false;
    requests.splice(index, 1);
    if (requests.length === 0) this.#turns.delete(neighbour);
    return true;
  }

  /** Forgets the neighbour's requests, and returns them. */
  drop(neighbour: Id): readonly BlockSpan[] {
    const requests = this.#turns.get(neighbour) ?? [];
    this.#turns.delete(neighbour);
    return requests;
  }

  /** The block that goes next: block by block, in turn. It stays in the queue until `take`. */
  peek(
    claim: (neighbour: Id, now: number) => Claim,
    now: number,
  ): { readonly neighbour: Id; readonly span: BlockSpan } | undefined {
    let spare: { neighbour: Id; span: BlockSpan } | undefined;
    for (const [neighbour, requests] of this.#turns) {
      const answer = claim(neighbour, now);
      if (answer === 'no') continue;
      const next = { neighbour, span: requests[0]! };
      if (answer === 'yes') return next;
      spare ??= next;
    }
    return spare;
  }

  /** The first request of this neighbour is being served; its next turn comes after everyone else's. */
  take(neighbour: Id): void {
    const requests = this.#turns.get(neighbour);
    if (!requests) return;
    requests.shift();
    this.#turns.delete(neighbour);
    if (requests.length > 0) this.#turns.set(neighbour, requests);
  }
}

/** Both name the same bytes. */
export function isSameSpan(a: BlockSpan, b: BlockSpan): boolean {
  return a.chunk === b.chunk && a.beginBytes === b.beginBytes && a.lengthBytes === b.lengthBytes;
}
