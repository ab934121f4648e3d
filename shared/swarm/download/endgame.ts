import type { ChunkIndex } from '../../base/ids.ts';
import type { BlockKey } from '../common/block-mask.ts';

/** What the endgame must know of a neighbour that a block was asked of. */
interface EndgameSupplier {
  readonly snubbed: boolean;
  readonly outstanding: ReadonlyMap<BlockKey, { readonly sentAt: number }>;
  readonly download: { rate(windowMs: number, now: number): number };
}

/**
 * Every missing block is on its way, and one neighbour has nothing to do: it may be asked for a block as well, the one
 * that is oldest at the slowest supplier (rules EG1–EG3; Cohen 2003). `limit`: how many may be asked for one block.
 */
export function pickEndgameBlock<Supplier extends EndgameSupplier>(
  suppliers: ReadonlyMap<BlockKey, readonly Supplier[]>,
  idle: Supplier,
  limit: number,
  now: number,
  holds: (key: BlockKey) => boolean,
): BlockKey | undefined {
  const rates = new Map<Supplier, number>();
  const rateOf = (supplier: Supplier): number => {
    const known = rates.get(supplier) ?? supplier.download.rate(5_000, now);
    rates.set(supplier, known);
    return known;
  };
  let best: BlockKey | undefined;
  let slowest = Number.POSITIVE_INFINITY;
  let oldest = Number.POSITIVE_INFINITY;
  for (const [key, asked] of suppliers) {
    // Snubbed ones do not count: together they could keep a block from everyone.
    const expected = asked.filter(({ snubbed }) => !snubbed).length;
    if (expected >= limit || asked.includes(idle) || !holds(key)) continue;
    const rate = Math.max(...asked.map(rateOf));
    const sentAt = asked[0]!.outstanding.get(key)?.sentAt ?? now;
    if (rate < slowest || (rate === slowest && sentAt < oldest)) {
      best = key;
      slowest = rate;
      oldest = sentAt;
    }
  }
  return best;
}

/** What the endgame must know of the possible suppliers, and of what is wanted. */
interface Reach {
  readonly countsAsSeed: boolean;
  maskOf(chunk: ChunkIndex): number;
}

/** Whether one of these neighbours has an open block: a block out of everyone's reach delays no endgame (rule EG1). */
export function isAnyOpenWithin(
  suppliers: readonly Reach[],
  progress: { readonly openBlocks: number; openMask(chunk: ChunkIndex): number },
  availability: { readonly rarestFirst: readonly ChunkIndex[]; readonly unknownCount: number },
): boolean {
  if (progress.openBlocks === 0) return false;
  const chunks = availability.rarestFirst;
  // Seeds are not counted there.
  const first = suppliers.some(({ countsAsSeed }) => countsAsSeed) ? 0 : availability.unknownCount;
  // What most have is most likely to be open somewhere.
  for (let at = chunks.length - 1; at >= first; at--) {
    const chunk = chunks[at]!;
    const open = progress.openMask(chunk);
    if (open !== 0 && suppliers.some((supplier) => (open & supplier.maskOf(chunk)) !== 0)) return true;
  }
  return false;
}
