import type { BlockKey } from './block-mask.ts';

/** What the endgame must know of a neighbour that a block was asked of. */
export interface EndgameSupplier {
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
